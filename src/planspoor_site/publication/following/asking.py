"""Asking an address whether it wants to follow something: through the queue, so that nobody waits for the post."""

from __future__ import annotations

from planspoor_site.jobs.queue import put
from planspoor_site.participation.following import ask_to_follow
from planspoor_site.participation.models import Following
from planspoor_site.publication.following.letters import question_whether
from planspoor_site.publication.following.subjects import Subject, find_subject

KIND = "ask-follower"


def follow(address: str, subject: Subject) -> None:
    """Have an address be asked whether it wants to follow this; does the same for whoever looks on, whatever it does.

    What waits in the queue holds no address.
    """
    plan, item = subject.edition.plan, subject.item.item if subject.item else None
    following = ask_to_follow(address, plan, item)
    if following:
        put(KIND, {"following": following.pk}, plan.organisation, None)


def send_question_whether(key: int) -> int:
    """Send the letter that asks; returns how many went out, none where it was stopped or withdrawn since."""
    following = Following.objects.select_related("follower__organisation").filter(pk=key).first()
    subject = find_subject(following.plan_id, following.item_id) if following else None
    return question_whether(following, subject).send() if following and subject else 0

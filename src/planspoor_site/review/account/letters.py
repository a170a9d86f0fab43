"""The letters that lead someone to a new password: they go through the queue, so that nobody waits for the post.

What waits in the queue holds no key: the link is made when the letter is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from planspoor_site.accounts.models import Membership, User
from planspoor_site.jobs.queue import put
from planspoor_site.jobs.registry import Task
from planspoor_site.publication.addresses import absolute
from planspoor_site.register.models import Organisation

KIND = "send-letter"


class Letter(StrEnum):
    """Why someone is written to."""

    RESET = "reset"
    INVITATION = "invitation"


def mail_is_set_up() -> bool:
    """Tell whether the site can send letters at all."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def send(letter: Letter, user: User, request: HttpRequest, organisation: Organisation | None = None) -> None:
    """Have a letter sent, in the language of its reader; nothing is sent where no mail is set up."""
    if not mail_is_set_up():
        return
    own = organisation.language[:2] if organisation else translation.get_language()
    payload = {
        "letter": letter.value,
        "user": user.pk,
        "site": absolute(request, "/"),
        "language": user.language or own or settings.LANGUAGE_CODE,
        "organisation": organisation.name if organisation else "",
    }
    put(KIND, payload, organisation, None, unique=f"{letter.value}:{user.pk}")


def invitation_link(user: User, request: HttpRequest) -> str:
    """Return the address at which someone who never signed in chooses a password, for an administrator to hand over."""
    return absolute(request, _path(user))


def may_hand_over(member: Membership) -> bool:
    """Tell whether an administrator may have the link of someone's invitation.

    Whoever has it can be that person: so only of who never signed in, and is nothing in any other organisation.
    """
    elsewhere = Membership.objects.current().filter(user=member.user).exclude(organisation=member.organisation)
    return not member.user.last_login and not elsewhere.exists()


def send_letter(task: Task) -> Mapping[str, Any]:
    """Send a letter; an account that was closed since gets none."""
    payload: dict[str, Any] = task.job.payload
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None:
        return {"sent": 0}
    with translation.override(payload["language"]):
        context = {
            "user": user,
            "organisation": payload["organisation"],
            "site": payload["site"],
            "link": payload["site"].rstrip("/") + _path(user),
        }
        subject, _, body = render_to_string(f"review/letter_{payload['letter']}.txt", context).partition("\n")
        return {"sent": EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()}


def _path(user: User) -> str:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("choose-password", kwargs={"key": key, "token": default_token_generator.make_token(user)})

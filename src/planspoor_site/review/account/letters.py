"""The letters that lead someone to a new password: they go through the queue, so that nobody waits for the post.

What waits in the queue holds no key: the link is made when the letter is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from planspoor_site.accounts.models import Membership, User, as_kept
from planspoor_site.jobs.queue import put
from planspoor_site.jobs.registry import Task
from planspoor_site.mail import mail_is_set_up
from planspoor_site.publication.addresses import absolute
from planspoor_site.register.models import Organisation

KIND = "send-letter"


class Letter(StrEnum):
    """Why someone is written to."""

    RESET = "reset"
    INVITATION = "invitation"
    ADDRESS = "address"


def send(
    letter: Letter, user: User, request: HttpRequest, organisation: Organisation | None = None, to: str = ""
) -> None:
    """Have a letter sent, in the language of its reader, at another address with ``to``; without mail, none."""
    if not mail_is_set_up():
        return
    own = organisation.language[:2] if organisation else translation.get_language()
    where = as_kept(to) or user.email
    payload = {
        "letter": letter.value,
        "user": user.pk,
        "to": where,
        "site": absolute(request, "/"),
        "language": user.language or own or settings.LANGUAGE_CODE,
        "organisation": organisation.name if organisation else "",
    }
    put(KIND, payload, organisation, None, unique=f"{letter.value}:{user.pk}:{sha256(where.encode()).hexdigest()}")


def invitation_link(user: User, request: HttpRequest) -> str:
    """Return the address at which someone who never signed in chooses a password, for an administrator to hand over."""
    return absolute(request, _choose_password(user))


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
            "link": payload["site"].rstrip("/") + _path(user, payload["letter"], payload["to"]),
        }
        subject, _, body = render_to_string(f"review/letter_{payload['letter']}.txt", context).partition("\n")
        return {"sent": EmailMessage(subject.strip(), body.strip() + "\n", to=[payload["to"]]).send()}


def address_of(token: str, user: User) -> str:
    """Return the address that the letter to it proves to be someone's; empty where it proves nothing, or no longer."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=settings.PASSWORD_RESET_TIMEOUT)
    except signing.BadSignature:
        return ""
    return str(said["to"]) if (said["user"], said["was"]) == (user.pk, user.email) else ""


_SALT = "planspoor.address"


def _path(user: User, letter: str, to: str) -> str:
    if letter == Letter.ADDRESS:
        token = signing.dumps({"user": user.pk, "was": user.email, "to": to}, salt=_SALT)
        return reverse("confirm-address", kwargs={"token": token})
    return _choose_password(user)


def _choose_password(user: User) -> str:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("choose-password", kwargs={"key": key, "token": default_token_generator.make_token(user)})

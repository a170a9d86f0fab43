"""The letters to those who follow something: one that asks whether they want to, and one a day of what happened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from planspoor_site.followup.letter_text import origin
from planspoor_site.language import speak, supported
from planspoor_site.participation.following import link_token
from planspoor_site.participation.models import Digest, Follower, Following
from planspoor_site.publication.discovery.changes import Change
from planspoor_site.publication.following.subjects import Subject
from planspoor_site.register.models import Organisation

SHOWN = 20
"""Changes of one thing that a letter names; its page shows the others."""


class News(NamedTuple):
    """What happened to something that is followed, the newest first."""

    subject: Subject
    changes: Sequence[Change]


@contextmanager
def in_its_language(organisation: Organisation) -> Iterator[None]:
    """Speak the language of an organisation, and make addresses that need no other."""
    with override(supported(organisation.language) or settings.LANGUAGE_CODE):
        speak(organisation.language)
        yield


def question_whether(following: Following, subject: Subject) -> EmailMessage:
    """Return the letter that asks an address whether it wants to follow something; it does not before it says yes."""
    follower = following.follower
    with in_its_language(follower.organisation):
        asked = gettext("Wilt u dit volgen?") if not following.confirmed_at else gettext("U volgt dit al")
        body = [
            gettext("Iemand gaf dit adres op om bericht te krijgen over:"),
            f"{subject.title}\n{_link(follower, subject.href)}",
            gettext("Bevestig het hier, dan krijgt u hoogstens één bericht per dag, en alleen als er iets verandert:")
            if not following.confirmed_at
            else gettext("U volgt dit al. Hier ziet u alles wat u volgt, en kunt u ermee stoppen:"),
            follower_link(follower),
            gettext("Vroeg u dit niet, dan hoeft u niets te doen: uw adres wordt na drie dagen vergeten.")
            if not following.confirmed_at
            else "",
        ]
        seconds = int(following.asked_at.timestamp())
        return _message(follower, asked, [part for part in body if part], f"ask:{following.pk}:{seconds}")


def digest_letter(digest: Digest, news: Sequence[News]) -> EmailMessage:
    """Return the letter of a day: what happened to all that a follower follows."""
    follower = digest.follower
    with in_its_language(follower.organisation):
        subject = news[0].subject.title if len(news) == 1 else follower.organisation.name
        body = [_told(follower, one) for one in news]
        body.append(gettext("U krijgt dit omdat u erom vroeg. Stoppen, of iets anders kiezen:"))
        body.append(follower_link(follower))
        title = gettext("Wat er veranderde: %(subject)s") % {"subject": subject}
        message = _message(follower, title, body, "")
        message.extra_headers["Message-ID"] = digest.message_id
        return message


def message_id(what: str, follower: Follower) -> str:
    """Return the one id of a letter to a follower, which says nothing of it."""
    return f"<{hashlib.sha256(f'{what}:{follower.nonce}'.encode()).hexdigest()[:32]}@planspoor>"


def follower_link(follower: Follower) -> str:
    """Return the address at which a follower sees all that it follows, and stops."""
    return origin(follower.organisation) + reverse("followed", args=[link_token(follower)])


def _message(follower: Follower, subject: str, parts: Sequence[str], what: str) -> EmailMessage:
    organisation = follower.organisation
    headers: Mapping[str, str] = {
        "Message-ID": message_id(what, follower),
        "Auto-Submitted": "auto-generated",
        # RFC 8058: programs that read mail stop it with one click, without opening a page.
        "List-Unsubscribe": f"<{origin(organisation)}{reverse('unfollow', args=[link_token(follower)])}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join([*parts, f"-- \n{organisation.name}\n"]),
        to=[follower.address],
        reply_to=[organisation.email] if organisation.email else None,
        headers=dict(headers),
    )


def _told(follower: Follower, news: News) -> str:
    lines = [news.subject.title, _link(follower, news.subject.href), ""]
    for change in news.changes[:SHOWN]:
        day = date_format(timezone.localtime(change.moment), "j F Y")
        lines.append(f"- {day}: {' '.join(change.title.split())}")
        lines += [f"  {' '.join(change.why.split())}"] if change.why else []
        lines.append(f"  {_link(follower, change.href)}")
    if len(news.changes) > SHOWN:
        lines.append("- …")
    return "\n".join(lines)


def _link(follower: Follower, href: str) -> str:
    return origin(follower.organisation) + href

"""The words of a letter: plain text in the language of the organisation, with the deadline for a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, override

from planspoor_site.followup.round_models import Letter, Occasion
from planspoor_site.followup.rounds import Progress, token_of
from planspoor_site.language import supported
from planspoor_site.register.models import Organisation

SHOWN = 12
"""Items that a letter names; its link shows them all."""
_WIDTH = 75
_TITLE = 100


def message_of(letter: Letter, progress: Sequence[Progress]) -> EmailMessage:
    """Return a letter, about what has still to be said."""
    organisation = letter.organisation
    with override(supported(organisation.language) or settings.LANGUAGE_CODE):
        escalates = letter.occasion == Occasion.ESCALATION
        body = _escalation(progress) if escalates else _request(letter, progress)
        message = EmailMessage(
            subject=_subject(letter, progress),
            body=f"{body}\n\n-- \n{organisation.name}\n",
            to=[letter.address],
            reply_to=[organisation.email] if organisation.email else None,
            headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", "Date": _date(letter)},
        )
        if not escalates:
            message.attach("opvolging.ics", calendar(progress, letter), "text/calendar")
    return message


def link_of(progress: Progress, item: str = "") -> str:
    """Return the address of an owner's link, or of one of its items."""
    token = token_of(progress.invitation)
    path = reverse("link-items", args=[token])
    if item:
        path = reverse("link-item", args=[token, progress.waiting[0].edition.plan.slug, item])
    return origin(progress.invitation.round.organisation) + path


def origin(organisation: Organisation) -> str:
    """Return what the addresses of the site begin with, for who is not asking it now."""
    host = organisation.domain or settings.MAIN_HOST or "localhost:8000"
    return f"{'https' if settings.PLANSPOOR_HTTPS else 'http'}://{host}"


def calendar(progress: Sequence[Progress], letter: Letter) -> str:
    """Return the deadlines as an iCalendar file (RFC 5545): a whole day each, the same for the same letter."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Planspoor//Opvolging//NL", "METHOD:PUBLISH"]
    for one in progress:
        asked = one.invitation.round
        day = asked.deadline
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.invitation.token_hash[:32]}@planspoor",
            f"DTSTAMP:{asked.opened_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(asked.name)}",
            f"URL:{link_of(one)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _subject(letter: Letter, progress: Sequence[Progress]) -> str:
    name = progress[0].invitation.round.name
    if letter.occasion == Occasion.ESCALATION:
        return gettext("%(name)s: wie nog niet gemeld heeft") % {"name": name}
    if letter.occasion == Occasion.REMINDER:
        return gettext("Herinnering: %(name)s") % {"name": name}
    return gettext("Hoe staat het met uw acties? %(name)s") % {"name": name}


def _request(letter: Letter, progress: Sequence[Progress]) -> str:
    parts = [_asked(one) for one in progress]
    parts.append(
        gettext(
            "De link opent zonder wachtwoord en werkt tot de ronde gesloten wordt. Stuur hem niet door: "
            "wie hem heeft, kan in uw plaats melden. Klopt iets niet, antwoord dan op dit bericht."
        )
    )
    return "\n\n".join(parts)


def _asked(one: Progress) -> str:
    asked, waiting = one.invitation.round, one.waiting
    days = {"from": _day(asked.period_from), "to": _day(asked.period_to), "deadline": _day(asked.deadline)}
    count = ngettext("%(n)s onderdeel wacht op een melding:", "%(n)s onderdelen wachten op een melding:", len(waiting))
    items = [f"- {task.item.number} {_short(task.item.text)}".replace("-  ", "- ") for task in waiting[:SHOWN]]
    return "\n".join(
        [
            f"{one.invitation.owner.name}: {asked.name}",
            gettext("Periode: %(from)s tot en met %(to)s. Graag ten laatste op %(deadline)s.") % days,
            gettext("Is er niets veranderd? Dat is één klik, en het telt."),
            "",
            link_of(one),
            "",
            gettext("Meteen bij het eerste beginnen:"),
            link_of(one, waiting[0].item.item.public_id),
            "",
            gettext("Liever in een rekenblad? Haal het hier, en upload het hier weer:"),
            f"{link_of(one)}werkblad/",
            "",
            count % {"n": len(waiting)},
            *items,
            *(["- …"] if len(waiting) > SHOWN else []),
        ]
    )


def _escalation(progress: Sequence[Progress]) -> str:
    asked = progress[0].invitation.round
    lines = [
        gettext("De termijn van %(name)s was %(deadline)s. Deze diensten hebben nog niet alles gemeld:")
        % {"name": asked.name, "deadline": _day(asked.deadline)},
        "",
    ]
    said = gettext("%(owner)s: %(waiting)s van %(total)s")
    lines += [
        "- " + said % {"owner": one.invitation.owner.name, "waiting": len(one.waiting), "total": one.total}
        for one in progress
    ]
    return "\n".join(lines)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _date(letter: Letter) -> str:
    """The date of a letter, the same for each copy of it."""
    noon = timezone.make_aware(datetime.datetime.combine(letter.day, datetime.time(8)))
    return f"{noon:%a, %d %b %Y %H:%M:%S %z}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line after 75 bytes, as the format wants it, never within a character."""
    parts: list[str] = []
    part = ""
    for character in line:
        if len((part + character).encode()) > _WIDTH - bool(parts):
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])

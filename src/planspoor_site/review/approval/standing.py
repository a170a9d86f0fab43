"""What whoever approves an edition has to know: what nobody answered for, doubts, personal data, what is covered."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import ngettext

from planspoor.source.personal_data import PersonalData, personal_data_on
from planspoor_site.judgements.aiming import left_open
from planspoor_site.judgements.passages import unassigned
from planspoor_site.lineage.cases import undecided
from planspoor_site.register.models import Edition, EditionItem, Page, Redaction
from planspoor_site.register.published import State

MOST = 10
"""Items that are listed by name."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the edition: its number, and its name as printed."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class PersonalDataLine:
    """Personal data of one kind: how many, in words, and on which pages."""

    words: str
    pages: list[PageLink]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an edition is. ``waiting`` are the first of the items that nobody accepted, the least certain first."""

    items: int
    accepted: int
    doubtful: int
    waiting: list[EditionItem]
    passages: int
    personal_data: list[PersonalDataLine]
    redactions: int
    cases: int
    """Of how many items nobody decided what they are of the edition before."""
    left_open: int
    """How many decisions do not fit the last reading."""

    @property
    def left(self) -> int:
        """How many items nobody has accepted."""
        return self.items - self.accepted


def standing_of(edition: Edition) -> Standing:
    """Count what is left; asks the database eleven times."""
    items = EditionItem.objects.filter(edition=edition)
    waiting = items.filter(accepted=False)
    return Standing(
        items=items.count(),
        accepted=items.filter(accepted=True).count(),
        doubtful=waiting.exclude(doubts=[]).count(),
        waiting=list(waiting.order_by("confidence", "position")[:MOST]),
        passages=len(unassigned(edition)),
        personal_data=_personal_data(edition),
        redactions=Redaction.objects.filter(edition=edition, revoked_at=None).count(),
        cases=undecided(edition) if edition.state in (State.DRAFT, State.PROPOSED) else 0,
        left_open=left_open(edition).count(),
    )


def _personal_data(edition: Edition) -> list[PersonalDataLine]:
    pages = list(Page.objects.filter(edition=edition).order_by("number").values_list("number", "label", "text"))
    labels = {number: label or str(number) for number, label, _ in pages}
    return [
        PersonalDataLine(_words(one.kind, one.count), [PageLink(number, labels[number]) for number in one.pages])
        for one in personal_data_on((number, text) for number, _, text in pages)
    ]


def _words(kind: PersonalData, count: int) -> str:
    words = {
        "e-mail address": ngettext("%(count)d e-mailadres", "%(count)d e-mailadressen", count),
        "telephone number": ngettext("%(count)d telefoonnummer", "%(count)d telefoonnummers", count),
        "national register number": ngettext("%(count)d rijksregisternummer", "%(count)d rijksregisternummers", count),
        "citizen service number": ngettext("%(count)d burgerservicenummer", "%(count)d burgerservicenummers", count),
        "bank account number": ngettext("%(count)d rekeningnummer", "%(count)d rekeningnummers", count),
    }
    return words[kind] % {"count": count}

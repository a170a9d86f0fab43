"""What asks for attention, as lists: late, not reported, without an owner, over budget, at high risk, changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from planspoor_site.figures.steering import Year
from planspoor_site.figures.words import euros
from planspoor_site.followup.meanings import HEALTH_WORDS, Health, Stage
from planspoor_site.followup.models import Owner
from planspoor_site.followup.rollup import Place
from planspoor_site.followup.stands import Stand, Stands
from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import grouped, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.progress.standing import Standing
from planspoor_site.register.models import EditionItem

WORDS = 24
"""Words of an item that a row shows at most."""


class What(StrEnum):
    """The lists, by the word for each in addresses."""

    LATE = "over-tijd"
    OFF_TRACK = "niet-op-schema"
    ATTENTION = "vraagt-aandacht"
    STALE = "verouderd"
    UNOWNED = "zonder-eigenaar"
    OVER = "boven-budget"
    RISKY = "hoog-risico"
    CHANGED = "veranderd"


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment in a list: what the plan says, where, who owns it, how it stands, and why it is in the list."""

    public_id: str
    href: str
    number: str
    text: str
    page: str
    owners: str
    stage: str
    health: str
    due: datetime.date | None
    reported_at: datetime.datetime | None
    why: str


COLUMNS = ("id", "url", "number", "text", "page", "owner", "stage", "health", "due", "reported_at", "why")
"""The columns of a list as a table; ``url`` begins at the root of the site."""


def as_row(row: Row) -> list[str]:
    """Return a row as the cells of those columns."""
    due = row.due.isoformat() if row.due else ""
    said = timezone.localdate(row.reported_at).isoformat() if row.reported_at else ""
    cells = [row.public_id, row.href, row.number, row.text, row.page, row.owners, row.stage, row.health, due, said]
    return [*cells, row.why]


@dataclass(frozen=True)
class Worklists:
    """The lists of some commitments; ``earlier`` is how they stood at the moment that now is held against.

    Each list is worked out when it is asked for.
    """

    standing: Standing
    places: Sequence[Place]
    earlier: Stands | None
    key: Hashable = None
    """Under what the lists are kept as long as the standing holds; without it they are not."""

    def of(self, what: What) -> list[Place]:
        """Return a list, what asks for most attention first."""
        chosen: Mapping[What, Callable[[], list[Place]]] = {
            What.LATE: self._late,
            What.OFF_TRACK: lambda: self._faring(Health.OFF_TRACK),
            What.ATTENTION: lambda: self._faring(Health.ATTENTION),
            What.STALE: self._stale,
            What.UNOWNED: lambda: [place for place in self.places if not self.standing.owners.get(place.item)],
            What.OVER: self._over,
            What.RISKY: self._risky,
            What.CHANGED: lambda: [place for place in self.places if self._changed(place.item)],
        }
        return self.standing.memo.get((self.key, what), chosen[what]) if self.key else chosen[what]()

    def _late(self) -> list[Place]:
        overview = self.standing.overview
        late = [place for place in self.places if overview.timing(place.item).late]
        return sorted(late, key=lambda place: overview.due(place.item) or overview.today)

    def _faring(self, health: Health) -> list[Place]:
        stand_of = self.standing.overview.stand
        return [
            place
            for place in self.places
            if (stand := stand_of(place.item)) and stand.health == health and not stand.ended
        ]

    def _stale(self) -> list[Place]:
        overview = self.standing.overview
        stale = [place for place in self.places if overview.timing(place.item).stale]

        def reported(place: Place) -> float:
            stand = overview.stand(place.item)
            return stand.reported_at.timestamp() if stand else 0.0

        return sorted(stale, key=reported)

    def _over(self) -> list[Place]:
        over = self.standing.over
        return sorted(
            (place for place in self.places if place.item in over),
            key=lambda place: -sum(year.over for year in over[place.item]),
        )

    def _risky(self) -> list[Place]:
        risks = self.standing.risks
        return sorted(
            (place for place in self.places if place.item in risks), key=lambda place: -risks[place.item][0].weight
        )

    def _changed(self, item: int) -> bool:
        if self.earlier is None:
            return False
        now, then = self.standing.overview.stand(item), self.earlier.of(item)
        return _core(now) != _core(then)

    def read(self, places: Iterable[Place]) -> None:
        """Read what the plan says of these places, in one question, before their rows are asked for."""
        keys = [place.key for place in places if place.key not in self._texts]
        fields = ("pk", "number", "text", "label", "page", "item__public_id")
        for key, number, text, label, page, public_id in EditionItem.objects.filter(pk__in=keys).values_list(*fields):
            self._texts[key] = (number, shorten(text, WORDS), page_name(label, page), public_id)

    def rows(self, what: What, places: Sequence[Place]) -> list[Row]:
        """Return the rows of these places of a list."""
        self.read(places)
        return [self._row(what, place) for place in places]

    def _row(self, what: What, place: Place) -> Row:
        overview = self.standing.overview
        number, text, page, public_id = self._texts[place.key]
        stand = overview.stand(place.item)
        return Row(
            public_id=public_id,
            href=address("item", *self._where, public_id),
            number=number,
            text=text,
            page=page,
            owners=", ".join(self._names[key] for key in self.standing.owners.get(place.item, ())),
            stage=self._words[stand.stage] if stand else gettext("nog niets gemeld"),
            health=str(HEALTH_WORDS[stand.health]) if stand and not stand.ended else "",
            due=overview.due(place.item),
            reported_at=stand.reported_at if stand else None,
            why=self._why(what, place.item),
        )

    @cached_property
    def _texts(self) -> dict[int, tuple[str, str, str, str]]:
        return {}

    @cached_property
    def _words(self) -> Mapping[Stage, str]:
        return self.standing.overview.manners.stage_words()

    @cached_property
    def _where(self) -> tuple[str, str, str]:
        edition = self.standing.overview.edition
        return edition.plan.organisation.slug, edition.plan.slug, edition.slug

    @cached_property
    def _names(self) -> Mapping[int, str]:
        organisation = self.standing.overview.edition.plan.organisation
        return dict(Owner.objects.filter(organisation=organisation).values_list("pk", "name"))

    def _why(self, what: What, item: int) -> str:
        overview = self.standing.overview
        stand = overview.stand(item)
        told: Mapping[What, Callable[[], str]] = {
            What.LATE: lambda: _overdue(overview.due(item), overview.today),
            What.OFF_TRACK: lambda: stand.health_reason if stand else "",
            What.ATTENTION: lambda: stand.health_reason if stand else "",
            What.STALE: lambda: _silent(stand),
            What.UNOWNED: lambda: "",
            What.OVER: lambda: "; ".join(_spent(year) for year in self.standing.over[item]),
            What.RISKY: lambda: "; ".join(
                gettext("%(name)s (%(weight)d van 25)") % {"name": one.name, "weight": one.weight}
                for one in self.standing.risks[item]
            ),
            What.CHANGED: lambda: difference(self.earlier.of(item) if self.earlier else None, stand, self._words),
        }
        return told[what]().rstrip(".")


def difference(then: Stand | None, now: Stand | None, words: Mapping[Stage, str]) -> str:
    """Say what became of a stand."""
    if now is None:
        return gettext("wat gemeld was, is teruggenomen")
    told = _said(now, words)
    if then is None:
        return gettext("eerste melding: %(now)s") % {"now": told}
    parts = [] if _said(then, words) == told else [f"{_said(then, words)} → {told}"]
    if then.expected_by != now.expected_by:
        parts.append(
            gettext("verwacht tegen %(now)s, eerder %(then)s")
            % {"now": _day(now.expected_by), "then": _day(then.expected_by)}
        )
    return "; ".join(parts)


def title_of(what: What, count: int) -> str:
    """Say how many commitments a list has."""
    return {
        What.LATE: ngettext("%(n)s is over tijd", "%(n)s zijn over tijd", count),
        What.OFF_TRACK: ngettext("%(n)s is niet op schema", "%(n)s zijn niet op schema", count),
        What.ATTENTION: ngettext("%(n)s vraagt aandacht", "%(n)s vragen aandacht", count),
        What.STALE: ngettext("over %(n)s is te lang niets gemeld", "over %(n)s is te lang niets gemeld", count),
        What.UNOWNED: ngettext("%(n)s heeft geen eigenaar", "%(n)s hebben geen eigenaar", count),
        What.OVER: ngettext("%(n)s ging boven zijn budget", "%(n)s gingen boven hun budget", count),
        What.RISKY: ngettext("%(n)s heeft een hoog risico", "%(n)s hebben een hoog risico", count),
        What.CHANGED: ngettext("%(n)s veranderde", "%(n)s veranderden", count),
    }[what] % {"n": grouped(count)}


def _core(stand: Stand | None) -> object:
    return stand and (stand.stage, stand.health, stand.expected_by)


def _said(stand: Stand, words: Mapping[Stage, str]) -> str:
    return words[stand.stage] if stand.ended else f"{words[stand.stage]}, {HEALTH_WORDS[stand.health]}"


def _overdue(due: datetime.date | None, today: datetime.date) -> str:
    if due is None:
        return ""
    days = (today - due).days
    late = ngettext("%(n)s dag over tijd", "%(n)s dagen over tijd", days) % {"n": days}
    return gettext("verwacht tegen %(date)s, %(late)s") % {"date": _day(due), "late": late}


def _silent(stand: Stand | None) -> str:
    if stand is None:
        return gettext("nog niets gemeld")
    return gettext("laatst gemeld op %(date)s") % {"date": _day(timezone.localdate(stand.reported_at))}


def _spent(year: Year) -> str:
    return gettext("%(year)d: %(booked)s euro geboekt, %(budget)s begroot") % {
        "year": year.year,
        "booked": _euros(year.booked),
        "budget": _euros(year.budget or 0),
    }


def _day(day: datetime.date | None) -> str:
    return date_format(day, "j F Y") if day else gettext("geen datum")


def _euros(cents: int) -> str:
    return euros(Decimal(cents) / 100)

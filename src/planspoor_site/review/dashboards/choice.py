"""What someone chose to look at: parts of the plan, services, and since when things changed. It stands in the address.

So it can be kept as a bookmark: that of an alderman is the address with the parts and services of that alderman.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from planspoor_site import language
from planspoor_site.followup.models import Owner
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.progress.standing import Scope, last_round, last_time, moment_of
from planspoor_site.register.models import Edition, EditionItem

MOST_PARTS = 60
"""Parts of a plan that can be chosen from, in the order of the plan."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: its key in the edition or among the owners, its value in the address, its words."""

    key: int
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at, what else could be, and the moment that now is held against."""

    parts: Sequence[Option]
    owners: Sequence[Option]
    since: datetime.datetime
    round: str
    """The name of the round that was opened at that moment; empty where it is another one."""
    day: str
    """The day that was asked for; empty where none was, or none that there is."""
    wrong: bool
    """Whether a day was asked for that cannot be."""

    @property
    def scope(self) -> Scope:
        """What is chosen."""
        parts, owners = ([one.key for one in options if one.chosen] for options in (self.parts, self.owners))
        return Scope(frozenset(parts), frozenset(owners))

    @property
    def chosen(self) -> list[str]:
        """The words of what is chosen."""
        return [one.words for one in (*self.parts, *self.owners) if one.chosen]

    @property
    def query(self) -> str:
        """What stands in the address for it, with its question mark; empty for the whole plan since the last round."""
        pairs = [("onderdeel", one.value) for one in self.parts if one.chosen]
        pairs += [("dienst", one.value) for one in self.owners if one.chosen]
        pairs += [("sinds", self.day)] if self.day else []
        pairs += list(language.to_keep().items())
        return f"?{urlencode(pairs)}" if pairs else ""


def choice_of(edition: Edition, asked: Mapping[str, Sequence[str]]) -> Choice:
    """Return what is chosen by the values of an address; asks three times. What there is not is as if not asked for."""
    organisation = edition.plan.organisation
    last = last_round(organisation)
    day = next(iter(asked.get("sinds", ())), "")
    moment = moment_of(day)
    owners = Owner.objects.filter(organisation=organisation, ended_at=None).order_by("name")
    return Choice(
        parts=_parts(edition, asked.get("onderdeel", ())),
        owners=[
            Option(pk, str(pk), name, str(pk) in asked.get("dienst", ()))
            for pk, name in owners.values_list("pk", "name")
        ],
        since=moment or last_time(last),
        round=last.name if last and not moment else "",
        day=day if moment else "",
        wrong=bool(day and not moment),
    )


def _parts(edition: Edition, asked: Iterable[str]) -> list[Option]:
    """Return the parts on the two highest levels that hold others, with whatever else was asked for."""
    rows = EditionItem.objects.filter(edition=edition).order_by("position")
    high = rows.filter(depth__lte=1, kind__in=("theme", "objective"))[:MOST_PARTS]
    fields = ("pk", "item__public_id", "number", "text", "position")
    kept = {row[0]: row for row in high.values_list(*fields)}
    if missing := set(asked) - {row[1] for row in kept.values()}:
        kept |= {row[0]: row for row in rows.filter(item__public_id__in=missing).values_list(*fields)}
    return [
        Option(pk, public_id, shorten(f"{number} {text}".strip(), 12), public_id in asked)
        for pk, public_id, number, text, _ in sorted(kept.values(), key=lambda row: row[4])
    ]

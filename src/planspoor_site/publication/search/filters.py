"""The filters of a search: what the address asks for, and what that is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext

from planspoor.plan import KINDS
from planspoor_site.publication.kinds import grouped, kind_name
from planspoor_site.publication.search.clauses import Clause, tagged
from planspoor_site.publication.search.tags import BOUNDS, label_key, without_article

PARAMETERS: Final = {
    "niveau": "kind",
    "thema": "theme",
    "jaar": "year",
    "instantie": "body",
    "bedrag": "amount",
    "financiering": "funding",
}
"""The words of the address, in the order in which filters are offered, and the tags that they ask for."""
LEVELS: Final = {
    "thema": "theme",
    "doelstelling": "objective",
    "actieplan": "action_plan",
    "actie": "action",
    "deelactie": "sub_action",
    "indicator": "indicator",
    "bladzijde": "page",
}
LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that is on: what the address says, what it is called, and what it asks of the index."""

    parameter: str
    value: str
    label: str
    clause: Clause


def title(parameter: str) -> str:
    """Return what the interface calls a filter."""
    return {
        "niveau": gettext("Niveau"),
        "thema": gettext("Thema"),
        "jaar": gettext("Jaar"),
        "instantie": gettext("Instantie"),
        "bedrag": gettext("Bedrag"),
        "financiering": gettext("Financiering"),
    }[parameter]


def read(query: QueryDict) -> list[Filter]:
    """Read the filters of an address; a value that cannot be is passed over."""
    return list(_read(query))


def level_of(kind: str) -> str:
    """Return the word of the address for a kind of item, or for pages."""
    return next(level for level, its in LEVELS.items() if its == kind)


def range_of(start: int) -> str:
    """Return the word of the address for a range of sums."""
    ends = dict(pairwise(BOUNDS))
    return f"{start}-{ends.get(start, '')}"


def level_label(kind: str) -> str:
    """Return what the interface calls a level."""
    return kind_name(kind) if kind in KINDS else gettext("Bladzijde")


def range_label(start: int) -> str:
    """Return what the interface calls a range of sums."""
    end = dict(pairwise(BOUNDS)).get(start)
    low, high = (grouped(bound) for bound in (start, end or 0))
    if end is None:
        return gettext("vanaf %(low)s euro") % {"low": low}
    if start == 0:
        return gettext("onder %(high)s euro") % {"high": high}
    return gettext("%(low)s tot %(high)s euro") % {"low": low, "high": high}


def _read(query: QueryDict) -> Iterator[Filter]:
    for parameter, kind in PARAMETERS.items():
        value = " ".join(query.get(parameter, "").replace("\0", "").split())[:LONGEST]
        found = _READERS.get(parameter, _named)(value) if value else None
        if found is not None:
            asked, label = found
            yield Filter(parameter, value, label, tagged(kind, [asked]))


def _level(value: str) -> tuple[str, str] | None:
    kind = LEVELS.get(value)
    return (kind, level_label(kind)) if kind else None


def _year(value: str) -> tuple[str, str] | None:
    return (value, value) if len(value) == 4 and value.isascii() and value.isdecimal() else None


def _range(value: str) -> tuple[str, str] | None:
    start = next((start for start in BOUNDS if range_of(start) == value), None)
    return None if start is None else (str(start), range_label(start))


def _named(value: str) -> tuple[str, str] | None:
    label = without_article(value)
    key = label_key(label)
    return (key, label) if key else None


_READERS: Final[dict[str, Callable[[str], tuple[str, str] | None]]] = {
    "niveau": _level,
    "jaar": _year,
    "bedrag": _range,
}

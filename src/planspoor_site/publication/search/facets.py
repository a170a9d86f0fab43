"""The facets of what was found: which filters would narrow it, and to how much. Exact, or without numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

from planspoor.plan import KINDS
from planspoor_site.publication.models import SearchLabel
from planspoor_site.publication.search import filters
from planspoor_site.publication.search.databases import TABLE, Keys
from planspoor_site.publication.search.filters import PARAMETERS, Filter
from planspoor_site.publication.search.tokens import tag

MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A value that the hits can be narrowed to; ``count`` is None where there are too many to count."""

    label: str
    href: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter that is not on, with its values. ``of_plan`` says that these are words of the plans."""

    title: str
    values: list[Value]
    more: int
    """How many values are left out: those of the fewest hits."""
    of_plan: bool


def facets(found: Keys, on: Sequence[Filter], href: Callable[[str, str], str]) -> list[Facet]:
    """Count what was found by each value of each filter that is not ``on``; asks the database twice.

    ``href`` gives the address that narrows the search to a value of a parameter.
    """
    counts = _counts(found.keys)
    parameters = {name: kind for name, kind in PARAMETERS.items() if name not in {one.parameter for one in on}}
    every = {name: _values(kind, counts) for name, kind in parameters.items()}
    total = len(found.keys)
    telling = {name: values for name, values in every.items() if any(count < total for _, count in values)}
    shown = {name: values[:MOST_VALUES] for name, values in telling.items()}
    labels = _labels([tag(PARAMETERS[name], value) for name, values in shown.items() for value, _ in values])
    return [
        Facet(
            title=filters.title(name),
            values=[
                Value(label, href(name, asked), None if found.more else count)
                for value, count in values
                for label, asked in [_shown(name, value, labels)]
            ],
            more=len(telling[name]) - len(values),
            of_plan=name in _OF_PLAN,
        )
        for name, values in shown.items()
    ]


_OF_PLAN = frozenset({"thema", "instantie", "financiering"})
_LEVELS = [*KINDS, "page"]


def _counts(keys: list[int]) -> Counter[str]:
    one_of = "IN (SELECT value FROM json_each(%s))" if connection.vendor == "sqlite" else "= ANY(%s)"
    asked = json.dumps(keys) if connection.vendor == "sqlite" else keys
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tags FROM {TABLE} WHERE id {one_of}", [asked])  # noqa: S608
        return Counter(" ".join(tags for (tags,) in cursor.fetchall()).split())


def _values(kind: str, counts: Counter[str]) -> list[tuple[str, int]]:
    beginning = tag(kind, "")
    values = [(token.removeprefix(beginning), n) for token, n in counts.items() if token.startswith(beginning)]
    if kind == "kind":
        return sorted(values, key=lambda pair: _LEVELS.index(pair[0]))
    if kind in {"year", "amount"}:
        return sorted(values, key=lambda pair: int(pair[0]))
    return sorted(values, key=lambda pair: (-pair[1], pair[0]))


def _labels(tags: list[str]) -> dict[str, str]:
    return dict(SearchLabel.objects.filter(tag__in=tags).values_list("tag", "label"))


def _shown(parameter: str, value: str, labels: dict[str, str]) -> tuple[str, str]:
    """Give what a value is called and the word of the address for it."""
    if parameter == "niveau":
        return filters.level_label(value), filters.level_of(value)
    if parameter == "bedrag":
        return filters.range_label(int(value)), filters.range_of(int(value))
    label = labels.get(tag(PARAMETERS[parameter], value), value)
    return label, label

"""What filters can ask of an entry: its level, theme, years, bodies, sums and funding, as tokens of the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise

from planspoor_site.publication.search.tokens import fold, tag
from planspoor_site.register.models import Edition, EditionItem, Fact

BOUNDS = (0, 10_000, 50_000, 250_000, 1_000_000)
"""Where the ranges of sums begin; a range holds its beginning and not its end."""
MOST_YEARS = 30
"""A longer period says nothing of a single year."""
LONGEST_LABEL = 80

_YEAR = re.compile(r"\d{4}")
_ARTICLE = re.compile(r"(?:de|het|la|le|les|the|der|die|das)\s+|l['’]", re.IGNORECASE)


@dataclass(slots=True)
class Tags:
    """The tokens of one entry, what those that are hashes stand for, and its highest sum."""

    tokens: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    amount: int | None = None

    def add(self, kind: str, *values: str | int) -> None:
        """Say something of the entry."""
        self.tokens += [token for token in (tag(kind, value) for value in values) if token not in self.tokens]

    def name(self, kind: str, text: str) -> None:
        """Say something of the entry that the plan says in words of its own."""
        label = without_article(text)
        if key := label_key(label):
            self.add(kind, key)
            self.labels.setdefault(tag(kind, key), label)


def item_tags(edition: Edition, item: EditionItem, theme: str, facts: Iterable[Fact]) -> Tags:
    """Give the tags of an item that stands under ``theme``."""
    tags = Tags()
    tags.add("kind", item.kind)
    if theme:
        tags.name("theme", theme)
    years: list[int] = []
    for fact in facts:
        if fact.kind in {"body", "funding"}:
            tags.name(fact.kind, fact.quote)
        elif fact.kind == "period":
            years += _years(fact.values.get("from"), fact.values.get("to"))
        elif fact.kind == "amount":
            _add_amount(tags, fact.values)
    tags.add("year", *(years or plan_years(edition)))
    return tags


def page_tags(edition: Edition) -> Tags:
    """Give the tags of a page."""
    tags = Tags()
    tags.add("kind", "page")
    tags.add("year", *plan_years(edition))
    return tags


def plan_years(edition: Edition) -> list[int]:
    """Give the years that a plan is for, as far as it says."""
    return _years(edition.period_start or None, edition.period_end or None)


def label_key(label: str) -> str:
    """Give what the tags of all spellings of a label have in common; nothing for a label without letters."""
    folded = " ".join(filter(None, map(fold, label.split())))
    return blake2b(folded.encode(), digest_size=6).hexdigest() if folded else ""


def without_article(text: str) -> str:
    """Give a name as it stands in a list: "de dienst Wonen" as "Dienst Wonen"."""
    label = _ARTICLE.sub("", " ".join(text.split()), count=1) if _ARTICLE.match(text.lstrip()) else text.strip()
    label = " ".join(label.split())
    label = label[:1].upper() + label[1:]
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def ranges(low: float, high: float) -> list[int]:
    """Give the beginnings of the ranges that hold some sum from ``low`` to ``high``."""
    ends = [*pairwise(BOUNDS), (BOUNDS[-1], None)]
    return [start for start, end in ends if high >= start and (end is None or low < end)]


def _add_amount(tags: Tags, values: Mapping[str, object]) -> None:
    sums = [float(value) for key in ("value", "from", "to") if isinstance(value := values.get(key), int | float)]
    if not sums:
        return
    tags.add("amount", *ranges(min(sums), max(sums)))
    tags.amount = max(tags.amount or 0, min(int(max(sums)), (1 << 62)))


def _years(start: object, end: object) -> list[int]:
    """Give the years from ``start`` to ``end``; where one is open, the year of the other."""
    found = [int(match[0]) for day in (start, end) if day and (match := _YEAR.match(str(day)))]
    if not found or max(found) - min(found) > MOST_YEARS:
        return []
    return list(range(min(found), max(found) + 1))

"""The decisions that a new reading left open, in words, with the places where each can be taken after all."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from planspoor_site.judgements.acts import Edit, decode, items_of
from planspoor_site.judgements.aiming import aimed, left_open
from planspoor_site.judgements.models import Judgement
from planspoor_site.publication.kinds import Name, numbered_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem
from planspoor_site.review.desk.decisions import Decision, functions, told
from planspoor_site.review.desk.place import Place

WORDS = 16
NEAR = 1
"""Pages from where the words of a decision stood on which its item is looked for."""
AT_ONCE = 50
"""Decisions that are shown at once; the next come as these are settled."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An item where a decision can be taken; ``likely`` is the one that is most like what it was about."""

    node: str
    name: Name
    text: str
    page: str
    likely: bool


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A decision left open: what it was, what it asked for, and where it can be taken or, by hand, looked at."""

    decision: Decision
    asked: str
    quote: str
    page: str
    may_correct: bool
    offered: list[Offered]
    desk: str


def all_left(edition: Edition) -> list[LeftOpen]:
    """Return the first decisions that are left open; asks the database three times, and once for each page."""
    who = functions(edition.plan.organisation)
    return [_left(edition, one, told(one, who)) for one in left_open(edition).select_related("undoes")[:AT_ONCE]]


def _left(edition: Edition, one: Judgement, decision: Decision) -> LeftOpen:
    act = decode(one.act)
    anchor: dict[str, Any] = next(iter(one.anchors.values()), {})
    number, quote = anchor.get("page", 1), str(anchor.get("quote", ""))
    offered = _near(edition, number, quote) if aimed(act, "") else []
    likely = next((item.node for item in offered if item.likely), "")
    there = Place(item=likely or next(iter(items_of(act)), ""), page=number)
    return LeftOpen(
        decision=decision,
        asked=act.value if isinstance(act, Edit) else "",
        quote=" ".join(quote.split()),
        page=page_name("", number),
        may_correct=isinstance(act, Edit),
        offered=offered,
        desk=there.query(),
    )


def _near(edition: Edition, page: int, quote: str) -> list[Offered]:
    items = EditionItem.objects.filter(edition=edition, page__range=(page - NEAR, page + NEAR)).order_by("position")
    found = list(items.only("edition", "kind", "number", "text", "page", "label", "node_id"))
    alike = {item.pk: SequenceMatcher(None, item.text.casefold(), quote.casefold()).ratio() for item in found}
    best = max(alike, key=lambda pk: alike[pk], default=None)
    return [
        Offered(
            item.node_id,
            numbered_name(edition, item.kind, item.number),
            shorten(item.text, WORDS),
            page_name(item.label, item.page),
            item.pk == best,
        )
        for item in found
    ]

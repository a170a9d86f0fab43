"""What happened to items between editions: what was corrected, what the city reported, what others asked."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst

from planspoor_site.followup.meanings import HEALTH_WORDS, Health, Stage
from planspoor_site.followup.models import Update, manners_of
from planspoor_site.participation.question_models import Answer, Question, Standing
from planspoor_site.register.models import Edition, Item, Organisation, Revision

What = Literal["corrected", "reported", "asked", "answered"]
Items = Collection[int] | QuerySet[Any, Any]
"""Items by their keys, or a query that gives those."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to an item: when, what it is in words, why or with what result, and who says so."""

    at: datetime.datetime
    what: What
    key: str
    """What tells it apart from others of its kind and item, here and wherever an archive is taken in."""
    item: Item
    edition: Edition | None
    """The edition in which the item was corrected; None for what the city reported, which is about the work."""
    title: str
    why: str
    by: str
    """A function or a service; empty where it is not told, or someone else asks."""
    same: bool = False
    """Whether the stage and the health are those of the report before."""


def corrections_of(items: Items, editions: Collection[Edition], most: int | None = None) -> list[Happening]:
    """Return what was corrected of items in these editions, the newest first; asks the database once."""
    found = Revision.objects.filter(edition_item__item__in=items, edition_item__edition__in=editions)
    rows = found.select_related("edition_item__item", "edition_item__edition__plan__organisation").order_by(
        "-corrected_at", "-pk"
    )
    return [
        Happening(
            at=row.corrected_at,
            what="corrected",
            key=f"{row.edition_item.edition.slug}:{row.number}",
            item=row.edition_item.item,
            edition=row.edition_item.edition,
            title="",
            why=row.reason,
            by=row.by,
        )
        for row in rows[:most]
    ]


def reports_of(items: Items, organisation: Organisation, most: int | None = None) -> list[Happening]:
    """Return what the city reported of items for everyone to read, the newest first; asks the database twice.

    What was corrected or taken back since is left out, as it is everywhere.
    """
    found = Update.objects.filter(item__in=items, public=True, corrected_by=None, retracts=False)
    rows = list(found.select_related("item", "owner").order_by("-made_at", "-pk")[:most])
    words = manners_of(organisation).stage_words() if rows else {}
    before: dict[int, tuple[str, str]] = {}
    told: list[Happening] = []
    for row in reversed(rows):
        stand = (row.stage, row.health)
        told.append(
            Happening(
                at=row.made_at,
                what="reported",
                key=row.made_at.isoformat(),
                item=row.item,
                edition=None,
                title=f"{capfirst(words[Stage(row.stage)])}, {HEALTH_WORDS[Health(row.health)]}",
                why=row.done or row.health_reason,
                by=row.owner.name if row.owner else "",
                same=before.get(row.item_id) == stand,
            )
        )
        before[row.item_id] = stand
    return told[::-1]


def questions_of(items: Items, most: int | None = None) -> list[Happening]:
    """Return the questions about items that are shown and the answers that hold; asks the database twice."""
    found = Question.objects.filter(item__in=items, standing=Standing.SHOWN).select_related("item")
    rows = found.order_by("-decided_at", "-pk").prefetch_related(Prefetch("answers", Answer.objects.order_by("pk")))
    told: list[Happening] = []
    for row in rows[:most]:
        if row.decided_at:
            told.append(Happening(row.decided_at, "asked", row.public_id, row.item, None, "", row.text, ""))
        if answers := list(row.answers.all()):
            last = answers[-1]
            told.append(Happening(last.made_at, "answered", row.public_id, row.item, None, "", last.text, last.by))
    return told

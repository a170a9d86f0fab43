"""The passages that no item was read from: which are left to look at, and saying that one is no item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from planspoor_site.judgements.acts import Dismiss
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.images import Change
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition, Passage


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A stretch of a page that no item was read from, and about which nobody decided."""

    page: int
    start: int
    end: int


def unassigned(edition: Edition) -> list[Unassigned]:
    """Return the passages left to look at, in the order of the document; asks the database twice."""
    listed = edition.coverage.get("unassigned_passages", [])
    read = [Unassigned(one["page"], one["start"], one["end"]) for one in listed]
    if not read:
        return []
    dismissed = {key for gaps in _dismissals(edition).values_list("gaps", flat=True) for key in gaps}
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    numbers = {one.page for one in read}
    places = Passage.objects.filter(
        edition_item__edition=edition, edition_item__version__gt=0, page__number__in=numbers
    )
    for page, start, end in places.values_list("page__number", "start", "end"):
        taken[page].append((start, end))
    return [
        one
        for one in read
        if _key(one.page, one.start, one.end) not in dismissed
        and not any(start < one.end and one.start < end for start, end in taken[one.page])
    ]


def dismissal(edition: Edition, tree: Tree, act: Dismiss) -> Change:
    """Return the change that a dismissal is; raises RefusedError where there is no such passage left."""
    key = _key(act.page, act.start, act.end)
    try:
        words = tree.pages[act.page].text[act.start : act.end]
    except KeyError:
        raise RefusedError("no-such-page", str(act.page)) from None
    if not 0 <= act.start < act.end or not words:
        raise RefusedError("no-words")
    if any(key in gaps for gaps in _dismissals(edition).values_list("gaps", flat=True)):
        raise RefusedError("dismissed-already")
    tree.begin()
    return Change({}, {}, frozenset({key}))


def _dismissals(edition: Edition) -> QuerySet[Judgement]:
    return Judgement.objects.filter(edition=edition, in_force=True, act__act="dismiss")


def _key(page: int, start: int, end: int) -> str:
    return f"p{page}:{start}-{end}"

"""What became of each item of one published edition in a later one, along everything that was decided in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from planspoor.compare.comparison import Comparison, Link
from planspoor.compare.decided import Tie, tell_ties
from planspoor.compare.lineage import Role as TieRole
from planspoor_site.lineage.line import Lines, Step, lines_of
from planspoor_site.lineage.models import Role
from planspoor_site.lineage.trees import Tree, tree_of
from planspoor_site.register.models import Edition, EditionItem, Passage
from planspoor_site.register.published import LASTING

UNDECIDED = "not decided"
"""The reason of an end of a line that nobody decided: nothing in the register goes on with the item."""
NOT_KNOWN = 0.5
_NAME = attrgetter("item.public_id")


@dataclass(frozen=True, slots=True)
class Between:
    """Two editions, and what became of each item; the ids of a comparison's items are the public ones."""

    older: Tree
    newer: Tree
    comparison: Comparison
    lines: Lines

    @property
    def undecided(self) -> int:
        """How many items nobody said the end of: they are told of as dropped."""
        return sum(link.change == "dropped" and UNDECIDED in link.reasons for link in self.comparison.links)


def between(older: Edition, newer: Edition, *, passages: bool = False) -> Between:
    """Tell what became of each item of ``older`` in ``newer``; asks the database five times, or seven with passages."""
    spanned = Edition.objects.filter(plan=older.plan_id, position__gte=older.position, position__lte=newer.position)
    lines = lines_of([one for one in spanned if one.state in LASTING or one.pk in {older.pk, newer.pk}])
    trees = tree_of(older), tree_of(newer)
    ties = list(_ties(*trees, lines))
    plans = [tree.plan(_passages(tree) if passages else (), named=_NAME) for tree in trees]
    told = tell_ties(plans[0], plans[1], ties)
    decided = _decided(trees[0], trees[1], lines)
    links = tuple(_with_reasons(link, decided) for link in told.links)
    return Between(*trees, replace(told, links=links), lines)


def _passages(tree: Tree) -> Iterable[Passage]:
    return Passage.objects.filter(edition_item__edition=tree.edition).select_related("page").order_by("position")


def _ties(older: Tree, newer: Tree, lines: Lines) -> Iterator[Tie]:
    """Tie each old item to what it became, in the order of both editions."""
    there = {item.item_id: item for item in newer.items}
    found: list[tuple[EditionItem, EditionItem, frozenset[Role]]] = []
    for old in older.items:
        reached = _became(old.item_id, lines)
        ends = [(there[key], roles) for key, roles in reached.items() if key in there]
        found += [(old, new, roles) for new, roles in sorted(ends, key=lambda end: end[0].position)]
    parts: dict[int, int] = defaultdict(int)
    wholes: dict[int, int] = defaultdict(int)
    for old, new, _ in found:
        parts[old.pk] += 1
        wholes[new.pk] += 1
    taken: set[int] = set()
    for old, new, roles in found:
        role: TieRole = "whole"
        if Role.SPLIT in roles and parts[old.pk] > 1:
            role = "split"
        elif Role.MERGED in roles and wholes[new.pk] > 1:
            role = "merged"
        elif taken & {old.pk, new.pk}:
            role = "printing"
        taken |= {old.pk, new.pk}
        yield Tie(_NAME(old), _NAME(new), role)


def _became(item: int, lines: Lines) -> dict[int, frozenset[Role]]:
    """Give every item that this one became, itself among them, with the kinds of steps that lead there."""
    reached: dict[int, frozenset[Role]] = {item: frozenset()}
    for step in lines.after(item):
        if step.new is not None:
            reached[step.new] = reached.get(step.new, frozenset()) | reached[step.old] | {step.role}
    return reached


def _decided(older: Tree, newer: Tree, lines: Lines) -> Mapping[str, Step]:
    """Give, by the public ids of either edition, the step that split, merged or dropped an item."""
    steps: dict[str, Step] = {}
    for item in older.items:
        for step in lines.after(item.item_id):
            if step.role != Role.WHOLE:
                steps.setdefault(_NAME(item), step)
    return steps


def _with_reasons(link: Link, decided: Mapping[str, Step]) -> Link:
    if link.old is None or link.change not in {"split", "merged", "dropped", "moved"}:
        return link
    step = decided.get(link.old.id)
    if step and {"split", "merged", "dropped"} & set(link.changes):
        return replace(link, reasons=tuple(filter(None, (step.reference, step.why))))
    if link.change == "dropped":
        return replace(link, confidence=NOT_KNOWN, reasons=(UNDECIDED,))
    return link

"""What changed along links that were decided: the same words as of a proposal, for links that people made or kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planspoor.compare.changes import Places, changes_of, main_change
from planspoor.compare.comparison import Change, Comparison, Link
from planspoor.compare.edition import Item, place_items
from planspoor.compare.editions import compared_item, document, dropped
from planspoor.compare.lineage import Line, Lineage, Role
from planspoor.compare.redline import redline
from planspoor.plan import Plan

LONGEST = 8_000
"""Characters of two texts together of which a redline is made while someone waits: it takes their product."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A node of the old plan and one of the new, by their ids, and what the link between them is.

    ``printing`` is a further printing of an item that is linked already.
    """

    old: str
    new: str
    role: Role
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


def tell_ties(old: Plan, new: Plan, ties: Iterable[Tie]) -> Comparison:
    """Tell what changed along each tie, and which items of either plan stand in none; without redlines.

    Ties of nodes that a plan does not have are passed over. Every link that nothing says otherwise of is certain.
    """
    before, after = place_items(old), place_items(new)
    places_old, places_new = ({item.node.id: item.place for item in items} for items in (before, after))
    known = {
        (places_old[tie.old], places_new[tie.new]): tie
        for tie in ties
        if tie.old in places_old and tie.new in places_new
    }
    lineage = Lineage([Line(*place, tie.role, tie.confidence) for place, tie in known.items()])
    places = Places(before, after, lineage)
    links: dict[tuple[int, int, int], Link] = {}
    for line in lineage.lines:
        tie = known[line.old, line.new]
        changes = changes_of(line, before[line.old], after[line.new], places)
        links[line.new, 0, line.old] = _link(before[line.old], after[line.new], changes, tie)
    for item in after:
        if item.place not in lineage.backward:
            links[item.place, 0, 0] = _link(None, item, ("new",))
    for place, item in dropped(before, lineage):
        links[place, 1, item.place] = _link(item, None, ("dropped",))
    return Comparison(document(old), document(new), tuple(links[key] for key in sorted(links)))


def with_redlines(links: Sequence[Link]) -> Iterator[Link]:
    """Give the links, each with its redline where the words differ; two that are very long are left without one."""
    for link in links:
        old, new = (side.text if side else "" for side in (link.old, link.new))
        differ = old != new and bool(old and new) and len(old) + len(new) <= LONGEST
        yield replace(link, redline=redline(old, new)) if differ else link


def _link(old: Item | None, new: Item | None, changes: tuple[Change, ...], tie: Tie | None = None) -> Link:
    return Link(
        compared_item(old) if old else None,
        compared_item(new) if new else None,
        main_change(changes),
        changes,
        changes == ("renumbered",),
        tie.confidence if tie else 1.0,
        tie.reasons if tie else (),
    )

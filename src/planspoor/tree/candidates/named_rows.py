"""Tables of names: each row has a level name and a number in one cell and the words of the item in the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import zip_longest

from msgspec.structs import replace

from planspoor.outline.numbering import LabelGrammar, Marker
from planspoor.outline.words import join
from planspoor.plan import Kind
from planspoor.tree.candidates.candidate import Candidate, Look

LARGER = 0.8
"""Points by which the type of a goal is taken for larger than that of headings below it."""
TOPMOST: tuple[Kind, ...] = ("theme", "objective")


def take_named_rows(found: list[Candidate], labels: LabelGrammar, kind_of: Callable[[str], Kind | None]) -> None:
    """Take the rows that end a table so for headings: ``Doelstelling 3 | Een groene stad``. They head nothing in it."""
    tables: dict[int, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.role == "row":
            tables[one.block.table].append(one)
    taken: list[Candidate] = []
    for rows in tables.values():
        for row in reversed(rows):
            marker = _names(row, labels, kind_of)
            if marker is None:
                break
            _take(row, marker, kind_of(marker.label or ""))
            taken.append(row)
    _raise([row for row in taken if row.kind in TOPMOST], found)


def _names(row: Candidate, labels: LabelGrammar, kind_of: Callable[[str], Kind | None]) -> Marker | None:
    """The level name and number that fill the first of two cells, before words."""
    if len(row.cells) != 2 or row.cells[1].points or row.cells[1].steps:
        return None
    name, words = (cell.words.text for cell in row.cells)
    marker = labels.match(name)
    if marker is None or marker.number is None or marker.length < len(name.rstrip(" .:")):
        return None
    return marker if kind_of(marker.label or "") is not None and any(map(str.isalpha, words)) else None


def _take(row: Candidate, marker: Marker, kind: Kind | None) -> None:
    first, second = row.cells
    style = second.style
    row.block = replace(row.block, role="heading", table=0)
    row.role, row.marker, row.kind = "heading", marker, kind
    row.words, row.printed, row.cells = second.words, join([first.words, second.words]), []
    row.look = (style.size, style.bold, style.italic, style.colour)


def _raise(goals: list[Candidate], found: list[Candidate]) -> None:
    """Let goals look larger than the headings below them: a ground of its own sets one apart in whatever type it is.

    Headings are below them but for those of a look of which most stand right over a goal: chapters.
    """
    if not goals:
        return
    ids = set(map(id, goals))
    over: Counter[Look] = Counter()
    count: Counter[Look] = Counter()
    for one, after in zip_longest(headings := [one for one in found if one.role == "heading"], headings[1:]):
        if id(one) not in ids:
            count[one.look] += 1
            over[one.look] += after is not None and id(after) in ids
    above = {look for look in count if 2 * over[look] > count[look]}
    size = max([look[0] for look in count if look not in above], default=0.0) + LARGER
    size = min([size, *(look[0] - LARGER for look in above)])
    for goal in goals:
        goal.look = (max(goal.look[0], size), *goal.look[1:])

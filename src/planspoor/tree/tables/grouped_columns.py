"""Tables in which a column groups what stands beside it: its cells go on over several rows, or lists fill the next."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from planspoor.outline.numbering import LabelGrammar
from planspoor.outline.sentences import Speech, share_committing
from planspoor.plan import Kind
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.tables.stairs import Stairs, Step

LEAST = 2
"""Groups that make a column of them."""
LISTED = 0.5
"""Share of the cells of a column from which lists fill it; and of their points that must commit to something."""
SPREAD = 1.5
"""Rows for each group, on average, from which cells go on over rows."""
LONGEST = 160
"""Characters of the name of a group."""

GROUPS: tuple[Kind, ...] = ("theme", "objective", "action_plan")

Column = dict[int, Cell]
"""The cells of a column by the places of their rows."""


class Idiom(NamedTuple):
    """How the document speaks and numbers."""

    labels: LabelGrammar
    tongue: Speech


def stairs_by_groups(
    rows: Sequence[Candidate], text: int | None, kind: Kind | None, others: Set[int | None], idiom: Idiom
) -> Stairs | None:
    """The stairs of groups and items; None for any other table. ``text`` is the column that holds items, if one does.

    ``kind`` is what its head calls them: what holds items itself has lists beside it. ``others`` are the columns that
    say something else. Lists must commit to something where no head names a level that is a plan's.
    """
    columns: dict[int, Column] = {}
    for place, row in enumerate(rows):
        for cell in row.cells:
            if cell.column not in others:
                columns.setdefault(cell.column, {})[place] = cell
    holding = text is not None and kind is not None and kind in GROUPS
    lists = (number for number, cells in sorted(columns.items()) if _is_listed(cells))
    sure = holding and kind != "theme"
    listed = next((number for number in lists if sure or _commits(columns[number], idiom.tongue)), None)
    inner = listed if text is None or holding else text
    if inner is None or inner not in columns:
        return None
    outer = text if holding else max((column for column in columns if column < inner), default=None)
    if outer is None or outer >= inner or outer not in columns or not _groups(columns[outer], columns[inner]):
        return None
    heads = _heads(columns[outer], columns[inner]) if text is None else ("", "")
    group = Step(kind if holding and kind is not None else "action_plan", outer, head=heads[0])
    return Stairs([group, Step("action", inner, head=heads[1])], idiom.labels, unsure=text is None)


def _heads(outer: Column, inner: Column) -> tuple[str, str]:
    """The heads of columns where none were known: what the first row says, if it has no list as the others do."""
    if 0 not in inner or inner[0].points:
        return "", ""
    return outer[0].words.text.casefold(), inner[0].words.text.casefold()


def _commits(cells: Column, tongue: Speech) -> bool:
    return share_committing([words.text for cell in cells.values() for words in cell.points], tongue) >= LISTED


def _is_listed(cells: Column) -> bool:
    listed = sum(bool(cell.points) for cell in cells.values())
    return listed >= max(LEAST, LISTED * len(cells))


def _groups(outer: Column, inner: Column) -> bool:
    """Whether a column names groups of what another holds: from its first row on, each of several rows or of a list."""
    names = [cell.words.text for cell in outer.values()]
    if len(names) < LEAST or min(outer) > min(inner) or any(cell.points for cell in outer.values()):
        return False
    if not all(any(map(str.isalpha, name)) and len(name) <= LONGEST for name in names):
        return False
    return _is_listed(inner) or len(inner) >= SPREAD * len(outer)

"""Rows that head the rows below them: one cell over all columns names their goal, plan or theme."""

from __future__ import annotations

import re

import msgspec

from planspoor.outline.numbering import LabelGrammar, read_marker
from planspoor.outline.words import Words
from planspoor.plan import KINDS, Kind
from planspoor.rules import NAMED, TABLE_ROW
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.item import Item
from planspoor.tree.tables.columns import MONEY, ColumnReader, Columns

LEAST_SPAN = 2
"""Columns that a heading row takes at least."""
LONGEST = 200
CAPTION = re.compile(r"(?:tabel|table|tableau|tabelle)\b", re.I)
"""How a row over a table opens that only says which one it is."""
CODE_BEFORE = re.compile(r"(?:[A-ZÀ-Ý][\w-]+\s+)?([A-Z]|[A-Z]{0,4}\d{1,3}(?:\.\d{1,3})*)[.:)]?\s+(?=\S)")
"""What may be the code of a group, behind a word that names its level: whether it is, the codes of its rows say."""

SENTENCE = (".", ":", ";")

Look = tuple[Kind | None, bool, int, bool, bool, int]


class Groups(msgspec.Struct):
    """The heading rows of one table that are still open, outermost first."""

    looks: list[Look] = []
    """How heading rows are named and set, in the order in which they first appear: from the outermost in."""
    open: list[tuple[int, Item]] = []

    def head(self, cell: Cell, context: Item | None, reader: ColumnReader, *, over: bool = False) -> Item | None:
        """The group that a heading row opens; None where it says again which one is open, as on a new page.

        ``over``: it stands over the heads of the table, and so over those below them.
        """
        marker = read_marker(cell.words.text, reader.labels)
        kind = reader.level(marker.label) if marker is not None and marker.label and marker.number else None
        numbered = marker is not None and (kind is not None or not marker.weak) and marker.bullet is None
        words = cell.words.cut(marker.length) if marker is not None and numbered else cell.words
        look = (kind, over, round(cell.style.size), cell.style.bold, cell.style.italic, cell.style.colour)
        if look not in self.looks:
            self.looks.append(look)
        depth = self.looks.index(look)
        if kind is not None and marker is not None and (depth, kind, marker.number) in self._named():
            return None
        if (depth, words.text) in [(other, item.text) for other, item in self.open]:
            return None
        self.open = [(other, item) for other, item in self.open if _may_hold(item, kind, deeper=other < depth)]
        item = Item(kind or "theme", marker.number if marker is not None and numbered else None, words)
        while context is not None and not _may_hold(context, kind, deeper=kind is None or _goes_on(context, item)):
            context = context.parent
        item.parent = self.open[-1][1] if self.open else context
        item.tentative, item.reasons = kind is None, [TABLE_ROW, *([NAMED] if kind is not None else [])]
        self.open.append((depth, item))
        return item

    def _named(self) -> list[tuple[int, Kind, str | None]]:
        return [(depth, item.kind, item.number) for depth, item in self.open if not item.tentative]

    def innermost(self, context: Item | None) -> Item | None:
        """What a row stands under that stands under no other row."""
        return self.open[-1][1] if self.open else context


def _may_hold(outer: Item, kind: Kind | None, *, deeper: bool) -> bool:
    """Whether a group of a kind may stand under another: names tell it, else whether it is deeper than that one."""
    if kind is None or outer.kind == kind:
        return deeper
    return KINDS.index(outer.kind) < KINDS.index(kind)


def _goes_on(outer: Item, inner: Item) -> bool:
    """Whether the number of an item is a part of that of another: ``1.2`` of ``1``."""
    return outer.number is not None and inner.number is not None and inner.number.startswith(f"{outer.number}.")


def is_group(row: Candidate, columns: Columns, reader: ColumnReader) -> bool:
    """Whether a row of a table of items is one cell that heads those below it."""
    # A table may leave columns empty that have heads.
    width = max(columns.width, len(columns.heads))
    if len(row.cells) != 1 or width <= LEAST_SPAN:
        return False
    cell = row.cells[0]
    text = cell.words.text
    if not any(c.isalpha() for c in text) or len(text) > LONGEST or reader.is_total(text) or MONEY.match(text):
        return False
    if row.block.stretches[0].box is None and cell.column < min(own for own in columns.own if own is not None):
        # On a sheet it stands in a column of its own, left of all that the rows say.
        return True
    span = max(span for _, span in row.block.cells)
    if cell.column == columns.text or columns.stairs is not None:
        heads = _names_level(cell.words, reader.labels) or (cell.style.bold and not text.endswith(SENTENCE))
        return heads and (span >= width or columns.plain)
    return span >= LEAST_SPAN or (cell.column == columns.number and not reader.is_number(text) and " " in text)


def is_title(row: Candidate, reader: ColumnReader) -> bool:
    """Whether a row above the heads of a table names what its rows are of: no sentence about it, and no caption."""
    text = row.cells[0].words.text
    said = CAPTION.match(text) or reader.is_total(text) or MONEY.match(text) or text.endswith(SENTENCE)
    return any(map(str.isalpha, text)) and len(text) <= LONGEST and not said


def _names_level(words: Words, labels: LabelGrammar) -> bool:
    marker = read_marker(words.text, labels)
    return marker is not None and bool(marker.label and marker.number)


def code_by_row(group: Item, number: str | None) -> None:
    """Take the first word of a group for its code where the code of a row below goes on with it: ``A``, then ``A1``."""
    found = CODE_BEFORE.match(group.text) if group.tentative and group.number is None and number else None
    if found is not None and number is not None and number != found[1] and number.startswith(found[1]):
        group.number, group.words = found[1], group.words.cut(found.end())

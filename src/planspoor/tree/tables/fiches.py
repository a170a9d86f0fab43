"""Label blocks become items: a fiche says line by line what its action is called, costs, and who does it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from planspoor.facts import year_of_heading
from planspoor.outline.numbering import LabelGrammar, is_quantity, read_marker
from planspoor.outline.words import Words
from planspoor.plan import KINDS, Kind
from planspoor.rules import FICHE
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.candidates.openings import SIGNS, code_lengths
from planspoor.tree.item import Item
from planspoor.tree.tables.columns import MONEY, ColumnReader
from planspoor.tree.tables.rows import RowReader

SHARE = 0.6
"""Share of the labels of a fiche that are known words."""
LONGEST_LABEL = 45
LEAST_TOLD = 2
"""Labels of a fiche under the heading of its item that speak of more than money."""
LEAST_NAME = 3
"""Letters that the name of an item has."""
CODE = re.compile(r"(?:[^\W\d_]{1,12}\.?[ -]?)?\d{1,3}(?:[._/-]\w{1,4})*\.?")
"""A code that fills a cell before the name of an item."""
MOST_CELLS = 6
"""Cells of a row of labels side by side."""


def is_fiche(rows: list[Candidate], reader: ColumnReader, *, behind_fiche: bool, headed: bool) -> bool:
    """Whether a table is a fiche: labels left, what they say right.

    ``behind_fiche``: it may be the rest of one; ``headed``: the name of its item may be the heading before it.
    """
    if max(cell.column for row in rows for cell in row.cells) > 1:
        return False
    pairs = [row for row in rows if len(row.cells) == 2 and row.cells[0].column == 0]
    labels = [row.cells[0].words.text for row in pairs if not _coded_title(row, reader)]
    if not labels or len(labels) < 0.5 * len(rows) or any(len(label) > LONGEST_LABEL for label in labels):
        return False
    known = sum(_knows(label, reader) for label in labels)
    named = any(reader.level(label) is not None or reader.role(label) in ("text", "number") for label in labels)
    told = sum(reader.role(label) not in (None, "amount", "total") for label in labels)
    begun = behind_fiche or (headed and told >= LEAST_TOLD)
    if known and _level_before_code(rows[0], reader):
        return True
    return known >= SHARE * len(labels) and (
        named or begun or any(_title(row, reader) or _coded_title(row, reader) for row in rows)
    )


def _level_before_code(row: Candidate, reader: ColumnReader) -> str | None:
    """The code of an item in the first cell of a row, where the name of its level stands before it.

    It is that of an action where no colon parts them: ``Maatregel 1.2``.
    """
    text = row.cells[0].words.text
    level, colon, code = text.partition(":")
    if not colon:
        level, _, code = text.rpartition(" ")
    code = code.strip()
    named = reader.level(level) == "action" or (bool(colon) and reader.level(level) not in (None, "indicator"))
    return code if named and CODE.fullmatch(code) else None


def in_two_columns(rows: list[Candidate]) -> list[Candidate]:
    """The rows of a table whose rules do not meet, its labels in one column and what they say in the next."""
    pairs = [row.cells for row in rows if len(row.cells) == 2]
    if not pairs or any(len(row.cells) > 2 for row in rows):
        return rows
    right = min(cells[1].column for cells in pairs)
    if max(cells[0].column for cells in pairs) >= right:
        return rows
    return [replace(row, cells=[replace(cell, column=int(cell.column >= right)) for cell in row.cells]) for row in rows]


def with_labels_below(rows: list[Candidate], reader: ColumnReader) -> list[Candidate]:
    """The rows of a fiche with two labels side by side, each label with what it says in a row of its own."""
    double = [row for row in rows if len(row.cells) > 2]
    if not double or any(len(row.cells) % 2 or len(row.cells) > MOST_CELLS for row in double):
        return rows
    labels = [cell.words.text for row in double for cell in row.cells[::2]]
    if any(len(label) > LONGEST_LABEL or not any(c.isalpha() for c in label) for label in labels) or not all(
        _knows(label, reader) for label in labels[:2]
    ):
        return rows
    if sum(_knows(label, reader) for label in labels) < SHARE * len(labels):
        return rows
    return [part for row in rows for part in _in_pairs(row)]


def _in_pairs(row: Candidate) -> list[Candidate]:
    if len(row.cells) < 2:
        return [row]
    pairs = zip(row.cells[::2], row.cells[1::2], strict=True)
    return [replace(row, cells=[replace(label, column=0), replace(cell, column=1)]) for label, cell in pairs]


def _knows(label: str, reader: ColumnReader) -> bool:
    return reader.role(label) is not None or year_of_heading(label) is not None or bool(MONEY.search(label))


def _title(row: Candidate, reader: ColumnReader) -> bool:
    """Whether a row of one cell names the item, with a level name or a number before it."""
    if len(row.cells) > 1:
        return False
    marker = read_marker(row.cells[0].words.text, reader.labels)
    return marker is not None and any(c.isalpha() for c in row.cells[0].words.text[marker.length :])


def _coded_title(row: Candidate, reader: ColumnReader) -> str | None:
    """The code that a row has in a cell of its own before the name of the item: ``Aktion: M 1.1 | Neubau``."""
    named_level = _level_before_code(row, reader)
    if len(row.cells) != 2 or (named_level is None and _knows(row.cells[0].words.text, reader)):
        return None
    code, words = named_level or row.cells[0].words.text, row.cells[1].words.text
    named = bool(CODE.fullmatch(code)) and not is_quantity(code) and sum(map(str.isalpha, words)) >= LEAST_NAME
    return code.strip(SIGNS) if named else None


class Labelled(msgspec.Struct):
    """The items above the last one that a label names, from the outermost in, each with its label."""

    context: Item | None = None
    open: list[tuple[str, Item]] = []
    order: list[str] = []
    """The labels as they first come: what an action is for, said behind its name, heads no other."""

    def place(self, label: str, item: Item) -> Item:
        """The item below those that are open, or the open one whose words a table says again: a goal over each card."""
        if label not in self.order:
            self.order.append(label)
        if item.parent is not self.context:
            self.context, self.open = item.parent, []
        again = [at for at, one in enumerate(self.open) if one[0] == label and one[1].text == item.text]
        if again:
            del self.open[again[0] + 1 :]
            return self.open[-1][1]
        while self.open and not self._holds(*self.open[-1], label, item):
            self.open.pop()
        item.parent = self.open[-1][1] if self.open else self.context
        self.open.append((label, item))
        return item

    def outer(self, context: Item | None, place: int) -> Item | None:
        """The innermost open item below ``context`` of a level above the one with that place, else ``context``."""
        held = self.open if self.context is context else []
        return next((item for _, item in reversed(held) if KINDS.index(item.kind) < place), context)

    def _holds(self, outer_label: str, outer: Item, label: str, item: Item) -> bool:
        """Whether an item stands below an open one; below a mere name of its own level it is of the next."""
        if self.order.index(outer_label) >= self.order.index(label):
            return False
        if outer.kind == item.kind and not outer.told and not outer.description:
            item.kind = KINDS[min(KINDS.index(item.kind) + 1, KINDS.index("sub_action"))]
        return KINDS.index(outer.kind) < KINDS.index(item.kind)


def read_fiches(
    rows: list[Candidate], context: Item | None, reader: RowReader, cut: Item | None, labelled: Labelled
) -> list[Item]:
    """The items of a table of one fiche or several below ``context``; its first rows may speak of ``cut``.

    ``labelled``: the items that labels name in the tables before.
    """
    made: list[Item] = [cut] if cut is not None else []
    known = {id(item) for _, item in labelled.open}
    number: str | None = None
    begun = bool(made) and not any(_numbers(row, reader.columns) for row in rows)
    coded = False
    headed = cut is not None and cut.found is not None and cut.kind == "action"
    above = headed and not any(_names_action(row, reader.columns) for row in rows)
    for row in rows:
        if len(row.cells) == 1:
            if _title(row, reader.columns) or (not begun and row.cells[0].style.bold):
                made.append(_begin(row.cells[0], None, context, reader))
                made[-1].number, number, begun = made[-1].number or number, None, True
            elif made:
                made[-1].description.append(row.cells[0].words)
            continue
        label, cell = row.cells[0].words.text, row.cells[1]
        if code := _coded_title(row, reader.columns):
            made.append(Item("action", code, cell.words, context, reasons=[FICHE]))
            begun = coded = True
            continue
        level, role = _told_by(label, reader.columns, named=above)
        if _numbers(row, reader.columns):
            number = cell.words.text.strip(" .:")
            if made and made[-1].number is None:
                made[-1].number, number = number, None
        elif (level not in (None, "indicator") and not coded) or (role == "text" and not made):
            named = _labelled(row, level, context, reader, labelled)
            named[0].number, number, begun = named[0].number or number, None, True
            made += named
        elif made:
            _tell(made[-1], label, role, cell, reader)
    return [item for item in made if item is not cut and id(item) not in known]


def _told_by(label: str, reader: ColumnReader, *, named: bool) -> tuple[Kind | None, str | None]:
    """The level and the role that a label names; on the card of an action ``named`` above, a goal is what it is for."""
    level, role = reader.level(label), reader.role(label)
    if named and level is not None and KINDS.index(level) < KINDS.index("action"):
        return None, "description"
    return level, role


def _names_action(row: Candidate, reader: ColumnReader) -> bool:
    return reader.level(row.cells[0].words.text) == "action"


def _labelled(
    row: Candidate, level: Kind | None, context: Item | None, reader: RowReader, labelled: Labelled
) -> list[Item]:
    """The item that stands behind a label, or those of its list, in a group if the label says more than their level."""
    label, cell = row.cells
    if level is None or len(cell.points) <= 1:
        return [labelled.place(label.words.text.casefold(), _begin(cell, level, context, reader))]
    points = [_begin(replace(cell, words=words), level, context, reader) for words in cell.points]
    if reader.columns.is_known(label.words.text) or level == "theme":
        return [labelled.place(level, point) for point in points]
    above = KINDS.index(level) - 1
    group = Item(KINDS[above], None, label.words, labelled.outer(context, above), reasons=[FICHE])
    for point in points:
        point.parent = group
    return [group, *points]


def tell_card(rows: list[Candidate], item: Item, reader: RowReader) -> None:
    """Tell an item what a card says of it: behind a label, or going on from a page before."""
    item.indexes += [row.index for row in rows]
    for row in rows:
        label, cell = row.cells[0].words.text, row.cells[-1]
        _tell(item, label, reader.columns.role(label) if len(row.cells) > 1 else None, cell, reader)


def _numbers(row: Candidate, reader: ColumnReader) -> bool:
    """Whether a row gives the number of an item, and so of one that is only begun."""
    label = row.cells[0].words.text
    return len(row.cells) == 2 and reader.role(label) == "number" and reader.level(label) is None


def learn_title_codes(found: Iterable[Candidate], reader: ColumnReader) -> dict[int, int]:
    """How many characters of the titles of all fiches are their codes, by the ids of their words."""
    titles: list[Words] = []
    for row in found:
        if len(row.cells) == 2 and row.cells[1].column == 1:
            label = row.cells[0].words.text
            if len(label) <= LONGEST_LABEL and reader.level(label) not in (None, "indicator"):
                titles.append(row.cells[1].words)
    lengths = code_lengths([words.text for words in titles])
    return {id(words): length for words, length in zip(titles, lengths, strict=True) if length}


def _begin(cell: Cell, level: Kind | None, context: Item | None, reader: RowReader) -> Item:
    words, number = cell.words, None
    coded = reader.title_codes.get(id(words))
    marker = read_marker(words.text, reader.labels)
    if coded is not None:
        words, number = words.cut(coded), words.text[:coded].strip(SIGNS)
    elif marker is not None and marker.number is not None and _is_code(words, marker.length, reader.labels):
        words, number = words.cut(marker.length), marker.number
    elif context is not None and context.number and _continues(words.text, context.number):
        number = words.text.split(" ", 1)[0]
        words = words.cut(len(number))
    kind = level or "action"
    return Item(kind, number, words, context, reasons=[FICHE])


def _continues(text: str, number: str) -> bool:
    """Whether a text opens with a code that goes on with its plan's: ``1221`` under ``122``."""
    first, _, rest = text.partition(" ")
    return first.startswith(number) and first != number and any(c.isdigit() for c in first) and bool(rest)


def _is_code(words: Words, length: int, labels: LabelGrammar) -> bool:
    marker = read_marker(words.text, labels)
    return (
        marker is not None
        and (not marker.weak or any(c in "._-/0" or c.isalpha() for c in marker.number or ""))
        and length < len(words.text)
    )


def _tell(item: Item, label: str, role: str | None, cell: Cell, reader: RowReader) -> None:
    year = year_of_heading(label)
    if year is not None or role == "amount" or MONEY.search(label):
        reader.teller.amount(item, cell.words, 1, year)
    elif role is not None:
        reader.teller.tell(item, role, cell.words)
    else:
        item.description.append(cell.words)

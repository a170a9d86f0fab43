"""Table rows become items and facts: a row an item, or the money of the item before the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from planspoor.facts import unit_of_caption, year_of_heading
from planspoor.outline.numbering import LabelGrammar, read_marker
from planspoor.outline.words import Words, join
from planspoor.plan import KINDS
from planspoor.profiles import Profile
from planspoor.rules import LISTED_IN_ITEM, TABLE_ROW, UNSURE_TABLE
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.item import Item
from planspoor.tree.kinds.named_levels import PLANS
from planspoor.tree.tables.code_depths import Shape, code_depths, shape_of
from planspoor.tree.tables.columns import MONEY, ColumnReader, Columns, by_column
from planspoor.tree.tables.groups import Groups, code_by_row, is_group, is_title
from planspoor.tree.tables.stairs import Stairs
from planspoor.tree.tables.telling import MONEY as MONEY_ROLES
from planspoor.tree.tables.telling import Teller

LEADING = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s+(?=\S)")
NOTE = re.compile(r"(\*{1,4}) *(?=[^\s*])")
"""How a note below the rows of a table opens."""
WIDEST_INDENT = 40.0
"""Points that the rows of a table are indented at most."""
INDENT = 3.0
"""Points by which the text of rows of one level may differ."""
ENDS = (".", "!", "?")
"""Where a sentence that a page break cuts does not end."""
HOLDING = 0.5
"""Share of the rows of one look that must hold rows of another to stand above them."""
MOST_TITLES = 3
"""Rows of one cell above the heads of a table, at most."""
STILL_OPEN = 2
"""So many of the last tables may go on."""

Look = tuple[tuple[bool, bool, int], float, bool]
"""How the text of a row is set (weight, slant, colour), its indent, and whether other cells hold anything."""


class Sheet(msgspec.Struct):
    """A table over all its pages: its columns, its items with their depths, and the levels that are still open."""

    columns: Columns
    context: Item | None
    """What its rows stand under."""
    below: Item | None
    """What it is printed below."""
    table: int
    """The number that the outline gave the table; a row that names what follows may part it."""
    order: int
    """Which table of the document it is, from 1."""
    led: bool = False
    """Whether a number opens every text, so that also ``1 Wonen`` has one."""
    depths: dict[Shape, int] = {}
    """How deep rows stand by the shape of their codes, where these tell it."""
    items: list[tuple[int, Item]] = []
    steps: list[Item] = []
    """The lettered points in the cells of items, which are of the level below theirs."""
    open: list[tuple[int, Item]] = []
    looks: list[tuple[Look, int]] = []
    groups: Groups = msgspec.field(default_factory=Groups)
    cut: dict[int, Cell] = {}
    """The cells of a row whose words a page break has put on the next page."""
    left: float = 0.0
    """Where the text of its outermost rows starts."""
    page: int = 0
    """The page of its last row so far."""
    turned: bool = False
    """Whether a page was turned, and no item has been read on the new one yet."""


class RowReader:
    """Reads the tables of one document in order; a table that goes on over a page keeps its columns and levels."""

    def __init__(self, profile: Profile, labels: LabelGrammar, *, strict: bool, machine_made: bool) -> None:
        """``strict``: the document names its levels outside tables; a table must say that its rows are items."""
        self.columns = ColumnReader(profile, labels, machine_made)
        self.strict = strict
        self.labels = labels
        self.teller = Teller(profile.language)
        self.sheets: list[Sheet] = []
        self.title_codes: dict[int, int] = {}
        """How long the codes in the titles of fiches are, by the ids of their words."""
        self._numbered_before: dict[str, Item] = {}

    def read(self, rows: list[Candidate], context: Item | None, *, measures: bool = False) -> list[Item]:
        """The items of one page's table below ``context``. A table without items tells facts of ``context``.

        ``measures``: a heading says that what follows is indicators.
        """
        titles, heads, body = self._headed(rows)
        sheet = next(
            (sheet for sheet in reversed(self.sheets[-STILL_OPEN:]) if self._goes_on(sheet, rows, heads)), None
        )
        if sheet is None and heads is None and self.sheets and self._cut_off(self.sheets[-1], rows, context):
            sheet = self.sheets[-1]
        if sheet is None:
            columns = self.columns.columns(body, heads)
            sheet = Sheet(columns, context, context, rows[0].block.table, len(self.sheets) + 1)
            sheet.columns.unit = max(sheet.columns.unit, unit_of_caption(rows[0].above))
            sheet.columns.level = "indicator" if measures else sheet.columns.level
            sheet.left = sheet.columns.left(body)
            sheet.led = self._is_led(body, sheet.columns)
            sheet.depths = code_depths(self._numbers(body, sheet.columns))
            if self.strict and not sheet.columns.sure and not self._continue(body, sheet.columns, context):
                sheet.columns.text = sheet.columns.stairs = None
            # Only the last tables can have grown since a table was begun.
            for other in self.sheets[-STILL_OPEN:]:
                self._numbered_before.update({item.number: item for _, item in other.items if item.number})
            if sheet.columns.stairs is not None:
                sheet.columns.stairs.look_for_earlier(body, self._numbered_before)
            self.sheets.append(sheet)
        sheet.turned = bool(sheet.items) and sheet.page + 1 == rows[0].block.page
        sheet.page = rows[-1].block.page
        if sheet.below is not context:
            # A heading between two stretches of a table parts their rows.
            sheet.context, sheet.open, sheet.groups = context, [], Groups(sheet.groups.looks)
            sheet.below = context
            sheet.left = sheet.columns.left(body)
        elif abs(sheet.columns.left(body) - sheet.left) > WIDEST_INDENT:
            # On this page the column stands elsewhere.
            sheet.left = sheet.columns.left(body)
        made = self._titles(titles, sheet)
        for row in body:
            # A table may say its heads again below each of its groups.
            made += self._row(row, sheet) if by_column(row) != sheet.columns.heads else []
        for item in made:
            item.sheet = sheet.order
        return made

    def takes(self, rows: list[Candidate]) -> bool:
        """Whether rows go on with those of the page before: they have the columns of items whose heads stand there.

        Of a card one row has so many cells.
        """
        last = self.sheets[-1] if self.sheets else None
        if last is None or last.page + 1 != rows[0].block.page or not self._goes_on(last, rows, None):
            return False
        return 2 * sum(2 * len(row.cells) > last.columns.width for row in rows) > len(rows)

    def _headed(self, rows: list[Candidate]) -> tuple[list[Candidate], tuple[str, ...] | None, list[Candidate]]:
        """The rows of one cell above the heads, which name what all rows are of; the heads; and the rows below them."""
        first = next((at for at, row in enumerate(rows[: MOST_TITLES + 1]) if len(row.cells) > 1), 0)
        found = self.columns.heads(rows[first:])
        if found is None:
            titles = _titles_without_heads(rows)
            return rows[:titles], None, rows[titles:]
        heads, high = found
        return rows[:first], heads, rows[first + high :]

    def _titles(self, rows: list[Candidate], sheet: Sheet) -> list[Item]:
        """What the rows above the heads name: the groups that all rows below stand under."""
        if rows:
            sheet.context = _outside_points(sheet.below)
        named = [row for row in rows if sheet.columns.holds_items and is_title(row, self.columns)]
        made = [sheet.groups.head(row.cells[0], sheet.context, self.columns, over=True) for row in named]
        groups = [group for group in made if group is not None]
        sheet.open = [] if groups else sheet.open
        return groups

    def _continue(self, rows: list[Candidate], columns: Columns, context: Item | None) -> bool:
        """Whether the numbers of the rows go on with that of what they stand under: ``1.1.2`` below ``1.1``."""
        above = context.number if context is not None else None
        numbers = [number for number in self._numbers(rows, columns) if number]
        return above is not None and len(numbers) > 1 and all(number.startswith(f"{above}.") for number in numbers)

    def _numbers(self, rows: list[Candidate], columns: Columns) -> list[str | None]:
        """The numbers of the rows, from their column or from before their words."""
        texts = [
            cell.words
            for row in rows
            for cell in row.cells
            if cell.column == (columns.text if columns.number is None else columns.number)
        ]
        led = self._is_led(rows, columns)
        return [
            words.text.strip(" .:") if columns.number is not None else self._numbered(words, led)[0] for words in texts
        ]

    @staticmethod
    def _is_led(rows: list[Candidate], columns: Columns) -> bool:
        """Whether all texts of a table open with a number of so many parts, some with one of several."""
        texts = [cell.words.text for row in rows for cell in row.cells if cell.column == columns.text]
        found = [match[1] for text in texts if (match := LEADING.match(text))]
        return columns.number is None and len(found) == len(texts) > 1 and any("." in number for number in found)

    @staticmethod
    def _goes_on(sheet: Sheet, rows: list[Candidate], heads: tuple[str, ...] | None) -> bool:
        if rows[0].block.table == sheet.table and heads is None:
            return True
        if not sheet.columns.holds_items:
            return False
        if heads is not None:
            return heads == sheet.columns.heads
        width = max(cell.column for row in rows for cell in row.cells) + 1
        return bool(sheet.columns.heads) and width == sheet.columns.width

    @staticmethod
    def _cut_off(sheet: Sheet, rows: list[Candidate], context: Item | None) -> bool:
        """Whether a page break parted the figures of an item from the years that head them."""
        return (
            bool(sheet.columns.years or sheet.columns.dated is not None)
            and not sheet.columns.holds_items
            and sheet.context is context
            and sheet.page + 1 == rows[0].block.page
            and max(cell.column for row in rows for cell in row.cells) < len(sheet.columns.heads)
        )

    def name_levels(self) -> None:
        """Name the levels of every table from the innermost out: action, action plan, objective, theme."""
        for sheet in self.sheets:
            _merge_lone_looks(sheet)
            _merge_empty_looks(sheet)
            if sheet.columns.stairs is not None:
                sheet.columns.stairs.level_siblings(item for _, item in sheet.items)
            depths = sorted({depth for depth, _ in sheet.items})
            if sheet.columns.stairs is not None or not depths:
                continue
            lowest = sheet.columns.level or "action"
            if lowest == "action_plan" and sheet.groups.looks:
                lowest = "action"
            context = (
                sheet.context.held_by() if sheet.context is not None and sheet.context.tentative else sheet.context
            )
            if context is not None and lowest in PLANS and context.kind == lowest:
                lowest = KINDS[KINDS.index(lowest) + 1]
            if lowest == "action" and context is not None and context.kind == "action":
                lowest = "sub_action"
            last = KINDS.index(lowest if len(depths) == 1 or lowest == "sub_action" else "action")
            for depth, item in sheet.items:
                item.kind = KINDS[max(0, last - (len(depths) - 1 - depths.index(depth)))]
            for step in sheet.steps:
                if step.parent is not None:
                    step.kind = KINDS[min(KINDS.index(step.parent.kind) + 1, KINDS.index("sub_action"))]

    def _row(self, row: Candidate, sheet: Sheet) -> list[Item]:
        """The items that a row names: its group, or those that its cells are."""
        if _is_note(row, sheet):
            return []
        if sheet.columns.holds_items and is_group(row, sheet.columns, self.columns):
            group = sheet.groups.head(row.cells[0], sheet.context, self.columns)
            sheet.open = sheet.open if group is None else []
            return [] if group is None else [group]
        before, steps = len(sheet.items), len(sheet.steps)
        text, _ = _own_columns(sheet.columns)
        if any(cell.points for cell in row.cells if cell.column == text):
            # A sign opens what no page break cut.
            sheet.turned = False
        for cells in self._each_point({cell.column: cell for cell in row.cells}, sheet.columns):
            self._cells(cells, sheet)
        return [*(item for _, item in sheet.items[before:]), *sheet.steps[steps:]]

    @staticmethod
    def _each_point(cells: dict[int, Cell], columns: Columns) -> Iterator[dict[int, Cell]]:
        """The cells of a row, once for each action that its cell lists; one with a number is one item."""
        text, number = _own_columns(columns)
        cell = cells.get(text) if text is not None else None
        if cell is None or not cell.points or number in cells:
            yield cells
            return
        for words in cell.points:
            yield {**cells, cell.column: replace(cell, words=words, points=[])}

    def _cells(self, cells: dict[int, Cell], sheet: Sheet) -> None:
        if not sheet.columns.holds_items:
            # What a whole programme costs is said of no item of it.
            if sheet.context is not None and (sheet.context.kind != "theme" or sheet.context.tentative):
                self._tell(cells, sheet, sheet.context)
            return
        if self._adds_up(cells, sheet.columns):
            return
        if sheet.cut and sheet.columns.number not in cells:
            cells = {**sheet.cut, **cells}
        sheet.cut = cells if set(cells) & {sheet.columns.number} and sheet.columns.text not in cells else {}
        if sheet.cut or (sheet.turned and self._takes_rest(cells, sheet)):
            return
        before = len(sheet.items)
        stairs = sheet.columns.stairs
        made = self._stairs(cells, sheet, stairs) if stairs is not None else self._item(cells, sheet)
        sheet.turned = sheet.turned and before == len(sheet.items)
        if made is not None:
            self._tell(self._own_cells(cells, sheet, made, sheet.items[before:]), sheet, made)

    def _own_cells(
        self, cells: dict[int, Cell], sheet: Sheet, made: Item, new: list[tuple[int, Item]]
    ) -> dict[int, Cell]:
        """The cells that speak of a row's item: those before a step speak of its action, in the row that names it."""
        step = sheet.columns.stairs.steps[-1] if sheet.columns.stairs is not None else None
        if step is None or made.parent is None or not made.kind == step.kind == "sub_action":
            return cells
        if any(item is made.parent for _, item in new):
            self._tell({column: cell for column, cell in cells.items() if column < step.text}, sheet, made.parent)
        return {column: cell for column, cell in cells.items() if column > step.text}

    @staticmethod
    def _takes_rest(cells: dict[int, Cell], sheet: Sheet) -> bool:
        """Whether a row is the rest of the last one on the page before, whose sentence goes on: that item takes it."""
        text, number = _own_columns(sheet.columns)
        cell, last = cells.get(text) if text is not None else None, sheet.items[-1][1]
        if cell is None or number in cells or last.text.endswith(ENDS) or MONEY.match(cell.words.text):
            return False
        if number is None and not cell.words.text[:1].islower() and len(cells) > 1:
            return False
        # A cell that ends in steps goes on in the last of them.
        own = sheet.steps[-1] if sheet.steps and sheet.steps[-1].parent is last else last
        own.words = join([own.words, cell.words])
        sheet.turned = False
        return True

    def _adds_up(self, cells: dict[int, Cell], columns: Columns) -> bool:
        """Whether a row is a total: it says so, and has nothing but figures beside."""
        said = [cell.words.text for column, cell in sorted(cells.items()) if column not in columns.years]
        words = [text for text in said if any(c.isalpha() for c in text)]
        return len(words) == 1 and len(cells) > 1 and self.columns.is_total(words[0])

    def _stairs(self, cells: dict[int, Cell], sheet: Sheet, stairs: Stairs) -> Item | None:
        """A row whose columns are levels: the innermost item that it names, which its other cells speak of."""
        made, innermost = stairs.climb(cells, sheet.groups.innermost(sheet.context), self._numbered_before)
        for item in made:
            if item.parent is not None:
                code_by_row(item.parent, item.number)
        sheet.items += [(0, item) for item in made]
        return innermost

    def _item(self, cells: dict[int, Cell], sheet: Sheet) -> Item | None:
        columns = sheet.columns
        cell = cells.get(columns.text) if columns.text is not None else None
        if cell is None or not any(c.isalpha() for c in cell.words.text):
            return None
        code = cells.get(columns.number) if columns.number is not None else None
        own = cell.before if cell.steps else cell.words
        number, words = (code.words.text.strip(" .:"), own) if code else self._numbered(own, sheet.led)
        if columns.number is not None and code is None and sheet.items:
            return self._without_number(cells, cell, sheet)
        made = self._add(sheet, Item("action", number, words), self._depth(sheet, cells, cell, number))
        sheet.steps += [self._step(step, made) for step in cell.steps]
        return made

    def _step(self, words: Words, of: Item) -> Item:
        """A lettered point of the cell that says an item."""
        marker = read_marker(words.text, self.labels)
        letter, length = (marker.number, marker.length) if marker is not None else (None, 0)
        return Item("sub_action", letter, words.cut(length), of, reasons=[LISTED_IN_ITEM])

    @staticmethod
    def _without_number(cells: dict[int, Cell], cell: Cell, sheet: Sheet) -> Item | None:
        """A row without a number in a table of numbers: the rest of a row that a page break cut, or a total."""
        last = sheet.items[-1][1]
        if len(cells) == 1 and not MONEY.match(cell.words.text):
            last.words = join([last.words, cell.words])
        return None

    def _add(self, sheet: Sheet, item: Item, depth: int) -> Item:
        sheet.open = [(d, i) for d, i in sheet.open if d < depth]
        item.parent = sheet.open[-1][1] if sheet.open else sheet.groups.innermost(sheet.context)
        if item.parent is not None:
            code_by_row(item.parent, item.number)
        item.reasons = [TABLE_ROW]
        item.doubts = [] if sheet.columns.sure else [UNSURE_TABLE]
        sheet.open.append((depth, item))
        sheet.items.append((depth, item))
        return item

    def _numbered(self, words: Words, led: bool) -> tuple[str | None, Words]:
        leading = LEADING.match(words.text) if led else None
        if leading is not None:
            return leading[1], words.cut(leading.end())
        marker = read_marker(words.text, self.labels)
        if marker is None or (marker.weak and (marker.form != "code" or not re.search(r"[._/-]", marker.number or ""))):
            return None, words
        return marker.number, words.cut(marker.length)

    def _depth(self, sheet: Sheet, cells: dict[int, Cell], cell: Cell, number: str | None) -> int:
        """How deep a row stands: by the shape of its code, else by the order in which looks first appear."""
        shape = shape_of(number) if sheet.depths and number is not None else None
        if shape is not None:
            return sheet.depths.get(shape, shape.parts - 1)
        valued = any(column not in sheet.columns.own for column in cells)
        left = cell.left - sheet.left
        look = ((cell.style.bold, cell.style.italic, cell.style.colour), left, valued)
        for known, depth in sheet.looks:
            if known[0] == look[0] and known[2] == valued and abs(known[1] - left) <= INDENT:
                return depth
        last = sheet.items[-1] if sheet.items else None
        # A row may be set bold among its like only because it matters most.
        new = last[0] if last is not None and _counts_on(last[1].number, number) else len(sheet.looks)
        sheet.looks.append((look, new))
        return new

    def _tell(self, cells: dict[int, Cell], sheet: Sheet, item: Item) -> None:
        columns = sheet.columns
        unit: int | None = None
        dated = cells.get(columns.dated) if columns.dated is not None else None
        year = year_of_heading(dated.words.text) if dated is not None else None
        for column, cell in sorted(cells.items()):
            role = columns.roles.get(column)
            if column in columns.years or role in MONEY_ROLES:
                unit = unit or max(columns.unit, unit_of_caption(cells[0].words.text) if 0 in cells else 1)
                self.teller.amount(item, cell.words, unit, columns.years.get(column, year))
            elif columns.holds_items and column not in columns.own:
                self.teller.tell(item, role, cell.words)


def _titles_without_heads(rows: list[Candidate]) -> int:
    """How many rows of a sheet stand in the column of the row below them, nothing beside either: they hold nothing."""
    lone = [row.cells[0].column if len(row.cells) == 1 else None for row in rows[: MOST_TITLES + 1]]
    if rows[0].block.stretches[0].box is not None:
        return 0
    return next((at for at, (a, b) in enumerate(pairwise(lone)) if a is None or a != b), 0)


def _counts_on(number: str | None, after: str | None) -> bool:
    """Whether a whole number comes right after another."""
    if number is None or after is None or not (number.isdecimal() and after.isdecimal()):
        return False
    return int(after) == int(number) + 1


def _outside_points(context: Item | None) -> Item | None:
    """What a table that opens with names of its own stands under: no point of a list that only ends before it."""
    while context is not None and context.found is not None and context.found.role != "heading":
        context = context.parent
    return context


def _is_note(row: Candidate, sheet: Sheet) -> bool:
    """Whether a row is a note on one before it, which it explains: ``* Volgens de wet`` for ``Aantal bomen*``."""
    note = NOTE.match(row.cells[0].words.text) if len(row.cells) == 1 else None
    if note is None:
        return False
    for _, item in sheet.items:
        if item.text.endswith(note[1]) and not item.text.endswith(f"*{note[1]}"):
            item.description.append(row.cells[0].words.cut(note.end()))
            return True
    return False


def _own_columns(columns: Columns) -> tuple[int | None, int | None]:
    """The columns with the text and the number of a row's own item: that of the innermost level."""
    step = columns.stairs.steps[-1] if columns.stairs is not None else None
    return (columns.text, columns.number) if step is None else (step.text, step.number)


def _merge_lone_looks(sheet: Sheet) -> None:
    """A look that one row alone has, but for missing values, is that of the rows it resembles: a break cut it.

    The first row of a table of several levels is what the others stand under.
    """
    counts = Counter(depth for depth, _ in sheet.items)
    for look, depth in sheet.looks:
        if counts[depth] != 1 or (sheet.items[0][0] == depth and len(sheet.looks) > 2):
            continue
        like = next(
            (d for known, d in sheet.looks if d != depth and known[0] == look[0] and abs(known[1] - look[1]) <= INDENT),
            None,
        )
        if like is not None:
            sheet.items = [(like if d == depth else d, item) for d, item in sheet.items]


def _merge_empty_looks(sheet: Sheet) -> None:
    """Rows whose look would set them above others, but that mostly hold none, are what those others are."""
    depths = sorted({depth for depth, _ in sheet.items}) if sheet.looks and not sheet.depths else []
    for depth in depths[:-1]:
        holding = {id(item.parent) for _, item in sheet.items}
        own = {id(item) for at, item in sheet.items if at == depth}
        if len(own & holding) >= HOLDING * len(own):
            continue
        for _, item in sheet.items:
            while item.parent is not None and id(item.parent) in own:
                item.parent = item.parent.parent
        sheet.items = [(min(at, depth), item) for at, item in sheet.items]
        return

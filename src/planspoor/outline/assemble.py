"""Lines become blocks: one paragraph, heading or list item each, over columns and pages too."""

from __future__ import annotations

import re

import msgspec

from planspoor.outline.block import Block, Role, Stretch
from planspoor.outline.list_signs import ListSigns
from planspoor.outline.measure import SAME_SIZE, Measure, column_of
from planspoor.outline.numbering import LabelGrammar, Marker, read_marker
from planspoor.outline.sequence import follows, opens
from planspoor.source.language import joins
from planspoor.source.page import Line, Page, Style

SAME_X = 4.0
"""Points by which the left edges of lines of one block may differ."""
SAME_AXIS = 2.0
"""Points by which the middles of lines may differ that are set on one axis."""
DISPLAY, SOLID = 1.5, 1.1
"""Sizes of the text that a large heading has at least, and its own sizes that its lines stand apart at most."""
LOOSE = 1.35
"""A gap of more than this times the usual leading parts two blocks."""
LOOSE_BEHIND_SENTENCE = 1.2
"""The same where the line above ends a sentence."""
LEAST_HEAD = 3
"""Bold characters that open a line and make it a paragraph of its own, with a run-in head."""
SUM = re.compile(
    r"(?:€|EUR)\s?[-–]?\d[\d.,\s]*|[-–]?\d{1,3}(?:[.,\s]\d{3})+(?:,\d\d|,-)?\s?(?:€|EUR|euros?)?|[-–]?\d[\d.,\s]*(?:€|EUR|euros?)",
    re.I,
)
"""A sum of money and nothing else."""
FIELD = re.compile(r"[A-ZÀ-Þ][^.:;!?]{1,40}:\s*")
"""A bold label before what it says: ``Lead: ``."""
ENDS = ".!?:;…"
CLOSERS = ")\"'’”»]"


class Row(msgspec.Struct):
    """A line of text on its own: one line of the source, or a number in one cell and its words in the next."""

    page: Page
    lines: list[Line]
    text: str
    x0: float
    x1: float
    text_x: float
    baseline: float
    style: Style
    strong: int
    marker: Marker | None
    column: int
    sum: Stretch | None = None
    """A sum that stands apart at the end of the line, as in a column of its own."""


def row_of(page: Page, lines: list[Line], labels: LabelGrammar, signs: ListSigns) -> Row:
    """One row of the lines given (all on one baseline), with the marker that opens it."""
    text = " ".join([page.text[line.start : line.end] for line in lines])
    marker = read_marker(text, labels, signs.before(lines[0]))
    main = lines[-1]
    text_x = main.box[0] if main.box and len(lines) > 1 else _text_x(page, lines[0], marker)
    boxes = [line.box for line in lines if line.box]
    return Row(
        page,
        lines,
        text,
        min([box[0] for box in boxes]),
        max([box[2] for box in boxes]),
        text_x,
        main.baseline,
        main.style,
        main.strong,
        marker,
        column_of(main),
        _sum_of(page, main) if main.tabs else None,
    )


def _sum_of(page: Page, line: Line) -> Stretch | None:
    start = line.start + line.tabs[-1][0]
    return Stretch(page.number, start, line.end, line.box) if SUM.fullmatch(page.text, start, line.end) else None


def _text_x(page: Page, line: Line, marker: Marker | None) -> float:
    """Where the words start behind the marker: at the first tab behind it, else where they stand."""
    if marker is None or line.box is None:
        return line.box[0] if line.box else 0.0
    for offset, x in line.tabs:
        if offset >= marker.length - 1:
            return x
    return line.x_at(page.text, line.start + marker.length)


class Assembler:
    """Puts rows together into blocks, in reading order."""

    def __init__(self, usual: Measure) -> None:
        self.usual = usual
        self.blocks: list[Block] = []
        self._open: Block | None = None
        self._last: Row | None = None
        self._text_x = 0.0
        self._lines = 0
        self._numbered: dict[int, str] = {}
        """The last number that opened a block, by how many points it stands from the edge of its column."""
        self._headed: set[int] = set()
        """How far from the edge of its column text hangs that goes on behind a marker and a bold run-in head."""
        self._named: set[int] = set()
        """How far from that edge numbers stand that open a line with a bold run-in head and some of its text."""

    def row(self, row: Row) -> None:
        """Add a row to the block that it goes on with, or open a new one."""
        if self._open is not None and self._last is not None and self._goes_on(self._last, row):
            self._extend(row)
        else:
            self._begin(row)
        self._last = row

    def close(self) -> None:
        """What comes next goes on with nothing before it."""
        self._open = self._last = None

    def _begin(self, row: Row) -> None:
        marker = row.marker
        left = row.x0 - self._edge(row)
        role: Role = "item" if marker is not None and marker.bullet else "paragraph"
        self._open = Block(
            role,
            _stretches(row),
            row.style,
            marker=marker,
            left=left,
            strong=row.strong,
            space=self._space(row),
            gap=_gap(row),
            text_left=row.text_x - self._edge(row),
        )
        if marker is not None and marker.number is not None:
            self._numbered[round(left)] = marker.number
            if row.strong:
                self._named.add(round(left))
        self._text_x, self._lines = row.text_x, 1
        self._take_sum(row)
        self.blocks.append(self._open)

    def _space(self, row: Row) -> float:
        last = self._last
        if last is None or last.page is not row.page or last.column != row.column:
            return 0.0
        return max(0.0, row.baseline - last.baseline) / self.usual.usual_leading(row.style.size)

    def _extend(self, row: Row) -> None:
        assert self._open is not None
        assert self._last is not None
        if (row.strong or not row.style.bold) and self._all_bold(self._open):
            self._open.strong = sum(s.end - s.start + 1 for s in self._open.stretches) + row.strong
        if self._open.strong and not row.style.bold:
            # A head that fills most of the first line does not set what it opens: its like have shorter ones.
            self._open.style = row.style
            if self._open.marker is not None:
                self._headed.add(round(row.x0 - self._edge(row)))
        self._text_x += self._edge(row) - self._edge(self._last)
        if self._lines == 1 and self._open.marker is None:
            self._text_x = row.x0
        self._open.stretches += _stretches(row)
        self._take_sum(row)
        self._lines += 1

    def _take_sum(self, row: Row) -> None:
        """Keep the sum behind a marked text apart from its words."""
        if row.sum is not None and self._open is not None and self._open.marker is not None:
            self._open.sums.append(row.sum)

    def _all_bold(self, block: Block) -> bool:
        """Whether all lines of the block so far are bold in a text that is not: a run-in head longer than a line."""
        return block.style.bold and not block.strong and not self.usual.body.bold

    def _goes_on(self, last: Row, row: Row) -> bool:
        assert self._open is not None
        if abs(row.style.size - last.style.size) > SAME_SIZE:
            return False
        if last.sum is not None and (row.marker is not None or row.sum is not None):
            return False
        if row.marker is not None and self._opens_new(last, row):
            return False
        if row.page is last.page and row.column == last.column and row.baseline > last.baseline:
            return self._goes_on_below(last, row)
        return self._goes_on_over_break(last, row)

    def _opens_new(self, last: Row, row: Row) -> bool:
        """Whether the row's marker opens a block; a weak one does so only where the line before it could have ended."""
        marker = row.marker
        assert marker is not None
        if marker.bullet:
            return not (marker.bullet in "-–—−>+" and self._mid_sentence(last) and abs(row.x0 - self._text_x) <= SAME_X)
        # A figure in a sentence may follow the number of a point by chance.
        within = marker.weak and row.text[marker.length :][:1].islower() and self._mid_sentence(last)
        if marker.number is not None and not within and self._counts_on(row, marker.number):
            return True
        if marker.label or not marker.weak:
            beside = row.x0 >= self._text_x - SAME_X and not _alone(row)
            return not (self._mid_sentence(last) and self._full(last, row) and beside)
        short = not self._full(last, row)
        if marker.number is not None and opens(marker.number) and (")" in row.text[: marker.length] or _alone(row)):
            return short or _ended(last.text)
        return short and _ended(last.text) and _alone(row)

    def _counts_on(self, row: Row, number: str) -> bool:
        """Whether the number is the next of one that opened a block at the same distance from the edge."""
        left = round(row.x0 - self._edge(row))
        near = (self._numbered.get(left + step) for step in (0, -1, 1, -2, 2))
        return any(before is not None and follows(before, number) for before in near)

    def _mid_sentence(self, last: Row) -> bool:
        return not _ended(last.text) and last.style.bold == (self._open.style.bold if self._open else False)

    def _goes_on_below(self, last: Row, row: Row) -> bool:
        leading = self.usual.usual_leading(row.style.size)
        if row.baseline - last.baseline > (LOOSE_BEHIND_SENTENCE if _ended(last.text) else LOOSE) * leading:
            return False
        same = self._same_sentence(last, row)
        if self._adds_in_brackets(row) or self._goes_on_behind_head(row) or self._goes_on_in_head(last, row):
            return True
        if (
            (_looks(row) != _looks(last) and _first_look(row) != _last_look(last) and not same)
            or _has_run_in_head(row, last)
            or self._outdented(last, row, same)
        ):
            return False
        if self._full(last, row) or self._hangs_below_point(last, row):
            return True
        broken = row.text[:1].islower() or self._hangs(last, row) or self._hangs_by_figure(row)
        return not _ended(last.text) and broken

    def _goes_on_in_head(self, last: Row, row: Row) -> bool:
        """Whether a row goes on with a heading: behind its colon or a small word, on one axis, or set solid."""
        if row.marker is not None or row.style.bold != last.style.bold or not self._heading_like(row):
            return False
        # In display type a colour may set one word apart.
        large = row.style.size >= DISPLAY * self.usual.body.size and abs(last.x0 - row.x0) <= SAME_X
        if large and row.baseline - last.baseline <= SOLID * row.style.size and not _ended(last.text):
            return True
        if _looks(row) != _looks(last):
            return False
        off_axis = abs((last.x0 + last.x1) - (row.x0 + row.x1)) / 2
        on_axis = off_axis <= SAME_AXIS and abs(last.x0 - row.x0) > SAME_X
        return last.text.endswith(":") or on_axis or joins(last.text, row.text)

    def _hangs_below_point(self, last: Row, row: Row) -> bool:
        """Whether a row stands under the words of a point, no farther than its lines stand apart.

        Behind a number such words may be a name; those of a sentence are not.
        """
        marker = self._open.marker if self._open is not None else None
        if marker is None or row.marker is not None:
            return False
        named = marker.bullet is None and (self._heading_like(last) or not _ended(last.text))
        return not named and self._stands_under_words(row)

    def _stands_under_words(self, row: Row) -> bool:
        return abs(row.x0 - self._text_x) <= SAME_X < row.x0 - self._edge(row)

    def _adds_in_brackets(self, row: Row) -> bool:
        """Whether a row is what a list item says in brackets behind its sentence, however it is set."""
        marker = self._open.marker if self._open is not None else None
        return (
            marker is not None and row.text[:1] == "(" and abs(row.x0 - self._text_x) <= SAME_X and row.marker is None
        )

    def _goes_on_behind_head(self, row: Row) -> bool:
        """Whether a row hangs behind a marker and a bold line, as the text of points with run-in heads does."""
        block = self._open
        if block is None or block.marker is None or row.marker is not None:
            return False
        inset = row.x0 - self._edge(row)
        known = any(round(inset) + step in self._headed for step in (0, -1, 1))
        known = known or (round(block.left) in self._named and abs(row.x0 - self._text_x) <= SAME_X)
        return known and inset > block.left + SAME_X and self._all_bold(block) and not row.style.bold

    def _hangs_by_figure(self, row: Row) -> bool:
        """Whether a row stands under the words of a bulleted point and opens with a figure, as no name does."""
        marker = self._open.marker if self._open is not None else None
        figure = row.marker is None and (row.text[:1].isdigit() or row.text[:1] in "€%")
        return figure and marker is not None and marker.bullet is not None and abs(row.x0 - self._text_x) <= SAME_X

    def _hangs(self, last: Row, row: Row) -> bool:
        """Whether a row stands under the words of a list item, or of a heading that a number opens: broken by hand."""
        marker = self._open.marker if self._open is not None else None
        if marker is None or row.marker is not None or not self._stands_under_words(row):
            return False
        return marker.bullet is not None or (marker.number is not None and self._heading_like(last))

    def _outdented(self, last: Row, row: Row, same: bool) -> bool:
        """Whether a row stands left of its list item's words, or off its paragraph's edge, no sentence going on."""
        if self._lines == 1:
            return False
        if self._open is not None and self._open.marker is not None:
            return row.x0 < min(last.x0, self._text_x) - SAME_X
        return abs(row.x0 - self._text_x) > SAME_X and not same

    def _heading_like(self, last: Row) -> bool:
        body = self.usual.body
        return last.style.size > body.size + SAME_SIZE or (last.style.bold and not body.bold)

    def _same_sentence(self, last: Row, row: Row) -> bool:
        """Whether a change of weight or indent falls inside a sentence: the line before is full and has not ended.

        Small letters that hang under the words of a point go on with it whatever fitted on the line before.
        """
        if _ended(last.text):
            return False
        marker = self._open.marker if self._open is not None else None
        hangs = marker is not None and self._stands_under_words(row)
        if not self._full(last, row):
            return hangs and row.marker is None and row.text[:1].islower()
        behind_head = row.strong > 0 and self._open is not None and self._all_bold(self._open)
        bulleted = marker is not None and marker.bullet is not None
        return row.text[:1].islower() or behind_head or (bulleted and abs(row.x0 - self._text_x) <= SAME_X)

    def _goes_on_over_break(self, last: Row, row: Row) -> bool:
        assert self._open is not None
        if _looks(row) != _looks(last) or self._heading_like(row) or self._heading_like(last):
            return False
        if row.text[:1].islower():
            return True
        inset = row.x0 - self._edge(row)
        hanging = self._open.marker is not None and self._text_x - self._edge(last) > SAME_X
        if (
            hanging
            and abs(inset - (self._text_x - self._edge(last))) <= SAME_X
            and (self._full(last, row) or not _ended(last.text))
        ):
            return True
        return not _ended(last.text) and self._full(last, row)

    def _edge(self, row: Row) -> float:
        return self.usual.edges.get((row.page.number, row.column), (0.0, 0.0))[0]

    def _full(self, last: Row, row: Row) -> bool:
        """Whether the first word of the row would not have fitted on the line before it.

        A figure is not parted from what it counts.
        """
        right = self.usual.edges.get((last.page.number, last.column), (0.0, 0.0))[1]
        letter = (row.x1 - row.x0) / max(1, len(row.text))
        counted = row.text[:1].isdigit()
        word = len(" ".join(row.text.split(" ", 2)[: 1 + counted]))
        return last.x1 + (word + 1) * letter * 1.02 > right - 0.02 * (right - last.x0)


def _looks(row: Row) -> tuple[bool, int]:
    return (row.style.bold, row.style.colour)


def _first_look(row: Row) -> tuple[bool, int]:
    """How a line begins: bold where its head is."""
    return (row.style.bold or row.strong > 0, row.style.colour)


def _last_look(row: Row) -> tuple[bool, int]:
    """How a line ends: plain where only its head is bold."""
    return (row.style.bold and not row.strong, row.style.colour)


def _alone(row: Row) -> bool:
    """Whether the marker stands apart from the words by a tab."""
    line = row.lines[0]
    return len(row.lines) > 1 or any(offset <= (row.marker.length if row.marker else 0) for offset, _ in line.tabs)


def _ended(text: str) -> bool:
    """Whether a line ends a sentence or holds nothing, and so may be the last of its block."""
    return text.rstrip(CLOSERS + " ")[-1:] in ENDS


def _has_run_in_head(row: Row, last: Row) -> bool:
    """Whether a row opens with a bold label, or a bold head where the line before it ended plainly.

    A colon or a gap parts a label from what it says.
    """
    headed = row.strong > LEAST_HEAD and _ended(last.text) and not last.style.bold
    labelled = LEAST_HEAD < row.strong <= _gap(row) <= row.strong + 1 and row.text[:1].isupper()
    return headed or labelled or bool(FIELD.fullmatch(row.text, 0, row.strong))


def _gap(row: Row) -> int:
    """Where the first wide gap of the row is, in characters; 0 without one."""
    return row.lines[0].tabs[0][0] if row.lines[0].tabs else 0


def _stretches(row: Row) -> list[Stretch]:
    return [Stretch(row.page.number, line.start, line.end, line.box) for line in row.lines]

"""Fragments become lines in reading order, over one text per page: bands, columns, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

from msgspec.structs import replace

from planspoor.source.page import Cell, Line, Page
from planspoor.source.pdf.aligned import aligned_tables
from planspoor.source.pdf.beside import numbers_to_first_lines, stands_before
from planspoor.source.pdf.beside_labels import walls_beside_labels
from planspoor.source.pdf.cards import CardRow, card_rows
from planspoor.source.pdf.drawn_signs import drawn_signs
from planspoor.source.pdf.floats import floats
from planspoor.source.pdf.fragments import FIGURE_GAP, Fragment, compose, fragments, join, lines_of
from planspoor.source.pdf.line_numbers import line_numbers
from planspoor.source.pdf.newspaper import MOST_COLUMNS, newspaper_gutters
from planspoor.source.pdf.parts import parts
from planspoor.source.pdf.pieces import walls_between_pieces
from planspoor.source.pdf.runs import Drawn
from planspoor.source.pdf.tables import Rules, Table, ruled_tables, rules_of, whole, without_grounds
from planspoor.source.pdf.turned import turned_texts

GUTTER = 0.9
"""Share of the body size that the white between two columns must have."""
LEAST_COLUMN_LINES = 4
LEAST_LAST_LINES = 2
"""Lines that a column must have where they all stand between those of the other: the last page of a text in columns.

One line may stand beside another: those of the footer do.
"""
LEAST_CELLS = 2
"""Cells that a row of a table has, where it is more than a line between tables."""
LABELS = 0.6
"""Share of the lines of a side that stand alone beside a line of the other from which they are its labels."""
SHARED = 0.5
"""Share of baselines that two text columns may have in common by chance."""
FULL = 0.5
"""Share of its column that a line of running text fills, in the middle of all its lines."""
BESIDE = 2.0
"""Times its size that a text is away from another on its baseline that is no part of its line."""
OTHER_SIZE = 1.25
"""Times as large, at least, that the type of one of them is."""
MUCH_LARGER = 2.0
"""The same from which one size is far enough."""
TIGHT = 1.6
"""Times its size that the lines of one heading are apart."""
AS_WIDE = 1.3
"""Times the width of the narrower that the wider of two columns is, at most."""
HANGING = re.compile(r"\s*(?=[^\s]*\d)[\w./-]{1,9}[.):]?\s*")
"""A number or code that hangs before the words of its point, and is no line either."""
NUMBERED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Za-z][.)])(?:\s|$)")
"""A number or letter that opens a point, apart from its words or before them."""
POINT = re.compile(r"\s*[^\w\s\"'“”‘’„«»()\[\]€$£%&+/<=>.,;:–—-]\s+\S")
"""A point of a list with its sign; a dash or a currency may open the cells of a table."""
SAME_EDGE = 1.5
"""Points by which what begins at the edge of a column may stand off it."""
SIGN = 1.5
"""Times its size that what is no more than the sign of a list is wide."""


CARD = 20
"""The first number of a column that cards stand in: one for every so many points from the left edge of the page."""


AROUND = 60
"""The first number of the columns that stand beside floats, so many for each as a page has columns."""


Piece = Fragment | Table | CardRow
"""What is put in order."""
Part = list[Fragment] | Table | CardRow
"""A line, a table or a row of cards."""


def lay_out(drawn: Drawn, number: int, label: str | None, width: float, height: float) -> Page:
    """The page's lines in the order in which they are read, and the text that they make."""
    rules = rules_of(drawn.paths, width, height)
    rules.walls = without_grounds(rules.walls, drawn.runs, height)
    rules.walls += walls_between_pieces(rules, drawn.runs)
    rules.walls += walls_beside_labels(rules, drawn.runs)
    rules = whole(rules)
    found = fragments([*drawn.runs, *drawn_signs(drawn.paths, drawn.runs, rules.walls)], rules.walls)
    counted = line_numbers(found)
    found = _without(found, counted)
    cards = card_rows(found, drawn.paths, width, height)
    found = _without(found, [f for row in cards for inside in row.cards for f in inside])
    floating = floats(found, drawn.paths)
    aside = [f for group in floating for f in group]
    turned = turned_texts(run for run in drawn.runs if not run.upright)
    found = _without(found, aside)
    gutters = newspaper_gutters(found)
    tables, rest = _tables(found, rules, turned, aligned=not gutters)
    writer = _Writer(Page(number, "", label, width, height), floating)
    upright = [f for f in rest if f.runs[0].upright] if turned else rest
    for column, piece in _in_parts([*tables, *upright, *cards], gutters or _gutters(upright, tables)):
        if not isinstance(piece, CardRow):
            writer.piece(piece, column)
            continue
        for inside in piece.cards:
            for own in _in_card(inside, rules):
                writer.piece(own, CARD + round(min(f.x0 for f in inside) / CARD))
    writer.outside([*aside, *counted, *(f for f in rest if not f.runs[0].upright)])
    return writer.done()


def _without(found: list[Fragment], taken: list[Fragment]) -> list[Fragment]:
    ids = {id(f) for f in taken}
    return [f for f in found if id(f) not in ids] if ids else found


def _in_card(inside: list[Fragment], rules: Rules) -> list[list[Fragment] | Table]:
    """The lines and tables of a card from top to bottom."""
    tables, rest = _tables(inside, rules)
    return [piece for piece in _lines([*tables, *rest]) if not isinstance(piece, CardRow)]


def _tables(
    found: list[Fragment], rules: Rules, turned: Sequence[Fragment] = (), *, aligned: bool = True
) -> tuple[list[Table], list[Fragment]]:
    """The tables of the page, and what stands outside. Shaded rows inside a wider aligned table are no tables.

    Turned text may stand in the cells of drawn tables; it tells no alignment.
    """
    ruled = ruled_tables([*found, *turned], rules)
    seen = aligned_tables(found, rules.levels, ruled) if aligned else []
    widest = [table for table in seen if _is_widest(table, ruled) and not _is_two_columns(table)]
    tables = [table for table in ruled if not any(_holds(other, table) for other in widest)] + widest
    taken = {id(run) for table in tables for _, inside in table.cells for f in inside for run in f.runs}
    return tables, [f for f in (*found, *turned) if id(f.runs[0]) not in taken]


def _is_widest(table: Table, ruled: list[Table]) -> bool:
    """Whether an aligned table holds all drawn ones that it meets, and has columns or rows that they have not."""
    met = [other for other in ruled if other.box[1] < table.box[3] and other.box[3] > table.box[1]]
    if not all(_holds(table, other) and table.columns >= other.columns for other in met):
        return False
    return all(table.columns > other.columns for other in met) or _has_more_rows(table, met)


def _is_two_columns(table: Table) -> bool:
    """Whether what stands aligned is two columns of text: of numbered points, or with few lines on one height."""
    found = [f for _, inside in table.cells for f in inside]
    size = median(f.style.size for f in found) or 10.0
    whites = _whites(found, min(f.x0 for f in found), max(f.x1 for f in found), GUTTER * size)
    # The white between the numbers of the right column and their words may be the clearest.
    return any(_are_columns([f for f in found if f.x1 <= x], [f for f in found if f.x0 >= x]) for x in whites)


def _are_columns(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether two sides are as wide as each other, and full of numbered points or on lines of their own."""
    sides = left, right
    if not all(sides):
        return False
    wide = sorted(max(f.x1 for f in side) - min(f.x0 for f in side) for side in sides)
    if wide[1] > AS_WIDE * wide[0]:
        return False
    numbers = [[f for f in side if NUMBERED.match(f.text)] for side in sides]
    listed = min(map(len, numbers)) >= LEAST_CELLS
    # A row of a table begins on one height, wherever its cells end.
    if 2 * _beside(left, right) <= min(map(_heights, sides)) or (
        listed and 2 * _beside(left, numbers[1]) <= _heights(numbers[1])
    ):
        return True
    return listed and all(map(_running_text, sides))


def _heights(found: list[Fragment]) -> int:
    return len({round(f.baseline) for f in found})


def _has_more_rows(table: Table, drawn: list[Table]) -> bool:
    """Whether the drawn tables are but shaded rows of a table: at least as many of its rows stand outside them."""
    cells = Counter(cell.row for cell, inside in table.cells if not any(_in_band(inside[0], one) for one in drawn))
    outside = sum(count >= LEAST_CELLS for count in cells.values())
    return 2 * outside >= sum(len({cell.row for cell, _ in one.cells}) for one in drawn)


def _in_band(fragment: Fragment, table: Table) -> bool:
    return table.box[1] < fragment.middle < table.box[3]


def _holds(outer: Table, inner: Table) -> bool:
    slack = 12.0
    return (
        outer.box[1] - slack <= inner.box[1]
        and inner.box[3] <= outer.box[3] + slack
        and outer.box[0] - slack <= inner.box[0]
    )


def _gutters(found: list[Fragment], tables: list[Table]) -> list[float]:
    gutter = _gutter(found, tables)
    return [] if gutter is None else [gutter]


def _gutter(found: list[Fragment], tables: list[Table]) -> float | None:
    """The x of the white between two columns of running text, or None."""
    if len(found) < LEAST_COLUMN_LINES + LEAST_LAST_LINES:
        return None
    left, right = min(f.x0 for f in found), max(f.x1 for f in found)
    size = median(f.style.size for f in found) or 10.0
    # What is set larger runs over columns of text: it tells nothing of where they are.
    whites = _whites([f for f in found if f.style.size <= OTHER_SIZE * size], left, right, GUTTER * size)
    best = whites[0] if whites else None
    if best is None or any(t.box[0] < best < t.box[2] for t in tables):
        return None
    sides = [f for f in found if f.x1 <= best], [f for f in found if f.x0 >= best]
    if not all(map(_wordy, sides)):
        return None
    if min(map(len, sides)) < LEAST_COLUMN_LINES:
        return best if _between(*sides) else None
    if _are_labels(*sides):
        return None
    return best if all(_running_text(side) for side in sides) or _apart(*sides) else None


def _are_labels(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether the left side is labels of what stands right of them: each apart from the next, beside a line there."""
    bases = {round(f.baseline) for f in right}
    rows = sorted(left, key=lambda f: f.baseline)
    alone = [
        one
        for before, one, after in zip([None, *rows], rows, [*rows[1:], None], strict=False)
        if all(
            other is None or abs(other.baseline - one.baseline) > TIGHT * one.style.size for other in (before, after)
        )
    ]
    beside = sum(any(round(one.baseline) + step in bases for step in (-1, 0, 1)) for one in alone)
    return len(right) > len(left) and beside >= LABELS * len(left)


def _wordy(side: list[Fragment]) -> bool:
    """Whether a side holds words, and not mostly figures."""
    return 2 * sum(any(any(map(str.isalpha, run.text)) for run in f.runs) for f in side) > len(side)


def _running_text(side: list[Fragment]) -> bool:
    """Whether most lines of a column are full; the signs of a list stand apart from its words, and are no lines."""
    width = max(f.x1 for f in side) - min(f.x0 for f in side)
    rows = {round(f.baseline / 3) for f in side}
    words = [f for f in side if f.x1 - f.x0 > SIGN * f.style.size and not HANGING.fullmatch(f.text)]
    if len(words) < FULL * len(side):
        return False
    return median(f.x1 - f.x0 for f in words) >= FULL * width and len(words) <= 1.25 * len(rows)


def _apart(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether the lines of two sides do not stand on the same baselines, as the cells of a table would."""
    return _beside(left, right) <= SHARED * min(len(left), len(right))


def _between(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether the few lines of one side all stand between those of the other, and none but one beside another."""
    shared = _beside(left, right)
    few, many = sorted((left, right), key=len)
    if shared > 1 or len(few) < LEAST_LAST_LINES + shared:
        return False
    first, last = min(f.baseline for f in many), max(f.baseline for f in many)
    return all(first < f.baseline <= last for f in few)


def _beside(left: list[Fragment], right: list[Fragment]) -> int:
    """How many baselines of one side are those of the other."""
    bases = {round(f.baseline) for f in left}
    return sum(any(base + step in bases for step in (-1, 0, 1)) for base in {round(f.baseline) for f in right})


def _whites(found: list[Fragment], left: float, right: float, least: float) -> list[float]:
    """The middles of upright whites, wide enough and in the middle of the text, from that which fewest fragments cross.

    Beside a short column also the ends of its few lines are such a white, and may be wider; but its lines cross that.
    """
    allowed = 0.2 * len(found)
    step = 2.0
    edges = [0] * (int((right - left) / step) + 3)
    for f in found:
        edges[int((f.x0 - left) / step)] += 1
        edges[int((f.x1 - left) / step) + 1] -= 1
    cover = list(accumulate(edges[:-1]))
    lo, hi = int(0.2 * len(cover)), int(0.8 * len(cover))
    fewer = 0.34 * max(cover[lo], cover[hi])
    whites: list[tuple[int, int]] = []
    start = None
    for bin_ in range(lo, hi + 1):
        if bin_ < hi and cover[bin_] <= allowed and cover[bin_] < fewer:
            start = bin_ if start is None else start
        elif start is not None:
            whites, start = [*whites, (start, bin_)], None
    wide = [(first, end) for first, end in whites if (end - first) * step >= least]
    wide.sort(key=lambda white: (min(cover[slice(*white)]), white[0] - white[1]))
    return [left + _clearest(cover, first, end) * step for first, end in wide]


def _clearest(cover: list[int], first: int, end: int) -> float:
    """The middle of the longest run of bins that the fewest lines cross: a few long lines may reach into the white."""
    fewest = min(cover[first:end])
    best, start = (0, first), first
    for index in range(first, end + 1):
        if index == end or cover[index] > fewest:
            best, start = max(best, (index - start, -start)), index + 1
    length, begin = best
    return abs(begin) + length / 2


def _in_parts(pieces: list[Piece], gutters: list[float]) -> Iterator[tuple[int, Part]]:
    """The pieces of a page in reading order, part by part: a heading over columns stands before them."""
    gutters, pieces = _with_heads_parted(gutters, pieces)
    for heading, below in parts(pieces):
        yield from ((0, line) for line in _lines(heading))
        found = [piece for piece in below if isinstance(piece, Fragment)]
        tables = [piece for piece in below if isinstance(piece, Table)]
        yield from _ordered(below, gutters or _gutters(found, tables))


def _ordered(pieces: list[Piece], gutters: list[float]) -> Iterator[tuple[int, Part]]:
    """Lines and tables in reading order, each with its column (0 where it crosses the gutter or there is none).

    The pieces are given from top to bottom.
    """
    if not gutters:
        yield from ((0, line) for line in _lines(pieces))
        return
    band: list[Piece] = []
    across: Piece | None = None
    for place, piece in enumerate(pieces):
        left, _, right, _ = piece.box
        crosses = any([left < gutter < right for gutter in gutters])
        if crosses or (not band and _ends_line_above(piece, across, pieces[place + 1 :])):
            over = [band.pop()] if crosses and band and _stands_over(band, piece) else []
            yield from _columns(band, gutters)
            yield from ((0, line) for line in _lines(over))
            yield 0, [piece] if isinstance(piece, Fragment) else piece
            band, across = [], piece
        else:
            band.append(piece)
    yield from _columns(band, gutters)


def _with_heads_parted(gutters: list[float], pieces: list[Piece]) -> tuple[list[float], list[Piece]]:
    """The pieces, heads of two columns parted that stand close for their size: where the right column begins.

    The gutter is there then, however far from it the lines of the left column end.
    """
    for at, gutter in enumerate(gutters):
        edges = Counter(round(piece.box[0]) for piece in pieces if piece.box[0] >= gutter)
        edge = min((x for x, count in edges.items() if count >= LEAST_LAST_LINES), default=None)
        heads = {id(piece): heads for piece in pieces if edge and (heads := _heads_in(piece, gutter, edge))}
        if heads and edge is not None:
            gutters = [*gutters[:at], edge - SAME_EDGE, *gutters[at + 1 :]]
            pieces = [part for piece in pieces for part in heads.get(id(piece), [piece])]
    return gutters, pieces


def _heads_in(piece: Piece, gutter: float, edge: int) -> list[Piece]:
    """The two heads that a fragment over a gutter holds; none where it is one text."""
    if not isinstance(piece, Fragment) or not piece.x0 < gutter < piece.x1:
        return []
    for at, (before, run) in enumerate(pairwise(piece.runs), 1):
        if run.x0 - before.x1 > FIGURE_GAP * run.style.size and abs(run.x0 - edge) <= SAME_EDGE:
            return [join(piece.runs[:at]), join(piece.runs[at:])]
    return []


def _ends_line_above(piece: Piece, across: Piece | None, after: list[Piece]) -> bool:
    """Whether a short line goes on with the one above, which runs over both columns: nothing stands beside it."""
    if not isinstance(piece, Fragment) or not isinstance(across, Fragment):
        return False
    near = piece.baseline - across.baseline <= TIGHT * piece.style.size
    alike = piece.style == across.style and abs(piece.x0 - across.x0) <= 2.0
    return near and alike and (not after or after[0].box[1] > piece.baseline)


def _stands_over(band: list[Piece], across: Piece) -> bool:
    """Whether the last line of columns is nearer to what runs over both below it than to all of them: ``Doel 2``."""
    *others, last = band
    end = max((piece.box[3] for piece in others), default=last.box[1])
    return isinstance(last, Fragment) and last.box[1] - end > max(across.box[1] - last.box[3], 0.0)


def _columns(band: list[Piece], gutters: list[float]) -> Iterator[tuple[int, Part]]:
    for column, (left, right) in enumerate(pairwise([float("-inf"), *gutters, float("inf")]), 1):
        yield from ((column, line) for line in _lines([p for p in band if left < p.box[2] <= right]))


def _lines(pieces: Sequence[Piece]) -> list[Part]:
    """Fragments on one baseline become one line, from left to right; lines and tables from top to bottom."""
    lines = [
        part
        for line in numbers_to_first_lines(lines_of([piece for piece in pieces if isinstance(piece, Fragment)]))
        for part in (_side_by_side(line) if len(line) > 1 else [line])
    ]
    others = [piece for piece in pieces if not isinstance(piece, Fragment)]
    return sorted([*lines, *others], key=_height)


def _side_by_side(line: list[Fragment]) -> list[list[Fragment]]:
    """The parts of a line: what is far beside a text in type of another size is none, nor what opens as it does."""
    parts = [line[:1]]
    for before, after in pairwise(line):
        smaller, larger = sorted((before.style.size, after.style.size))
        if before is line[0] and stands_before(before, after):
            parts[-1].append(after)
            continue
        if _open_alike(parts[-1][0].text, after.text):
            parts.append([after])
            continue
        away = 1.0 if larger > MUCH_LARGER * smaller else BESIDE
        if after.x0 - before.x1 > away * larger and larger > OTHER_SIZE * smaller:
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def _open_alike(text: str, other: str) -> bool:
    """Whether two texts open with one sign of a list: points of two columns."""
    return POINT.match(text) is not None and POINT.match(other) is not None and text.lstrip()[0] == other.lstrip()[0]


def _height(part: Part) -> float:
    return part[0].middle if isinstance(part, list) else part.box[1]


class _Writer:
    """Builds the page's text line by line."""

    def __init__(self, page: Page, floating: Sequence[list[Fragment]]) -> None:
        self.page = page
        self._around = [(min(f.top for f in group), max(f.bottom for f in group)) for group in floating]
        self._texts: list[str] = []
        self._at = 0
        self._tables = 0

    def piece(self, piece: list[Fragment] | Table, column: int) -> None:
        if not isinstance(piece, Table):
            self._line(piece, self._column(piece[0].middle, column) if self._around else column, None)
            return
        for cell, found in piece.cells:
            place = replace(cell, table=self._tables)
            for line in lines_of(found):
                self._line(line, column, place)
        self._tables += 1

    def _column(self, height: float, column: int) -> int:
        """The column of a line, a narrower one of its own beside what its text runs around."""
        place = next((at for at, (top, bottom) in enumerate(self._around) if top <= height <= bottom), None)
        return column if place is None or column >= CARD else AROUND + MOST_COLUMNS * place + column

    def outside(self, found: list[Fragment]) -> None:
        """What stands beside the text and is none of it comes after all, a line a fragment."""
        for f in found:
            self._add(f.text.strip(), Line(0, 0, f.box, f.baseline, f.style, aside="furniture"))

    def _line(self, found: list[Fragment], column: int, cell: Cell | None) -> None:
        first = found[0]
        if len(found) == 1 and len(first.runs) == 1:
            text = first.runs[0].text.strip(" ")
            self._add(text, Line(0, 0, first.box, first.baseline, first.style, column, cell))
            return
        text, tabs, turns, strong = compose(found)
        if len(found) == 1:
            self._add(text, Line(0, 0, first.box, first.baseline, first.style, column, cell, None, strong, tabs, turns))
            return
        longest = max(found, key=lambda f: sum([len(run.text) for run in f.runs]))
        box = (
            min([f.x0 for f in found]),
            min([f.top for f in found]),
            max([f.x1 for f in found]),
            max([f.bottom for f in found]),
        )
        self._add(text, Line(0, 0, box, first.baseline, longest.style, column, cell, None, strong, tabs, turns))

    def _add(self, text: str, line: Line) -> None:
        line.start, line.end = self._at, self._at + len(text)
        self._at = line.end + 1
        self._texts.append(text)
        self.page.lines.append(line)

    def done(self) -> Page:
        self.page.text = "\n".join(self._texts)
        return self.page

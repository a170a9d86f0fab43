"""Tables that only their alignment shows: figures and short texts that stand in the same columns, row after row."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from planspoor.plan import Box
from planspoor.source.page import Cell
from planspoor.source.pdf.fragments import FIGURE, WORD_GAP, Fragment, join, lines_of
from planspoor.source.pdf.runs import Run
from planspoor.source.pdf.tables import NEAR, Table, places

LEAST_ROWS = 3
LEAST_COLUMNS = 3
WIDEST_STEP = 4.5
"""Times the font size that two lines of one table may be apart."""
CLOSE = 1.6
"""Times the font size that the lines of one cell are apart at most."""
LARGER = 1.3
"""Times the size of a table's type from which a line below it is a heading."""
LEAST_PARTING = 2
"""Rules between its first and its last line from which a table has one between all its rows."""
SLACK = 20.0
"""Points by which a rule may be shorter than its table."""
WIDEST_CELL = 0.6
"""Share of the table's width that its cells have at most, in the middle of all."""

YEAR = re.compile(r"(?:19|20)\d\d")
LIST_SIGN = re.compile(r"\s*[^\w\s\d€$%/&+]\s*")
"""A sign that stands alone before the words of a list item."""
LIST_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[A-Za-z][.)]|[A-Z]{1,3}[-.]?\d[\w./-]{0,6}[.:)]?)\s*")
BESIDE = 4.0
"""Times the font size that the words of a list item are away from its sign at most."""
LEAST_WORDING = 8
"""Characters of the words of a list item."""

Columns = list[tuple[float, float]]
Lines = list[list[Fragment]]


def aligned_tables(found: list[Fragment], levels: list[Box], drawn: list[Table]) -> list[Table]:
    """The tables that need no walls to be seen. ``drawn``: those that have them, of which some are but heads or bands.

    What is seen within a drawn table, with no more columns than it has, is that table.
    """
    lines = lines_of(found)
    bands = [table.box for table in drawn]
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        end, columns = _run(lines, at)
        banded = any(band[1] < lines[at][0].middle < band[3] for band in bands) if end > at else False
        if end > at and not _is_table(lines[at:end], columns, LEAST_ROWS - banded):
            end = at
        if end == at:
            end, columns = _under_years(lines, at)
        if end > at and not any(_holds(table, lines[at:end], columns) for table in drawn):
            tables.append(_table(lines[at:end], _with_heads(columns, lines[at:end]), levels, bands))
        at = max(end, at + 1)
    return tables


def _holds(table: Table, lines: Lines, columns: Columns) -> bool:
    within = table.box[1] < lines[0][0].middle and lines[-1][0].middle < table.box[3]
    return within and len(columns) <= table.columns


def _run(lines: Lines, at: int) -> tuple[int, Columns]:
    """The end of the run of lines from ``at`` that share columns, and the columns as stretches of x; ``at`` if none."""
    if len(lines[at]) < LEAST_COLUMNS:
        return at, []
    columns: Columns = [(f.x0, f.x1) for f in lines[at]]
    inner: set[float] = set()
    end, last = at + 1, at + 1
    while end < len(lines):
        line = lines[end] = _split(lines[end], columns)
        if line[0].baseline - lines[end - 1][0].baseline > WIDEST_STEP * (line[0].style.size or 10.0):
            break
        if (len(line) < LEAST_COLUMNS and _is_larger(line, lines[end - 1])) or _heads_again(line, lines[at]):
            break
        merged = _fitted(columns, line)
        settled = end - at >= LEAST_ROWS
        if len(merged) < max(LEAST_COLUMNS, len(columns) - (not settled)) and not _joined_by_figures(columns, line):
            break
        if len(line) >= 2 or _ends_cell(line[0], lines[end - 1][0], columns, inner):
            last, columns = end + 1, merged
        elif not any(x0 - NEAR <= line[0].x0 and line[0].x1 <= x1 + 4 * NEAR for x0, x1 in columns):
            break
        inner.update([f.x0 for f in line if f.x0 > columns[0][0] + NEAR])
        end += 1
    return last, columns


def _is_larger(line: list[Fragment], before: list[Fragment]) -> bool:
    """Whether all of a line is set in larger type than the line before: the number and words of the next heading."""
    return min(f.style.size for f in line) > LARGER * max(f.style.size for f in before)


def _heads_again(line: list[Fragment], heads: list[Fragment]) -> bool:
    """Whether a line says the heads of the table once more: those of the next table, with a name of its own."""
    if len(line) != len(heads) or line[0].text != heads[0].text or FIGURE.fullmatch(line[0].text):
        return False
    return all(one.text == other.text for one, other in zip(line, heads, strict=True))


def _ends_cell(fragment: Fragment, before: Fragment, columns: Columns, inner: set[float]) -> bool:
    """Whether a line is the rest of a cell: close under it, from its edge on; in the first column, of a sentence.

    ``inner``: where the words of the lines above begin that do not stand at the table's edge. A head over a number and
    its words makes one column of them.
    """
    size = fragment.style.size or 10.0
    if fragment.baseline - before.baseline > CLOSE * size:
        return False
    if fragment.x1 <= columns[0][1] + NEAR and any(abs(fragment.x0 - x0) <= 1.0 for x0 in inner):
        return True
    broken = abs(before.x0 - columns[0][0]) <= 1.0 and not before.text.rstrip().endswith((".", "!", "?", ":", ";"))
    return any(
        abs(fragment.x0 - x0) <= 1.0 and fragment.x1 <= x1 + NEAR for x0, x1 in (columns if broken else columns[1:])
    )


def _joined_by_figures(columns: Columns, line: list[Fragment]) -> bool:
    """Whether what lies over two columns is figures alone: a long one set right, under a head that stands left."""
    over = [f for f in line if sum(f.x0 < x1 and f.x1 > x0 for x0, x1 in columns) > 1]
    return len(line) >= LEAST_COLUMNS and all(FIGURE.fullmatch(f.text) for f in over)


def _with_heads(columns: Columns, lines: Lines) -> Columns:
    """The columns with each head over its cells: a head that starts left of figures set right has no cells of its own.

    Of two columns side by side one has a head and one has none, and no line has something in both.
    """
    filled: list[set[int]] = [set() for _ in columns]
    for index, line in enumerate(lines):
        for fragment in line:
            filled[_column(fragment, columns)].add(index)
    kept: Columns = []
    at = 0
    while at < len(columns):
        last = at + 1 if at + 1 < len(columns) and _complete(filled[at], filled[at + 1]) else at
        kept.append((columns[at][0], columns[last][1]))
        at = last + 1
    return kept


def _complete(first: set[int], second: set[int]) -> bool:
    """Whether one of two columns holds the head and few cells, the other cells and no head, and no line both."""
    head, cells = (first, second) if 0 in first else (second, first)
    return 0 in head and 0 not in cells and not head & cells and len(head) <= len(cells)


def _split(line: list[Fragment], columns: Columns) -> list[Fragment]:
    """The fragments of a line, parted where a run starts a column: texts of two cells may stand close."""
    starts = [x0 for x0, _ in columns]
    pieces: list[Fragment] = []
    for fragment in line:
        cuts = [
            i
            for i, (before, run) in enumerate(pairwise(fragment.runs), 1)
            if any(abs(run.x0 - x0) <= 1.0 for x0 in starts) and _apart(before, run)
        ]
        if cuts:
            bounds = [0, *cuts, len(fragment.runs)]
            pieces += [join(fragment.runs[a:b]) for a, b in pairwise(bounds)]
        else:
            pieces.append(fragment)
    return pieces


def _apart(before: Run, run: Run) -> bool:
    """Whether a word ends between two runs: a program may draw each letter on its own."""
    return before.text[-1:].isspace() or run.x0 - before.x1 > WORD_GAP * run.style.size


def _under_years(lines: Lines, at: int) -> tuple[int, Columns]:
    """The end of a small table of money: a line of years, then a name with a figure under each; ``at`` if none."""
    years = lines[at]
    if any([YEAR.fullmatch(f.text.strip()) is None for f in years]):
        return at, []
    columns: Columns = [(f.x0, f.x1) for f in years]
    end = at + 1
    while end < len(lines) and _is_row_under(lines[end], columns):
        first = lines[end][0]
        columns = [(min(columns[0][0], first.x0), first.x1), *columns] if len(columns) == len(years) else columns
        end += 1
    return (end, columns) if end > at + 1 else (at, [])


def _is_row_under(line: list[Fragment], columns: Columns) -> bool:
    figures = [f for f in line if FIGURE.fullmatch(f.text)]
    under = [f for f in figures if any(f.x0 < x1 and f.x1 > x0 for x0, x1 in columns)]
    return len(line) == len(figures) + 1 and line[0] not in figures and len(under) == len(figures) > 0


def _fitted(columns: Columns, line: list[Fragment]) -> Columns:
    """The columns with a line's fragments in them: widened, one more where none was, fewer where one lies over two.

    A fragment that starts with a column and runs over others heads the row; it changes no column.
    """
    fitted = list(columns)
    for fragment in line:
        met = [i for i, (x0, x1) in enumerate(fitted) if fragment.x0 < x1 and fragment.x1 > x0]
        if not met:
            fitted = sorted([*fitted, (fragment.x0, fragment.x1)])
        elif len(met) == 1:
            fitted[met[0]] = _widened(fitted, met[0], fragment)
        elif abs(fragment.x0 - fitted[met[0]][0]) > NEAR:
            first, last = met[0], met[-1]
            fitted[first : last + 1] = [(min(fitted[first][0], fragment.x0), max(fitted[last][1], fragment.x1))]
    return fitted


def _widened(columns: Columns, index: int, fragment: Fragment) -> tuple[float, float]:
    before = columns[index - 1][1] + 0.5 if index else float("-inf")
    after = columns[index + 1][0] - 0.5 if index + 1 < len(columns) else float("inf")
    x0, x1 = columns[index]
    return (max(before, min(x0, fragment.x0)), min(after, max(x1, fragment.x1)))


def _is_table(lines: Lines, columns: Columns, least: int) -> bool:
    """At least so many full rows of narrow cells, or two of which all but the first cells are figures."""
    if len(columns) - _list_columns(lines, columns) < LEAST_COLUMNS:
        return False
    full = [line for line in lines if len(line) >= LEAST_COLUMNS]
    if len(full) >= 2 and all(_figures(line) for line in full):
        return True
    width = columns[-1][1] - columns[0][0]
    cells = [f for line in lines for f in line]
    headed = len(full) > 1 and len(full[0]) > LEAST_COLUMNS and _are_bold(full[0]) and not _are_bold(full[1])
    return len(full) >= least - headed and median(f.x1 - f.x0 for f in cells) <= WIDEST_CELL * width


def _are_bold(line: list[Fragment]) -> bool:
    return all(fragment.style.bold for fragment in line)


def _list_columns(lines: Lines, columns: Columns) -> int:
    """How many columns hold nothing but the signs of a list, or its numbers where two lists stand side by side."""
    signs, numbers = (sum(_lists(lines, column, sign) for column in columns) for sign in (LIST_SIGN, LIST_NUMBER))
    return signs + (numbers if numbers > 1 else 0)


def _lists(lines: Lines, column: tuple[float, float], sign: re.Pattern[str]) -> bool:
    """Whether a column holds something, and all of it is such a sign with words beside it."""
    x0, x1 = column[0] - 1.0, column[1] + 1.0
    filled = False
    for line in lines:
        for index, fragment in enumerate(line):
            if x0 <= fragment.x0 and fragment.x1 <= x1:
                if not (sign.fullmatch(fragment.text) and _words_beside(line, index)):
                    return False
                filled = True
    return filled


def _words_beside(line: list[Fragment], index: int) -> bool:
    """Whether words follow a fragment closely."""
    if index + 1 == len(line):
        return False
    sign, words = line[index], line[index + 1]
    return words.x0 - sign.x1 <= BESIDE * (sign.style.size or 10.0) and len(words.text) >= LEAST_WORDING


def _figures(line: list[Fragment]) -> bool:
    texts = [f.text for f in line]
    return sum(FIGURE.fullmatch(text) is not None for text in texts) >= len(texts) - 1


def _table(lines: Lines, columns: Columns, levels: list[Box], bands: list[Box]) -> Table:
    starts = [x0 for x0, _ in columns]
    x0, x1 = columns[0][0], columns[-1][1]
    ruled = _lines_across(levels, x0 + SLACK, x1 - SLACK)
    # A cell at the left goes on over the rules that begin beside it.
    beside = _lines_beside(levels, ruled, columns, lines)
    edges = [y for band in bands if band[0] <= x0 + SLACK and band[2] >= x1 - SLACK for y in (band[1], band[3])]
    # The rules of a head alone do not part the rows below it.
    parting = sum(lines[0][0].middle < y < lines[-1][0].middle for y in ruled) >= LEAST_PARTING
    anchored = _anchored(lines, starts)
    cells: dict[tuple[int, int], tuple[Cell, list[Fragment]]] = {}
    row, first, base = -1, 0, 0.0
    for line in lines:
        gap = line[0].middle - base
        crossed = any(base < y < line[0].middle for y in ruled)
        within = parting and not crossed and any(base < y < line[0].middle for y in beside)
        shaded = any(base < y < line[0].middle for y in edges)
        opens = crossed or within if parting else shaded or _opens(line, starts, anchored, gap)
        if row < 0 or opens:
            row += 1
            first = first if within else row
        base = line[0].middle
        for fragment in line:
            column = _column(fragment, columns)
            at = row if column else first
            cells.setdefault((at, column), (Cell(0, at, column), []))[1].append(fragment)
    top = min(f.top for f in lines[0])
    bottom = max(f.bottom for f in lines[-1])
    return Table((x0, top, x1, bottom), [cells[place] for place in sorted(cells)])


def _lines_beside(levels: list[Box], ruled: list[float], columns: Columns, lines: Lines) -> list[float]:
    """The heights of rules from the second column on, where others part the rows of the first as well."""
    inside = [y for y in ruled if lines[1][0].middle < y < lines[-1][0].middle] if len(lines) > 1 else []
    if len(columns) <= LEAST_COLUMNS or not inside:
        return []
    found = _lines_across(levels, columns[1][0] + SLACK, columns[-1][1] - SLACK)
    return [y for y in found if all(abs(y - other) > NEAR for other in ruled)]


def _lines_across(levels: list[Box], x0: float, x1: float) -> list[float]:
    """The heights of rules from side to side; many programs draw a piece for each cell."""
    reach: dict[int, float] = {}
    heights: dict[int, float] = {}
    for box in sorted(levels):
        height = round(box[1])
        if box[0] <= max(x0, reach.get(height, x0) + NEAR):
            reach[height] = max(box[2], reach.get(height, x0))
            heights[height] = box[1]
    return places([heights[height] for height, end in reach.items() if end >= x1])


def _column(fragment: Fragment, columns: Columns) -> int:
    """The column that a fragment starts with or lies under most; between columns, the one before."""
    x0, x1 = fragment.x0, fragment.x1
    before, best, most = 0, -1, 0.0
    for index, (left, right) in enumerate(columns):
        if left >= x1:
            break
        overlap = min(x1, right) - max(x0, left)
        if overlap > 0 and best < 0 and abs(x0 - left) <= NEAR:
            return index
        if overlap > most:
            best, most = index, overlap
        before = index if left <= x0 else before
    return best if best >= 0 else before


def _anchored(lines: Lines, starts: list[float]) -> bool:
    """Whether every full line has something in the first column, so that rows begin there."""
    return all(_in_first(line, starts) for line in lines[1:] if len(line) >= LEAST_COLUMNS)


def _in_first(line: list[Fragment], starts: list[float]) -> bool:
    return line[0].x0 < starts[1] - 1.0


def _opens(line: list[Fragment], starts: list[float], anchored: bool, gap: float) -> bool:
    """Whether a line begins a row. Lines of nothing but words, set close, are the lines of one row's cells."""
    worded = not any(FIGURE.fullmatch(fragment.text) for fragment in line)
    if worded and gap <= CLOSE * (line[0].style.size or 10.0):
        return False
    return (_in_first(line, starts) and len(line) >= 2) if anchored else len(line) >= 2

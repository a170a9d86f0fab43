"""Lines of a source without geometry become blocks: its styles, lists and tables stand in for the printed look.

A heading whose level the source states is given a size that ranks it above all that is set by hand; the depth of a list
is its indent. What follows can then read these blocks as it reads those of a printed page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from msgspec.structs import replace

from planspoor.outline.block import Block, Stretch
from planspoor.outline.headings import LONGEST, mark_headings
from planspoor.outline.measure import Measure
from planspoor.outline.numbering import LabelGrammar, read_marker
from planspoor.outline.tables import PageTable, as_lines, is_mark, sets_numbers_beside, table_of
from planspoor.source.page import Line, Page, Style

INDENT = 18.0
"""Points that a list of one depth more is indented."""
LEVELS = 10
ABOVE = 0.5
"""Points that a heading set by hand is ranked above those of a stated level that are smaller, and below the next."""
LEAST_HOLDING, HELD = 2, 1.5
"""So many bold lines, and so many headings of a stated level for each, make the lines stand above that level."""
ENDS = ".!?:;…"
HEAD_ROWS = 15
"""So many rows from the top, the head of a table is sought."""
LONGEST_HEAD = 60
LEAST_TITLE = 8
"""Letters of a row that names what follows."""
MOSTLY = 0.7


def styled_blocks(pages: list[Page], labels: LabelGrammar) -> list[Block]:
    """The blocks of all pages in order; every line stands in one of them."""
    body = _body(pages)
    blocks: list[Block] = []
    stated: list[tuple[Block, int]] = []
    tables = 0
    for page in pages:
        for table, group in groupby(page.lines, key=lambda line: None if line.cell is None else line.cell.table):
            lines = list(group)
            if table is None:
                _flow(blocks, stated, page, [[line] for line in lines], labels)
                continue
            found = table_of(page, lines)
            if sets_numbers_beside(found, labels):
                _flow(blocks, stated, page, list(as_lines(found)), labels)
                continue
            tables += 1
            blocks += _rows(found, tables, labels)
    mark_headings(blocks, Measure(body), pages)
    _rank(blocks, stated, {page.number: page for page in pages})
    return blocks


def _body(pages: list[Page]) -> Style:
    """The commonest way of setting text that is neither heading nor list; where there is no such text, of all."""
    weights: Counter[Style] = Counter()
    listed: Counter[Style] = Counter()
    for line in (line for page in pages for line in page.lines if line.aside is None):
        plain = line.level is None and not line.depth
        (weights if plain else listed)[line.style] += line.end - line.start
    return (weights or listed).most_common(1)[0][0] if weights or listed else Style(10.0)


def _flow(
    blocks: list[Block], stated: list[tuple[Block, int]], page: Page, rows: list[list[Line]], labels: LabelGrammar
) -> None:
    """Add a block for each row of lines, or put it to the block of the line before that it goes on with."""
    open_line: Line | None = None
    for row in rows:
        line = row[0]
        if line.goes_on and open_line is not None and _goes_on(page, open_line, line, labels):
            blocks[-1].stretches += _stretches(page, row)
        else:
            blocks.append(_block(page, row, labels))
            if line.level is not None and blocks[-1].role == "heading":
                stated.append((blocks[-1], line.level))
        open_line = row[-1]


def _goes_on(page: Page, last: Line, line: Line, labels: LabelGrammar) -> bool:
    """Whether a line break fell inside a sentence."""
    before, text = page.text[last.start : last.end], page.text[line.start : line.end]
    alike = (last.style, last.level, last.aside) == (line.style, line.level, line.aside)
    return alike and before[-1] not in ENDS and text[0].islower() and read_marker(text, labels) is None


def _block(page: Page, row: list[Line], labels: LabelGrammar) -> Block:
    line = row[0]
    stretches = _stretches(page, row)
    if line.aside is not None:
        return Block(line.aside, stretches, line.style)
    text = " ".join(page.text[one.start : one.end] for one in row)
    marker = read_marker(text, labels)
    if line.depth and marker is not None and marker.bullet:
        named = read_marker(text[marker.length :], labels)
        if named is not None and (named.label or (named.number and not named.weak)):
            stretches[0] = replace(stretches[0], start=line.start + marker.length)
            marker = named
    block = Block("paragraph", stretches, row[-1].style, marker=marker)
    if line.level is not None and len(text) <= LONGEST:
        block.role = "heading"
    elif marker is not None and marker.bullet:
        block.role, block.level = "item", max(1, line.depth)
    block.left = INDENT * line.depth
    block.text_left = block.left + (INDENT if marker is not None else 0.0)
    block.strong = line.strong
    block.gap = line.tabs[0][0] if line.tabs else 0
    return block


def _stretches(page: Page, row: list[Line]) -> list[Stretch]:
    return [Stretch(page.number, line.start, line.end) for line in row]


def _rank(blocks: list[Block], stated: list[tuple[Block, int]], pages: Mapping[int, Page]) -> None:
    """Give headings of a stated level a style that ranks them, above those that are only set apart by hand.

    A heading set by hand that is larger than those of a stated level stands above them, as the title does; so do those
    that hold several of them each, in whatever size.
    """
    if not stated:
        return
    own = {id(block): level for block, level in stated}
    base = max(block.style.size for block in blocks)
    sizes: dict[int, float] = {}
    for block, level in stated:
        sizes[level] = max(block.style.size, sizes.get(level, 0.0))
    by_hand = [block for block in blocks if block.role in ("heading", "paragraph") and id(block) not in own]
    held_by_hand = _held_by_hand(blocks, own, _names(by_hand, pages))
    for block in by_hand:
        below = [level for level, size in sizes.items() if block.role == "heading" and block.style.size > size]
        held = min(below, default=held_by_hand.get(id(block)))
        if held is not None:
            block.role, block.style = "heading", replace(block.style, size=base + LEVELS - held + ABOVE, bold=True)
    for block, level in stated:
        block.style, block.level = Style(base + LEVELS - level, bold=True), min(6, level)


def _names(blocks: list[Block], pages: Mapping[int, Page]) -> set[int]:
    """The ids of the bold lines whose words no other has: what comes back, such as ``Acties``, names nothing."""
    bold = [one for one in blocks if one.style.bold]
    texts = {id(one): " ".join(pages[s.page].text[s.start : s.end] for s in one.stretches) for one in bold}
    counts = Counter(texts.values())
    return {key for key, text in texts.items() if counts[text] == 1 and len(text) <= LONGEST and text[-1] not in ENDS}


def _held_by_hand(blocks: list[Block], stated: Mapping[int, int], names: set[int]) -> dict[int, int]:
    """The names, by id, that headings of one stated level stand below: each with that level.

    The first comes before the first of these, and all do before one of them; a name that closes each section, behind
    the first, comes as often as they do.
    """
    order = [block for block in blocks if block.role != "paragraph" or id(block) in names]
    after = {
        id(one): stated.get(id(following))
        for one, following in pairwise(order)
        if id(one) in names and following.role == "heading"
    }
    levels = set(after.values())
    level = levels.pop() if len(levels) == 1 else None
    if level is None or len(after) < LEAST_HOLDING:
        return {}
    own = [place for place, block in enumerate(order) if stated.get(id(block)) == level]
    first = next(place for place, block in enumerate(order) if id(block) in after)
    return dict.fromkeys(after, level) if first < own[0] and len(own) >= HELD * len(after) else {}


def _rows(table: PageTable, number: int, labels: LabelGrammar) -> Iterator[Block]:
    """A block for each row; rows above the heads that fill few cells stand over the table as text.

    So does a row between the others that holds nothing but the name of what follows.
    """
    above = _rows_above_heads(table)
    titles = _titles(table, above, labels)
    for row in table.rows:
        lines = [line for column in sorted(table.rows[row]) for line in table.rows[row][column]]
        if row in titles:
            block = _block(table.page, lines, labels)
            block.role, block.level = "heading", titles[row]
            block.style = replace(block.style, size=block.style.size + LEVELS - titles[row], bold=True)
            yield block
            continue
        if row in above:
            yield from (_block(table.page, [line], labels) for line in lines)
            continue
        cells = tuple((line.cell.column, line.cell.span) for line in lines if line.cell)
        styles = tuple(line.style for line in lines)
        stretches = _stretches(table.page, lines)
        yield Block("row", stretches, styles[0], cells=cells, table=number, styles=styles)


def _rows_above_heads(table: PageTable) -> set[int]:
    first = list(table.rows)[:HEAD_ROWS]
    widest = max(len(table.rows[row]) for row in first)
    heads = next((row for row in first if len(table.rows[row]) >= 0.8 * widest and _may_be_heads(table, row)), None)
    if heads is None:
        return set()
    above = [row for row in first if row < heads]
    return set(above) if all(2 * len(table.rows[row]) <= widest for row in above) else set()


def _titles(table: PageTable, above: set[int], labels: LabelGrammar) -> dict[int, int]:
    """The banners of a table, each with its level; what its first rows name by level and number stands over them."""
    banners = {row: level for row, level in _banners(table, labels).items() if row not in above}
    named = [row for row in above if banners and len(table.rows[row]) == 1 and _names_level(table, row, labels)]
    return dict.fromkeys(named, 1) | {row: level + bool(named) for row, level in banners.items()}


def _names_level(table: PageTable, row: int, labels: LabelGrammar) -> bool:
    marker = read_marker(table.text(row, *table.rows[row]), labels)
    return marker is not None and bool(marker.label and marker.number)


def _banners(table: PageTable, labels: LabelGrammar) -> dict[int, int]:
    """The rows of one cell that name what the rows below them are of, each with its level from 1.

    They stand in the column of the other rows' numbers. One that another follows at once is the outer one.
    """
    first = min(table.columns)
    numbers = [table.text(row, first) for row, cells in table.rows.items() if len(cells) > 1 and first in cells]
    if sum(is_mark(text, labels) for text in numbers) < MOSTLY * max(1, len(numbers)):
        return {}
    found = [row for row, cells in table.rows.items() if list(cells) == [first] and _is_title(table.text(row, first))]
    order = list(table.rows)
    after = {row: order[place + 1] if place + 1 < len(order) else -1 for place, row in enumerate(order)}
    outer = any(after[row] in found for row in found)
    return {row: 2 if outer and after[row] not in found else 1 for row in found}


def _is_title(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= LEAST_TITLE and len(text) <= LONGEST and "\n" not in text


def _may_be_heads(table: PageTable, row: int) -> bool:
    texts = [table.text(row, column) for column in table.rows[row]]
    return all(len(text) <= LONGEST_HEAD for text in texts) and any(c.isalpha() for c in texts[0])

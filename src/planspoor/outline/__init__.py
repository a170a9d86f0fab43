"""Pages become an outline: furniture, tables, numbering, headings, lists, paragraphs."""

from __future__ import annotations

from itertools import groupby

from planspoor.outline.assemble import Assembler, row_of
from planspoor.outline.block import Block, Stretch
from planspoor.outline.contents import contents, entries
from planspoor.outline.furniture import furniture
from planspoor.outline.headings import mark_headings
from planspoor.outline.list_signs import ListSigns, learn_list_signs
from planspoor.outline.measure import measure
from planspoor.outline.numbering import LabelGrammar, grammar
from planspoor.outline.page_labels import find_page_labels
from planspoor.outline.plain_headings import bare, plain_headings
from planspoor.outline.sentences import speech
from planspoor.outline.styled import styled_blocks
from planspoor.outline.tables import as_lines, as_rows, sets_numbers_beside, table_of
from planspoor.outline.unsigned_lists import mark_unsigned_points
from planspoor.outline.vocabulary import vocabulary
from planspoor.profiles import generic
from planspoor.source.page import Line, Page, Source

__all__ = ["make_outline"]


def make_outline(source: Source) -> list[Block]:
    """The blocks of the document in reading order; every line of every page stands in one of them."""
    profile = generic(source.language)
    labels = grammar(tuple(profile.level_of))
    if source.flattened:
        # Much of its own, which hardly any document needs.
        from planspoor.outline.flattened import flattened_blocks  # noqa: PLC0415

        return flattened_blocks(source.pages, labels, vocabulary(profile), speech(source.language))
    if source.pages[0].width is None:
        return styled_blocks(source.pages, labels)
    outer = furniture(source.pages, labels)
    find_page_labels(source.pages, outer)
    listed = contents(source.pages)
    usual = measure(source.pages, outer | listed)
    assembler = Assembler(usual)
    signs = learn_list_signs(source.pages)
    tables = 0
    for page in source.pages:
        for kind, lines in groupby(page.lines, key=lambda line: _kind(line, outer, listed)):
            if kind == "text":
                for line in lines:
                    assembler.row(row_of(page, [line], labels, signs))
            elif isinstance(kind, int):
                tables += 1
                _table(assembler, page, list(lines), (labels, signs), tables)
            else:
                assembler.blocks += [_aside(kind, page, line) for line in lines]
    by_number = {page.number: page for page in source.pages}
    named = frozenset(map(bare, [*entries(source.pages, listed), *source.bookmarks]))
    mark_headings(assembler.blocks, usual, source.pages, plain_headings(assembler.blocks, usual, by_number, named))
    mark_unsigned_points(assembler.blocks, usual, by_number, speech(source.language))
    return assembler.blocks


def _kind(line: Line, outer: set[int], listed: set[int]) -> str | int:
    place = id(line)
    if place in outer:
        return "furniture"
    if place in listed:
        return "contents"
    return "text" if line.cell is None else line.cell.table


def _aside(role: str, page: Page, line: Line) -> Block:
    return Block(role, [Stretch(page.number, line.start, line.end, line.box)], line.style)  # type: ignore[arg-type]


def _table(
    assembler: Assembler, page: Page, lines: list[Line], grammar: tuple[LabelGrammar, ListSigns], number: int
) -> None:
    table = table_of(page, lines)
    if sets_numbers_beside(table, grammar[0]):
        for row in as_lines(table):
            assembler.row(row_of(page, row, *grammar))
        return
    assembler.close()
    edge = assembler.usual.edges.get((page.number, lines[0].column), (0.0, 0.0))[0]
    assembler.blocks += as_rows(table, number, edge)

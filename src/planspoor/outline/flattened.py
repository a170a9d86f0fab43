"""Page texts that lost their line breaks become blocks: level names, numbers, list signs and sentence ends are all."""

from __future__ import annotations

import re

from planspoor.outline.block import Block, Stretch
from planspoor.outline.marks import Mark, Names, list_signs, marks_of, open_chain
from planspoor.outline.numbering import LabelGrammar
from planspoor.outline.sentences import Speech, leads_to_new_item, sentences
from planspoor.outline.viewer import body_ranges
from planspoor.source.page import Page

GROUP = re.compile(r"(?<=[.!?)])\s*([A-ZÀ-Ý][^.!?:•]{3,80})$")
LONGEST_GROUP = 8
"""Words that the name of a group of objectives has at most."""


def flattened_blocks(pages: list[Page], labels: LabelGrammar, lists: tuple[str, ...], tongue: Speech) -> list[Block]:
    """The blocks of all pages in order; ``lists`` are names that only head a list (``Actiepunten:``).

    An item that a page break cuts is one block with a stretch on each page.
    """
    names = Names(labels, lists)
    bodies = body_ranges(pages)
    signs = list_signs(page.text[start:end] for page, (start, end) in zip(pages, bodies, strict=True))
    flow = _Flow(tongue)
    chain: str | None = None
    for page, (start, end) in zip(pages, bodies, strict=True):
        flow.aside(page, 0, start)
        marks = marks_of(page.text, (start, end), names, signs, chain)
        chain = open_chain(page.text, (start, end), marks, chain)
        flow.page(page, start, end, marks)
        flow.aside(page, end, len(page.text))
    return flow.blocks


class _Flow:
    """The blocks so far; the last one may go on over a page break."""

    def __init__(self, tongue: Speech) -> None:
        self.blocks: list[Block] = []
        self._tongue = tongue

    def aside(self, page: Page, start: int, end: int) -> None:
        """What the viewer put around the text."""
        if page.text[start:end].strip():
            self.blocks.append(Block("furniture", [_stretch(page, start, end)]))

    def page(self, page: Page, start: int, end: int, marks: list[Mark]) -> None:
        """The text of one page: what stands before its first mark, then what each mark opens."""
        first = marks[0].start if marks else end
        if page.text[start:first].strip():
            self._lead(page, start, first)
        for index, mark in enumerate(marks):
            after = marks[index + 1] if index + 1 < len(marks) else None
            stop = after.start if after else end
            final = after is None or after.marker.bullet is None
            self._open(page, mark, stop, final)
            if final and after is not None:
                self._cut_group(page)

    def _lead(self, page: Page, start: int, end: int) -> None:
        """Text before a page's first mark: the rest of what the page before left open, or text of its own."""
        last = next((block for block in reversed(self.blocks) if block.role != "furniture"), None)
        goes_on = page.text[start:end].lstrip()[:1].islower()
        if last is None or not (goes_on or last.role == "item"):
            self.blocks.append(Block("paragraph", [_stretch(page, start, end)]))
            return
        before = (
            "" if goes_on else " ".join(page.text[s.start : s.end] for s in last.stretches if s.page == page.number)
        )
        own = self._tail(page.text, (start, end), None if goes_on else before, final=True)
        if own > start:
            last.stretches.append(_stretch(page, start, own))
        self._unbulleted(page, own, end)

    def _open(self, page: Page, mark: Mark, stop: int, final: bool) -> None:
        if mark.marker.bullet is None:
            self.blocks.append(Block("heading", [_stretch(page, mark.start, stop)], marker=mark.marker))
            return
        own = self._tail(page.text, (mark.end, stop), None, final=final)
        self.blocks.append(Block("item", [_stretch(page, mark.start, own)], level=1, marker=mark.marker))
        self._unbulleted(page, own, stop)

    def _tail(self, text: str, span: tuple[int, int], before: str | None, *, final: bool) -> int:
        """Where in an item's text a sentence begins that is an item of its own; the span's end if none does.

        ``before`` is given where the first sentence may be one too: what was said on the page before.
        """
        pieces = list(sentences(text, *span))
        for index, (first, last) in enumerate(pieces):
            said = text[pieces[0][0] : first] if index else before
            closing = final and index == len(pieces) - 1
            if said is not None and leads_to_new_item(text[first:last], said, self._tongue, final=closing):
                return first
        return span[1]

    def _unbulleted(self, page: Page, start: int, end: int) -> None:
        if page.text[start:end].strip():
            self.blocks.append(Block("item", [_stretch(page, start, end)], level=1))

    def _cut_group(self, page: Page) -> None:
        """A name behind the last sentence, before a level name, heads a group: ``… worden. Toerisme 3. Doel:``."""
        last = self.blocks[-1].stretches[-1]
        found = GROUP.search(page.text[last.start : last.end]) if last.page == page.number else None
        if found is None or len(found[1].split()) > LONGEST_GROUP:
            return
        cut = last.start + found.start(1)
        self.blocks[-1].stretches[-1] = _stretch(page, last.start, cut)
        self.blocks.append(Block("heading", [_stretch(page, cut, last.end)]))


def _stretch(page: Page, start: int, end: int) -> Stretch:
    piece = page.text[start:end]
    return Stretch(page.number, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))

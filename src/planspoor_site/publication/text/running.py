"""Pages that follow each other as one text, in which what goes on over a page break is whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString

from planspoor_site.publication.text.tables import Block

NO_MARK = SafeString("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page within a running text: its number, and the offset at which its own text begins.

    ``mark`` is the HTML that says so in the text; a page that is shown alone needs none.
    """

    number: int
    start: int = 0
    mark: SafeString = NO_MARK


class Extract(NamedTuple):
    """What is taken of one page: its number, its whole text, and those of its blocks that are taken."""

    number: int
    text: str
    blocks: Sequence[Block]


class Running(NamedTuple):
    """The texts of pages after each other, and their blocks with offsets in all of it."""

    text: str
    starts: list[int]
    """For each page the offset at which its text begins."""
    blocks: list[Block]


def run_on(extracts: Iterable[Extract]) -> Running:
    """Join what is taken of pages, in their order. A block that began on the page before goes on where it began."""
    texts: list[str] = []
    starts: list[int] = []
    blocks: list[Block] = []
    end = 0
    for extract in extracts:
        starts.append(end)
        for block in extract.blocks:
            shifted = _shifted(block, end, extract.number)
            at = _began(blocks, block, extract.number) if block["continued"] else None
            if at is None:
                blocks.append(shifted)
            else:
                blocks[at] = _joined(blocks[at], shifted)
        texts.append(extract.text)
        end += len(extract.text) + 1
    return Running("\n".join(texts), starts, blocks)


def _shifted(block: Block, by: int, page: int) -> dict[str, object]:
    stretches = [{"start": one["start"] + by, "end": one["end"] + by} for one in block["stretches"]]
    return {**block, "stretches": stretches, "page": page}


def _began(blocks: Sequence[Block], block: Block, page: int) -> int | None:
    """Find the block that ``block`` goes on: the last of its role on an earlier page; a note may stand between."""
    found = (at for at in reversed(range(len(blocks))) if blocks[at]["role"] == block["role"])
    at = next(found, None)
    return at if at is not None and blocks[at]["page"] < page else None


def _joined(first: Block, rest: Block) -> Block:
    cells = [*(first.get("cells") or ()), *(rest.get("cells") or ())]
    return {**first, "stretches": [*first["stretches"], *rest["stretches"]], "cells": cells, "page": rest["page"]}

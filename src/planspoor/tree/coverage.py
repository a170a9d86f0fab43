"""Accounts for every character of the document: in a node, in prose, furniture, or unassigned."""

from __future__ import annotations

from collections.abc import Iterable

from planspoor.outline.block import Block, Stretch
from planspoor.plan import Coverage, Passage
from planspoor.source.page import Page


def cover(pages: list[Page], blocks: list[Block], in_nodes: set[int], in_prose: set[int]) -> Coverage:
    """The shares of the document; ``in_nodes`` and ``in_prose`` are indexes into ``blocks``.

    White space between blocks counts as furniture.
    """
    coverage = Coverage(characters=sum(len(page.text) for page in pages))
    labels = {page.number: page.label for page in pages}
    for index, block in enumerate(blocks):
        size = _size(block.stretches)
        if index in in_nodes:
            coverage.in_nodes += size
        elif block.role in ("furniture", "contents"):
            coverage.furniture += size
        elif index in in_prose:
            coverage.in_prose += size
        else:
            coverage.unassigned += size
            coverage.unassigned_passages += [Passage(s.page, s.start, s.end, labels[s.page]) for s in block.stretches]
    coverage.furniture += (
        coverage.characters - coverage.in_nodes - coverage.furniture - coverage.in_prose - coverage.unassigned
    )
    return coverage


def _size(stretches: Iterable[Stretch]) -> int:
    return sum(stretch.end - stretch.start for stretch in stretches)

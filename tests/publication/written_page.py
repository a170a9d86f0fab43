"""Pages for tests of the text, written block by block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planspoor_site.publication.text.layout import Part, lay_out
from planspoor_site.publication.text.running import Extract, Running, run_on


class WrittenPage:
    """A page that is written block by block."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[dict[str, Any]] = []

    def block(
        self,
        role: str,
        *lines: str,
        level: int = 0,
        cells: Sequence[tuple[int, int]] = (),
        continued: bool = False,
    ) -> WrittenPage:
        stretches = []
        for line in lines:
            stretches.append({"start": len(self.text), "end": len(self.text) + len(line)})
            self.text += line + "\n"
        block = {"role": role, "level": level, "continued": continued, "stretches": stretches}
        self.blocks.append(block | ({"cells": [list(cell) for cell in cells]} if cells else {}))
        return self

    def row(self, *words: str) -> WrittenPage:
        """Add a row, a cell of each column; nothing is printed in the empty ones."""
        filled = [(column, cell) for column, cell in enumerate(words) if cell]
        return self.block("row", *(cell for _, cell in filled), cells=[(column, 1) for column, _ in filled])

    def parts(self) -> list[Any]:
        return lay_out(self.text, self.blocks)


def running(*pages: WrittenPage) -> Running:
    """Run the pages on, numbered from 1."""
    return run_on(Extract(number, page.text, page.blocks) for number, page in enumerate(pages, start=1))


def running_parts(*pages: WrittenPage) -> list[Part]:
    """Lay out pages as one text."""
    text = running(*pages)
    return lay_out(text.text, text.blocks)

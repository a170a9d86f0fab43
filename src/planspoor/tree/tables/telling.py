"""What cells and lines with a label tell of an item: sums, owners, dates, funding, explanation."""

from __future__ import annotations

import re
from typing import cast, get_args

from planspoor.facts import Finding, Refusal, find_cell_facts, find_facts, read_amount_cell
from planspoor.facts.columns import Column
from planspoor.outline.words import Words
from planspoor.tree.item import Item

YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)\s*[:=]\s*$")
MONEY = ("amount", "total")
SILENT = ("indicator", "channel", "number", "status")
"""Columns whose words state no fact of the item."""
LEAST_WORDS = 3
"""Words that a cell must have to be read for facts where its head says nothing."""


class Teller:
    """Gives items the facts of their cells; figures that cannot be trusted are kept apart as ``refused``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.refused: list[tuple[Refusal, Words]] = []

    def amount(self, item: Item, words: Words, unit: int, year: int | None) -> None:
        """Read a cell of money; ``unit`` multiplies its figure, ``year`` is its budget year."""
        found = read_amount_cell(words.text, unit=unit, year=year, language=self.language)
        if isinstance(found, Finding):
            item.told.append((found, words))
        elif found is not None:
            self.refused.append((found, words))

    def sums(self, item: Item, words: Words) -> None:
        """Read the sums of a line of running text, with the years before them: ``2026: € 240.000 – 2027: …``."""
        findings = find_facts(words.text, self.language)
        for found in findings.facts:
            if found.kind == "amount":
                year = YEAR_BEFORE.search(words.text[: found.start])
                values = {**found.values, "year": int(year[1])} if year else found.values
                item.told.append((Finding("amount", found.start, found.end, values), words))
        self.refused += [(refusal, words) for refusal in findings.refused]

    def tell(self, item: Item, role: str | None, words: Words) -> None:
        """Read a cell or line by what its head or label says it holds: None under an unknown head, "" without one."""
        if role in ("description", "text"):
            if any(c.isalnum() for c in words.text):
                item.description.append(words)
        elif role in get_args(Column):
            found = find_cell_facts(cast("Column", role), words.text, self.language)
            item.told += [(finding, words) for finding in found]
        elif role in MONEY:
            self.sums(item, words)
        elif role == "" or (role not in SILENT and len(words.text.split()) >= LEAST_WORDS):
            item.told += [(finding, words) for finding in find_facts(words.text, self.language).facts]

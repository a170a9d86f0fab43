"""J1 and T2 as rows of text, for a file and for whoever makes a report of them."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor_site.figures.law import LawTable, cells

HEAD = ("row", "section", "side", "code", "name", *("-".join(cell) for cell in cells()))
"""The columns: the kind of row, for T2 where it belongs, its code and words, and amounts by section, side and phase."""


def law_rows(table: LawTable) -> list[Sequence[str]]:
    """Return the rows, what has no line after them; an amount that nobody gave is empty, not zero."""
    rows: list[Sequence[str]] = [HEAD]
    for row in table.rows:
        amounts = [str(row.amounts[cell]) if cell in row.amounts else "" for cell in cells()]
        rows.append((row.kind, row.section, row.side, row.code, row.name, *amounts))
    for one in table.unmapped:
        amounts = [str(one.amount) if cell == (one.section, one.side, one.phase) else "" for cell in cells()]
        rows.append(("account", one.section, one.side, one.account, one.policy_field, *amounts))
    return rows

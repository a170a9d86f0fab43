"""The money of a year for a report: of each part of the plan, and in the tables that the law asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from planspoor_site.figures.law import LawTable, cells
from planspoor_site.figures.of_edition import EditionMoney
from planspoor_site.figures.sums import Cell
from planspoor_site.reports import data


def money_rows(money: EditionMoney, year: int) -> tuple[data.MoneyRow, ...]:
    """Return the money of each part that has any, what is outside the plan and adrift, and of all together."""
    rows = [
        data.MoneyRow("part", _sums(money.total(keys)), node.item.public_id)
        for node in money.nodes
        if (keys := money.of_year(money.below[node.pk], year))
    ]
    rest: tuple[tuple[str, Iterable[int]], ...] = (
        ("outside", money.outside), ("adrift", money.adrift), ("total", money.rows),
    )  # fmt: skip
    rows += [
        data.MoneyRow(kind, _sums(money.total(keys))) for kind, every in rest if (keys := money.of_year(every, year))
    ]
    return tuple(rows)


def law_table(table: LawTable, checked: str = "") -> data.LawTable:
    """Return J1 or T2 as a report keeps it."""
    return data.LawTable(
        rows=tuple(
            data.LawRow(
                kind=row.kind,
                code=row.code,
                name=row.name,
                section=row.section,
                side=row.side,
                sums=_sums(row.amounts),
                line=row.node.item.public_id if row.node else "",
            )
            for row in table.rows
        ),
        unmapped=tuple(
            data.Unmapped(one.account, one.policy_field, data.Sum(one.section, one.side, one.phase, one.amount))
            for one in table.unmapped
        ),
        shared=table.shared,
        checked=checked,
    )


def _sums(amounts: Mapping[Cell, Decimal]) -> tuple[data.Sum, ...]:
    return tuple(data.Sum(*cell, amounts[cell]) for cell in cells() if cell in amounts)

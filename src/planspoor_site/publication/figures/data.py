"""The figures as data: tables for spreadsheets, and JSON with exact amounts as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from planspoor_site.figures.of_edition import EditionMoney
from planspoor_site.publication.figures.indicators import Shown
from planspoor_site.publication.figures.item_figures import ItemFigures
from planspoor_site.register.models import Edition, EditionItem

MONEY_COLUMNS = (
    *("item", "number", "text", "page", "year", "section", "side", "phase", "account", "policy_field", "amount"),
    "source",
)
"""The columns of the money of a plan. Money outside the objectives has no item."""
ITEM_COLUMNS = ("kind", "name", "unit", "period", "value", "target", "state", "source")
"""The columns of the figures of an item: indicators, milestones and money in one table."""


def money_rows(money: EditionMoney) -> list[Sequence[str]]:
    """Return every line of money that the edition has, in reading order, what is outside the plan last."""
    rows: list[Sequence[str]] = [MONEY_COLUMNS]
    met: set[int] = set()
    for node in money.nodes:
        keys = money.own[node.pk] - met
        met |= keys
        rows += _lines(money, sorted(keys), node)
    return rows + _lines(money, sorted(money.outside), None)


def money_data(edition: Edition, money: EditionMoney) -> dict[str, Any]:
    """Return the same as JSON."""
    head, *rows = money_rows(money)
    return {
        "plan": edition.plan.title,
        "edition": edition.get_absolute_url(),
        "currency": "EUR",
        "lines": [dict(zip(head, row, strict=True)) for row in rows],
    }


def item_rows(figures: ItemFigures) -> list[Sequence[str]]:
    """Return the figures of an item as rows."""
    rows: list[Sequence[str]] = [ITEM_COLUMNS]
    for shown in figures.indicators:
        one = shown.indicator
        rows += [
            ("indicator", one.name, _unit(shown), row.label, _exact(row.value), _exact(row.target), "", row.source)
            for row in shown.rows
        ]
    rows += [("milestone", one.name, "", one.due.isoformat(), "", "", one.reached, "") for one in figures.milestones]
    for year in figures.years:
        names = ("planned", "adjusted", "committed", "realised")
        rows += [
            ("money", f"{year.section}/{year.side}", "EUR", str(year.year), str(amount), "", name, year.sources)
            for name, amount in zip(names, year.amounts, strict=True)
            if amount is not None
        ]
    return rows


def item_data(item: EditionItem, figures: ItemFigures) -> dict[str, Any]:
    """Return the same as JSON."""
    return {
        "item": item.item.public_id,
        "indicators": [_indicator(shown) for shown in figures.indicators],
        "milestones": [
            {
                "name": one.name,
                "due": one.due.isoformat(),
                "state": one.reached,
                "met_on": one.met_on.isoformat() if one.met_on else None,
            }
            for one in figures.milestones
        ],
        "money": [
            {
                "year": year.year,
                "section": year.section,
                "side": year.side,
                "amounts": _named(year.amounts),
                "currency": "EUR",
                "source": year.sources,
            }
            for year in figures.years
        ],
    }


def _indicator(shown: Shown) -> Mapping[str, Any]:
    one = shown.indicator
    return {
        "name": one.name,
        "unit": one.unit,
        "per_inhabitants": one.per,
        "direction": one.direction,
        "standing": shown.standing.value,
        "source": one.source,
        "periods": [
            {
                "period": row.label,
                "until": row.end.isoformat(),
                "value": _exact(row.value) or None,
                "counted": None if row.counted is None else str(row.counted),
                "target": _exact(row.target) or None,
                "source": row.source,
            }
            for row in shown.rows
        ],
    }


def _named(amounts: Sequence[Decimal | None]) -> dict[str, str]:
    names = ("planned", "adjusted", "committed", "realised")
    return {name: str(amount) for name, amount in zip(names, amounts, strict=True) if amount is not None}


def _unit(shown: Shown) -> str:
    per = f" / {shown.indicator.per}" if shown.indicator.per else ""
    return f"{shown.indicator.unit}{per}"


def _exact(value: Any) -> str:
    """Return a figure with a point; one without an end with twelve decimals."""
    if value is None:
        return ""
    return format(round(Decimal(value.numerator) / Decimal(value.denominator), 12).normalize(), "f")


def _lines(money: EditionMoney, keys: Sequence[int], node: EditionItem | None) -> list[Sequence[str]]:
    head = (node.item.public_id, node.number, node.text, str(node.page)) if node else ("", "", "", "")
    rows: list[Sequence[str]] = []
    for key in keys:
        row = money.rows[key]
        source = row.taken_in.name if row.taken_in else row.source
        place = (str(row.year), row.section, row.side, row.phase, row.account, row.policy_field, str(row.amount))
        rows.append((*head, *place, source))
    return rows

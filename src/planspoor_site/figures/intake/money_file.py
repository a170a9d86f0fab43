"""The export of the accounts: each row a line of money, its amounts by phase in columns of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext

from planspoor_site.figures.intake.cells import SECTIONS, SIDES, CellError, figure, word, year
from planspoor_site.figures.intake.reading import Codes, ColumnsError, Refused, RowReader
from planspoor_site.figures.intake.table import Table
from planspoor_site.figures.models import CENTS, Phase
from planspoor_site.figures.schemas import Schema

PHASES = tuple(Phase.values)
WANTED = ("item", "year", "section", "side", "account", "policy_field", *PHASES)
"""What a column can hold."""


class MoneyLine(NamedTuple):
    """What an amount is of, in the order of ``Money.key``."""

    item: int | None
    year: int
    section: str
    side: str
    account: str
    policy_field: str
    phase: str


@dataclass(frozen=True, slots=True)
class MoneyFile:
    """The amounts of a file by their lines, those of one line added up; and the cells that would not do."""

    amounts: Mapping[MoneyLine, Decimal]
    refused: list[Refused]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is needed to read an export: codes, the lines of T2, the sign before decimals, a year where it has none."""

    codes: Codes
    schema: Schema | None
    mark: str = ","
    year: int | None = None


def read_money(table: Table, columns: Mapping[str, str], ledger: Ledger) -> MoneyFile:
    """Read all rows; raises ColumnsError where the columns are not enough.

    A row with a cell that would not do is left out whole. An empty code is money outside the objectives of the plan.
    """
    _check(columns, ledger)
    amounts: dict[MoneyLine, Decimal] = defaultdict(Decimal)
    refused: list[Refused] = []
    for number, cells in table.rows:
        row = RowReader(number, cells, columns)
        lines = _lines(row, ledger)
        refused += row.refused
        if not row.refused:
            for line, amount in lines:
                amounts[line] += amount
    return MoneyFile(dict(amounts), refused)


def _check(columns: Mapping[str, str], ledger: Ledger) -> None:
    if not any(columns.get(phase) for phase in PHASES):
        raise ColumnsError(gettext("Kies minstens één kolom met bedragen."))
    if not columns.get("year") and ledger.year is None:
        raise ColumnsError(gettext("Kies de kolom van het jaar, of geef het jaar van het hele bestand."))
    if not columns.get("account") and not (columns.get("section") and columns.get("side")):
        raise ColumnsError(gettext("Kies de kolom van de rekening, of die van soort en richting."))


def _lines(row: RowReader, ledger: Ledger) -> list[tuple[MoneyLine, Decimal]]:
    code = row.text("item")
    item = row.read("item", ledger.codes.item) if code else None
    when = row.read("year", year) if row.columns.get("year") else ledger.year
    section, side = _place(row, ledger)
    account, policy_field = (row.text(column).strip()[:40] for column in ("account", "policy_field"))
    lines: list[tuple[MoneyLine, Decimal]] = []
    for phase in PHASES:
        if row.columns.get(phase) and row.text(phase):
            amount = row.read(phase, lambda text: figure(text, ledger.mark, CENTS))
            if amount is not None and when is not None:
                lines.append((MoneyLine(item, when, section, side, account, policy_field, phase), amount))
    return lines


def _place(row: RowReader, ledger: Ledger) -> tuple[str, str]:
    """Return section and side: as the row says, else the one place where its account has a line."""
    if row.columns.get("section") and row.columns.get("side"):
        return row.read("section", _section) or "", row.read("side", _side) or ""
    places = _places(row.text("account"), ledger.schema)
    for column, index, how in (("section", 0, _section), ("side", 1, _side)):
        if row.columns.get(column):
            said = row.read(column, how)
            places = [place for place in places if place[index] == said]
    if len(places) != 1:
        row.refuse("account", gettext("De rekening zegt niet of dit een uitgave of een ontvangst is, en waarvoor."))
        return "", ""
    return places[0]


def _places(account: str, schema: Schema | None) -> list[tuple[str, str]]:
    blocks = schema.t2 if schema else ()
    return [
        (block.section, block.side) for block in blocks if schema and schema.line_of(block.section, block.side, account)
    ]


def _section(text: str) -> str:
    return word(text, SECTIONS)


def _side(text: str) -> str:
    if text.strip().casefold() in {"u", "o"}:
        return SIDES["uitgave" if text.strip().casefold() == "u" else "ontvangst"]
    try:
        return word(text, SIDES)
    except CellError:
        raise CellError(gettext("“%(text)s” is geen uitgave of ontvangst.") % {"text": text[:40]}) from None

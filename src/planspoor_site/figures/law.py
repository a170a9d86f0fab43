"""The tables J1 and T2 that Flemish law asks for, from the money of an edition, as data.

J1 tells by objective, T2 by economic kind. Every line of money of the year is in both: what cannot be placed is a row
of its own, so that the totals are those of the accounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from planspoor_site.figures.models import Money, Phase, Section, Side
from planspoor_site.figures.of_edition import EditionMoney
from planspoor_site.figures.schemas import Schema
from planspoor_site.figures.sums import Cell
from planspoor_site.register.models import EditionItem

Amounts = Mapping[Cell, Decimal]


@dataclass(frozen=True, slots=True)
class LawRow:
    """A row: what it is, in code (for T2 that of the data file) and words, and its amounts.

    ``kind`` is ``objective``, ``other-objectives``, ``outside``, ``adrift``, ``unplaced`` or ``total`` in J1; ``line``,
    ``unmapped``, ``sum`` or ``balance`` in T2, of a section and side (none: of all). ``node`` is the item where the
    row is one.
    """

    kind: str
    code: str
    name: str
    amounts: Amounts
    node: EditionItem | None = None
    section: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A line of money that the data file has no line for."""

    account: str
    policy_field: str
    section: str
    side: str
    phase: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LawTable:
    """A table of a year. ``shared`` counts the lines of J1 that stand in more than one row and once in the total."""

    name: str
    year: int
    rows: list[LawRow]
    unmapped: list[Unmapped] = field(default_factory=list)
    shared: int = 0


def j1(money: EditionMoney, priorities: Set[int], year: int) -> LawTable:
    """Return J1: each objective with a priority below or on it, the others together, and what is outside objectives.

    ``priorities`` are the items (keys of ``register.Item``) that bear the mark of priority.
    """
    objectives = _objectives(money.nodes)
    marked = _marked(money.nodes, priorities)
    lines = {node.pk: money.of_year(money.below[node.pk], year) for node in objectives}
    first = [node for node in objectives if node.pk in marked]
    others = frozenset[int]().union(*(lines[node.pk] for node in objectives if node.pk not in marked))
    rows = [LawRow("objective", node.number, node.text, money.total(lines[node.pk]), node) for node in first]
    placed = frozenset[int]().union(*lines.values())
    everything = money.of_year(money.rows, year)
    outside, adrift = money.of_year(money.outside, year), money.of_year(money.adrift, year)
    rest = (
        ("other-objectives", others),
        ("outside", outside),
        ("unplaced", everything - placed - outside - adrift),
        ("adrift", adrift),
        ("total", everything),
    )
    rows += [LawRow(kind, "", "", money.total(keys)) for kind, keys in rest if keys or kind not in _ONLY_WHERE_ANY]
    counts = [*(lines[node.pk] for node in first), others]
    return LawTable("J1", year, rows, shared=sum(map(len, counts)) - len(placed))


def t2(money: EditionMoney, schema: Schema, year: int) -> LawTable:
    """Return T2: the lines of each section and side, what has no line, the sums and the balances."""
    rows: list[LawRow] = []
    unmapped: list[Unmapped] = []
    everything = [money.rows[key] for key in sorted(money.of_year(money.rows, year))]
    for section in Section.values:
        for side in Side.values:
            here = [row for row in everything if (row.section, row.side) == (section, side)]
            rows += _t2_rows(here, schema, section, side)
            unmapped += [_unmapped(row) for row in here if not schema.line_of(section, side, row.account)]
            rows.append(LawRow("sum", "", "", _summed(here), section=section, side=side))
        rows.append(_balance(section, [row for row in everything if row.section == section]))
    rows.append(_balance("", everything))
    return LawTable("T2", year, rows, unmapped)


def cells() -> list[Cell]:
    """Return every cell in the order of the tables."""
    return [Cell(section, side, phase) for section, side, phase in product(Section.values, Side.values, Phase.values)]


def balances(amounts: Amounts) -> Amounts:
    """Return receipts less expenses of each section and phase, under the cell of the receipts."""
    sums: dict[Cell, Decimal] = {}
    for cell, amount in amounts.items():
        at = cell._replace(side=Side.RECEIPTS.value)
        sums[at] = sums.get(at, Decimal()) + (amount if cell.side == Side.RECEIPTS else -amount)
    return sums


_ONLY_WHERE_ANY = frozenset({"unplaced", "adrift"})


def _t2_rows(here: list[Money], schema: Schema, section: str, side: str) -> list[LawRow]:
    by_line: dict[str, list[Money]] = defaultdict(list)
    for row in here:
        line = schema.line_of(section, side, row.account)
        by_line[line.code if line else ""].append(row)
    known = [line for block in schema.t2 if (block.section, block.side) == (section, side) for line in block.lines]
    rows = [
        LawRow("line", line.code, line.name, _summed(by_line.get(line.code, [])), section=section, side=side)
        for line in known
    ]
    if "" in by_line:
        rows.append(LawRow("unmapped", "", "", _summed(by_line[""]), section=section, side=side))
    return rows


def _objectives(nodes: Iterable[EditionItem]) -> list[EditionItem]:
    """Return the objectives that are below no other objective."""
    inside: set[int] = set()
    found: list[EditionItem] = []
    for node in nodes:
        if node.parent_id in inside:
            inside.add(node.pk)
        elif node.kind == "objective":
            inside.add(node.pk)
            found.append(node)
    return found


def _marked(nodes: Iterable[EditionItem], priorities: Set[int]) -> set[int]:
    """Return the keys of the nodes that bear the mark, and of all above them."""
    parents = {node.pk: node.parent_id for node in nodes}
    marked: set[int] = set()
    for node in nodes:
        if node.item_id in priorities:
            at: int | None = node.pk
            while at is not None and at not in marked:
                marked.add(at)
                at = parents[at]
    return marked


def _summed(rows: Iterable[Money]) -> dict[Cell, Decimal]:
    sums: dict[Cell, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[Cell(row.section, row.side, row.phase)] += row.amount
    return dict(sums)


def _balance(section: str, rows: Iterable[Money]) -> LawRow:
    return LawRow("balance", "", "", balances(_summed(rows)), section=section)


def _unmapped(row: Money) -> Unmapped:
    return Unmapped(row.account, row.policy_field, row.section, row.side, row.phase, row.amount)

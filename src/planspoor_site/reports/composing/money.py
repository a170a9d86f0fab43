"""The money of the year: estimated and realised by part of the plan, and the tables J1 and T2 of the law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext, ngettext

from planspoor_site.figures.models import Phase, Section, Side
from planspoor_site.figures.words import NO_FIGURE, euros, phase_name, section_name, side_name
from planspoor_site.reports.blocks import Block, Column, Paragraph, Row, Run, Table, Words, words
from planspoor_site.reports.composing.cite import Source
from planspoor_site.reports.data import LawRow, LawTable, MoneyRow, Sum

DEEPEST = 1


def estimated(sums: Sequence[Sum], side: str) -> Decimal | None:
    """Return what was last estimated on a side: of each section the adjusted amount, else the planned one."""
    found: Decimal | None = None
    for section in Section.values:
        own = {one.phase: one.amount for one in sums if (one.section, one.side) == (section, side)}
        amount = own.get(Phase.ADJUSTED, own.get(Phase.PLANNED))
        if amount is not None:
            found = (found or Decimal()) + amount
    return found


def realised(sums: Sequence[Sum], side: str) -> Decimal | None:
    """Return what was booked on a side; None where nothing was."""
    amounts = [one.amount for one in sums if (one.side, one.phase) == (side, Phase.REALISED)]
    return sum(amounts, Decimal()) if amounts else None


def share(part: Decimal | None, whole: Decimal | None) -> str:
    """Return how much of an amount another is, in whole per cents."""
    return f"{round(part * 100 / whole)} %" if part is not None and whole else NO_FIGURE


def in_short(source: Source) -> str:
    """Say in a sentence what was estimated and realised; nothing where there is no money."""
    total = next((row for row in source.data.money if row.kind == "total"), None)
    if total is None:
        return ""
    plan, done = estimated(total.sums, Side.EXPENSES), realised(total.sums, Side.EXPENSES)
    return gettext("Van de %(plan)s euro uitgaven die voor %(year)d geraamd zijn, is %(done)s euro gerealiseerd.") % {
        "plan": euros(plan),
        "year": source.data.year,
        "done": euros(done or Decimal()),
    }


def no_money(source: Source) -> Paragraph:
    """Say that there is none."""
    return Paragraph(
        words(gettext("Voor %(year)d zijn geen ramingen of verrichtingen ingevuld.") % {"year": source.data.year})
    )


def by_part(source: Source) -> Iterator[Block]:
    """Give what was estimated and realised for the parts of the plan, and what is outside it."""
    if not source.data.money:
        yield no_money(source)
        return
    columns = [
        Column(gettext("Deel van het plan"), width=6),
        Column(gettext("uitgaven geraamd"), figures=True, width=3),
        Column(gettext("uitgaven gerealiseerd"), figures=True, width=3),
        Column(gettext("aandeel"), figures=True),
        Column(gettext("ontvangsten geraamd"), figures=True, width=3),
        Column(gettext("ontvangsten gerealiseerd"), figures=True, width=3),
        Column(gettext("waar"), width=3),
    ]
    rows = [_money_row(source, row) for row in source.data.money if _is_shown(source, row)]
    yield Table(gettext("Geraamd en gerealiseerd in %(year)d, in euro") % {"year": source.data.year}, columns, rows)
    yield Paragraph(
        words(
            gettext(
                "Geraamd is wat het laatst beslist werd. Een deel telt alles mee wat eronder hangt. "
                "Een verrichting die bij twee delen hoort, telt in het geheel één keer."
            )
        ),
        "note",
    )


def _is_shown(source: Source, row: MoneyRow) -> bool:
    return not row.line or source.lines[row.line].depth <= DEEPEST


def _money_row(source: Source, row: MoneyRow) -> Row:
    plan, done = estimated(row.sums, Side.EXPENSES), realised(row.sums, Side.EXPENSES)
    receipts = (estimated(row.sums, Side.RECEIPTS), realised(row.sums, Side.RECEIPTS))
    name, where = _named(source, row.kind, row.line)
    amounts = [words(text) for text in (euros(plan), euros(done), share(done, plan), *map(euros, receipts))]
    return Row([name, *amounts, where], sum=row.kind == "total")


def _named(source: Source, kind: str, line: str) -> tuple[Run, Run]:
    if line:
        return source.named(source.lines[line]), (source.where(source.lines[line]),)
    names = {
        "outside": gettext("Verrichtingen zonder doelstelling"),
        "adrift": gettext("Onderdelen die niet meer in deze editie staan"),
        "other-objectives": gettext("Overige doelstellingen samen"),
        "unplaced": gettext("Onderdelen buiten een doelstelling"),
        "total": gettext("Totaal"),
    }
    return words(names[kind]), words(NO_FIGURE)


_PHASES = (Phase.PLANNED, Phase.ADJUSTED, Phase.REALISED)


def j1(source: Source) -> Iterator[Block]:
    """Give J1: receipts and expenses by objective."""
    table = source.data.j1
    if table is None:
        yield no_money(source)
        return
    columns = [
        Column(gettext("Doelstelling"), width=6),
        *(Column(phase_name(phase).lower(), figures=True, width=3) for phase in _PHASES),
        Column(gettext("waar"), width=3),
    ]
    rows: list[Row] = []
    for one in table.rows:
        name, where = _named(source, one.kind, one.line)
        rows.append(Row([name, *(words("") for _ in _PHASES), where], group=True))
        rows += _by_section(one, one.kind == "total")
    yield Table(
        gettext("Schema J1: ontvangsten en uitgaven naar functie van de doelstellingen, %(year)d, in euro")
        % {"year": source.data.year},
        columns,
        rows,
    )
    if table.shared:
        yield Paragraph(
            words(
                ngettext(
                    "%(n)d verrichting hoort bij meer dan één doelstelling en telt in het totaal één keer.",
                    "%(n)d verrichtingen horen bij meer dan één doelstelling en tellen in het totaal één keer.",
                    table.shared,
                )
                % {"n": table.shared}
            ),
            "note",
        )


def _by_section(row: LawRow, is_sum: bool) -> list[Row]:
    found: list[Row] = []
    for section in Section.values:
        for side in Side.values:
            own = {one.phase: one.amount for one in row.sums if (one.section, one.side) == (section, side)}
            if own:
                name = f"{section_name(section)}, {side_name(side).lower()}"
                amounts = [words(euros(own.get(phase))) for phase in _PHASES]
                found.append(Row([words(name), *amounts, words(NO_FIGURE)], sum=is_sum))
    return found


def t2(source: Source) -> Iterator[Block]:
    """Give T2: receipts and expenses by economic kind, what has no line named below it."""
    table = source.data.t2
    if table is None:
        yield no_money(source)
        return
    columns = [
        Column(gettext("Soort"), width=7),
        *(Column(phase_name(phase).lower(), figures=True, width=3) for phase in _PHASES),
    ]
    yield Table(
        gettext("Schema T2: ontvangsten en uitgaven naar economische aard, %(year)d, in euro")
        % {"year": source.data.year},
        columns,
        [row for one in _blocks_of(table) for row in one],
    )
    if table.unmapped:
        yield from _unmapped(table)
    yield Paragraph(words(table.checked or gettext("Niemand keek de indeling van deze tabel na.")), "note")


def _blocks_of(table: LawTable) -> Iterator[list[Row]]:
    """Give the rows with a row before each section and side that names it."""
    at = ("", "")
    for row in table.rows:
        rows: list[Row] = []
        if row.kind in {"line", "unmapped"} and (row.section, row.side) != at:
            at = (row.section, row.side)
            name = f"{section_name(row.section)}, {side_name(row.side).lower()}"
            rows.append(Row([words(name), *(words("") for _ in _PHASES)], group=True))
        amounts = [_amount(row, phase) for phase in _PHASES]
        if row.kind != "line" or any(amount is not None for amount in amounts):
            rows.append(Row([words(_t2_name(row)), *(words(euros(one)) for one in amounts)], row.kind in _SUMS))
        yield rows


_SUMS = frozenset({"sum", "balance"})


def _amount(row: LawRow, phase: str) -> Decimal | None:
    own = [one.amount for one in row.sums if one.phase == phase]
    return sum(own, Decimal()) if own else None


def _t2_name(row: LawRow) -> str:
    match row.kind:
        case "line":
            return f"{row.code} {row.name}"
        case "unmapped":
            return gettext("Zonder regel in dit schema")
        case "sum":
            return f"{gettext('Samen')}: {section_name(row.section)}, {side_name(row.side).lower()}"
        case _ if row.section:
            return f"{gettext('Saldo')}: {section_name(row.section)}"
        case _:
            return gettext("Saldo van het geheel")


def _unmapped(table: LawTable) -> Iterator[Block]:
    columns = [
        Column(gettext("Algemene rekening"), width=3),
        Column(gettext("beleidsveld"), width=3),
        Column(gettext("soort"), width=4),
        Column(gettext("fase"), width=3),
        Column(gettext("euro"), figures=True, width=3),
    ]
    rows = [
        Row(
            [
                words(one.account or NO_FIGURE),
                words(one.policy_field or NO_FIGURE),
                words(f"{section_name(one.sum.section)}, {side_name(one.sum.side).lower()}"),
                words(phase_name(one.sum.phase)),
                (Words(euros(one.sum.amount)),),
            ]
        )
        for one in table.unmapped
    ]
    yield Table(gettext("Rekeningen zonder regel in schema T2"), columns, rows)

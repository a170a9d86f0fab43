"""Figures from files: what a cell says, which will not do and why, and that the same file changes nothing twice."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.conftest import Town
from lineage.amended import item_of, public_id
from planspoor.errors import OutOfMemoryError
from planspoor.source.delimited import delimiter_of
from planspoor_site.audit.models import Entry
from planspoor_site.figures.intake.actuals_file import ActualsFile, read_actuals
from planspoor_site.figures.intake.cells import CellError, figure
from planspoor_site.figures.intake.money_file import Ledger, MoneyFile, MoneyLine, read_money
from planspoor_site.figures.intake.reading import ColumnsError, codes_of
from planspoor_site.figures.intake.table import Table, as_table, read_table
from planspoor_site.figures.intake.take_in import (
    ChangedMeanwhileError,
    File,
    preview_actuals,
    preview_money,
    take_actuals,
    take_money,
)
from planspoor_site.figures.models import Actual, Indicator, Money, TakenIn
from planspoor_site.figures.schemas import PACKAGED, read_schema
from planspoor_site.register.table_file import TableError

SCHEMA = read_schema(PACKAGED / "be-vlg-2020.yaml")
COLUMNS = {
    "item": "Actie",
    "year": "Jaar",
    "account": "Algemene rekening",
    "policy_field": "Beleidsveld",
    "planned": "Raming",
    "realised": "Geboekt",
}
EXPORT = """\
Actie;Jaar;Algemene rekening;Beleidsveld;Raming;Geboekt
1.1;2026;613100;0680;1.250,50;400
1.1;2026;613100;0680;49,50;
2.1;2026;6640000;0200;100000,00;25.000,25-
;2026;7401000;0020;500;500
"""


def table_of(text: str) -> Table:
    """The table of a text."""
    delimiter = delimiter_of(text, cut=False) or ";"
    return as_table([[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)])


SOURCE = File("boekhouding.csv", "0" * 64)


def money_file(town: Town, text: str, columns: Mapping[str, str] = COLUMNS) -> MoneyFile:
    return read_money(table_of(text), columns, Ledger(codes_of(town.newer), SCHEMA))


def test_an_export_becomes_lines_and_those_of_one_line_are_added_up(town: Town) -> None:
    file = money_file(town, EXPORT)
    trees, zone = item_of(town.newer, "n2"), item_of(town.newer, "n7")
    services = MoneyLine(trees, 2026, "exploitation", "expenses", "613100", "0680", "planned")
    road = MoneyLine(zone, 2026, "investment", "expenses", "6640000", "0200", "planned")
    assert file.refused == []
    assert file.amounts[services] == Decimal("1300.00")
    assert file.amounts[services._replace(phase="realised")] == Decimal(400)
    assert file.amounts[road._replace(phase="realised")] == Decimal("-25000.25")
    assert MoneyLine(None, 2026, "exploitation", "receipts", "7401000", "0020", "planned") in file.amounts


BAD = """\
Actie;Jaar;Algemene rekening;Soort;Richting;Raming
9.9;2026;613100;Exploitatie;Uitgaven;10
1.1;26;613100;Exploitatie;Uitgaven;10
1.1;2026;613100;Diversen;Uitgaven;10
1.1;2026;613100;Exploitatie;Weg;10
1.1;2026;613100;Exploitatie;Uitgaven;tien
1.1;2026;613100;Exploitatie;Uitgaven;(10)
1.1;2026;613100;Exploitatie;Uitgaven;10,005
1.1;2026;613100;Exploitatie;Uitgaven;99999999999999
1.1;2026;613100;Exploitatie;Uitgaven;12.34.567
1.1;2026;613100;Exploitatie;Uitgaven;10
"""


def test_each_cell_that_will_not_do_is_named_with_its_row_and_why(town: Town) -> None:
    columns = {**COLUMNS, "section": "Soort", "side": "Richting", "realised": ""}
    file = money_file(town, BAD, columns)
    assert [(one.row, one.column, one.text) for one in file.refused] == [
        (2, "Actie", "9.9"),
        (3, "Jaar", "26"),
        (4, "Soort", "Diversen"),
        (5, "Richting", "Weg"),
        (6, "Raming", "tien"),
        (7, "Raming", "(10)"),
        (8, "Raming", "10,005"),
        (9, "Raming", "99999999999999"),
        (10, "Raming", "12.34.567"),
    ]
    assert all(one.why for one in file.refused)
    assert list(file.amounts.values()) == [Decimal(10)], "the last row alone"


@pytest.mark.parametrize(
    ("columns", "account", "refused"),
    [
        pytest.param({}, "613100", False, id="an account of one line says where it belongs"),
        pytest.param({}, "2240000", True, id="an account of two sides does not"),
        pytest.param({"side": "Richting"}, "2240000", False, id="unless the side is given"),
        pytest.param({}, "630200", True, id="an account of no line is not guessed"),
    ],
)
def test_where_an_account_belongs(town: Town, columns: dict[str, str], account: str, refused: bool) -> None:
    text = f"Actie;Jaar;Algemene rekening;Richting;Raming\n1.1;2026;{account};U;10\n"
    file = money_file(town, text, {**COLUMNS, **columns})
    assert bool(file.refused) is refused
    assert bool(file.amounts) is not refused


def test_a_number_of_two_items_is_refused_and_the_public_id_is_not(town: Town) -> None:
    head = "Actie;Jaar;Algemene rekening;Raming\n"
    code = public_id(town.newer, "n2")
    assert not money_file(town, f"{head}{code};2026;613100;10\n").refused
    codes = codes_of(town.newer)
    twice = Ledger(type(codes)({**codes.by_code, "1.1": frozenset({1, 2})}), SCHEMA)
    assert read_money(table_of(f"{head}1.1;2026;613100;10\n"), COLUMNS, twice).refused


@pytest.mark.parametrize("without", ["year", "account", "amounts"])
def test_too_few_columns_are_said_at_once(town: Town, without: str) -> None:
    gone = {"planned", "realised"} if without == "amounts" else {without}
    with pytest.raises(ColumnsError):
        money_file(town, EXPORT, {wanted: head for wanted, head in COLUMNS.items() if wanted not in gone})


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1.234,56", ",", "1234.56"),
        ("1 234,56 €", ",", "1234.56"),
        ("1,234.56", ".", "1234.56"),
        ("1234.56", ",", "1234.56"),
        ("1234.5", ",", "1234.5"),
        ("1.234", ",", "1234"),
        ("1.234", ".", None),
        ("1.2345", ".", None),
        ("-3,10", ",", "-3.10"),
        ("3,10-", ",", "-3.10"),
        ("12.34", ",", "12.34"),
        ("1.23.456", ",", None),
        ("", ",", None),
        ("1e5", ".", None),
        ("NaN", ".", None),
        ("Infinity", ".", None),
    ],
)
def test_what_a_figure_says(text: str, mark: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(CellError):
            figure(text, mark, 2)
    else:
        assert figure(text, mark, 2) == Decimal(value)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(",."))
def test_every_amount_that_is_written_is_read_back(amount: Decimal, mark: str) -> None:
    grouped = f"{amount:,.2f}"
    written = grouped if mark == "." else grouped.translate(str.maketrans(",.", ".,"))
    assert figure(written, mark, 2) == amount


def test_the_same_file_twice_changes_nothing(town: Town) -> None:
    file = money_file(town, EXPORT)
    first = preview_money(town.plan, file)
    assert take_money(town.plan, file, SOURCE, None, first.seen) is not None
    count = Money.objects.count()
    assert count == len(file.amounts) == len(first.differences)
    again = preview_money(town.plan, file)
    assert (again.differences, again.same, again.no_longer) == ([], count, [])
    assert take_money(town.plan, file, SOURCE, None, again.seen) is None
    assert (Money.objects.count(), TakenIn.objects.count(), Entry.objects.filter(what="figures.taken-in").count()) == (
        count,
        1,
        1,
    )


def test_a_changed_file_says_what_was_and_what_is_no_longer_there(town: Town) -> None:
    file = money_file(town, EXPORT)
    take_money(town.plan, file, SOURCE, None, preview_money(town.plan, file).seen)
    changed = money_file(town, EXPORT.replace("49,50", "50,50").replace(";2026;7401000;0020;500;500\n", ""))
    preview = preview_money(town.plan, changed)
    assert [(one.before, one.after) for one in preview.differences] == [(Decimal("1300.00"), Decimal("1301.00"))]
    assert {line.phase for line in preview.no_longer} == {"planned", "realised"}


def test_what_changed_meanwhile_is_looked_at_again(town: Town) -> None:
    file = money_file(town, EXPORT)
    seen = preview_money(town.plan, file).seen
    line = next(iter(file.amounts))
    Money.objects.create(plan=town.plan, **dict(zip(("item_id", *MoneyLine._fields[1:]), line, strict=True)), amount=1)
    with pytest.raises(ChangedMeanwhileError):
        take_money(town.plan, file, SOURCE, None, seen)
    assert Money.objects.count() == 1


ACTUALS = """\
Indicator,Jaar,Waarde
Geplante bomen,2026,120
geplante bomen,2027,240.5
Vijvers,2026,1
Geplante bomen,2026,130
Geplante bomen,twee,130
"""


def actuals_file(town: Town, text: str, **more: str) -> ActualsFile:
    columns = {"indicator": "Indicator", "year": "Jaar", "value": "Waarde", **more}
    return read_actuals(table_of(text), columns, codes_of(town.newer), Indicator.objects.all(), ".")


def test_actuals_are_taken_in_by_the_name_of_their_indicator(town: Town) -> None:
    trees = Indicator.objects.create(item_id=item_of(town.newer, "n2"), name="Geplante bomen")
    file = actuals_file(town, ACTUALS)
    assert [(one.row, one.column) for one in file.refused] == [(4, "Indicator"), (5, "Indicator"), (6, "Jaar")]
    take_actuals(town.plan, file, SOURCE, None, preview_actuals(town.plan, file).seen)
    rows = Actual.objects.order_by("end").values_list("indicator", "end", "value", "source")
    assert list(rows) == [
        (trees.thread, datetime.date(2026, 12, 31), Decimal(120), "boekhouding.csv"),
        (trees.thread, datetime.date(2027, 12, 31), Decimal("240.5"), "boekhouding.csv"),
    ]


def test_actuals_without_an_indicator_or_a_period_cannot_be_read(town: Town) -> None:
    for wanted in ("indicator", "value", "year"):
        with pytest.raises(ColumnsError):
            actuals_file(town, ACTUALS, **{wanted: ""})


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGES}/content-types">'
    f'<Default Extension="rels" ContentType="{RELATIONS}"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGES}/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGES}/relationships">'
    f'<Relationship Id="b" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Export" sheetId="1" r:id="b"/></sheets></workbook>',
}


def workbook(rows: list[list[str | float]]) -> bytes:
    """A minimal XLSX of one sheet whose first row is empty."""
    written = [
        f'<row r="{number}">{"".join(_cell(value, f"{chr(65 + at)}{number}") for at, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 2)
    ]
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(written)}</sheetData></worksheet>'
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    return kept.getvalue()


def _cell(value: str | float, at: str) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{at}"><v>{value!r}</v></c>'


def kept_file(folder: Path, content: bytes) -> Path:
    """A file with this in it."""
    path = folder / "export"
    path.write_bytes(content)
    return path


def test_a_workbook_keeps_its_row_numbers_and_its_exact_figures(tmp_path: Path) -> None:
    content = workbook([["Jaar", "Raming"], [2026.0, 0.1 + 0.2], [2027.0, 1234567.89]])
    table = read_table(kept_file(tmp_path, content))
    assert table == Table(
        ["Jaar", "Raming"],
        [(3, {"Jaar": "2026", "Raming": "0.3"}), (4, {"Jaar": "2027", "Raming": "1234567.89"})],
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\n;;\n", b"Jaar;Jaar\n1;2\n", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0 no workbook", b"a" * 20_000_001],
    ids=["nothing", "only empty rows", "two columns of one name", "no archive", "no workbook", "too large"],
)
def test_what_is_no_table_is_refused_with_words(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"\w"):
        read_table(kept_file(tmp_path, content))


def test_a_table_of_text_is_read_whatever_its_delimiter_and_encoding(tmp_path: Path) -> None:
    table = read_table(kept_file(tmp_path, "Actie\tBedrag\n1.1\t1 000\nWaarvan café\t5\n".encode("latin-1")))
    assert table.heads == ["Actie", "Bedrag"]
    assert [number for number, _ in table.rows] == [2, 3]
    assert table.rows[1][1]["Actie"] == "Waarvan café"


def test_a_workbook_is_read_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would bring its reader down ends with a clear message."""
    asked: list[str] = []

    def died(task: str, *_: object, **__: object) -> bytes:
        asked.append(task)
        raise OutOfMemoryError("No memory.", "Split it.")

    monkeypatch.setattr("planspoor.source.cells.run", died)
    with pytest.raises(TableError, match="te groot"):
        read_table(kept_file(tmp_path, workbook([["Jaar"]])))
    assert asked == ["planspoor.source.cells:cells_as_json"]

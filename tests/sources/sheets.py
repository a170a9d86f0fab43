"""The plan as rows: a row an action that repeats its levels or leaves them out, or a row an item with a code."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from sources.elsrode import PLAN, TITLE, items
from sources.word import package

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Rows = list[Sequence[object]]
HEADS = ("BD code", "Beleidsdoelstelling", "AP code", "Actieplan", "AC code", "Actie", "Trekker", "2026", "2027")


def workbook(*sheets: Iterable[Sequence[object]]) -> bytes:
    """An XLSX with these sheets."""
    listed = "".join(f'<sheet name="Blad{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="w" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {S} xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>",
    }
    for number, rows in enumerate(sheets, 1):
        lines = "".join(_row(at, row) for at, row in enumerate(rows, 1))
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {S}><sheetData>{lines}</sheetData></worksheet>"
    return package(parts)


def _row(at: int, values: Sequence[object]) -> str:
    cells = "".join(_cell(f"{chr(ord('A') + column)}{at}", value) for column, value in enumerate(values) if value != "")
    return f'<row r="{at}">{cells}</row>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def table(rows: Iterable[Sequence[object]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as CSV."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue().encode(encoding)


def repeated() -> Rows:
    """Every row repeats its objective and plan."""
    return [
        HEADS,
        *(
            (
                one.number,
                one.text,
                plan.number,
                plan.text,
                action.number,
                action.text,
                action.owner,
                *_sums(action.amounts),
            )
            for one in PLAN
            for plan in one.children
            for action in plan.children
        ),
    ]


def merged() -> Rows:
    """What a row has in common with the row before is left out, under a title and an empty row."""
    rows: Rows = [(TITLE,), (), HEADS]
    before: tuple[object, ...] = ()
    for row in repeated()[1:]:
        same = [row[:2] == before[:2]] * 2 + [row[:4] == before[:4]] * 2
        rows.append([*("" if left else value for value, left in zip(row[:4], same, strict=True)), *row[4:]])
        before = tuple(row)
    return rows


def coded(*, heads: bool = True) -> Rows:
    """A row an item; its code says its level."""
    rows: Rows = [("Code", "Omschrijving", "Trekker", "2026", "2027")] if heads else []
    return rows + [(item.number, item.text, item.owner, *_sums(item.amounts)) for item, _ in items()]


def named() -> Rows:
    """A row an item; a column names its level."""
    names = {"objective": "Doelstelling", "action_plan": "Actieplan", "action": "Actie"}
    rows: Rows = [("Niveau", "Nummer", "Omschrijving", "Trekker", "2026", "2027")]
    return rows + [(names[item.kind], item.number, item.text, item.owner, *_sums(item.amounts)) for item, _ in items()]


def foreign() -> Rows:
    """Heads in a language that is not read; the codes tell the levels."""
    rows: Rows = [("Código OE", "Denominación OE", "Código LE", "Denominación LE", "Código AE", "Denominación AE")]
    return rows + [row[:6] for row in repeated()[1:]]


def _sums(amounts: dict[int, int]) -> tuple[object, object]:
    return amounts.get(2026, ""), amounts.get(2027, "")

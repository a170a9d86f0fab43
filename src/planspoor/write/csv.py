"""A plan as a table: comma-separated values (RFC 4180), one row an item, in reading order.

``path`` holds the items above it, from the top; ``level`` the plan's own name for its kind; each kind of fact has a
column with the words of the plan. Several values in one field are separated by `` | ``. A field that a spreadsheet
would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from planspoor.plan import FactKind, Node, Plan

FACT_COLUMNS: dict[FactKind, str] = {
    "amount": "amounts",
    "period": "periods",
    "body": "bodies",
    "funding": "funding",
    "audience": "audiences",
    "hedge": "hedges",
    "place": "places",
    "reference": "references",
}
COLUMNS = (
    *("path", "number", "kind", "level", "text", "description", "page", "label", "confidence", "doubts"),
    *FACT_COLUMNS.values(),
)
_FIGURE = re.compile(r"[+-]\d+(\.\d+)?")
"""A figure with its sign, which a spreadsheet takes for the figure that it is."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def encode_csv(plan: Plan) -> bytes:
    """Give the plan's items as rows of UTF-8, the names of the columns first."""
    return encode_rows([COLUMNS, *_rows(plan)])


def encode_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Give rows as UTF-8, each field such that no spreadsheet takes it for a formula."""
    table = io.StringIO(newline="")
    csv.writer(table).writerows([_guard(field) for field in row] for row in rows)
    return table.getvalue().encode()


def _rows(plan: Plan) -> Iterator[list[str]]:
    paths: dict[str | None, list[str]] = {None: []}
    for node in plan.nodes:
        above = paths[node.parent]
        paths[node.id] = [*above, " ".join(filter(None, [node.number, node.text]))]
        yield [
            " > ".join(above),
            node.number or "",
            node.kind,
            plan.level_names.get(node.kind) or "",
            node.text,
            node.description or "",
            str(node.page),
            next((passage.label for passage in node.passages if passage.label), ""),
            f"{node.confidence:.2f}",
            _join(node.doubts),
            *(_join(_quotes(node, kind)) for kind in FACT_COLUMNS),
        ]


def _quotes(node: Node, kind: FactKind) -> Iterator[str]:
    return (fact.quote for fact in node.facts if fact.kind == kind)


def _join(values: Iterable[str]) -> str:
    return " | ".join(values)


def _guard(field: str) -> str:
    return f"'{field}" if field.startswith(_FORMULA) and not _FIGURE.fullmatch(field) else field

"""A comparison as comma-separated values (RFC 4180), a row a link, for a spreadsheet in which it is judged.

Several values in one field are separated by `` | ``. A field that a spreadsheet would take for a formula begins with an
apostrophe.
"""

from __future__ import annotations

from planspoor.compare.comparison import ComparedItem, Comparison, Link
from planspoor.write.comparison.text import redline_text
from planspoor.write.csv import encode_rows

_SIDE = ("id", "kind", "number", "page", "text")
COLUMNS = (
    *("change", "changes", "confidence"),
    *(f"old_{key}" for key in _SIDE),
    *(f"new_{key}" for key in _SIDE),
    *("redline", "reasons"),
)


def encode_table(comparison: Comparison) -> bytes:
    """Give the links as rows of UTF-8, the names of the columns first."""
    return encode_rows([COLUMNS, *(_row(link) for link in comparison.links)])


def _row(link: Link) -> list[str]:
    return [
        link.change,
        " | ".join(link.changes),
        f"{link.confidence:.2f}",
        *_side(link.old),
        *_side(link.new),
        redline_text(link.redline),
        " | ".join(link.reasons),
    ]


def _side(item: ComparedItem | None) -> list[str]:
    return ["" if item is None else str(getattr(item, key) or "") for key in _SIDE]

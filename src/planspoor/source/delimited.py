"""Text with delimited fields: which sign parts them, and how its bytes are to be read."""

from __future__ import annotations

import csv
import io

DELIMITERS = ";,\t|"
_ROWS = 20
_TITLES = 4
"""Lines above a table that name it, at most, in which few of its fields are filled."""
_LEAST = 3
"""Fields that the rows below such lines have, and so many rows: sentences have commas too."""


def decode_text(content: bytes) -> str:
    """The text of a table; without a mark at its start it is UTF-8, or what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def delimiter_of(text: str, *, cut: bool) -> str | None:
    """What parts the fields of a table that begins so: the sign that parts its first rows evenly, into the most.

    Lines that name the table may stand above its rows.

    ``cut``: the table goes on behind the text, which may end inside a row.
    """
    widths = {sign: _even_width(text, sign, cut) for sign in DELIMITERS}
    best = max(widths, key=lambda sign: widths[sign])
    return best if widths[best] > 1 else None


def _even_width(text: str, sign: str, cut: bool) -> int:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if row][:_ROWS]
    except csv.Error:
        return 0
    width = max(map(len, rows), default=0)
    titles = next((at for at, row in enumerate(rows[: _TITLES + 1]) if 2 * _filled(row) > width), None)
    if titles is None:
        return 0
    rows = rows[titles:]
    whole = rows[:-1] if cut else rows
    even = len(rows) > 1 and all(len(row) == width for row in whole) and len(rows[-1]) <= width
    return width if even and (not titles or min(len(rows), width) >= _LEAST) else 0


def _filled(row: list[str]) -> int:
    return sum(bool(field.strip()) for field in row)

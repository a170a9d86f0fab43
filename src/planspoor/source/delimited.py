"""Text with delimited fields: which sign parts them, and how its bytes are to be read."""

from __future__ import annotations

import csv
import io

DELIMITERS = ";,\t|"
_ROWS = 20


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
    whole = rows[:-1] if cut else rows
    filled = sum(bool(field.strip()) for field in rows[0]) if rows else 0
    even = len(rows) > 1 and all(len(row) == len(rows[0]) for row in whole) and len(rows[-1]) <= len(rows[0])
    return len(rows[0]) if even and 2 * filled > len(rows[0]) else 0

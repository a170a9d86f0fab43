"""A report as PDF/UA-1, typeset by Typst: tagged, with its language and title, and fonts that are brought along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pikepdf
import typst

from planspoor_site.reports.blocks import Block, Document, Picture
from planspoor_site.reports.drawing.picture import drawn, fonts

_TEMPLATE = Path(__file__).with_name("report.typ")


class _Report(msgspec.Struct):
    """What the template reads."""

    title: str
    author: str
    language: str
    host: str
    blocks: list[dict[str, object]]


def pdf_file(document: Document) -> bytes:
    """Return a PDF of the report: the same bytes for the same blocks. Asks nothing of the system or the network.

    Raises PictureError.
    """
    report = _Report(
        title=document.title,
        author=document.author,
        language=document.language,
        host=document.host,
        blocks=[_given(block) for block in document.blocks],
    )
    compiler = typst.Compiler(
        _TEMPLATE.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": msgspec.json.encode(report).decode()},
    )
    return _with_row_heads(cast(bytes, compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)))


def _with_row_heads(content: bytes) -> bytes:
    """Say of the first cell of each row that it is the head of it, for which Typst has no word yet; pack the file."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for row in _rows(pdf.Root.StructTreeRoot):
            first = row.K[0] if isinstance(row.K, pikepdf.Array) else row.K
            if first.S == "/TD":
                first.S = pikepdf.Name.TH
                first.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _rows(element: Any) -> Iterator[Any]:
    waiting = [element]
    while waiting:
        at = waiting.pop()
        if at.get("/S") == "/TR":
            yield at
            continue
        below = at.get("/K", [])
        children = below if isinstance(below, pikepdf.Array) else [below]
        waiting.extend(child for child in children if isinstance(child, pikepdf.Dictionary))


def _given(block: Block) -> dict[str, object]:
    if isinstance(block, Picture):
        return {"type": "Picture", "alt": block.alt, "svg": drawn(block.wide)}
    return {"type": type(block).__name__, **cast("dict[str, object]", msgspec.to_builtins(block))}

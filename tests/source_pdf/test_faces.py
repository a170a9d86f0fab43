"""Which words of a PDF are bold or slanted, whatever its fonts are called and their stems are said to be."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import typst
from pikepdf import Dictionary, Name, Stream

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.source.pdf import read_pdf

SOURCE = """#set page(width: 400pt, height: 200pt)
#set text(font: "DejaVu Sans Mono", size: 11pt, hyphenate: false)
Bomen planten

*Banken plaatsen*

_Bruggen bouwen_
"""
WIDE = 1076
"""A width of stems in units of the font's own drawing, from which PDFium makes a weight of 4444."""
NORMAL, HEAVY = 90, 160
Faces = tuple[bool, bool, bool]

CASES = [
    (None, NORMAL, True, (False, True, False), (False, False, True), "a font that says its name"),
    ("CIDFont+F{}", WIDE, True, (False, True, False), (False, False, True), "no name, and stems of no font: its file"),
    ("CIDFont+F{}", HEAVY, True, (False, True, False), (False, False, True), "no name, and stems that are too wide"),
    ("ABCDEF+Letter{}", NORMAL, True, (False, True, False), (False, False, True), "no name, and stems too thin"),
    ("F{}-Bold", NORMAL, True, (True, True, True), (False, False, True), "a name that says it of all"),
    ("CIDFont+F{}", WIDE, False, (False, False, False), (False, False, False), "no name, no file, stems of no font"),
    ("CIDFont+F{}", HEAVY, False, (True, True, True), (False, False, False), "no name, no file: its stems"),
    ("CIDFont+F{}", NORMAL, False, (False, False, False), (False, False, False), "no name, no file, thin stems"),
]


@pytest.mark.parametrize(("name", "stems", "held", "bold", "slanted", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_face_is_told_by_name_then_by_file_then_by_stems(
    name: str | None, stems: int, held: bool, bold: Faces, slanted: Faces, why: str, tmp_path: Path
) -> None:
    lines = _lines(_set(name, stems, held), tmp_path)
    assert tuple(style[0] for style in lines) == bold, why
    assert tuple(style[1] for style in lines) == slanted, why


@pytest.mark.parametrize("length", [3, 12, 60, 400])
def test_a_broken_font_file_says_nothing_and_breaks_nothing(length: int, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(_set("CIDFont+F{}", NORMAL, held=True))) as document:
        for described in _described(document):
            described.FontFile2 = Stream(document, bytes(described.FontFile2.read_bytes())[:length])
        document.save(tmp_path / "cut.pdf")
    assert len(_lines((tmp_path / "cut.pdf").read_bytes(), tmp_path)) == 3


def _lines(content: bytes, folder: Path) -> list[tuple[bool, bool]]:
    path = folder / "faces.pdf"
    path.write_bytes(content)
    (page,) = read_pdf(path, DEFAULT_LIMITS, silent).pages
    return [(line.style.bold, line.style.italic) for line in page.lines]


@cache
def _typeset() -> bytes:
    return bytes(typst.compile(SOURCE.encode(), ignore_system_fonts=True))


def _set(name: str | None, stems: int, held: bool) -> bytes:
    """The three lines, their fonts called so, with stems so wide, and their files in the document or left out."""
    with pikepdf.open(io.BytesIO(_typeset())) as document:
        for number, described in enumerate(_described(document), 1):
            described.StemV = stems
            if not held:
                del described.FontFile2
            if name is not None:
                described.FontName = Name("/" + name.format(number))
        for font in document.objects:
            if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and name is not None:
                within = font.get("/DescendantFonts", [font])[0]
                font.BaseFont = within.FontDescriptor.FontName
        into = io.BytesIO()
        document.save(into)
    return into.getvalue()


def _described(document: pikepdf.Pdf) -> list[Dictionary]:
    found = [one for one in document.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor]
    assert len(found) == 3
    return found

"""Lines of a scan: how large they are set, and whether wide white parts their words or their cells."""

from __future__ import annotations

import pytest

from planspoor.source.scan.drawn import drawn_pages
from planspoor.source.scan.hocr import Recognised, TextLine, Word, read_hocr

LETTER = 20
"""Dots that a letter is wide; lines are 40 high."""

Line = tuple[tuple[int, ...], tuple[str, ...]]
"""The white between the words of a line in dots, the last of it again and again, and the words."""


def paragraph(*lines: Line, sizes: tuple[float, ...] = (), told_sizes: tuple[float, ...] = ()) -> Recognised:
    """What hOCR says of lines below each other, as the lines of one paragraph; of their sizes it may tell others."""
    told = ""
    for at, (white, words) in enumerate(lines):
        left, top = 100, 100 + 60 * at
        right = left
        inner = ""
        size = sizes[at] if sizes else 40
        # Tall letters stand four fifths of a line above its baseline.
        tip = top + 32 - 0.8 * size
        for place, word in enumerate(words):
            left = right + white[min(place, len(white)) - 1] if place else left
            right = left + LETTER * len(word)
            inner += f"<span class='ocrx_word' title='bbox {left} {tip} {right} {top + 40}; x_wconf 95'>{word}</span>"
        title = f"bbox 100 {top} {right} {top + 40}; baseline 0 -8; x_size {told_sizes[at] if told_sizes else size}"
        told += f"<span class='ocr_line' title='{title}'>{inner}</span>"
    page = f"<div class='ocr_page' title='bbox 0 0 2000 2000'><p class='ocr_par'>{told}</p></div>"
    found = read_hocr(f"<html>{page}</html>".encode(), 300)
    assert found is not None
    return found


FULL: Line = ((12,), ("We", "planten", "bomen", "in", "alle", "straten", "van", "de"))
OUT: Line = ((134,), ("stad", "zodat", "het", "koel"))
SPACED: list[tuple[str, list[Line], list[bool]]] = [
    ("a line spaced out to the width of its column", [FULL, OUT], [False, True]),
    ("behind a number, whose white is its own", [FULL, ((40, 192), ("1.1", "zodat", "het", "koel"))], [False, True]),
    ("usual white", [FULL, ((12,), OUT[1])], [False, False]),
    ("wide white, but no line that shows it to be text", [((120,), ("Bomen", "Groen", "2030"))] * 2, [False, False]),
    ("wide white that ends before the column does", [FULL, ((60,), ("stad", "en", "dorp"))], [False, False]),
    ("cells, of which one has two words", [FULL, ((12, 390), OUT[1][:3])], [False, False]),
]


@pytest.mark.parametrize(("lines", "spaced"), [row[1:] for row in SPACED], ids=[row[0] for row in SPACED])
def test_lines_that_are_spaced_out_are_told_from_rows(lines: list[Line], spaced: list[bool]) -> None:
    assert [line.spaced_out for line in paragraph(*lines).lines] == spaced


def test_a_spaced_out_line_is_drawn_as_one_text() -> None:
    found = paragraph(FULL, OUT)
    (drawn,) = drawn_pages([found], {})
    assert [run.text for run in drawn.runs if run.top > 30] == ["stad zodat het koel "]


SIZES: list[tuple[str, tuple[float, ...], list[float]]] = [
    ("a line without long letters measures less", (40, 37, 40), [40, 40, 40]),
    ("another size", (40, 60, 40), [40, 60, 40]),
    ("two sizes that are near, and a third", (48, 50, 30), [48, 48, 30]),
]


@pytest.mark.parametrize(("measured", "settled"), [row[1:] for row in SIZES], ids=[row[0] for row in SIZES])
def test_lines_of_one_paragraph_have_one_size(measured: tuple[float, ...], settled: list[float]) -> None:
    found = paragraph(FULL, FULL, FULL, sizes=measured)
    assert [line.size for line in found.lines] == pytest.approx(settled)


def test_a_line_is_as_large_as_its_letters_are_high() -> None:
    found = paragraph(FULL, FULL, FULL, sizes=(40, 40, 50), told_sizes=(40, 40, 44))
    assert [line.size for line in found.lines] == pytest.approx([40, 40, 50])


@pytest.mark.parametrize(("left", "height"), [(100.0, 130.0), (400.0, 133.0), (700.0, 136.0)])
def test_the_baseline_of_a_line_scanned_aslant_falls(left: float, height: float) -> None:
    line = TextLine([], 40.0, 133.0, (100.0, 100.0, 700.0, 140.0), slope=0.01)
    assert line.baseline_at(Word("de", (left, 100.0, left, 140.0), 0.9)) == pytest.approx(height)


def test_a_size_between_two_is_the_nearer() -> None:
    """Headings of 12 points measured as 11 among much text of 10."""
    sizes = (40.0,) * 6 + (50.0, 50.0, 46.0)
    found = paragraph(*(FULL,) * 9, sizes=sizes)
    for line, size in zip(found.lines, sizes, strict=True):
        line.size = size
    (drawn,) = drawn_pages([found], {})
    assert sorted({run.style.size for run in drawn.runs}) == [9.5, 12.0]

"""Letters of fonts that print pictures."""

from __future__ import annotations

import pytest

from planspoor.source.pdf.pictograms import pictures_of

PRINTED = [
    ("ZapfDingbatsITC", "n Bomen", "■", "the square that opens the points of many plans"),
    ("ABCDEF+Wingdings-Regular", "ü", "✓", "a tick"),
    ("Wingdings2", "R", "▪", "a picture without a sign of its own is that of a list all the same"),
    ("Webdings", "4", "▪", "figures are pictures too"),
    ("KLMNOP+Wingdings", "\x01 Hagen", "▪", "a font cut down to the pictures in use counts them from 1"),
    ("ZapfDingbats", "• ", "• ", "a sign stays what it is"),
]


@pytest.mark.parametrize(("font", "text", "printed", "why"), PRINTED, ids=[row[3] for row in PRINTED])
def test_a_letter_of_a_font_of_pictures_is_the_sign_that_it_prints(
    font: str, text: str, printed: str, why: str
) -> None:
    pictures = pictures_of(font)
    assert pictures is not None
    assert text.translate(pictures)[: len(printed)] == printed, why


@pytest.mark.parametrize("font", ["Helvetica", "WingSans", "SymbolMT"])
def test_letters_of_other_fonts_are_letters(font: str) -> None:
    assert pictures_of(font) is None

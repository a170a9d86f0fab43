"""Is the text of a page text at all? A text layer can be missing, or hold characters that stand for nothing.

A font without a sound character map gives control or private characters, letters that no language of the region writes,
or letters of the right alphabet that are all shifted. Each shows in shares that written text keeps well away from: the
bounds below stand midway between what sound and broken documents measure.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from planspoor.errors import NoTextError
from planspoor.plan import ReadingWarning, TextQuality
from planspoor.source.page import Source

_INK = re.compile(r"\S")
_MEANINGFUL = re.compile(r"[^\W_]|[\x00-\x08\x0e-\x1b\ue000-\uf8ff\ufffd]")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_LATIN = re.compile(r"[A-Za-zªºÀ-ÖØ-öø-\u024f]")
_RARE = re.compile(r"[\u0100-\u0131\u0134-\u0151\u0154-\u0177\u0179-\u024f]")
_PLAIN = re.compile(r"[A-Za-z]")
_VOWELS_OF_ASCII = b"aeiouyAEIOUY"
_OTHERS_OF_ASCII = bytes(set(string.ascii_letters.encode()) - set(_VOWELS_OF_ASCII))
_VOWEL = re.compile(f"[{_VOWELS_OF_ASCII.decode()}]")
_ODD = re.compile(r"[!\"#$&*+;<=>?@\[\\\]^`{}~\x00-\x08\x0e-\x1f]")
"""Signs that neither figures nor words are full of."""
_CODES = re.compile(r"\b(?=[A-Z_./-]*\d)[A-Z\d_./-]+\b")
"""Numbers of items, ``SD01/BD01/AP01``: consonants for the most part, and no words."""

_FEWEST_LATIN, _MOST_ODD = 0.5, 0.12
"""Running text has more letters in its signs, and a page of figures hardly any signs but those of figures."""
_FEWEST_CHARACTERS = 10
"""A page with fewer has no text, or a page number alone."""
_MOST_NO_CHARACTERS = 0.2
_MOST_RARE_LETTERS = 0.4
"""Czech and Polish write up to a fifth of their letters with marks that western Europe lacks."""
_FEWEST_LETTERS = 100
_VOWELS = (0.25, 0.6)
"""Sound pages have 0.33 to 0.45 in their words; shifted letters 0.09 to 0.2."""
_MOST_PAGES_WITHOUT = 1 / 3
"""Blank pages and pictures are part of a printed plan; more than this share is a scan with a few pages of text."""

INSTALL = "Install Tesseract with the language of the document (apt-get install tesseract-ocr tesseract-ocr-nld)"
"""What to do about a scan where Tesseract cannot read it."""

UNUSABLE: tuple[TextQuality, ...] = ("none", "undecodable")
_WARNINGS: dict[TextQuality, tuple[str, str]] = {
    "none": ("page-without-text", "The page has no text: it is blank, or an image."),
    "undecodable": ("page-undecodable", "The text of the page cannot be decoded."),
}


def page_quality(text: str) -> TextQuality:
    """Say of one page's text whether it is ``digital``, ``undecodable`` or ``none``."""
    counts = _counts(text)
    if counts.meaningful < _FEWEST_CHARACTERS:
        return "none"
    broken = (
        counts.no_character > _MOST_NO_CHARACTERS * counts.ink
        or counts.rare > _MOST_RARE_LETTERS * counts.latin
        or (_has_shifted_letters(counts) and _has_shifted_letters(_counts(_CODES.sub("", text))))
        or (counts.latin < _FEWEST_LATIN * counts.ink and counts.odd > _MOST_ODD * counts.ink)
    )
    return "undecodable" if broken else "digital"


def document_quality(pages: Sequence[TextQuality]) -> TextQuality:
    """Say of a document, from its pages: ``mixed`` where some pages can be read and too many others cannot."""
    digital, ocr, undecodable, none = (pages.count(quality) for quality in ("digital", "ocr", "undecodable", "none"))
    if digital == 0 and ocr == 0 and undecodable == 0:
        return "none"
    if undecodable >= digital + ocr:
        return "undecodable"
    if ocr:
        return "mixed" if digital else "ocr"
    if undecodable or none > _MOST_PAGES_WITHOUT * len(pages):
        return "mixed"
    return "digital"


def judge_pages(source: Source) -> None:
    """Note on each page how its text is."""
    for page in source.pages:
        page.quality = page_quality(page.text)


def judge_text(source: Source) -> None:
    """Warn of pages without usable text, and raise ``NoTextError`` if all are so."""
    for page in source.pages:
        if page.quality in _WARNINGS:
            code, message = _WARNINGS[page.quality]
            source.warnings.append(ReadingWarning(code, page.number, message))
    quality = document_quality([page.quality for page in source.pages])
    if quality == "none" and all(page.width is None for page in source.pages):
        raise NoTextError(
            f"{source.name} holds no text.",
            "Print pictures of pages to PDF, and read that; save a web page that a script fills from a browser.",
        )
    require_text(source.name, quality)


def require_text(name: str, quality: TextQuality) -> None:
    """Raise ``NoTextError`` for a document of which no text, or only undecodable text, can be had."""
    if quality == "none":
        raise NoTextError(
            f"{name} has no text layer: its pages are images, or blank.",
            f"{INSTALL}, so that its text is recognised (OCR); or ask for the original.",
        )
    if quality == "undecodable":
        raise NoTextError(
            f"The text layer of {name} cannot be decoded: its fonts do not say which letters they draw.",
            f"{INSTALL}, so that its text is recognised (OCR); or ask for a PDF saved anew from the original.",
        )


class _Counts(NamedTuple):
    """How many characters of each sort a text has; of one character, which sorts it is of."""

    meaningful: int
    ink: int
    no_character: int
    latin: int
    rare: int
    plain: int
    vowel: int
    odd: int


@lru_cache(1 << 14)
def _sorts(character: str) -> _Counts:
    sorts = (_MEANINGFUL, _INK, _NO_CHARACTER, _LATIN, _RARE, _PLAIN, _VOWEL, _ODD)
    return _Counts(*(int(pattern.match(character) is not None) for pattern in sorts))


def _counts(text: str) -> _Counts:
    # Most of a text are plain letters, which are of two sorts: what is left without them is counted one by one.
    written = text.encode("utf-8", "surrogatepass")
    without_vowels = written.translate(None, _VOWELS_OF_ASCII)
    rest = without_vowels.translate(None, _OTHERS_OF_ASCII)
    characters = Counter(rest.decode("utf-8", "surrogatepass"))
    characters["a"], characters["b"] = len(written) - len(without_vowels), len(without_vowels) - len(rest)
    sorts = zip(*map(_sorts, characters), strict=True)
    return _Counts(*(sum(map(mul, one, characters.values())) for one in sorts))


def _has_shifted_letters(counts: _Counts) -> bool:
    """Whether too few or too many of the letters are vowels. Codes, which have few, only make them fewer."""
    least, most = _VOWELS
    return counts.plain >= _FEWEST_LETTERS and not least * counts.plain <= counts.vowel <= most * counts.plain

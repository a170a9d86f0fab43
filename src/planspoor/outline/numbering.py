"""What stands before an item's own words: a level name, a number or code, a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

CLEAR_BULLETS = "•‣◦⁃●○■□▪▫◆◇❖►▸▶▹➢➤✓✔☑→⇒⮚·∙◼◻◾◽⬛⬜⬤◉◎▷▻◈❑❒☐☒✗✦✧✱★☆➔➜➝➞➡⇨⯈"
DOUBTFUL_BULLETS = "-–—−*o>+"
"""Signs that also do other work: a bullet only where a space follows and they open a line."""
PRIVATE = "\ue000-\uf8ff"
AS_SET = "[\ufe0e\ufe0f]?"
"""What says behind a sign that it is set as text or as a picture."""

NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,5}(?:\.?[a-z](?![\w'])|(?<=\.\d)\.[A-Z](?=[\s.):]))?"
# What is taken is not given back: a long run of digits would else be parted in every way that there is.
CODE = (
    r"(?:[A-Za-z]{1,14}[-_./]?)?\d++(?:[._/-]{0,2}[A-Za-z]{0,8}(?:[-_./][A-Za-z]{0,4})?\d++)*+"
    r"(?:[-_./]?[A-Z]{1,5}(?:[-_./]\d+)*)?(?:\.?[a-z](?![\w']))?"
)
APART = r"[A-Z]{1,3} \d{1,3}(?:\.\d{1,3})*(?![\w/])"
"""A number with its letters apart, behind the name of a level: ``Maßnahme M 3``."""
ROMAN = r"(?=[IVXL])(?:X{0,3}(?:IX|IV|V?I{0,3})|XL|L)"
OF_ALL = r"(?:(?<=\d)\s+(?:van|of|sur|von)\s+\d{1,2}(?=\s*$))?"
"""How many there are in all, behind the number of a level and at the end of its line: ``Chapter 1 of 10``."""
BULLET = re.compile(rf"\s*(?:([{CLEAR_BULLETS}{PRIVATE}]{AS_SET})\s*|([{re.escape(DOUBTFUL_BULLETS)}])\s+)(?=\S)")
LONE_BULLET = re.compile(rf"\s*([{CLEAR_BULLETS}{PRIVATE}{re.escape(DOUBTFUL_BULLETS)}]{AS_SET})\s*$")
NUMBERED = re.compile(
    rf"\s*({NUMBER})(\s*[.):]+(?![\d_/-])|\s+[–—-](?=\s)|(?=\s)|(?<=\.\d)(?=[A-ZÀ-Ý][a-zà-ÿ]))\s*(?=\S)"
)
BRACKETED = re.compile(rf"\s*\(\s*({NUMBER}|[a-z]|[ivx]{{1,5}})\s*\)\s*(?=\S)")
"""A number in brackets, which may also refer to a note or count in a sentence: a marker where it is one of a series."""
CODED = re.compile(rf"\s*(?=[A-Za-z0-9])({CODE})(\s*[:.)]+|\s+[–—-](?=\s)|(?=\s))\s*(?=\S)")
LETTERED = re.compile(
    rf"\s*((?:{ROMAN}|[A-Za-z])(?:\.\d{{1,2}})*)(?!\w)(\s*[.):]+|\s+[–—-](?=\s)|(?<=\d)(?=\s))\s*(?=\S)"
)
LONGEST_ABBREVIATION = 4
"""A level name with more letters is not the number of another: ``ACTIE AP``."""
YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?")
"""A year or a stretch of years."""
PLAIN, ROMAN_ALONE = re.compile(NUMBER), re.compile(ROMAN)
SIGN = re.compile(r"\s*\S\s+(?=\S)")
OPENING = 2
"""Letters by which most words are told from all level names, at less cost than by looking for each of them."""
MAY_NUMBER = re.compile(r"\s*(?:[A-Za-z]{0,14}[-_./]?\d|[A-Z][A-Z0-9_/-]*(?![a-z0-9]))")
"""How a text opens in which a number stands before the name of a level: with a code, or capitals alone."""
FIGURES = re.compile(r"0\d{3,7}|\d{5,7}")
"""Figures alone that may be a code."""
COUNTED = re.compile(r"\d{4}[-–/]\d{2,4}|\d+(?:de|ste|e|er|ème|st|nd|rd|th)?|\d+[-./]\d+[-./]\d{4}")
"""Years, ordinals and dates."""
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


class Marker(msgspec.Struct, frozen=True, gc=False):
    """What is printed before the words: level name, number without outer punctuation, bullet; how long it is in all.

    ``form`` tells alike markers apart: ``1``, ``1.1``, ``code``, ``roman``, ``letter``, the bullet itself. A ``weak``
    marker is one only where others of its form stand in the same way.
    """

    label: str | None
    number: str | None
    bullet: str | None
    length: int
    form: str
    weak: bool = False


class LabelGrammar:
    """Finds level names of a vocabulary before or behind a number at the start of a text."""

    def __init__(self, labels: Iterable[str]) -> None:
        words = sorted({label for label in labels}, key=len, reverse=True)
        self.names = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
        self._name = re.compile(self.names, re.I)
        self._opening = min([OPENING, *map(len, words)])
        self._openings = frozenset(word[: self._opening].lower() for word in words)
        number = rf"(?-i:{APART})|(?-i:{CODE})|(?-i:{ROMAN})|[A-Za-z]"
        self._first = re.compile(
            rf"\s*({self.names})(?:(?<=\w{{4}})\s*(?=\d)|\s+|(?=\s*:|[–—]\s))(?:nr\.?\s*|n°\s*|no\.?\s*|#\s*)?({number}|(?-i:[A-Z][A-Z0-9_/-]*(?:\.[A-Z0-9_/-]+)*))?{OF_ALL}(\s*[:.|]+|\s+[–—-](?=\s)|[–—](?=\s)|-(?=\s(?-i:[A-ZÀ-Ý]))|(?=\s|$))\s*",
            re.I,
        )
        self._inside = re.compile(rf"(?<!\w)({self.names})\s+((?-i:{CODE}))(?!\w)", re.I)
        self._last = re.compile(
            rf"\s*((?-i:{CODE}|[A-Z][A-Z0-9_/-]*))\s*\.?\s*[-–]?\s*({self.names})\s*(:|\s[|–—-](?=\s)|$)\s*", re.I
        )

    def match(self, text: str) -> Marker | None:
        """The marker with a level name that opens the text, or None. A year is no number."""
        found = self._last.match(text) if MAY_NUMBER.match(text) else None
        if found is not None and self._may_be_last(found[1], found[2], found[3]):
            return None if YEAR.fullmatch(found[1].rstrip(".")) else _labelled(found[2], found[1], found.end())
        found = self._first.match(text) if text.lstrip()[: self._opening].lower() in self._openings else None
        if found is None:
            return None
        label, number, mark = found[1], found[2], found[3].strip()
        if number is None:
            # A dash right behind the name does what a colon does; one with white before it may part any two words.
            apart = mark.startswith(":") or (mark[:1] in "–—" and found.end(1) == found.start(3))
            return Marker(label, None, None, found.end(), "label") if mark and apart else None
        if YEAR.fullmatch(number) or not _may_number(label, number, mark, text[found.end() :]):
            return None
        return _labelled(label, number, found.end())

    def _may_be_last(self, number: str, name: str, mark: str) -> bool:
        """Whether what stands before a level name is its number: no other name, nor letters before an abbreviation."""
        if len(number) > LONGEST_ABBREVIATION and self._name.fullmatch(number):
            return False
        return bool(mark) or len(name) > LONGEST_ABBREVIATION or any(c.isdigit() for c in number)

    def is_name(self, text: str) -> bool:
        """Whether a text is a level name of the vocabulary, with or without a quality before it."""
        return self._name.fullmatch(text.rsplit(maxsplit=1)[-1]) is not None if text else False

    def anywhere(self, text: str) -> str | None:
        """The number behind the last level name in a text: ``1.1`` of ``Budget actieplan 1.1 (in euro)``."""
        numbers = [found[2].rstrip(".") for found in self._inside.finditer(text)]
        return numbers[-1] if numbers else None


def _labelled(label: str, number: str, length: int) -> Marker:
    return Marker(label, number.rstrip("."), None, length, form_of(number.rstrip(".")))


def _may_number(label: str, number: str, mark: str, rest: str) -> bool:
    """Whether what follows a level name is its number: it has digits, or a sign or nothing stands behind it."""
    figured = any(c.isdigit() for c in number)
    if mark or (not rest and number.isupper()):
        return True
    return figured and label[0].isupper() and (not rest or not rest[0].islower())


@lru_cache(maxsize=8)
def grammar(labels: tuple[str, ...]) -> LabelGrammar:
    """The label grammar of a vocabulary, built once."""
    return LabelGrammar(labels)


def read_marker(text: str, labels: LabelGrammar, signs: frozenset[str] = frozenset()) -> Marker | None:
    """The marker that opens a text, or None. A marker and nothing else is one only with a level name.

    ``signs`` are list signs of this document, beyond those known everywhere.
    """
    found = BULLET.match(text)
    if found:
        glyph = found[1] or found[2]
        return Marker(None, None, glyph, found.end(), glyph)
    first = text.lstrip()[:1]
    if first in signs and (sign := SIGN.match(text)):
        return Marker(None, None, first, sign.end(), first)
    if not first.isalnum():
        return _bracketed(text) if first == "(" else None
    marker = labels.match(text)
    if marker is not None:
        return marker
    if first.isdigit():
        return _numbered(text)
    return _lettered(text, first)


def _bracketed(text: str) -> Marker | None:
    found = BRACKETED.match(text)
    if found is None or YEAR.fullmatch(found[1]):
        return None
    form = form_of(found[1]) if found[1][0].isdigit() else "letter"
    return Marker(None, found[1], None, found.end(), f"({form})", weak=True)


def _numbered(text: str) -> Marker | None:
    found = NUMBERED.match(text)
    if found:
        number = found[1].rstrip(".")
        figure = not found[2] and ("." not in number or bool(THOUSANDS.fullmatch(number)))
        return Marker(None, number, None, found.end(), form_of(number), weak=figure)
    found = CODED.match(text)
    if found and not is_quantity(found[1]):
        return Marker(None, found[1].rstrip("."), None, found.end(), "code", weak=not found[2])
    return None


def is_quantity(code: str) -> bool:
    """Amounts, years, ordinals and dates are no codes: ``25.000``, ``2013-2018``, ``3de``, ``31/12/2025``.

    Figures alone may be one where they are written as no amount is, ``0101``, or are long: ``10101``.
    """
    if FIGURES.fullmatch(code):
        return False
    return bool((THOUSANDS.fullmatch(code) and code[0] != "0") or COUNTED.fullmatch(code))


def _lettered(text: str, first: str) -> Marker | None:
    found = LETTERED.match(text)
    if found:
        return Marker(None, found[1], None, found.end(), _lettered_form(found[1]), weak="." not in found[1])
    if first.isupper():
        found = CODED.match(text)
        if found:
            return Marker(None, found[1].rstrip("."), None, found.end(), "code", weak=not found[2].strip())
    return None


def _lettered_form(number: str) -> str:
    """``letter``, ``roman``, or ``code`` for a letter or Roman figure with parts: ``I.1``, ``A.2``."""
    if "." in number:
        return "code"
    return "roman" if len(number) > 1 or number in "IVX" else "letter"


def form_of(number: str) -> str:
    """The form of a number: a ``1`` for each part of a plain one, ``roman`` or ``code``."""
    if PLAIN.fullmatch(number.rstrip(".")):
        return ".".join("1" for _ in number.rstrip(".").split("."))
    if ROMAN_ALONE.fullmatch(number):
        return "roman"
    return "code"

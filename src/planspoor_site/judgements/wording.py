"""Whether words stand in a passage, and where in it: compared NFKC, case-folded, words broken at a line's end whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from planspoor.outline.block import Stretch
from planspoor.outline.words import repair
from planspoor.plan import FactValue
from planspoor_site.judgements.tree import Content, Pages, PageText, Place

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[-\u00ad\u2010\u2011\ufffe]\s*[\r\n]\s*|[\u00ad\ufffe]\s*")
"""What a line's end puts between two parts of one word."""
_LINE = re.compile(r"[^\r\n]+")
_DATE = re.compile(r"(\d{4})-\d{2}-\d{2}")


def normalised(text: str) -> str:
    """Return a text as words of it are compared."""
    return unicodedata.normalize("NFKC", text).casefold()


def joined(page: PageText, start: int, end: int) -> str:
    """Return a stretch of a page as an item has its words: on one line, with what a line's end breaks whole."""
    lines = [Stretch(page.number, start + at.start(), start + at.end()) for at in _LINE.finditer(page.text[start:end])]
    return repair(lines, {page.number: page}).text


def strange_words(text: str, passages: Sequence[str]) -> list[str]:
    """Return the words of ``text`` that do not stand in the passages, in the order in which they stand there.

    A word that a line's end breaks counts as whole and in parts.
    """
    raw = "\n".join(normalised(passage) for passage in passages)
    standing = list(_WORD.finditer(raw))
    strange, at = [], 0
    for word in _WORD.findall(normalised(text)):
        found = next((index for index in range(at, len(standing)) if word in _ways(raw, standing, index)), None)
        if found is None:
            strange.append(word)
        else:
            # Of a word in parts the second part is there for the next word, unless the whole was taken.
            at = found + (1 if word == standing[found][0] else 2)
    return strange


def _ways(raw: str, standing: Sequence[re.Match[str]], index: int) -> tuple[str, ...]:
    """Return how the word that begins here may be written: as it stands and, where a line's end breaks it, whole."""
    word = standing[index]
    if index + 1 < len(standing) and _BREAK.fullmatch(raw, word.end(), standing[index + 1].start()):
        return word[0], word[0] + standing[index + 1][0]
    return (word[0],)


def strange_values(values: dict[str, FactValue], quote: str) -> list[str]:
    """Return the values of a fact that its quote does not show: words, the figures of a number, the year of a date."""
    return [str(value) for key, value in values.items() if not _is_shown(key, value, quote)]


def _is_shown(key: str, value: FactValue, quote: str) -> bool:
    digits = re.sub(r"\D", "", quote)
    if value is None or key in _INTERPRETED:
        return True
    if isinstance(value, str):
        date = _DATE.fullmatch(value)
        return date[1][2:] in digits if date else not strange_words(value, [quote])
    figures = re.sub(r"\D", "", f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value))
    return (figures.rstrip("0") or "0") in digits


_INTERPRETED = frozenset({"currency", "bound", "per", "precision", "recurrence", "role", "year"})
"""Keys of the plan format that say in a fixed word, or from elsewhere on the page, how the quote is to be read."""


def words_at(pages: Pages, places: Sequence[Place]) -> list[str]:
    """Return the words of the pages at these places."""
    return [pages[one.page].text[one.start : one.end] for one in places]


def place_of_offset(content: Content, pages: Pages, offset: int) -> tuple[int, int]:
    """Return where an offset of an item's text stands: at which of its own passages, at which offset of the page.

    Where the text was corrected and has other letters than its passages, the nearest letter that both have decides.
    """
    letters = _letters(content.text[:offset])
    found = [_placed(text) for text in words_at(pages, content.own())]
    standing = "".join(letter for part in found for letter, _ in part)
    at = _aligned(_letters(content.text), standing, len(letters))
    for index, (part, passage) in enumerate(zip(found, content.own(), strict=True)):
        if at < len(part):
            return index, passage.start + part[at][1]
        at -= len(part)
    return len(found) - 1, content.own()[-1].end


def _letters(text: str) -> str:
    return "".join(letter for letter, _ in _placed(text))


def _placed(text: str) -> list[tuple[str, int]]:
    """Return the letters and digits of a text, each with the offset of the character that it comes from."""
    return [
        (letter, offset)
        for offset, character in enumerate(text)
        for letter in normalised(character)
        if letter.isalnum()
    ]


def _aligned(text: str, standing: str, at: int) -> int:
    if text == standing:
        return at
    for block in SequenceMatcher(None, text, standing, autojunk=False).get_matching_blocks():
        if at <= block.a + block.size:
            return block.b + max(0, at - block.a)
    return len(standing)

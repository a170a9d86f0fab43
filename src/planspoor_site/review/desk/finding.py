"""Finds words that someone typed or pasted on the page that they stand on."""

from __future__ import annotations

import unicodedata


def find_words(page_text: str, words: str) -> tuple[int, int] | None:
    """Return the offsets of the first place on a page where ``words`` stand, end exclusive; None where they do not.

    Only letters and digits count, folded: line breaks, hyphens at a line's end and punctuation may differ.
    """
    wanted = "".join(letter for letter, _ in _letters(words))
    standing = _letters(page_text)
    at = "".join(letter for letter, _ in standing).find(wanted) if wanted else -1
    if at < 0:
        return None
    return standing[at][1], _with_stop(page_text, standing[at + len(wanted) - 1][1] + 1, words)


def _letters(text: str) -> list[tuple[str, int]]:
    """Return the letters and digits of a text, folded, each with the offset that it came from."""
    return [
        (letter, offset)
        for offset, character in enumerate(text)
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum()
    ]


def _with_stop(page_text: str, end: int, words: str) -> int:
    """Return the end of the words with the mark that ends them, where they were given with one."""
    last = words.rstrip()[-1:]
    return end + 1 if not last.isalnum() and page_text[end : end + 1] == last else end

"""The text of each text object of a page, taken from the page's text as a whole.

PDFium's own function for it walks through all characters of the page for every object.
"""

from __future__ import annotations

import ctypes

from planspoor.source.pdf.calls import characters_of, count_characters, object_of_character, text_of

LINE_END_HYPHEN = "\ufffe"
_CLEAN = {"\x02": LINE_END_HYPHEN, "\r": " ", "\n": " ", "\t": " "}


class Spoken:
    """Gives the text of text objects, whose handles are addresses; its buffer serves page after page."""

    def __init__(self) -> None:
        self._size = 1 << 14
        self._buffer = ctypes.create_string_buffer(self._size)

    def texts(self, textpage: int) -> dict[int, str] | None:
        """The text of each object that has any, with the space that PDFium hears after it; line-end hyphens as U+FFFE.

        None for a page where PDFium's characters are not those of its text, one for one; ask for ``text`` there.
        """
        count: int = count_characters(textpage)
        text = self._page_text(textpage, count)
        return None if len(text) != count else _parted(textpage, text)

    def text(self, handle: int, textpage: int) -> str:
        """The same for one object."""
        need: int = text_of(handle, textpage, None, 0)
        buffer = self._room(need)
        text_of(handle, textpage, buffer, need)
        return _clean(ctypes.string_at(buffer, max(0, need - 2)).decode("utf-16-le", "replace"))

    def _page_text(self, textpage: int, count: int) -> str:
        if count <= 0:
            return ""
        # A character takes two units at the most, and there is one unit more at the end.
        buffer = self._room(4 * count + 2)
        written: int = characters_of(textpage, 0, count, buffer)
        return ctypes.string_at(buffer, 2 * max(0, written - 1)).decode("utf-16-le", "replace")

    def _room(self, size: int) -> int:
        if size > self._size:
            self._size = size
            self._buffer = ctypes.create_string_buffer(size)
        return ctypes.addressof(self._buffer)


def _parted(textpage: int, text: str) -> dict[int, str]:
    clean = _clean(text)
    texts: dict[int, str] = {}
    owner_of, find, end_of_text = object_of_character, text.find, len(text)
    at = 0
    while at < end_of_text:
        owner = owner_of(textpage, at)
        if not owner:
            at += 1
            continue
        # Mostly an object ends with its line; elsewhere its end is sought in halves.
        end = find("\r", at + 1)
        end = end_of_text if end < 0 else end
        if owner_of(textpage, end - 1) != owner:
            end = _end_of(owner, textpage, at, end - 1)
        piece = clean[at : end + (text[end : end + 1] == " ")]
        texts[owner] = texts[owner] + piece if owner in texts else piece
        at = end
    return texts


def _end_of(owner: int, textpage: int, first: int, other: int) -> int:
    """Where the characters of an object end that stand from ``first`` on; the one at ``other`` is another's."""
    while other - first > 1:
        middle = (first + other) // 2
        if object_of_character(textpage, middle) == owner:
            first = middle
        else:
            other = middle
    return first + 1


def _clean(text: str) -> str:
    for sign, meant in _CLEAN.items():
        text = text.replace(sign, meant)
    return text

"""Words: text repaired for reading, with the way back to every character of the page.

Repair joins lines with single spaces, takes out the hyphens of line ends, and makes odd spaces plain ones. It never
adds a letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Protocol

import msgspec

from planspoor.outline.block import Stretch
from planspoor.plan import Box, Passage
from planspoor.source.page import Page

LINE_END_HYPHEN = "\ufffe"
SOFT_HYPHEN = "\u00ad"
SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
GAPS = re.compile(rf"{SPACES.pattern}|{LINE_END_HYPHEN}(?!$)|{SOFT_HYPHEN}(?!$)|[\x00-\x08\x0b-\x1f]")
_END = attrgetter("end")
SUSPENDED = re.compile(r"(?:en|of|en/of|tot|et|ou|and|or|und|oder|bzw)\b")
"""After ``land-`` these words show a hyphen that belongs there: ``land- en tuinbouw``."""


class Words(msgspec.Struct):
    """A text and where it comes from: piece ``i`` starts at ``at[i]``, taken from ``page[i]`` at ``origin[i]``."""

    text: str = ""
    at: list[int] = []
    page: list[int] = []
    origin: list[int] = []

    def _space(self) -> None:
        if self.text and self.text[-1] != " ":
            self.text += " "

    def _add(self, text: str, page: int, origin: int) -> None:
        self.at.append(len(self.text))
        self.page.append(page)
        self.origin.append(origin)
        self.text += text

    def cut(self, start: int, end: int | None = None) -> Words:
        """The words from ``start`` to ``end``, without space at either end."""
        stop = len(self.text) if end is None else end
        piece = self.text[start:stop]
        start += len(piece) - len(piece.lstrip())
        text = piece.strip()
        part = Words()
        stop = start + len(text)
        index = max(0, bisect_right(self.at, start) - 1)
        while index < len(self.at) and self.at[index] < stop:
            begin = max(start, self.at[index])
            last = self.at[index + 1] if index + 1 < len(self.at) else len(self.text)
            part._add(self.text[begin : min(stop, last)], self.page[index], self.origin[index] + begin - self.at[index])
            index += 1
        return part

    def offset(self, page: int, origin: int) -> int:
        """Where in the text the first character stands that was taken from ``origin`` of a page or from behind it."""
        ends = [*self.at[1:], len(self.text)][: len(self.at)]
        for at, end, own, first in zip(self.at, ends, self.page, self.origin, strict=True):
            if own > page:
                return at
            if own == page and first + end - at > origin:
                return at + max(0, origin - first)
        return len(self.text)

    def spans(self) -> list[tuple[int, int, int]]:
        """Where each piece stands: page, start and end in that page's text."""
        ends = [*self.at[1:], len(self.text)][: len(self.at)]
        spans = []
        for at, end, page, origin in zip(self.at, ends, self.page, self.origin, strict=True):
            length = len(self.text[at:end].rstrip())
            if length:
                spans.append((page, origin, origin + length))
        return spans

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Where ``text[start:end]`` stands: page, start, end. Over a page break, the page that holds most of it."""
        index = bisect_right(self.at, start) - 1
        origin, page = self.origin[index] - self.at[index], self.page[index]
        if index + 1 == len(self.at) or end <= self.at[index + 1]:
            whole = self.text[start:end]
            start += len(whole) - len(whole.lstrip())
            return page, origin + start, origin + start + len(whole.strip())
        by_page: dict[int, list[int]] = {}
        for page, first, last in self.cut(start, end).spans():
            known = by_page.setdefault(page, [first, last])
            known[1] = last
        page = max(by_page, key=lambda number: by_page[number][1] - by_page[number][0])
        return page, by_page[page][0], by_page[page][1]


def join(parts: Sequence[Words]) -> Words:
    """Several words as one, with a space between."""
    whole = Words()
    for part in parts:
        if not part.text:
            continue
        offset = len(whole.text) + (1 if whole.text else 0)
        if whole.text:
            whole.text += " "
        whole.at += [at + offset for at in part.at]
        whole.page += part.page
        whole.origin += part.origin
        whole.text += part.text
    return whole


class WithText(Protocol):
    """A page, as far as its text goes."""

    @property
    def text(self) -> str:
        """Its text."""


def repair(stretches: Sequence[Stretch], pages: Mapping[int, WithText]) -> Words:
    """The words of stretches of pages, as a person would write them on one line."""
    words = Words()
    for stretch in stretches:
        raw = pages[stretch.page].text[stretch.start : stretch.end]
        stripped = raw.strip()
        if not stripped:
            continue
        start = stretch.start + (raw.index(stripped[0]) if stripped != raw else 0)
        if words.text and not _hyphen_taken_out(words, stripped):
            words._space()
        _clean(words, stripped, stretch.page, start)
    words.text = words.text.rstrip(f" {LINE_END_HYPHEN}{SOFT_HYPHEN}")
    return words


def _hyphen_taken_out(words: Words, following: str) -> bool:
    """Whether a hyphen at the end of the line so far only broke a word, and is gone now."""
    last = words.text[-1]
    if last in (LINE_END_HYPHEN, SOFT_HYPHEN):
        words.text = words.text[:-1]
        return True
    if last not in "-‐" or len(words.text) < 2 or not words.text[-2].isalnum():
        return False
    if SUSPENDED.match(following) or following[0] == "(":
        return False
    if following[0].islower() and words.text[-2].islower():
        words.text = words.text[:-1]
    return True


def _clean(words: Words, raw: str, page: int, start: int) -> None:
    if raw.isprintable() and "  " not in raw:
        words._add(raw, page, start)
        return
    at = 0
    for gap in GAPS.finditer(raw):
        if gap.start() > at:
            words._add(raw[at : gap.start()], page, start + at)
        if SPACES.search(gap[0]):
            words._space()
        at = gap.end()
    if at < len(raw):
        words._add(raw[at:], page, start + at)


def passages(words: Words, pages: Mapping[int, Page]) -> list[Passage]:
    """The stretches of page text that make up the words: pieces that only space or a line-end hyphen parts are one."""
    merged: list[list[int]] = []
    for page, start, end in words.spans():
        if merged and merged[-1][0] == page and _only_space(pages[page].text[merged[-1][2] : start]):
            merged[-1][2] = end
        else:
            merged.append([page, start, end])
    return [
        Passage(page, start, end, pages[page].label, _shown(pages[page], _boxes(pages[page], start, end)))
        for page, start, end in merged
    ]


def _shown(page: Page, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    return tuple(map(page.as_shown, boxes)) if page.turned else boxes


def _only_space(text: str) -> bool:
    return not any(c.isalnum() for c in text)


def _boxes(page: Page, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the words between two offsets, one for each line they stand on."""
    found = []
    for index in range(bisect_right(page.lines, start, key=_END), len(page.lines)):
        line = page.lines[index]
        if line.start >= end:
            break
        if line.box is None:
            continue
        x0, top, x1, bottom = line.box
        if line.start < start:
            x0 = line.x_at(page.text, start)
        if end < line.end:
            x1 = line.x_at(page.text, end)
        found.append((x0, top, x1, bottom))
    return tuple(found)

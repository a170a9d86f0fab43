"""What a viewer of online publications puts around a page: numbers, a footer, its own links and notices."""

from __future__ import annotations

import re
from collections import Counter

from planspoor.source.page import Page

NOTICE = re.compile(
    r"flash player|online touch|javascript|adobe|browser|cookies?|\bhome\b|zoom|full ?screen"
    r"|(?:volgende|vorige) pagina|(?:next|previous) page",
    re.I,
)
FOOTER_WORD = re.compile(
    r"\b(?:bestuursnota|meerjarenplan|beleidsplan|beleidsnota|strategische nota|bestuursakkoord|programmabegroting"
    r"|plan stratégique|strategic plan)\b",
    re.I,
)
YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b")
LONGEST_FOOTER = 90
PRINTED = re.compile(r"\s*(\d{1,3})(?![\w.,:)])\s+")
LEAST_PRINTED, MOSTLY = 4, 0.6
"""So many pages, and such a share of them, print their number where all do."""
NAMED_FOOTER = re.compile(
    rf"\s({FOOTER_WORD.pattern}\s(?:[A-ZÀ-Ý][\w’'-]+\s){{0,5}}{YEARS.pattern}(?:\s[^.!?:;•]{{0,40}})?)\s*$", re.I
)


def body_ranges(pages: list[Page]) -> list[tuple[int, int]]:
    """For each page where its own text starts and ends in the page text; equal where it has none."""
    repeated = Counter(line for page in pages for line in {_alike(text) for text, _, _ in _lines(page.text)})
    least = max(2, len(pages) // 2)
    ranges = [_lines_range(page, repeated, least) for page in pages]
    footer = _common_end([page.text[start:end] for page, (start, end) in zip(pages, ranges, strict=True)])
    trimmed = [_trim(page, *bounds, footer) for page, bounds in zip(pages, ranges, strict=True)]
    return _without_printed_numbers(pages, trimmed)


def _without_printed_numbers(pages: list[Page], ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without the number that is printed first on most pages, as far from the page's own on all of them."""
    found = [PRINTED.match(page.text, *bounds) for page, bounds in zip(pages, ranges, strict=True)]
    away = Counter(int(one[1]) - page.number for page, one in zip(pages, found, strict=True) if one)
    shift, count = away.most_common(1)[0] if away else (0, 0)
    if count < max(LEAST_PRINTED, MOSTLY * len(pages)):
        return ranges
    return [
        (one.end(), end) if one is not None and int(one[1]) - page.number == shift else (start, end)
        for page, one, (start, end) in zip(pages, found, ranges, strict=True)
    ]


def _lines(text: str) -> list[tuple[str, int, int]]:
    return [
        (found[0].strip(), found.start(), found.end()) for found in re.finditer(r"[^\r\n]+", text) if found[0].strip()
    ]


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _lines_range(page: Page, repeated: Counter[str], least: int) -> tuple[int, int]:
    own = [
        (start, end)
        for text, start, end in _lines(page.text)
        if not text.isdigit()
        and not _is_notice(text)
        and not (len(page.text) > len(text) * 2 and repeated[_alike(text)] >= max(least, 3))
    ]
    return (own[0][0], own[-1][1]) if own else (len(page.text), len(page.text))


def _is_notice(text: str) -> bool:
    return len(text) < LONGEST_FOOTER and bool(NOTICE.search(text))


def _common_end(bodies: list[str]) -> str | None:
    """The words with which most pages end, numbers left out: a footer glued to the last sentence."""
    ends: Counter[str] = Counter()
    for body in bodies:
        words = body.split()[-14:]
        for size in range(2, len(words) + 1):
            ends[_alike(" ".join(words[-size:]))] += 1
    full = len([body for body in bodies if body.strip()])
    least = max(2, (full + 1) // 2)
    most = max(ends.values(), default=0)
    common = [end for end, count in ends.items() if count == most >= least]
    return max(common, key=len) if common else None


def _trim(page: Page, start: int, end: int, footer: str | None) -> tuple[int, int]:
    opening = re.match(rf"\s*0*{page.number}\b(?![.,]\d)\s*", page.text[start:end])
    if opening:
        start += opening.end()
    return start, max(start, _before_footer(page.text, start, end, footer))


def _before_footer(text: str, start: int, end: int, footer: str | None) -> int:
    """Where a footer at the end of the text begins: the words that all pages share, or a plan's name with its years."""
    body = text[start:end]
    if footer:
        words = list(re.finditer(r"\S+", body))[-len(footer.split()) :]
        if words and _alike(" ".join(word[0] for word in words)) == footer:
            return start + words[0].start()
        return end
    named = NAMED_FOOTER.search(body)
    if named:
        return start + named.start(1)
    tail = re.search(r"(?:(?<=[.!?;:)])|(?<=[.!?;:)]\s)|(?<=[.!?;:)]\s\s))\s*([^.!?;:•]+)$", body)
    if tail and len(tail[1]) <= LONGEST_FOOTER and (FOOTER_WORD.search(tail[1]) or YEARS.search(tail[1])):
        return start + tail.start(1)
    return end

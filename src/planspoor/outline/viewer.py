"""What a viewer of online publications puts around a page: numbers, a footer, its own links and notices."""

from __future__ import annotations

import re
from collections import Counter

from planspoor.outline.numbering import LabelGrammar
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
DOCUMENT = re.compile(r"plan|strateg|programm|nota", re.I)
"""What the name of a whole document holds."""
YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b")
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_FOOTER = 90
PRINTED = re.compile(r"\s*(\d{1,3})(?![\w.,:)])\s+")
PRINTED_LAST = re.compile(r"\s(\d{1,3})\s*$")
LEAST_PRINTED, MOSTLY = 4, 0.6
"""So many pages, and such a share of them, print their number where all do."""
LEAST_LAST = 3
"""So many pages do where it is printed last, behind the text and as far from the page's own on all of them."""
LONGEST_RUNNING = 14
"""Words that are looked at on either side of a page for what is printed around its text."""
LEAST_HEAD, LEAST_TOLD = 4, 2
"""Words of a running head, and of one that says a number or years or names a plan; fewer may open pages by chance."""
LEAST_PAGES, FEW_PAGES = 3, 2
"""Pages that have it, and of one that is longer."""
SHARED = 0.6
"""Share of the pages that have a head that must have its last words too."""
RUNNING = 1 / 3
"""Share of the pages that have one running head: those on the left and on the right may differ, and chapters begin."""
NAMED_FOOTER = re.compile(
    rf"\s({FOOTER_WORD.pattern}\s(?:[A-ZÀ-Ý][\w’'-]+\s){{0,5}}{YEARS.pattern}(?:\s[^.!?:;•]{{0,40}})?)\s*$", re.I
)


def body_ranges(pages: list[Page], labels: LabelGrammar) -> list[tuple[int, int]]:
    """For each page where its own text starts and ends in the page text; equal where it has none."""
    repeated = Counter(line for page in pages for line in {_alike(text) for text, _, _ in _lines(page.text)})
    least = max(2, len(pages) // 2)
    ranges = [_lines_range(page, repeated, least) for page in pages]
    ranges = _without_last_numbers(
        pages, [_without_own_number(page, *span) for page, span in zip(pages, ranges, strict=True)]
    )
    footer = _common_end([page.text[start:end] for page, (start, end) in zip(pages, ranges, strict=True)])
    ended = [
        (start, max(start, _before_footer(page.text, start, end, footer)))
        for page, (start, end) in zip(pages, ranges, strict=True)
    ]
    headless = _without_heads(pages, _without_printed_numbers(pages, ended), labels)
    return _without_printed_numbers(pages, headless)


def _without_heads(pages: list[Page], ranges: list[tuple[int, int]], labels: LabelGrammar) -> list[tuple[int, int]]:
    """The ranges without the words with which enough pages begin, their numbers counting with the pages."""
    opening = [
        list(re.finditer(r"\S+", page.text[start:end]))[:LONGEST_RUNNING]
        for page, (start, end) in zip(pages, ranges, strict=True)
    ]
    told = [_counted_with(page, [word[0] for word in words]) for page, words in zip(pages, opening, strict=True)]
    sizes = range(LEAST_TOLD, LONGEST_RUNNING + 1)
    counts = Counter(tuple(words[:size]) for words in told for size in sizes if size <= len(words))
    share = RUNNING * sum(map(bool, told))
    heads = {
        head
        for head, count in counts.items()
        if count >= max(share, LEAST_PAGES if len(head) <= LEAST_HEAD else FEW_PAGES) and _may_run(head, labels)
    }
    found = []
    for (start, end), places, words in zip(ranges, opening, told, strict=True):
        own = [size for size in sizes if tuple(words[:size]) in heads]
        # What fewer pages have behind the head they share opens their text by chance.
        least = SHARED * max((counts[tuple(words[:size])] for size in own), default=0)
        size = max((size for size in own if counts[tuple(words[:size])] >= least), default=0)
        found.append((start + places[size - 1].end() if size else start, end))
    return found


def _counted_with(page: Page, words: list[str]) -> list[str]:
    """The words, a figure that may be a page number as how far it is from the number of its own page."""
    return [f"#{int(word) - page.number}" if re.fullmatch(r"\d{1,3}", word) else word for word in words]


def _may_run(head: tuple[str, ...], labels: LabelGrammar) -> bool:
    """Whether words may be a running head: long enough, and no part of what a level is called (``Axe``, ``Axe 2 :``).

    What is a name of levels and of whole documents too may stand in one that is long: ``… Climate Action Plan 12``.
    """
    names = [place for place, word in enumerate(head) if word[0].isalpha() and labels.is_name(word)]
    if not all(DOCUMENT.search(" ".join(head[place : place + 2])) for place in names):
        return False
    text = " ".join(head)
    told = "#" in text or YEARS.search(text) is not None or FOOTER_WORD.search(text) is not None
    return len(head) >= (LEAST_TOLD if told and not names else LEAST_HEAD)


def _without_printed_numbers(pages: list[Page], ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without the number that is printed first on most pages."""
    found = [PRINTED.match(page.text, *bounds) for page, bounds in zip(pages, ranges, strict=True)]
    kept = zip(_counting_with(pages, found, LEAST_PRINTED), ranges, strict=True)
    return [(one.end() if one is not None else start, end) for one, (start, end) in kept]


def _without_last_numbers(pages: list[Page], ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without the number that is printed last on most pages."""
    found = [PRINTED_LAST.search(page.text, *bounds) for page, bounds in zip(pages, ranges, strict=True)]
    kept = zip(_counting_with(pages, found, LEAST_LAST), ranges, strict=True)
    return [(start, one.start() if one is not None else end) for one, (start, end) in kept]


def _counting_with(pages: list[Page], found: list[re.Match[str] | None], least: int) -> list[re.Match[str] | None]:
    """Of the numbers found on pages those that are as far from the page's own on most; none where too few are."""
    away = Counter(int(one[1]) - page.number for page, one in zip(pages, found, strict=True) if one)
    shift, count = away.most_common(1)[0] if away else (0, 0)
    enough = count >= max(least, MOSTLY * len(pages))
    return [
        one if enough and one is not None and int(one[1]) - page.number == shift else None
        for page, one in zip(pages, found, strict=True)
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


def _without_own_number(page: Page, start: int, end: int) -> tuple[int, int]:
    """Without the page's own number before its text; ``3.`` may count chapters."""
    opening = re.match(rf"\s*0*{page.number}\b(?![.,]\d|[.:)]\s)\s*", page.text[start:end])
    return (start + opening.end() if opening else start), end


def _before_footer(text: str, start: int, end: int, footer: str | None) -> int:
    """Where a footer at the end of the text begins: the words that all pages share, or a plan's name with its years."""
    body = text[start:end]
    if footer:
        words = list(re.finditer(r"\S+", body))[-len(footer.split()) :]
        if words and _alike(" ".join(word[0] for word in words)) == footer:
            # Two pages may both end in a year before their footer.
            own = words[1:] if YEAR.fullmatch(words[0][0]) and len(words) > 2 else words
            return start + own[0].start()
        return end
    named = NAMED_FOOTER.search(body)
    if named:
        return start + named.start(1)
    tail = re.search(r"(?:(?<=[.!?;:)])|(?<=[.!?;:)]\s)|(?<=[.!?;:)]\s\s))\s*([^.!?;:•]+)$", body)
    if tail and len(tail[1]) <= LONGEST_FOOTER and (FOOTER_WORD.search(tail[1]) or YEARS.search(tail[1])):
        return start + tail.start(1)
    return end

"""Where the words that a client looks for stand in an edition: page by page, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planspoor_site.publication.search.answer import pages_with
from planspoor_site.publication.search.index import page_flow
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.flow import Flow
from planspoor_site.register.models import Edition, Page

AROUND = 60
"""Characters before and after a match that a client shows with it."""
PAGES_AT_ONCE = 25
"""Pages that one answer looks at: words and boxes of a page take about three milliseconds."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words that answer a question: where they stand, what stands around them, and a box for each line they take."""

    page: Page
    start: int
    end: int
    """Offsets in the page's text."""
    words: str
    before: str
    after: str
    boxes: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The matches on one run of the pages that answer; ``next`` is where the next run begins, None after the last."""

    matches: list[Match]
    first: int
    next: int | None

    @property
    def total(self) -> int | None:
        """How many matches there are in all, where this run has them all."""
        return len(self.matches) if not self.first and self.next is None else None


def find(query: Query, edition: Edition, first: int) -> Found:
    """Find ``query`` on the pages of ``edition`` that hold all of it, from the page of rank ``first`` (from 0)."""
    numbers = pages_with(query, edition)
    run = numbers[first : first + PAGES_AT_ONCE]
    pages = Page.objects.filter(edition=edition, number__in=run).order_by("number")
    matches = [match for page in pages for match in _matches(query, edition.language, page)]
    after = first + len(run)
    return Found(matches, first, after if after < len(numbers) else None)


def _matches(query: Query, language: str, page: Page) -> Iterator[Match]:
    flow = page_flow(page)
    for start, end in query.spans(flow.text, language):
        offsets = flow.offsets[start:end]
        yield Match(
            page=page,
            start=min(offsets),
            end=max(offsets) + 1,
            words=flow.text[start:end],
            before=_before(flow, start),
            after=_after(flow, end),
            boxes=tuple(_boxes(page, offsets)),
        )


def _before(flow: Flow, start: int) -> str:
    text = flow.text[max(start - AROUND, 0) : start].replace("\n", " ")
    return text if start <= AROUND else text.partition(" ")[2]


def _after(flow: Flow, end: int) -> str:
    text = flow.text[end : end + AROUND].replace("\n", " ")
    return text if end + AROUND >= len(flow.text) else text.rpartition(" ")[0]


def _boxes(page: Page, offsets: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """Give the boxes of the lines that hold ``offsets``."""
    first, last = min(offsets), max(offsets)
    for block in page.blocks:
        for line in block["stretches"]:
            near = line.get("box") and line["start"] <= last and first < line["end"]
            # Words that stand together may be set apart on the page, with others between them.
            if near and any(line["start"] <= offset < line["end"] for offset in offsets):
                yield tuple(line["box"])

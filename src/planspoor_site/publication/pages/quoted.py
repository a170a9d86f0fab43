"""Words of a page that a link points at: offsets of its text, end exclusive, as ``?van=`` and ``&tot=``."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest

from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.flow import Flow
from planspoor_site.publication.text.markup import Highlighter

_DIGITS = 9


class QuotedWords(Highlighter):
    """Highlights one stretch of a page's text, wherever its lines and columns have it."""

    def __init__(self, start: int, end: int, language: str) -> None:
        super().__init__(Query(()), language)
        self._start, self._end = start, end

    def __bool__(self) -> bool:
        return True

    def found(self, flow: Flow) -> list[tuple[int, int]]:
        """Find the part of the stretch that stands in ``flow``."""
        spans = []
        done = 0
        for quoted, group in groupby(self._start <= offset < self._end for offset in flow.offsets):
            start, done = done, done + len(list(group))
            if quoted:
                spans.append((start, done))
        return spans


def quoted(request: HttpRequest) -> tuple[int, int] | None:
    """Read the offsets from an address; None where they name no words."""
    start, end = (request.GET.get(name, "") for name in ("van", "tot"))
    if not all(part.isascii() and part.isdecimal() and len(part) <= _DIGITS for part in (start, end)):
        return None
    return (int(start), int(end)) if int(start) < int(end) else None

"""Completing the word that someone is typing in an IIIF client, from the words of the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planspoor_site.publication.iiif.canvases import Json
from planspoor_site.publication.iiif.ids import Ids
from planspoor_site.publication.iiif.matches import PAGES_AT_ONCE
from planspoor_site.publication.search.answer import pages_with
from planspoor_site.publication.search.index import page_flow
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.search.tokens import words
from planspoor_site.register.models import Edition, Page

MOST = 12


@dataclass(frozen=True, slots=True)
class Completion:
    """A question with its last word completed. ``count`` is how often the document has that word, where known."""

    question: str
    count: int | None


def complete(question: str, edition: Edition) -> list[Completion]:
    """Complete the last word of ``question``, the most frequent first; every other word must be on the page too."""
    typed = words(question, "")
    if not typed:
        return []
    earlier, last = question[: typed[-1].start], typed[-1].folded
    numbers = pages_with(parse(f"{earlier} {last}*"), edition)
    pages = Page.objects.filter(edition=edition, number__in=numbers[:PAGES_AT_ONCE])
    spelled = _spellings(pages, last)
    counts = {max(forms, key=lambda form: (forms[form], form)): forms.total() for forms in spelled.values()}
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    known = len(numbers) <= PAGES_AT_ONCE and len(typed) == 1
    return [Completion(f"{earlier}{form}", count if known else None) for form, count in ranked]


def term_list(ids: Ids, question: str, completions: list[Completion], ignored: list[str]) -> Json:
    """Return completions in the shape of version 1."""
    return {
        "@id": ids.complete(1, q=question),
        "@type": "search:TermList",
        "ignored": ignored,
        "terms": [
            {
                "match": one.question,
                "url": ids.search(1, q=one.question),
                **({} if one.count is None else {"count": one.count}),
            }
            for one in completions
        ],
    }


def term_page(ids: Ids, question: str, completions: list[Completion], ignored: list[str]) -> Json:
    """Return completions in the shape of version 2."""
    return {
        "id": ids.complete(2, q=question),
        "type": "TermPage",
        "ignored": ignored,
        "items": [
            {
                "type": "Term",
                "value": one.question,
                **({} if one.count is None else {"total": one.count}),
                "service": [{"id": ids.search(2, q=one.question), "type": "SearchService2"}],
            }
            for one in completions
        ],
    }


def _spellings(pages: Iterable[Page], beginning: str) -> dict[str, Counter[str]]:
    """Return the words that begin so, by their folded form: how often each is written how."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        text = page_flow(page).text
        for word in words(text, ""):
            if word.folded.startswith(beginning):
                spelled[word.folded][text[word.start : word.end].lower()] += 1
    return spelled

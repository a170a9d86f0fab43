"""The words of an edition's pages as a IIIF Content Search service, in both versions of its API."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponseBase

from planspoor_site.publication.answers import question
from planspoor_site.publication.iiif import completion, content_search
from planspoor_site.publication.iiif.answers import HOUR, SEARCH_1, SEARCH_2, for_programs, send
from planspoor_site.publication.iiif.canvases import Json
from planspoor_site.publication.iiif.completion import Completion, complete
from planspoor_site.publication.iiif.content_search import FIRST, Answer
from planspoor_site.publication.iiif.ids import Ids, ids_of
from planspoor_site.publication.iiif.matches import find
from planspoor_site.publication.iiif.views import find_pictured
from planspoor_site.publication.search.query import parse

NOT_HEEDED = ("motivation", "date", "user")
"""Parameters of the API that say nothing here: all text is of one kind, of one day and of nobody."""
Complete = Callable[[Ids, str, list[Completion], list[str]], Json]


@for_programs
def search_1(request: HttpRequest, **place: str) -> HttpResponseBase:
    """Search, for clients of version 1; Mirador 4.0 stops working on an answer that a browser kept."""
    answer, published = _answer(request, place, 1)
    return send(content_search.annotation_list(answer), SEARCH_1, published=published, max_age=0)


@for_programs
def search_2(request: HttpRequest, **place: str) -> HttpResponseBase:
    """Search, for clients of version 2."""
    answer, published = _answer(request, place, 2)
    return send(content_search.annotation_page(answer), SEARCH_2, published=published, max_age=HOUR)


@for_programs
def complete_1(request: HttpRequest, **place: str) -> HttpResponseBase:
    """Complete a word, for clients of version 1."""
    return _complete(request, place, completion.term_list, SEARCH_1)


@for_programs
def complete_2(request: HttpRequest, **place: str) -> HttpResponseBase:
    """Complete a word, for clients of version 2."""
    return _complete(request, place, completion.term_page, SEARCH_2)


def _answer(request: HttpRequest, place: dict[str, str], version: int) -> tuple[Answer, bool]:
    edition = find_pictured(request, place)
    asked, first = question(request), request.GET.get(FIRST, "")
    found = find(parse(asked), edition, int(first) if first.isdecimal() and len(first) < 7 else 0)
    answer = Answer(ids_of(request, edition), version, asked, found, _ignored(request, NOT_HEEDED))
    return answer, edition.state == "published"


def _complete(request: HttpRequest, place: dict[str, str], shape: Complete, context: str) -> HttpResponseBase:
    edition, asked = find_pictured(request, place), question(request)
    ignored = _ignored(request, (*NOT_HEEDED, "min"))
    about = shape(ids_of(request, edition), asked, complete(asked, edition), ignored)
    return send(about, context, published=edition.state == "published")


def _ignored(request: HttpRequest, names: Sequence[str]) -> list[str]:
    return [name for name in names if name in request.GET]

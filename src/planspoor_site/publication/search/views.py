"""The pages that answer a question, and what a search page loads after its hits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import question as asked_question
from planspoor_site.publication.answers import render_edition
from planspoor_site.publication.search import filters
from planspoor_site.publication.search.advice import Advice, advise
from planspoor_site.publication.search.answer import ORDERS, PER_SCREEN, Answer, Question, answer, ask
from planspoor_site.publication.search.databases import REACH
from planspoor_site.publication.search.facets import Facet, facets
from planspoor_site.publication.search.scope import Scope, editions, one_edition
from planspoor_site.publication.search.suggestions import completions
from planspoor_site.publication.succession import Subject
from planspoor_site.register.models import Edition, Organisation

SUGGESTIONS = "application/x-suggestions+json"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a question is asked: what is searched, what is around it, and the slugs of its address."""

    name: str
    slugs: tuple[str, ...]
    scope: Scope
    organisation: Organisation | None = None
    edition: Edition | None = None

    def address(self, part: str = "") -> str:
        """Return the address of the search here, or of a part of it."""
        return address(f"{self.name}{part}", *self.slugs)

    @property
    def draft(self) -> bool:
        """Whether only staff may see what is searched."""
        return self.edition is not None and self.edition.state != "published"


def in_edition(request: HttpRequest, organisation: str, plan: str, edition: str) -> Where:
    """Search one edition."""
    found = lookup.find_edition(request, organisation, plan, edition)
    slugs = (organisation, plan, edition)
    return Where("search", slugs, one_edition(found), found.plan.organisation, found)


def in_organisation(request: HttpRequest, organisation: str) -> Where:
    """Search the latest edition of every plan of an organisation."""
    found, _ = lookup.find_organisation(request, organisation)
    scope = editions(lookup.latest_of_each_plan(request, organisation))
    return Where("search-organisation", (organisation,), scope, found)


def in_all(request: HttpRequest) -> Where:
    """Search the latest edition of every plan."""
    return Where("search-all", (), editions(lookup.latest_of_each_plan(request)))


@require_safe
def search(request: HttpRequest, find: Callable[..., Where], **slugs: str) -> HttpResponse:
    """Answer a question: with its facets where they are asked for, with advice where nothing was found."""
    where = find(request, **slugs)
    question = _question(request, where)
    found = answer(question)
    context = _about(where) | {"answer": found, "query_of_filters": question.filters}
    context |= {"removals": _removals(request, question), "orders": _orders(request, question, found)}
    context |= {"scopes": _scopes(request, where), "advice": _advice(request, where, found)}
    context |= {"facets": _facets(request, where, question) if "facetten" in request.GET else None}
    if where.edition:
        subject = Subject("search", query={"q": question.text})
        response = render_edition(request, "search", where.edition, context, subject)
    else:
        response = render(request, "publication/search.html", context)
    return _kept_from_others(response, where)


@require_safe
def narrow(request: HttpRequest, find: Callable[..., Where], **slugs: str) -> HttpResponse:
    """Give the facets of a question alone, for a search page that has its hits."""
    where = find(request, **slugs)
    context = {"facets": _facets(request, where, _question(request, where)), "edition": where.edition}
    return _kept_from_others(render(request, "publication/search_facets.html", context), where)


@require_safe
def suggest(request: HttpRequest, find: Callable[..., Where], **slugs: str) -> HttpResponse:
    """Complete what a reader types, in the form that OpenSearch has for suggestions."""
    where = find(request, **slugs)
    text = asked_question(request)
    response = JsonResponse([text, completions(text, where.scope)], safe=False, content_type=SUGGESTIONS)
    return _kept_from_others(response, where)


@require_safe
def search_plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Send to the search in the latest edition of a plan, with the same question."""
    edition = lookup.find_latest(request, organisation, plan)
    query = request.GET.urlencode()
    there = address("search", organisation, plan, edition.slug).partition("?")[0]
    return redirect(f"{there}?{query}" if query else there)


def _question(request: HttpRequest, where: Where) -> Question:
    skip = request.GET.get("vanaf", "")
    first = min(int(skip), REACH) if skip.isascii() and skip.isdecimal() and len(skip) < 7 else 0
    order = request.GET.get("orde", "")
    return ask(
        asked_question(request),
        filters.read(request.GET),
        where.scope,
        first - first % PER_SCREEN,
        order if order in ORDERS else "",
    )


def _about(where: Where) -> dict[str, Any]:
    about: dict[str, Any] = {"section": "search", "action": where.address(), "where": where.name}
    about |= {"facets_href": where.address("-narrow")}
    if where.organisation:
        about["organisation"] = where.organisation
    if where.edition:
        about |= {"edition": where.edition, "plan": where.edition.plan}
    return about


def _facets(request: HttpRequest, where: Where, question: Question) -> list[Facet]:
    def href(parameter: str, value: str) -> str:
        return _href(request, where.address(), {parameter: value})

    return facets(question.find(), question.filters, href)


def _removals(request: HttpRequest, question: Question) -> list[tuple[str, str, str]]:
    """Give of each filter that is on what it is, its value, and the address without it."""
    return [
        (filters.title(one.parameter), one.label, _href(request, request.path, {one.parameter: ""}))
        for one in question.filters
    ]


def _orders(request: HttpRequest, question: Question, found: Answer) -> list[tuple[str, str, bool]]:
    """Give of each order its word, the address of the hits in it, and whether they are."""
    if found.more or found.total < 2:
        return []
    return [(order, _href(request, request.path, {"orde": order}), order == question.order) for order in ORDERS]


def _scopes(request: HttpRequest, where: Where) -> list[tuple[str, str, bool]]:
    """Give the scopes that can be chosen: the word for each, its address with the question, and whether it is on."""
    organisation = where.organisation.slug if where.organisation else ""
    hrefs = {"search-all": address("search-all")}
    if organisation:
        hrefs["search-organisation"] = address("search-organisation", organisation)
    if where.edition:
        hrefs["search"] = where.address()
    return [(name, _href(request, href, {}), name == where.name) for name, href in reversed(hrefs.items())]


def _advice(request: HttpRequest, where: Where, found: Answer) -> Advice | None:
    question = found.question
    if found.total or not question.asked:
        return None
    wider = None if where.name == "search-all" else in_all(request).scope
    return advise(question.text, question.query, question.filters, where.scope, wider)


def _href(request: HttpRequest, to: str, changes: dict[str, str]) -> str:
    """Return the address ``to`` with the question of this one, changed; from the first hit, without facets."""
    query = request.GET.copy()
    for name, value in {"vanaf": "", "facetten": "", **changes}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    path = to.partition("?")[0]
    return f"{path}?{query.urlencode()}" if query else path


def _kept_from_others(response: HttpResponse, where: Where) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    if where.draft:
        response["Cache-Control"] = "private, no-store"
    return response

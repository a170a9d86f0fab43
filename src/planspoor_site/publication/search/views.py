"""The pages that answer a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import question, render_edition
from planspoor_site.publication.search.answer import Answer, answer
from planspoor_site.publication.succession import Subject
from planspoor_site.register.models import Edition


@require_safe
def search(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Search one edition."""
    found = lookup.find_edition(request, organisation, plan, edition)
    action = address("search", organisation, plan, edition)
    context = {"answer": _answer(request, [found]), "action": action}
    return render_edition(request, "search", found, context, Subject("search", query={"q": question(request)}))


@require_safe
def search_all(request: HttpRequest) -> HttpResponse:
    """Search the latest edition of every plan."""
    found = _answer(request, lookup.latest_of_each_plan(request))
    return render(
        request, "publication/search.html", {"answer": found, "action": address("search-all"), "section": "search"}
    )


def _answer(request: HttpRequest, editions: list[Edition]) -> Answer:
    skip = request.GET.get("vanaf", "")
    return answer(question(request), editions, int(skip) if skip.isdecimal() and len(skip) < 7 else 0)

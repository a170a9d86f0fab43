"""The pages that everyone may read. What they show is made in modules of its own; here it is found and sent."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.item_view import view_item
from planspoor_site.publication.page_view import view_page
from planspoor_site.publication.search.answer import Answer, answer
from planspoor_site.publication.search.query import MAX_CHARACTERS, parse
from planspoor_site.publication.tree import grow
from planspoor_site.register.models import Edition, EditionItem, Page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the organisations and their plans."""
    editions = lookup.visible_editions(request).order_by("plan__organisation__name", "plan__title", "-position")
    shelves = [
        (organisation, _by_plan(theirs))
        for organisation, theirs in groupby(editions, lambda one: one.plan.organisation)
    ]
    return render(request, "publication/home.html", {"shelves": shelves, "section": "home"})


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show the plans of an organisation."""
    found, editions = lookup.find_organisation(request, organisation)
    return render(request, "publication/organisation.html", {"organisation": found, "plans": _by_plan(editions)})


@require_safe
def latest(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Send to the latest published edition of a plan."""
    edition = lookup.find_latest(request, organisation, plan)
    return redirect(address("edition", organisation, plan, edition.slug))


@require_safe
def latest_item(request: HttpRequest, organisation: str, plan: str, item: str) -> HttpResponse:
    """Send to an item in the latest edition that has it."""
    edition = lookup.find_latest_with(request, organisation, plan, item)
    return redirect(address("item", organisation, plan, edition.slug, item))


@require_safe
def edition(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show an edition of a plan: its keys and its tree."""
    found = lookup.find_edition(request, organisation, plan, edition)
    items = EditionItem.objects.filter(edition=found).select_related("item").order_by("position")
    tree = grow(found, items, request.GET.get("thema", ""), request.GET.get("doelstelling", ""))
    others = Edition.objects.visible_to(request.user).filter(plan=found.plan_id).exclude(pk=found.pk)
    context = {
        "tree": tree,
        "others": others.order_by("-position"),
        "page_count": Page.objects.filter(edition=found).count(),
        "open_all": tree.narrowed or "open" in request.GET,
        "theme": request.GET.get("thema", ""),
        "objective": request.GET.get("doelstelling", ""),
    }
    return _render(request, "plan", found, context)


@require_safe
def page(request: HttpRequest, organisation: str, plan: str, edition: str, page: int) -> HttpResponse:
    """Show a page of the document."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = get_object_or_404(Page, edition=found, number=page)
    view = view_page(found, shown, parse(_question(request)))
    return _render(request, "page", found, {"page": shown, "view": view})


@require_safe
def go_to_page(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Send to the page that a reader asks for by its printed label or its physical number, else to the first."""
    found = lookup.find_edition(request, organisation, plan, edition)
    asked = request.GET.get("blz", "").strip()
    pages = Page.objects.filter(edition=found).order_by("number")
    target = (pages.filter(label=asked).first() if asked else None) or _numbered(pages, asked) or pages.first()
    if target is None:
        raise Http404
    return redirect(address("page", organisation, plan, edition, target.number))


@require_safe
def label(request: HttpRequest, organisation: str, plan: str, edition: str, label: str) -> HttpResponse:
    """Send to the first page with a printed label."""
    found = lookup.find_edition(request, organisation, plan, edition)
    page = Page.objects.filter(edition=found, label=label).order_by("number").first()
    if page is None:
        raise Http404(label)
    return redirect(address("page", organisation, plan, edition, page.number))


@require_safe
def item(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Show an item of the plan."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = lookup.find_item(found, item)
    view = view_item(found, shown, parse(_question(request)), request.user)
    permanent = request.build_absolute_uri(address("latest-item", organisation, plan, item))
    return _render(request, "item", found, {"item": shown, "view": view, "permanent": permanent})


@require_safe
def search(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Search one edition."""
    found = lookup.find_edition(request, organisation, plan, edition)
    action = address("search", organisation, plan, edition)
    return _render(request, "search", found, {"answer": _answer(request, [found]), "action": action})


@require_safe
def search_all(request: HttpRequest) -> HttpResponse:
    """Search the latest edition of every plan."""
    found = _answer(request, lookup.latest_of_each_plan(request))
    return render(
        request, "publication/search.html", {"answer": found, "action": address("search-all"), "section": "search"}
    )


def _answer(request: HttpRequest, editions: list[Edition]) -> Answer:
    skip = request.GET.get("vanaf", "")
    return answer(_question(request), editions, int(skip) if skip.isdecimal() and len(skip) < 7 else 0)


def _question(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:MAX_CHARACTERS]


def _numbered(pages: Any, asked: str) -> Page | None:
    number: Page | None = pages.filter(number=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    return number


def _by_plan(editions: Any) -> list[tuple[Any, list[Edition]]]:
    return [(plan, list(theirs)) for plan, theirs in groupby(editions, lambda edition: edition.plan)]


def _render(request: HttpRequest, template: str, edition: Edition, context: Mapping[str, Any]) -> HttpResponse:
    """Send a web page about an edition; of a draft nothing may be kept."""
    plan = edition.plan
    about = {"section": template, "edition": edition, "plan": plan, "organisation": plan.organisation}
    response = render(request, f"publication/{template}.html", {**about, **context})
    if edition.state != "published":
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
    return response

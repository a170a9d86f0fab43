"""The pages about organisations, their plans and the tree of an edition."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address, asked_host
from planspoor_site.publication.answers import render_edition
from planspoor_site.publication.plans.tree import grow
from planspoor_site.publication.progress.shown import plan_progress
from planspoor_site.publication.redactions.note import redactions_note
from planspoor_site.publication.reports.find import reports_of
from planspoor_site.register.models import Edition, EditionItem, Page

MANY = 8
"""Organisations from which on the home page lists them in one line each, and looks them up by name."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the organisations and their plans; at an organisation's own domain, lead to its page."""
    editions = lookup.visible_editions(request).order_by("plan__organisation__name", "plan__title", "-position")
    if editions and (only := editions[0].plan.organisation).domain == asked_host(request):
        return redirect(address("organisation", only.slug))
    shelves = [
        (organisation, _by_plan(theirs))
        for organisation, theirs in groupby(editions, lambda one: one.plan.organisation)
    ]
    named = request.GET.get("bestuur", "").replace("\0", "").strip()[:80]
    context = {
        "shelves": [shelf for shelf in shelves if named.casefold() in shelf[0].name.casefold()],
        "count": len(shelves),
        "named": named,
        "is_long": len(shelves) > MANY,
        "section": "home",
    }
    return render(request, "publication/home.html", context)


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
def edition(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show an edition of a plan: its keys and its tree."""
    found = lookup.find_edition(request, organisation, plan, edition)
    items = EditionItem.objects.filter(edition=found).select_related("item").order_by("position")
    far = plan_progress(found)
    chosen = (request.GET.get("thema", ""), request.GET.get("doelstelling", ""))
    tree = grow(found, items, *chosen, far.strips if far else {})
    others = Edition.objects.visible_to(request.user).filter(plan=found.plan_id).exclude(pk=found.pk)
    context = {
        "tree": tree,
        "others": others.order_by("-position"),
        "redactions": redactions_note(found),
        "part": far.whole if far else None,
        "reports": reports_of(request, found),
        "pages": Page.objects.filter(edition=found).aggregate(
            count=Count("pk"), pictured=Count("pk", filter=~Q(pictures=[]))
        ),
        "open_all": tree.narrowed or "open" in request.GET,
        "theme": chosen[0],
        "objective": chosen[1],
    }
    return render_edition(request, "plan", found, context)


def _by_plan(editions: Any) -> list[tuple[Any, list[Edition]]]:
    return [(plan, list(theirs)) for plan, theirs in groupby(editions, lambda edition: edition.plan)]

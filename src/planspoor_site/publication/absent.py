"""What is not at an address: said in the language of the organisation that it begins with, with ways to go on."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planspoor_site import language
from planspoor_site.publication import lookup
from planspoor_site.register.models import Edition

MOST = 5
"""Plans that are offered instead."""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing at this address, and offer search and the organisation's latest editions.

    Of an edition that was withdrawn, say who did it, when and why: 410.
    """
    if isinstance(exception, lookup.Gone):
        return _gone(request, exception.edition)
    slug, plan, *_ = [*request.path.strip("/").split("/"), ""]
    editions = lookup.visible_editions(request).filter(plan__organisation__slug=slug)
    latest = _latest(list(editions.order_by("plan__title", "-position")))
    organisation = latest[0].plan.organisation if latest else None
    if organisation:
        language.speak(organisation.language)
    near = [edition for edition in latest if edition.plan.slug == plan] or latest
    context = {"organisation": organisation, "near": near[:MOST]}
    return render(request, "404.html", context, status=404)


def _gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    organisation = edition.plan.organisation
    language.speak(organisation.language)
    latest = lookup.visible_editions(request).filter(plan=edition.plan_id).order_by("position").last()
    about = {"withdrawn": edition, "latest": latest, "organisation": organisation}
    response = render(request, "publication/gone.html", about, status=410)
    # It may be reinstated.
    response["Cache-Control"] = "no-cache"
    return response


def _latest(editions: list[Edition]) -> list[Edition]:
    """The latest edition of each plan, a published one before a draft."""
    by_plan = (list(theirs) for _, theirs in groupby(editions, lambda edition: edition.plan_id))
    return [max(theirs, key=lambda one: (one.state == "published", one.position)) for theirs in by_plan]

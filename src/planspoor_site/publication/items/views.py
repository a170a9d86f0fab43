"""The items of the plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from planspoor_site.participation.questions import takes_questions
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute, address
from planspoor_site.publication.answers import question, render_edition
from planspoor_site.publication.figures.item_figures import figures_of
from planspoor_site.publication.items.item_view import view_item
from planspoor_site.publication.items.revisions import view_revision
from planspoor_site.publication.progress.particulars_shown import item_particulars
from planspoor_site.publication.progress.shown import item_progress
from planspoor_site.publication.questions.shown import item_questions
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.succession import Subject
from planspoor_site.register.published import State


@require_safe
def latest_item(request: HttpRequest, organisation: str, plan: str, item: str) -> HttpResponse:
    """Send to an item in the latest edition that has it."""
    edition = lookup.find_latest_with(request, organisation, plan, item)
    return redirect(address("item", organisation, plan, edition.slug, item))


@require_safe
def item(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Show an item of the plan."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = lookup.find_item(found, item)
    view = view_item(found, shown, parse(question(request)), request.user)
    permanent = absolute(request, address("latest-item", organisation, plan, item), found.plan.organisation)
    context = {
        "item": shown,
        "view": view,
        "permanent": permanent,
        "progress": item_progress(found, shown),
        "particulars": item_particulars(found, shown),
        "figures": figures_of(found, shown, request.user),
        "asked": item_questions(shown),
        "takes_questions": found.state == State.PUBLISHED and takes_questions(found.plan.organisation),
    }
    return render_edition(request, "item", found, context, Subject("item", [item]))


@require_safe
def revision(request: HttpRequest, item: str, number: int, **place: str) -> HttpResponse:
    """Show what an item said until it was corrected."""
    found = lookup.find_edition(request, **place)
    shown = lookup.find_item(found, item)
    former = get_object_or_404(shown.revisions, number=number)
    context = {"item": shown, "view": view_revision(found, shown, former)}
    response = render_edition(request, "revision", found, context, Subject("item", [item]))
    response["X-Robots-Tag"] = "noindex"
    return response

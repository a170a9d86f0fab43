"""What changed between two editions: its page, and the same as CSV and JSON."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from planspoor.compare.comparison import Comparison
from planspoor.compare.decided import with_redlines
from planspoor.comparison_format import encode_comparison
from planspoor.write.comparison.table import encode_table
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import kept_nowhere_as_draft
from planspoor_site.publication.changes.between import between
from planspoor_site.publication.changes.comparison_view import EVERYTHING, view_comparison
from planspoor_site.publication.changes.words import SLUGS
from planspoor_site.register.models import Edition


@require_safe
def changes(request: HttpRequest, kind: str = EVERYTHING, number: int = 1, **place: str) -> HttpResponse:
    """Show what changed, everything or of one kind; the older edition comes first."""
    older, newer = _editions(request, **place)
    if kind != EVERYTHING and kind not in SLUGS:
        raise Http404
    if older.slug != place["old"]:
        return redirect(address("changes", place["organisation"], place["plan"], older.slug, newer.slug))
    titled = gettext("Wat veranderde van %(old)s naar %(new)s") % {"old": older.title, "new": newer.title}
    view = view_comparison(between(older, newer), kind, number, titled)
    if view is None:
        raise Http404
    others = lookup.visible_editions(request).filter(plan=newer.plan_id).order_by("position")
    context = {
        "section": "changes",
        "edition": newer,
        "older": older,
        "plan": newer.plan,
        "organisation": newer.plan.organisation,
        "view": view,
        "kind": kind,
        "editions": list(others),
    }
    return _kept(older, newer, render(request, "publication/changes.html", context))


@require_safe
def changes_csv(request: HttpRequest, **place: str) -> HttpResponse:
    """Give what changed as a table."""
    older, newer = _in_order(request, **place)
    response = HttpResponse(encode_table(_whole(older, newer)), content_type="text/csv; charset=utf-8")
    name = f"{newer.plan.slug}-{older.slug}-{newer.slug}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _kept(older, newer, response)


@require_safe
def changes_json(request: HttpRequest, **place: str) -> HttpResponse:
    """Give what changed in the comparison format."""
    older, newer = _in_order(request, **place)
    response = HttpResponse(encode_comparison(_whole(older, newer)), content_type="application/json")
    response["Access-Control-Allow-Origin"] = "*"
    return _kept(older, newer, response)


def _whole(older: Edition, newer: Edition) -> Comparison:
    told = between(older, newer, passages=True).comparison
    return Comparison(told.old, told.new, tuple(with_redlines(told.links)))


def _in_order(request: HttpRequest, **place: str) -> tuple[Edition, Edition]:
    older, newer = _editions(request, **place)
    if older.slug != place["old"]:
        raise Http404
    return older, newer


def _editions(request: HttpRequest, organisation: str, plan: str, old: str, new: str) -> tuple[Edition, Edition]:
    """Return both editions, the older first; raises Http404 where one is not to be seen, or both are the same."""
    one, other = (lookup.find_edition(request, organisation, plan, slug) for slug in (old, new))
    if one.pk == other.pk:
        raise Http404
    return (one, other) if one.position < other.position else (other, one)


def _kept(older: Edition, newer: Edition, response: HttpResponse) -> HttpResponse:
    # For a while: what became of an item may still be decided.
    response["Cache-Control"] = "public, max-age=600"
    return kept_nowhere_as_draft(newer if older.state == "published" else older, response)

"""The follow-up of an edition as open data: what everyone sees of each commitment, a row each."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from planspoor_site.followup.evidence import files_of, send_file
from planspoor_site.followup.overview import follow, plan_lines
from planspoor_site.followup.owners import owners_of
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute, address
from planspoor_site.publication.answers import kept_nowhere_as_draft
from planspoor_site.register.models import Edition, EditionItem

COLUMNS = (
    "id", "url", "number", "kind", "text", "page", "stage", "health", "health_reason", "progress", "expected_by",
    "reported_at", "owner", "stale", "late",
)  # fmt: skip


@require_safe
def as_json(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Send how far each commitment is, in JSON."""
    found = lookup.find_edition(request, organisation, plan, edition)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(request, found)]
    answer = JsonResponse({"edition": absolute(request, found.get_absolute_url()), "commitments": rows})
    answer["Access-Control-Allow-Origin"] = "*"
    return kept_nowhere_as_draft(found, answer)


@require_safe
def as_csv(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Send the same as CSV, in UTF-8 with a mark that spreadsheets know it by."""
    found = lookup.find_edition(request, organisation, plan, edition)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{plan}-{edition}-opvolging.csv"'
    writer = csv.writer(answer)
    writer.writerow(COLUMNS)
    writer.writerows([_told(value) for value in row] for row in _rows(request, found))
    return kept_nowhere_as_draft(found, answer)


@require_safe
def evidence(request: HttpRequest, item: str, number: int, **place: str) -> HttpResponseBase:
    """Send a file that was attached to a public update of an item, or of one that it comes from, while that holds."""
    edition = lookup.find_edition(request, **place)
    shown = lookup.find_item(edition, item)
    items = plan_lines(edition).inherits_from(shown.item_id)
    return kept_nowhere_as_draft(edition, send_file(get_object_or_404(files_of(items, public=True), pk=number)))


def _rows(request: HttpRequest, edition: Edition) -> Iterator[list[Any]]:
    """Give the values of each commitment, in the order of the plan and of ``COLUMNS``."""
    overview = follow(edition, public=True)
    kept = {place.key: place for place in overview.commitments}
    owners = owners_of([place.item for place in kept.values()], overview.lines)
    slugs = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    for item in EditionItem.objects.filter(edition=edition).select_related("item").order_by("position"):
        if item.pk not in kept:
            continue
        stand, timing, due = overview.stand(item.item_id), overview.timing(item.item_id), overview.due(item.item_id)
        yield [
            item.item.public_id,
            absolute(request, address("item", *slugs, item.item.public_id), edition.plan.organisation),
            item.number,
            item.kind,
            item.text,
            item.label or str(item.page),
            stand.stage if stand else None,
            stand.health if stand else None,
            stand.health_reason if stand else None,
            stand.progress if stand else None,
            due.isoformat() if due else None,
            timezone.localdate(stand.reported_at).isoformat() if stand else None,
            ", ".join(owner.name for owner in owners.get(item.item_id, ())) or None,
            timing.stale,
            timing.late,
        ]


def _told(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return int(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value

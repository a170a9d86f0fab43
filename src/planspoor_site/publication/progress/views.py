"""The follow-up of an edition as open data: what everyone sees of each commitment, a row each."""

from __future__ import annotations

import csv
from decimal import Decimal

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from planspoor_site.followup.evidence import files_of, send_file
from planspoor_site.followup.overview import plan_lines
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.answers import kept_nowhere_as_draft
from planspoor_site.publication.progress.open_data import Value, table_of


@require_safe
def as_json(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Send how far each commitment is, in JSON."""
    found = lookup.find_edition(request, organisation, plan, edition)
    table = table_of(request, found)
    own = [{"key": field.key, "name": field.name, "kind": field.kind} for field in table.fields]
    where = absolute(request, found.get_absolute_url())
    answer = JsonResponse({"edition": where, "own_fields": own, "commitments": table.rows})
    answer["Access-Control-Allow-Origin"] = "*"
    return kept_nowhere_as_draft(found, answer)


@require_safe
def as_csv(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Send the same as CSV, in UTF-8 with a mark that spreadsheets know it by."""
    found = lookup.find_edition(request, organisation, plan, edition)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{plan}-{edition}-opvolging.csv"'
    writer = csv.writer(answer)
    table = table_of(request, found)
    writer.writerow(table.columns)
    writer.writerows([_told(row[column]) for column in table.columns] for row in table.rows)
    return kept_nowhere_as_draft(found, answer)


@require_safe
def evidence(request: HttpRequest, item: str, number: int, **place: str) -> HttpResponseBase:
    """Send a file that was attached to a public update of an item, or of one that it comes from, while that holds."""
    edition = lookup.find_edition(request, **place)
    shown = lookup.find_item(edition, item)
    items = plan_lines(edition).inherits_from(shown.item_id)
    return kept_nowhere_as_draft(edition, send_file(get_object_or_404(files_of(items, public=True), pk=number)))


def _told(value: Value) -> str | int | Decimal | None:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        value = "; ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value

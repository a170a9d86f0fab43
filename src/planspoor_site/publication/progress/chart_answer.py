"""A chart at an address of its own: a page that shows it does not wait for it, and who wants the file has it there."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from planspoor_site.figures.charts.drawing import Chart, svg_of
from planspoor_site.register.models import Organisation

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""What a chart may do where a page shows it: take its colours from the style sheets of the site."""
_SECONDS = "10"


def chart_answer(
    request: HttpRequest, chart: Chart, organisation: Organisation, name: str, *, alone: bool
) -> HttpResponse:
    """Send a chart as SVG; 503 where it could not be drawn in time, and 304 where it is the one that is known.

    ``alone`` it is a file to keep: its colours stand in it, and no style sheet is named.
    """
    tag = quote_etag(f"{chart.hash[:32]}{'-alone' if alone else ''}")
    known = get_conditional_response(request, etag=tag)
    if isinstance(known, HttpResponse):
        return known
    svg = svg_of(chart)
    if not svg:
        return HttpResponse(status=503, headers={"Retry-After": _SECONDS, "Cache-Control": "no-store"})
    head = "" if alone else _styles(organisation)
    answer = HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{svg}', content_type="image/svg+xml")
    answer["ETag"] = tag
    answer["Content-Security-Policy"] = POLICY
    answer["X-Frame-Options"] = "SAMEORIGIN"
    if alone:
        answer["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    return answer


def with_charts(page: HttpResponse) -> HttpResponse:
    """Let a page show charts of this site that stand at addresses of their own."""
    page["Content-Security-Policy"] = f"{settings.CONTENT_POLICY}; object-src 'self'; frame-src 'self'"
    return page


def _styles(organisation: Organisation) -> str:
    sheets = (static("planspoor/site.css"), reverse("colour", args=[organisation.slug]), static("planspoor/chart.css"))
    return "".join(f'<?xml-stylesheet type="text/css" href="{sheet}"?>\n' for sheet in sheets)

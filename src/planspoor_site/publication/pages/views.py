"""The pages of the document, and the ways to one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import question, render_edition
from planspoor_site.publication.pages.page_view import view_page
from planspoor_site.publication.search.query import parse
from planspoor_site.register.models import Page


@require_safe
def page(request: HttpRequest, organisation: str, plan: str, edition: str, page: int) -> HttpResponse:
    """Show a page of the document."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = get_object_or_404(Page, edition=found, number=page)
    view = view_page(found, shown, parse(question(request)))
    return render_edition(request, "page", found, {"page": shown, "view": view})


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


def _numbered(pages: Any, asked: str) -> Page | None:
    number: Page | None = pages.filter(number=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    return number

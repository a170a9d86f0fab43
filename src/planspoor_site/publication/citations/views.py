"""Citations to keep, as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.answers import kept_nowhere_as_draft
from planspoor_site.publication.citations.citation import Citation, bibtex, ris
from planspoor_site.publication.citations.sources import cite_edition, cite_item, cite_page, labels_of
from planspoor_site.register.models import Edition, Page

FORMS = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
}


@require_safe
def edition(request: HttpRequest, form: str, **place: str) -> HttpResponse:
    """Cite an edition."""
    found = lookup.find_edition(request, **place)
    return _file(found, cite_edition(request, found), form)


@require_safe
def page(request: HttpRequest, page: int, form: str, **place: str) -> HttpResponse:
    """Cite a page."""
    found = lookup.find_edition(request, **place)
    cited = get_object_or_404(Page, edition=found, number=page)
    return _file(found, cite_page(request, found, cited), form)


@require_safe
def item(request: HttpRequest, item: str, form: str, **place: str) -> HttpResponse:
    """Cite an item."""
    found = lookup.find_edition(request, **place)
    cited = lookup.find_item(found, item)
    return _file(found, cite_item(request, found, cited, labels_of(cited)), form)


def _file(edition: Edition, citation: Citation, form: str) -> HttpResponse:
    write, media_type = FORMS[form]
    response = HttpResponse(write(citation), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{citation.key}.{form}"'
    return kept_nowhere_as_draft(edition, response)

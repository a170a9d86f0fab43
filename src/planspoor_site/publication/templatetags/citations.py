"""How to cite what a web page shows."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone

from planspoor_site.publication.addresses import address
from planspoor_site.publication.citations.citation import Citation
from planspoor_site.publication.citations.sources import cite_edition, cite_item, cite_page, in_words
from planspoor_site.register.models import Edition, EditionItem, Page

register = template.Library()
CITE = "publication/cite.html"
NAMES = {"bib": "BibTeX", "ris": "RIS"}


@register.inclusion_tag(CITE, takes_context=True, name="cite_edition")
def edition(context: dict[str, Any]) -> dict[str, Any]:
    """Show how to cite the edition."""
    request, cited = _cited(context)
    return _shown(cited, cite_edition(request, cited), "edition")


@register.inclusion_tag(CITE, takes_context=True, name="cite_page")
def page(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Show how to cite a page."""
    request, cited = _cited(context)
    return _shown(cited, cite_page(request, cited, page), "page", page.number)


@register.inclusion_tag(CITE, takes_context=True, name="cite_item")
def item(context: dict[str, Any], item: EditionItem, labels: tuple[str, str]) -> dict[str, Any]:
    """Show how to cite an item that stands on the pages from the first to the last of ``labels``."""
    request, cited = _cited(context)
    return _shown(cited, cite_item(request, cited, item, labels), "item", item.item.public_id)


def _cited(context: dict[str, Any]) -> tuple[HttpRequest, Edition]:
    return context["request"], context["edition"]


def _shown(edition: Edition, citation: Citation, what: str, *of: str | int) -> dict[str, Any]:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    files = [(name, address(f"cite-{what}-{form}", *place, *of)) for form, name in NAMES.items()]
    return {"words": in_words(citation, timezone.localdate()), "files": files}

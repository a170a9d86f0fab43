"""Reading an edition as continuous text."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.answers import question, render_edition
from planspoor_site.publication.reading.parts import Outline, Part
from planspoor_site.publication.reading.reading_view import (
    leaf_anchor,
    outline_of,
    part_address,
    part_link,
    view_part,
)
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.succession import Subject
from planspoor_site.publication.text.marks import anchor
from planspoor_site.register.models import Edition, EditionItem


@require_safe
def parts(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """List the parts in which an edition is read, from its first to its last page."""
    found = lookup.find_edition(request, organisation, plan, edition)
    outline = outline_of(found)
    links = [part_link(found, outline, part) for part in outline.parts]
    context = {"parts": links, "minutes": sum(link.minutes for link in links)}
    return render_edition(request, "reading_parts", found, context)


@require_safe
def item(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Show an item with all below it. What groups nothing is shown where it stands, in a part of the plan."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = lookup.find_item(found, item)
    outline = outline_of(found)
    if own := outline.part_of(shown):
        return _show(request, found, outline, own)
    part = _around(outline, shown)
    if part is None:
        raise Http404(item)
    return redirect(part_address(found, outline, part, anchor(item)))


@require_safe
def chapter(request: HttpRequest, page: int, nth: int = 1, **place: str) -> HttpResponse:
    """Show the chapter that begins on a page; else send to where the page begins in the part that it stands in."""
    found = lookup.find_edition(request, **place)
    outline = outline_of(found)
    part = outline.part_on(page, nth)
    if part is None:
        raise Http404(page)
    if part.item or outline.pages[part.first].number != page or part.nth != nth:
        return redirect(part_address(found, outline, part, leaf_anchor(page)))
    return _show(request, found, outline, part)


def _around(outline: Outline, item: EditionItem) -> Part | None:
    """Return the part of the nearest item above this one that holds its page, else the part that the page begins in."""
    above = item.parent
    while above is not None:
        part = outline.part_of(above)
        if part and outline.holds(part, item.page):
            return part
        above = above.parent
    return outline.part_on(item.page)


def _show(request: HttpRequest, edition: Edition, outline: Outline, part: Part) -> HttpResponse:
    view = view_part(edition, outline, part, parse(question(request)))
    context = {"view": view, "group": part.item}
    subject = Subject("read-item", [part.item.item.public_id]) if part.item else Subject()
    return render_edition(request, "reading", edition, context, subject)

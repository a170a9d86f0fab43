"""What IIIF clients open: collections, manifests and their parts."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from planspoor_site.publication import lookup
from planspoor_site.publication.iiif import canvases, collection, item_annotations
from planspoor_site.publication.iiif.answers import ANNOTATION, PRESENTATION, for_programs, send
from planspoor_site.publication.iiif.canvases import Json
from planspoor_site.publication.iiif.ids import Ids, ids_of
from planspoor_site.publication.iiif.manifest import manifest as make_manifest
from planspoor_site.publication.iiif.ranges import Contents
from planspoor_site.register.models import Edition, Page


@for_programs
def site(request: HttpRequest) -> HttpResponseBase:
    """Give the collection of all organisations."""
    editions = list(collection.pictured(lookup.visible_editions(request)).order_by("plan__organisation__name", "pk"))
    return _send(collection.of_site(request, editions), editions)


@for_programs
def organisation(request: HttpRequest, organisation: str) -> HttpResponseBase:
    """Give the collection of an organisation's editions, the latest of each plan first."""
    found, _ = lookup.find_organisation(request, organisation)
    editions = collection.pictured(lookup.visible_editions(request).filter(plan__organisation=found))
    shown = list(editions.order_by("plan__title", "-position"))
    return _send(collection.of_organisation(request, found, shown), shown)


@for_programs
def manifest(request: HttpRequest, **place: str) -> HttpResponseBase:
    """Give the manifest of an edition."""
    edition = find_pictured(request, place)
    return _send(make_manifest(request, ids_of(request, edition), edition), [edition])


@for_programs
def contents(request: HttpRequest, **place: str) -> HttpResponseBase:
    """Give the range that holds all others."""
    edition = find_pictured(request, place)
    return _send(_found(Contents(ids_of(request, edition), edition).all()), [edition])


@for_programs
def item_range(request: HttpRequest, item: str, **place: str) -> HttpResponseBase:
    """Give the range of one item."""
    edition = find_pictured(request, place)
    return _send(_found(Contents(ids_of(request, edition), edition).of(item)), [edition])


@for_programs
def canvas(request: HttpRequest, page: int, **place: str) -> HttpResponseBase:
    """Give the canvas of a page."""
    edition, ids, shown = _find_page(request, page, place)
    part_of = {"partOf": [{"id": ids.manifest, "type": "Manifest"}]}
    return _send({**canvases.canvas(ids, shown), **part_of}, [edition])


@for_programs
def painting_page(request: HttpRequest, page: int, **place: str) -> HttpResponseBase:
    """Give the list of what is painted on a page."""
    edition, ids, shown = _find_page(request, page, place)
    return _send(canvases.painting_page(ids, _with_picture(shown)), [edition])


@for_programs
def painting(request: HttpRequest, page: int, **place: str) -> HttpResponseBase:
    """Give the place of the picture on a page."""
    edition, ids, shown = _find_page(request, page, place)
    return _send(canvases.painting(ids, _with_picture(shown)), [edition])


@for_programs
def annotation_page(request: HttpRequest, page: int, **place: str) -> HttpResponseBase:
    """Give the items that stand on a page."""
    edition, ids, shown = _find_page(request, page, place)
    return _send(item_annotations.annotation_page(ids, edition, shown), [edition])


@for_programs
def annotation(request: HttpRequest, page: int, item: str, **place: str) -> HttpResponseBase:
    """Give an item on a page as a Web Annotation."""
    edition, ids, shown = _find_page(request, page, place)
    found = item_annotations.items_on(ids, edition, shown, item)
    return _send(_found(next(iter(found), None)), [edition], ANNOTATION)


def find_pictured(request: HttpRequest, place: dict[str, str]) -> Edition:
    """Return the edition at ``place``, which must have pictures to show."""
    edition = lookup.find_edition(request, **place)
    if not collection.pictured(Edition.objects.filter(pk=edition.pk)).exists():
        raise Http404
    return edition


def _find_page(request: HttpRequest, page: int, place: dict[str, str]) -> tuple[Edition, Ids, Page]:
    edition = find_pictured(request, place)
    return edition, ids_of(request, edition), get_object_or_404(Page, edition=edition, number=page)


def _with_picture(page: Page) -> Page:
    if not page.pictures:
        raise Http404
    return page


def _found(about: Json | None) -> Json:
    if about is None:
        raise Http404
    return about


def _send(about: Json, editions: Sequence[Edition], context: str = PRESENTATION) -> HttpResponseBase:
    """Send ``about``, which names ``editions``; where one of them is a draft it is for nobody else."""
    return send(about, context, published=all(edition.state == "published" for edition in editions))

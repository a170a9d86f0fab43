"""Files that the public may have: the document itself, its pictures, and what browsers and crawlers ask for."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from planspoor_site.accounts.rights import Deed, may
from planspoor_site.publication import lookup
from planspoor_site.publication.pages.page_view import picture_format, picture_version
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Page
from planspoor_site.register.original import offered_file

YEAR = 31_536_000


@require_safe
def document(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponseBase:
    """Give the document byte for byte or, where words were made unreadable, what stands in its place.

    A browser may open a PDF; anything else is only for keeping.
    """
    found = lookup.find_edition(request, organisation, plan, edition)
    offered = found.offered
    response = _file(
        offered_file(found, FileStore(settings.PLANSPOOR_DATA)), offered.name, offered.media_type, offered.sha256
    )
    response["Cache-Control"] = _caching(found.state, "max-age=3600")
    return response


@require_safe
def original(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponseBase:
    """Give editors the document byte for byte, whatever was made unreadable in it."""
    found = lookup.find_edition(request, organisation, plan, edition)
    if not may(request.user, Deed.EDIT, found.plan.organisation):
        raise Http404
    document = found.document
    path = FileStore(settings.PLANSPOOR_DATA).original(document.sha256)
    response = _file(path, document.name, document.media_type, document.sha256)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def picture(request: HttpRequest, page: int, width: int, version: str, format: str, **place: str) -> HttpResponse:
    """Give the picture of a page. Its address changes with what it shows, so it may be kept for good."""
    found = lookup.find_edition(request, **place)
    shown = get_object_or_404(Page, edition=found, number=page)
    file = next((one["file"] for one in shown.pictures if one["width"] == width), None)
    if file is None or (version, format) != (picture_version(file), picture_format(file)):
        raise Http404
    content = FileStore(settings.PLANSPOOR_DATA).picture(file).read_bytes()
    response = HttpResponse(content, content_type=f"image/{format}")
    response["ETag"] = f'"{version}"'
    response["Cache-Control"] = _caching(found.state, f"max-age={YEAR}, immutable")
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the old icon to the one there is."""
    return redirect(static("planspoor/mark.svg"), permanent=True)


def _file(path: Path, name: str, media_type: str, sha256: str) -> FileResponse:
    response = FileResponse(
        path.open("rb"), as_attachment=media_type != "application/pdf", filename=name, content_type=media_type
    )
    response["ETag"] = f'"{sha256}"'
    return response


def _caching(state: str, published: str) -> str:
    return f"public, {published}" if state == "published" else "private, no-store"

"""Files that the public may have: the document itself, its pictures, and what browsers and crawlers ask for."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.pages.page_view import picture_format, picture_version
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Page

YEAR = 31_536_000


@require_safe
def document(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponseBase:
    """Give the document byte for byte. A browser may open a PDF; anything else is only for keeping."""
    found = lookup.find_edition(request, organisation, plan, edition)
    original = found.document
    response = FileResponse(
        FileStore(settings.PLANSPOOR_DATA).original(original.sha256).open("rb"),
        as_attachment=original.media_type != "application/pdf",
        filename=original.name,
        content_type=original.media_type,
    )
    response["ETag"] = f'"{original.sha256}"'
    response["Cache-Control"] = _caching(found.state, "max-age=3600")
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


def _caching(state: str, published: str) -> str:
    return f"public, {published}" if state == "published" else "private, no-store"

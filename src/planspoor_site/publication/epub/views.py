"""The EPUB of an edition."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from planspoor_site.publication import addresses, lookup
from planspoor_site.publication.epub.container import MEDIA_TYPE
from planspoor_site.publication.epub.shelf import file_name, kept_book, write_book


@require_safe
def epub(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponseBase:
    """Give an edition as an EPUB. That of a draft is made anew each time and kept nowhere."""
    found = lookup.find_edition(request, organisation, plan, edition)

    def absolute(path: str) -> str:
        return addresses.absolute(request, path, found.plan.organisation)

    if found.state == "published":
        path = kept_book(found, absolute)
        response = FileResponse(path.open("rb"), as_attachment=True, filename=file_name(found), content_type=MEDIA_TYPE)
        response["ETag"] = f'"{path.stem}"'
        response["Cache-Control"] = "public, max-age=3600"
        return response
    book = io.BytesIO()
    write_book(found, absolute, book)
    book.seek(0)
    response = FileResponse(book, as_attachment=True, filename=file_name(found), content_type=MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response

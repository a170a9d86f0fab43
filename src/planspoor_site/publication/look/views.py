"""The files that make an organisation's pages look its own."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from planspoor_site.publication.look.colour import accents
from planspoor_site.publication.look.logo import logo_version
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation

YEAR = 31_536_000
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def colour(request: HttpRequest, organisation: str) -> HttpResponse:
    """Give the style sheet that holds nothing but an organisation's accent, on light and on dark pages."""
    found = get_object_or_404(Organisation, slug=organisation)
    light, dark = accents(found.colour)
    rules = (
        f":root{{--accent:{light}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}",
    )
    response = HttpResponse("\n".join((*rules, "")), content_type="text/css")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def logo(request: HttpRequest, organisation: str, version: str, kind: str) -> HttpResponse:
    """Give an organisation's logo, which runs nothing and loads nothing even when it is opened as a page."""
    found = get_object_or_404(Organisation, slug=organisation)
    if not found.logo or (version, kind) != logo_version(found.logo):
        raise Http404
    response = HttpResponse(
        FileStore(settings.PLANSPOOR_DATA).logo(found.logo).read_bytes(), content_type=MEDIA_TYPES[kind]
    )
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response

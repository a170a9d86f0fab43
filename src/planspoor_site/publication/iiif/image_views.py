"""The pictures of pages as an IIIF Image API 3 service of level 0."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response

from planspoor_site.publication import lookup
from planspoor_site.publication.iiif.answers import IMAGE, YEAR, for_programs, open_up, send
from planspoor_site.publication.iiif.ids import ids_of
from planspoor_site.publication.iiif.image_request import RefusedError, asked_for
from planspoor_site.publication.iiif.renditions import FORMATS, BusyError, content, kept_format, renditions
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Page


@for_programs
def base(request: HttpRequest, page: int, version: str, **place: str) -> HttpResponseBase:
    """Send from the id of an image to what there is to know of it."""
    edition, shown = _find(request, page, version, place)
    response = HttpResponseRedirect(f"{ids_of(request, edition).image(shown.number, shown.pictures)}/info.json")
    response.status_code = 303
    return open_up(response, published=edition.state == "published", max_age=YEAR)


@for_programs
def info(request: HttpRequest, page: int, version: str, **place: str) -> HttpResponseBase:
    """Tell in which sizes and formats a picture can be had."""
    edition, shown = _find(request, page, version, place)
    sizes = renditions(shown)
    about = {
        "id": ids_of(request, edition).image(shown.number, shown.pictures),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        **sizes[-1].size,
        "sizes": [one.size for one in sizes],
        "extraFormats": ["png", "webp"],
        "preferredFormats": [kept_format(sizes)],
        "extraFeatures": ["baseUriRedirect", "canonicalLinkHeader", "cors", "jsonldMediaType", "sizeByW"],
    }
    return send(about, IMAGE, published=edition.state == "published", max_age=YEAR)


@for_programs
def image(  # noqa: PLR0913, PLR0917 - the parts of an image request
    request: HttpRequest, page: int, version: str, region: str, size: str, rotation: str, form: str, **place: str
) -> HttpResponseBase:
    """Give a picture. Its address changes with what it shows, so it may be kept for good."""
    edition, shown = _find(request, page, version, place)
    published = edition.state == "published"
    try:
        rendition, extension = asked_for(renditions(shown), region, size, rotation, form)
    except RefusedError as refusal:
        return open_up(_refuse(str(refusal), refusal.status), published=published, max_age=0)
    tag = f'"{version}-{rendition.width}-{extension}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        try:
            made = content(rendition, FileStore(settings.PLANSPOOR_DATA).picture(rendition.file), extension)
        except BusyError:
            return open_up(_busy(), published=published, max_age=0)
        response = HttpResponse(made, content_type=FORMATS[extension])
    response["ETag"] = tag
    canonical = f"{ids_of(request, edition).image(shown.number, shown.pictures)}/{rendition.path}.{extension}"
    response["Link"] = f'<{canonical}>; rel="canonical", <http://iiif.io/api/image/3/level0.json>; rel="profile"'
    return open_up(response, published=published, max_age=YEAR)


def _find(request: HttpRequest, page: int, version: str, place: dict[str, str]) -> tuple[Edition, Page]:
    edition = lookup.find_edition(request, **place)
    shown = get_object_or_404(Page.objects.defer("text", "blocks"), edition=edition, number=page)
    if not shown.pictures or not ids_of(request, edition).image(page, shown.pictures).endswith(f"/{page}-{version}"):
        raise Http404
    return edition, shown


def _refuse(reason: str, status: int) -> HttpResponse:
    return HttpResponse(f"{reason}\n", content_type="text/plain; charset=utf-8", status=status)


def _busy() -> HttpResponse:
    response = _refuse("Too many pictures are being made at this moment.", 503)
    response["Retry-After"] = "5"
    return response

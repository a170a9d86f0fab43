"""How answers to IIIF clients are sent: as JSON-LD, to programs of every site, unless it is about a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
IMAGE = "http://iiif.io/api/image/3/context.json"
SEARCH_1 = "http://iiif.io/api/search/1/context.json"
SEARCH_2 = "http://iiif.io/api/search/2/context.json"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
HOUR, YEAR = 3_600, 31_536_000

View = Callable[..., HttpResponseBase]
Response = TypeVar("Response", bound=HttpResponseBase)


def for_programs(view: View) -> View:
    """Let a view be read from other sites, and answer browsers that ask first whether they may."""

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _may_ask()
        return view(request, **named)

    return require_http_methods(["GET", "HEAD", "OPTIONS"])(answer)


def send(about: dict[str, Any], context: str, *, published: bool, max_age: int = HOUR) -> HttpResponse:
    """Send ``about`` as JSON-LD; with a ``max_age`` (in seconds) of 0 it may not be kept."""
    content = msgspec.json.encode({"@context": context, **about})
    response = HttpResponse(content, content_type=f'application/ld+json;profile="{context}"')
    return open_up(response, published=published, max_age=max_age)


def open_up(response: Response, *, published: bool, max_age: int) -> Response:
    """Let every site read what is published, and keep it for ``max_age`` seconds; of a draft neither."""
    if not published:
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    immutable = ", immutable" if max_age == YEAR else ""
    response["Cache-Control"] = f"public, max-age={max_age}{immutable}" if max_age else "no-store"
    return response


def _may_ask() -> HttpResponse:
    """Answer a preflight, which tells nothing about what there is."""
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response

"""Addresses within the site. They keep the language that the reader chose."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse

from planspoor_site import language
from planspoor_site.register.models import Organisation


def address(name: str, *parts: str | int, fragment: str = "", **query: str | int) -> str:
    """Return the address of the view ``name``; empty values of ``query`` are left out."""
    kept = {key: value for key, value in query.items() if value != ""} | language.to_keep()
    asked = f"?{urlencode(kept)}" if kept else ""
    return f"{_path(name, parts)}{asked}{'#' if fragment else ''}{fragment}"


@lru_cache(maxsize=1 << 13)
def _path(name: str, parts: tuple[str | int, ...]) -> str:
    """Return the path of a view, made once: a page has hundreds of links, most of them on other pages too."""
    return reverse(name, args=parts)


def absolute(request: HttpRequest, href: str, organisation: Organisation | None = None) -> str:
    """Return the one address of the page at ``href``: at the organisation's domain, else at the site's first name."""
    host = (organisation.domain if organisation else "") or settings.MAIN_HOST
    if not host or host == asked_host(request):
        return request.build_absolute_uri(href)
    return f"{request.scheme}://{host}{href}"


def asked_host(request: HttpRequest) -> str:
    """Return the name of the host that was asked, without its port."""
    return split_domain_port(request.get_host())[0]

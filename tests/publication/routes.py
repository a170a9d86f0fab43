"""Every address that the site answers, as its URL configuration has it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes() -> dict[str, str]:
    """The pattern of each address (without converters' names) under the name of its view."""
    return {pattern.name: str(pattern.pattern) for pattern in _patterns(get_resolver()) if pattern.name}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from _patterns(part)
        else:
            yield part

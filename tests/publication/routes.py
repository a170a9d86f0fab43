"""Every address that the site answers, as its URL configuration has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def routes() -> dict[str, str]:
    """The pattern of each address (without converters' names) under the name of its view."""
    whole = _whole(get_resolver(), [])
    return {pattern.name: "".join(map(str, [*above, pattern.pattern])) for above, pattern in whole if pattern.name}


def variables() -> dict[str, list[str]]:
    """The variable words in the address of each view; raises ValueError for a view without a name of its own."""
    found: dict[str, list[str]] = {}
    for above, pattern in _whole(get_resolver(), []):
        if not pattern.name or pattern.name in found:
            raise ValueError(f"Give {pattern.pattern} a name of its own.")
        found[pattern.name] = [word for part in (*above, pattern.pattern) for word in part.converters]
    return found


def _whole(resolver: URLResolver, above: list[Any]) -> Iterator[tuple[list[Any], URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from _whole(part, [*above, part.pattern])
        else:
            yield above, part

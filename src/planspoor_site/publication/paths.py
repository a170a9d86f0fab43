"""The parts that addresses are made of. Path words are the same in all languages."""

from __future__ import annotations

from django.urls import register_converter

EDITION = "<slug:organisation>/<slug:plan>/<slug:edition>/"
NUMBER = "number"
"""The converter of a number; who takes it from here can be sure that it is registered."""


class PageNumber:
    """A page number of at most nine digits: longer ones are no page."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the number."""
        return str(value)


register_converter(PageNumber, NUMBER)

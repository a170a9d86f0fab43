"""The language of the interface: the organisation's own, unless the reader asks for another with ``?lang=``.

A public body speaks its own language first, whatever the browser prefers; the choice stands in the address, so that it
needs no cookie and a link says what it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

PARAMETER = "lang"

_asked: ContextVar[str] = ContextVar("asked", default="")
_own: ContextVar[str] = ContextVar("own", default="")


def choose_language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: answer in the language that the address asks for."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        asked = supported(request.GET.get(PARAMETER, ""))
        _asked.set(asked)
        _own.set(settings.LANGUAGE_CODE)
        with translation.override(asked or settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    return respond


def speak(language: str) -> None:
    """Make ``language`` the one that the interface has when the address asks for none."""
    own = supported(language) or settings.LANGUAGE_CODE
    _own.set(own)
    translation.activate(_asked.get() or own)


def supported(language: str) -> str:
    """Return the code of the catalogue for ``language`` ("nl" for "nl-BE"), or an empty string."""
    code = language[:2].lower()
    return code if code in dict(settings.LANGUAGES) else ""


def codes() -> list[str]:
    """Return the languages that the interface has."""
    return [code for code, _ in settings.LANGUAGES]


def own_language() -> str:
    """Return the language that needs no ``?lang=``."""
    return _own.get() or settings.LANGUAGE_CODE


def to_keep() -> dict[str, str]:
    """Return the query that keeps the reader's language in a link: nothing where it goes without saying."""
    current = translation.get_language() or settings.LANGUAGE_CODE
    return {} if current == own_language() else {PARAMETER: current}

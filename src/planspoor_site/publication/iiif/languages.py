"""Language maps: what a text is in each language of the site, or in the one language that it is written in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import translation

LanguageMap = dict[str, list[str]]


def written(language: str, *texts: str) -> LanguageMap:
    """Return texts that stand in one language; without a language where it is not known."""
    return {language or "none": list(texts)}


def plain(*texts: str) -> LanguageMap:
    """Return what is the same in all languages: numbers, names."""
    return {"none": list(texts)}


def translated(say: Callable[[], str]) -> LanguageMap:
    """Return what ``say`` gives in each language of the site."""
    said: LanguageMap = {}
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            said[language] = [say()]
    return said

"""The language of the interface, and its catalogues."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import planspoor_site
from publication.elzenbeke import BASE, Elzenbeke

CATALOGUES: dict[str, Any] = runpy.run_path(str(Path(planspoor_site.__file__).parent / "locale" / "catalogues.py"))
LANGUAGES: tuple[str, ...] = CATALOGUES["LANGUAGES"]
HOLES = re.compile(r"%\(\w+\)s")

SPOKEN = [
    ("", "nl", "Zoek in het plan"),
    ("?lang=fr", "fr", "Chercher dans le plan"),
    ("?lang=en", "en", "Search the plan"),
    ("?lang=de", "de", "Den Plan durchsuchen"),
    ("?lang=xx", "nl", "Zoek in het plan"),
    ("?lang=", "nl", "Zoek in het plan"),
    ("?lang=fr-BE", "fr", "Chercher dans le plan"),
]


@pytest.mark.parametrize(("query", "language", "words"), SPOKEN)
def test_the_address_says_the_language(
    reader: Client, elzenbeke: Elzenbeke, query: str, language: str, words: str
) -> None:
    response = reader.get(BASE + query, headers={"accept-language": "en"})
    assert words in response.text
    assert f'<html lang="{language}">' in response.text
    assert response["Content-Language"] == language
    assert not response.cookies


def test_links_and_forms_keep_the_language_and_its_own_needs_no_word(reader: Client, elzenbeke: Elzenbeke) -> None:
    french = reader.get(BASE + "?lang=fr").text
    assert f'href="{elzenbeke.href("open")}?lang=fr"' in french
    assert '<input type="hidden" name="lang" value="fr">' in french
    own = reader.get(BASE).text
    assert f'href="{elzenbeke.href("open")}"' in own
    assert 'name="lang"' not in own


def test_an_organisation_speaks_its_own_language_first(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.organisation.language = "fr-BE"
    elzenbeke.organisation.save()
    assert "Chercher dans le plan" in reader.get(BASE).text
    assert f'href="{elzenbeke.href("open")}?lang=nl"' in reader.get(BASE + "?lang=nl").text


def test_each_language_is_offered_with_its_address(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=beek&lang=de").text
    assert f'<a href="{BASE}zoek?q=beek" lang="nl" hreflang="nl">' in html
    assert f'<a href="{BASE}zoek?q=beek&amp;lang=fr" lang="fr" hreflang="fr">' in html
    assert f'<link rel="alternate" hreflang="fr" href="http://testserver{BASE}zoek?lang=fr">' in html


def test_the_documents_words_keep_their_language(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "p/2?lang=fr").text
    assert '<article class="text" lang="nl"' in html
    assert re.search(r'<p class="note" lang="fr">Le texte', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_lacks_a_translation(language: str) -> None:
    catalogue = CATALOGUES["read"](language)
    in_source = {(message.id, message.context) for message in CATALOGUES["messages"]()}
    assert len(in_source) > 100
    assert {(message.id, message.context) for message in catalogue if message.id} == in_source
    for message in catalogue:
        if message.id:
            for source, translated in zip(_forms(message.id), _forms(message.string), strict=True):
                assert translated.strip(), f"{language}: {source}"
                assert set(HOLES.findall(translated)) == set(HOLES.findall(source)), f"{language}: {source}"
            assert not message.fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_django_reads_is_what_was_translated(language: str) -> None:
    catalogue = CATALOGUES["read"](language)
    compiled = CATALOGUES["po_path"](language).with_suffix(".mo").read_bytes()
    assert compiled == CATALOGUES["compiled"](catalogue), "run src/planspoor_site/locale/catalogues.py"


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text

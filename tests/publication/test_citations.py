"""Citations: what stands in them, and that programs can read them whatever the words are."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.citations.citation import Citation, bibtex, ris
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke

SURVEY = PUBLIC_IDS["survey"]
CITATION = Citation(
    key="stad-plan-2025-abc",
    author="Stad Elzenbeke",
    title="Meerjarenplan Elzenbeke 2025",
    part="Actiepunt: De dienst Wonen brengt leegstand in kaart",
    first="7",
    last="8",
    date=datetime.date(2025, 12, 16),
    reference="GR/2025/014",
    url="https://plannen.example/stad/plan/2025/i/abc",
    language="nl",
)


def test_bibtex_of_an_item() -> None:
    assert bibtex(CITATION) == (
        "@techreport{stad-plan-2025-abc,\n"
        "  author = {{Stad Elzenbeke}},\n"
        "  title = {{Meerjarenplan Elzenbeke 2025}},\n"
        "  institution = {{Stad Elzenbeke}},\n"
        "  year = {2025},\n"
        "  month = {12},\n"
        "  date = {2025-12-16},\n"
        "  number = {GR/2025/014},\n"
        "  pages = {7--8},\n"
        "  note = {{Actiepunt: De dienst Wonen brengt leegstand in kaart}},\n"
        "  langid = {nl},\n"
        "  url = {https://plannen.example/stad/plan/2025/i/abc},\n"
        "}\n"
    )


def test_ris_of_an_item() -> None:
    assert ris(CITATION).split("\r\n") == [
        "TY  - RPRT",
        "AU  - Stad Elzenbeke",
        "TI  - Meerjarenplan Elzenbeke 2025",
        "PB  - Stad Elzenbeke",
        "PY  - 2025",
        "DA  - 2025/12/16",
        "M1  - GR/2025/014",
        "SP  - 7",
        "EP  - 8",
        "N1  - Actiepunt: De dienst Wonen brengt leegstand in kaart",
        "LA  - nl",
        "UR  - https://plannen.example/stad/plan/2025/i/abc",
        "ER  - ",
        "",
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(CITATION, part="", first="", last="", date=None, reference="")
    assert re.findall(r"^  (\w+)", bibtex(bare), re.MULTILINE) == ["author", "title", "institution", "langid", "url"]
    assert [line[:2] for line in ris(bare).split("\r\n")] == ["TY", "AU", "TI", "PB", "LA", "UR", "ER", ""]


ESCAPES = [
    ("Wonen & werken", r"Wonen \& werken", "an ampersand"),
    ("10 % van $ 5 #1 a_b", r"10 \% van \$ 5 \#1 a\_b", "signs of TeX"),
    ("a{b", r"a\textbraceleft{}b", "an open brace would swallow the rest of the file"),
    ("a}b", r"a\textbraceright{}b", "a closing brace would end the field"),
    ("a\\b", r"a\textbackslash{}b", "a backslash"),
    ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c", "a tilde and a circumflex"),
    ("één “zin”", "één “zin”", "letters of any script stay"),
    ("twee\nregels", "twee regels", "a line end"),
]


@pytest.mark.parametrize(("words", "written", "reason"), ESCAPES, ids=[case[2] for case in ESCAPES])
def test_bibtex_escapes(words: str, written: str, reason: str) -> None:
    assert f"note = {{{{{written}}}}}," in bibtex(replace(CITATION, part=words)), reason


def test_an_organisation_is_one_author() -> None:
    both = replace(CITATION, author="Dienst Wonen, Stad en Streek and partners")
    assert "author = {{Dienst Wonen, Stad en Streek and partners}}" in bibtex(both)
    assert "\r\nAU  - Dienst Wonen Stad en Streek and partners\r\n" in ris(both)


@given(st.text(), st.text())
def test_no_words_break_a_file(title: str, part: str) -> None:
    citation = replace(CITATION, title=title, part=part)
    entry = bibtex(citation)
    depths = _depths(entry)
    assert depths[-1] == 0
    assert all(depth > 0 for depth in depths[entry.index("{") : -2])
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris(citation).split("\r\n")[:-1])


def _depths(entry: str) -> list[int]:
    """How deep in braces each character stands, as BibTeX counts them."""
    depths, depth = [], 0
    for character in entry:
        depth += (character == "{") - (character == "}")
        depths.append(depth)
    return depths


FILES = [
    (f"{BASE}citaat", "stad-elzenbeke-meerjarenplan-2025", BASE),
    (f"{BASE}p/2", "stad-elzenbeke-meerjarenplan-2025-2", f"{BASE}p/2"),
    (f"{BASE}i/{SURVEY}", f"stad-elzenbeke-meerjarenplan-2025-{SURVEY}", f"{BASE}i/{SURVEY}"),
]


@pytest.mark.parametrize(("address", "key", "url"), FILES)
def test_an_edition_a_page_and_an_item_can_be_cited(reader: Client, address: str, key: str, url: str) -> None:
    for form, media_type in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
        response = reader.get(f"{address}.{form}")
        assert response.status_code == 200
        assert response["Content-Type"] == f"{media_type}; charset=utf-8"
        assert response["Content-Disposition"] == f'attachment; filename="{key}.{form}"'
        assert f"http://testserver{url}" in response.text
        assert "2025" in response.text


def test_a_citation_has_the_label_of_its_page(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "pages = {7}" in reader.get(f"{BASE}p/2.bib").text
    assert "pages = {7}" in reader.get(f"{BASE}i/{SURVEY}.bib").text
    assert "pages" not in reader.get(f"{BASE}citaat.bib").text


@pytest.mark.parametrize("part", ["citaat.bib", "p/2.ris", f"i/{SURVEY}.bib"])
def test_drafts_are_cited_by_staff_only(reader: Client, signed_in: Client, staff: Client, part: str) -> None:
    assert [visitor.get(DRAFT + part).status_code for visitor in (reader, signed_in, staff)] == [404, 404, 200]
    assert staff.get(DRAFT + part)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("part", ["p/99.bib", "i/nothing.bib", f"i/{SURVEY}.doc", "p/2.txt", "citaat.xml"])
def test_what_is_not_there_cannot_be_cited(reader: Client, elzenbeke: Elzenbeke, part: str) -> None:
    assert reader.get(BASE + part).status_code == 404


def test_pages_show_how_to_cite_them_in_the_language_of_the_reader(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(f"{BASE}i/{SURVEY}").text
    words = "Actiepunt: De dienst Wonen brengt leegstaande panden in kaart en spreekt elke eigenaar aan, …"
    said = f"Stad Elzenbeke, Meerjarenplan Elzenbeke 2025, {words}, blz. 7 (goedgekeurd op 16 december 2025). "
    assert f"{said}http://testserver{BASE}i/{SURVEY} (geraadpleegd op " in html
    assert "blz. 7 (goedgekeurd" in reader.get(f"{BASE}p/2").text
    assert "2025 (adopté le 16 décembre 2025)" in reader.get(f"{BASE}?lang=fr").text

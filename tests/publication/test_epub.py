"""The EPUB of an edition: valid, whole, with the plan's tree and the printed pages, and the same each time."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.test import Client
from lxml import etree

from planspoor_site.publication.epub.book import make_book
from planspoor_site.publication.epub.chapters import cut_into_chapters
from planspoor_site.publication.epub.xhtml import convert
from planspoor_site.publication.search.index import page_text
from planspoor_site.register.models import Page
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke
from publication.epubcheck import complaints
from publication.typeset import SENTENCES

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NAMES = {"h": XHTML[1:-1], "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
SITE = "http://testserver/stad-elzenbeke/meerjarenplan/"


def fetch(client: Client, base: str = BASE) -> bytes:
    return b"".join(client.get(base + "epub"))


def open_book(content: bytes) -> dict[str, Any]:
    """The XML files of a book by their names."""
    with ZipFile(io.BytesIO(content)) as book:
        return {
            name: etree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(("xhtml", "opf", "xml"))
        }


def links(book: Mapping[str, Any], kind: str) -> list[tuple[str, str]]:
    """The lines of one of the lists of the book: text and address."""
    found = book["EPUB/nav.xhtml"].xpath("//h:nav[@*[local-name()='type']=$kind]//h:a", namespaces=NAMES, kind=kind)
    return [("".join(link.itertext()), link.get("href")) for link in found]


def words_by_page(book: Mapping[str, Any]) -> dict[str, Counter[str]]:
    """The words that the book has of each page, without what it adds."""
    found: dict[str, Counter[str]] = {}
    page = ""
    for name in sorted(name for name in book if "chapter" in name):
        for element in book[name].find(f"{XHTML}body").iter():
            if element.get(EPUB_TYPE) == "pagebreak":
                page = element.get("id").removeprefix("page-")
            own = "" if element.get("class") == "way" else element.text or ""
            found.setdefault(page, Counter()).update(re.findall(r"\w+", own + " "))
            found[page].update(re.findall(r"\w+", element.tail or ""))
    return {page: words for page, words in found.items() if words}


def test_epubcheck_has_nothing_to_say(reader: Client, tmp_path: Path) -> None:
    for base in (BASE, OLD):
        file = tmp_path / "book.epub"
        file.write_bytes(fetch(reader, base))
        assert complaints(file) == []


def test_epubcheck_would_speak_up(reader: Client, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    with ZipFile(io.BytesIO(fetch(reader))) as whole, ZipFile(file, "w") as broken:
        for entry in whole.infolist():
            content = whole.read(entry).replace(b"#i-", b"#j-") if "nav" in entry.filename else whole.read(entry)
            broken.writestr(entry, content)
    assert any("RSC-012" in complaint for complaint in complaints(file))


def test_a_reader_keeps_it_under_a_good_name(reader: Client, elzenbeke: Elzenbeke) -> None:
    response = reader.get(BASE + "epub")
    assert response["Content-Type"] == "application/epub+zip"
    assert response["Content-Disposition"] == 'attachment; filename="stad-elzenbeke-meerjarenplan-2025.epub"'
    assert int(response["Content-Length"]) == len(b"".join(response))
    assert response["ETag"]


def test_the_container_begins_as_it_must(reader: Client) -> None:
    with ZipFile(io.BytesIO(fetch(reader))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert book.read(first) == b"application/epub+zip"
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_word_of_each_page_stands_in_the_book_once(reader: Client, elzenbeke: Elzenbeke) -> None:
    book = words_by_page(open_book(fetch(reader)))
    pages = {str(page.number): page for page in elzenbeke.published.pages.all()}
    assert {number: Counter(re.findall(r"\w+", page_text(page))) for number, page in pages.items()} == book


def test_the_contents_are_the_plans_tree(reader: Client) -> None:
    assert [text for text, _ in links(open_book(fetch(reader)), "toc")] == [
        "1 Wonen aan de beek",
        "1.1 Iedereen vindt een betaalbare woning",
        "1.1.1 Leegstand weer bewoond",
        "De dienst Wonen brengt leegstaande panden in kaart en spreekt elke eigenaar aan, met bijzondere "
        "verantwoordelijkheidsafspraken …",
        "De stad koopt tegen 2028 drie panden aan in de Molenstraat.",
        "een pand met een tuin voor de buurt",
        "1.2 De beek krijgt ruimte",
        f"1.2.1 {SENTENCES['open']}",
        f"1.2.2 {SENTENCES['light']}",
    ]


def test_the_contents_lead_to_each_items_words(reader: Client, elzenbeke: Elzenbeke) -> None:
    book = open_book(fetch(reader))
    for _, href in links(book, "toc"):
        file, _, name = href.partition("#")
        assert book[f"EPUB/{file}"].xpath("//*[@id=$name]", name=name)
        assert name.removeprefix("i-") in PUBLIC_IDS.values()


def test_the_page_list_has_the_labels_as_printed(reader: Client) -> None:
    book = open_book(fetch(reader))
    assert [text for text, _ in links(book, "page-list")] == ["i", "7", "8"]
    for label, href in links(book, "page-list"):
        file, _, name = href.partition("#")
        (mark,) = book[f"EPUB/{file}"].xpath("//*[@id=$name]", name=name)
        assert (mark.get(EPUB_TYPE), mark.get("role"), mark.get("aria-label")) == ("pagebreak", "doc-pagebreak", label)


def test_a_table_of_contents_in_the_document_leads_within_the_book(reader: Client) -> None:
    (link,) = open_book(fetch(reader))["EPUB/chapter-001.xhtml"].xpath("//h:a[@class='pg']", namespaces=NAMES)
    assert (link.text, link.get("href")) == ("7", "chapter-002.xhtml#page-2")


def test_items_lead_to_their_permanent_address(reader: Client) -> None:
    book = open_book(fetch(reader))
    ways = [way.get("href") for name in book for way in book[name].xpath("//h:a[@class='way']", namespaces=NAMES)]
    assert sorted(ways) == sorted(f"{SITE}i/{public_id}" for public_id in PUBLIC_IDS.values())


def test_what_a_shop_and_a_screen_reader_are_told(reader: Client, elzenbeke: Elzenbeke) -> None:
    package = open_book(fetch(reader))["EPUB/package.opf"]
    said = {
        (element.get("property") or etree.QName(element).localname): element.text
        for element in package.find("o:metadata", NAMES)
    }
    published = elzenbeke.published.published_at
    expected = {
        "identifier": f"{SITE}2025/",
        "title": "Meerjarenplan Elzenbeke 2025",
        "language": "nl",
        "creator": "Stad Elzenbeke",
        "date": "2025-12-16",
        "schema:accessMode": "textual",
        "schema:accessModeSufficient": "textual",
        "schema:accessibilityHazard": "none",
        "dcterms:conformsTo": "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
        "pageBreakSource": f"urn:sha256:{elzenbeke.published.document.sha256}",
    }
    assert expected.items() <= said.items()
    features = package.xpath("//o:meta[@property='schema:accessibilityFeature']/text()", namespaces=NAMES)
    assert {"tableOfContents", "pageNavigation", "structuralNavigation"} <= set(features)
    assert published is None or said["dcterms:modified"] == published.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_title_page_says_when_it_was_approved_and_where_it_stands(reader: Client) -> None:
    text = "".join(open_book(fetch(reader))["EPUB/title.xhtml"].itertext())
    assert "Goedgekeurd op 16 december 2025." in text
    assert f"{SITE}2025/" in text


def test_a_book_speaks_the_language_of_its_organisation(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert b"".join(reader.get(BASE + "epub?lang=fr")) == fetch(reader)
    elzenbeke.organisation.language = "fr"
    elzenbeke.organisation.save()
    title = open_book(fetch(reader))["EPUB/title.xhtml"]
    assert title.get("lang") == "fr"
    assert "Adresse permanente" in "".join(title.itertext())


def test_the_same_edition_gives_the_same_bytes_and_is_made_once(reader: Client, data_folder: Path) -> None:
    first = fetch(reader)
    (kept,) = (data_folder / "epub").rglob("*.epub")
    kept.unlink()
    assert fetch(reader) == first
    (kept,) = (data_folder / "epub").rglob("*.epub")
    kept.write_bytes(b"kept")
    assert fetch(reader) == b"kept"


def test_another_content_gets_another_file(reader: Client, elzenbeke: Elzenbeke, data_folder: Path) -> None:
    fetch(reader)
    elzenbeke.published.decided_on = datetime.date(2025, 12, 17)
    elzenbeke.published.save()
    assert "17 december" in "".join(open_book(fetch(reader))["EPUB/title.xhtml"].itertext())
    elzenbeke.published.decision_reference = "GR/2025/411"
    elzenbeke.published.save()
    assert "GR/2025/411" in "".join(open_book(fetch(reader))["EPUB/title.xhtml"].itertext())
    assert len(list((data_folder / "epub").rglob("*"))) == 3, "two books in a folder: older ones are removed"


def test_a_drafts_book_is_for_staff_and_kept_nowhere(reader: Client, staff: Client, data_folder: Path) -> None:
    assert reader.get(DRAFT + "epub").status_code == 404
    response = staff.get(DRAFT + "epub")
    assert response["Cache-Control"] == "private, no-store"
    assert "EPUB/nav.xhtml" in open_book(b"".join(response))
    assert not (data_folder / "epub").exists()


def test_the_plan_page_offers_the_book(reader: Client) -> None:
    html = reader.get(BASE).text
    assert f'href="{BASE}epub"' in html
    assert f'href="{BASE}document"' in html


def block(role: str, start: int, level: int = 0) -> dict[str, Any]:
    return {"role": role, "level": level, "stretches": [{"start": start, "end": start + 5}]}


def test_chapters_begin_in_the_midst_of_a_page_and_go_on_over_pages() -> None:
    head, text, tail = block("heading", 0, 1), block("paragraph", 10), block("furniture", 20)
    pages = [
        Page(number=1, blocks=[tail, text]),
        Page(number=2, blocks=[{**text, "stretches": [{"start": 5, "end": 9}]}, block("heading", 10, 2), tail]),
        Page(number=3, blocks=[]),
        Page(number=4, blocks=[head, {**head, "stretches": [{"start": 6, "end": 9}]}, text]),
    ]
    titles = {(2, 12): "1 Wonen", (4, 0): "2 Water", (4, 6): "2.1 its first part begins no chapter"}
    chapters = cut_into_chapters(pages, titles, "Vooraf")
    assert [
        (chapter.title, [(piece.page.number, len(piece.blocks), piece.opens) for piece in chapter.pieces])
        for chapter in chapters
    ] == [
        ("Vooraf", [(1, 1, True), (2, 1, True)]),
        ("1 Wonen", [(2, 1, False), (3, 0, True)]),
        ("2 Water", [(4, 3, True)]),
    ]


CONVERSIONS = [
    ('<p>a <a class="pin out" href="/x">1</a>b</p>', "<p>a b</p>", "a number beside a picture"),
    (
        '<p><a class="pin" href="/x">1<span class="vh"> Actie 2</span></a> <mark data-n="1" id="i-a">b</mark></p>',
        '<p><a class="way" href="/x" aria-label="1 Actie 2">¶</a> <span id="i-a" class="item">b</span></p>',
        "a number within the text is all that leads to its item",
    ),
    (
        '<h2><a href="/x" data-n="1" id="i-a">Wonen</a></h2>',
        '<h2><span id="i-a">Wonen</span> <a href="/x" aria-label="Wonen" class="way">¶</a></h2>',
        "a heading",
    ),
    ('<p id="t-2-0">b</p>', "<p>b</p>", "an id that nothing in the book leads to"),
    ('<a class="pg" href="">12</a>', "12", "the number of a page that is not there"),
    (
        '<div class="scroll" tabindex="0"><table><tr><td>1</td></tr></table></div>',
        "<table><tr><td>1</td></tr></table>",
        "a table",
    ),
    ("a\x0bb &amp; c<br>", "ab &amp; c<br/>", "what XML has no place for"),
    (
        '<p class="leaf"><span epub:type="pagebreak" id="page-2"></span></p><p>b</p>',
        '<span epub:type="pagebreak" id="page-2"/><p>b</p>',
        "where a page begins",
    ),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("page", "book"), [case[:2] for case in CONVERSIONS], ids=[case[2] for case in CONVERSIONS])
def test_a_pages_html_becomes_that_of_a_book(page: str, book: str) -> None:
    written = convert(page).markup
    assert etree.fromstring(f"<x xmlns:epub='http://www.idpf.org/2007/ops'>{written}</x>") is not None
    assert sorted(re.findall(r'<[^ >]+|[\w-]+="[^"]*"|>[^<]*', f"<x>{written}</x>")) == sorted(
        re.findall(r'<[^ >]+|[\w-]+="[^"]*"|>[^<]*', f"<x>{book}</x>")
    )


def test_a_list_of_parts_before_their_details_is_in_reading_order(elzenbeke: Elzenbeke) -> None:
    """An objective that the plan names after an action of another: each stands once, and none before its words."""
    river = elzenbeke.draft.items.get(item__public_id=PUBLIC_IDS["river"])
    light = elzenbeke.draft.items.get(item__public_id=PUBLIC_IDS["survey"])
    light.parent = river
    light.save()

    def flat(entries: list[Any]) -> list[Any]:
        return [one for entry in entries for one in (entry, *flat(entry.entries))]

    entries = flat(make_book(elzenbeke.draft, lambda path: path).contents)
    assert len(entries) == len(PUBLIC_IDS)
    assert [entry.place.rank for entry in entries] == sorted(entry.place.rank for entry in entries)

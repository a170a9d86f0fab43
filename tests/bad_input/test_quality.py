"""Text that is text, in whatever language, is told from characters that stand for nothing."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.errors import NoTextError
from planspoor.plan import TextQuality
from planspoor.source.page import Page, Source
from planspoor.source.quality import document_quality, judge_pages, judge_text, page_quality, require_text

DUTCH = "De stad legt in elke wijk een speelplein aan, en de dienst Groen onderhoudt het samen met de buurt. " * 3
SHIFT = {letter: chr(ord(letter) - 29) for letter in "abcdefghijklmnopqrstuvwxyz"}
CAESAR = {letter: chr((ord(letter) - 97 + 3) % 26 + 97) for letter in "abcdefghijklmnopqrstuvwxyz"}

PAGES: list[tuple[str, str, TextQuality]] = [
    ("Dutch", DUTCH, "digital"),
    (
        "French, with its accents",
        "Les élèves créent à l'école un théâtre où l'été s'achève déjà à Noël. " * 3,
        "digital",
    ),
    ("German", "Die Gemeinde prüft größere Flächen für öffentliche Gärten. " * 3, "digital"),
    (
        "Polish, a fifth of it with marks",
        "Gmina zbuduje żłobek i ścieżkę rowerową między łąką a gęstą zielenią. " * 3,
        "digital",
    ),
    ("Czech", "Město zřídí příští rok nový domov pro seniory a průchod k řece. " * 3, "digital"),
    ("Greek, of another alphabet", "Ο δήμος φυτεύει δέντρα σε κάθε γειτονιά της πόλης. " * 3, "digital"),
    ("a table of codes and sums", "LB03/03/KAP 48.450 49.419 GBB-CBS 0200-00 Raming 2027 50.407 " * 5, "digital"),
    (
        "a table of codes alone",
        "Code Omschrijving 2026 SD01BD01AP01 SD01/BD01/AP01_SD01BD01AP01A01 102.500 " * 9,
        "digital",
    ),
    (
        "signs and figures for letters",
        "R654764=-35356//09?4=-947641--..626909?4564:63/E0569 !\"#$%&'() *+$%!((" * 9,
        "undecodable",
    ),
    (
        "dots and sums of a contents page",
        "1.2.3 .................... 45\n(12) ........ € 1.250,00 (+ 3 %)\n" * 9,
        "digital",
    ),
    ("crosses and stars of a planning", "1.1 X * * X 2026 2027\n1.2 - * X X 2026 2027\n" * 9, "digital"),
    ("bullets of a symbol font", "\uf0b7 een speelplein\n\uf0b7 een fietspad\n\uf0b7 een zaal\n" * 4, "digital"),
    ("hyphens at line ends, as PDFium gives them", DUTCH.replace("d ", "\ufffe"), "digital"),
    ("a heading alone", "Deel 2 Beleidsplan", "digital"),
    ("nothing", "", "none"),
    ("spaces", " \r\n\t ", "none"),
    ("a page number", "- 12 -", "none"),
    ("dots of a contents page that lost its words", "." * 500, "none"),
    ("control characters", DUTCH.translate({ord(c): chr(ord(c) % 26 + 1) for c in SHIFT}), "undecodable"),
    ("control characters alone", "\x01\x02\x03\x04" * 20, "undecodable"),
    ("private characters", DUTCH.translate({ord(c): 0xF000 + ord(c) for c in SHIFT}), "undecodable"),
    ("replacement characters", DUTCH.translate({ord(c): "\ufffd" for c in "aeinrt"}), "undecodable"),
    ("letters that nobody writes together", "džğůŝđśƚŝŷő ǀĂŶ ĚĞ ƐƚĂĚ ŵĞƚ ĞĞŶ ƉůĞŝŶ ŝŶ ĞůŬĞ ǁŝũŬ " * 5, "undecodable"),
    ("the numbers of glyphs as letters", DUTCH.translate(str.maketrans(SHIFT)), "undecodable"),
    ("letters that moved three places", DUTCH.translate(str.maketrans(CAESAR)), "undecodable"),
]


@pytest.mark.parametrize(("text", "quality"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_page_is_judged_by_its_characters(text: str, quality: TextQuality) -> None:
    assert page_quality(text) == quality


DOCUMENTS: list[tuple[str, dict[TextQuality, int], TextQuality]] = [
    ("sound", {"digital": 10}, "digital"),
    ("a cover and two blank pages", {"digital": 10, "none": 3}, "digital"),
    ("one page", {"digital": 1}, "digital"),
    ("half of it scanned", {"digital": 10, "none": 10}, "mixed"),
    ("some pages in a broken font", {"digital": 10, "undecodable": 2}, "mixed"),
    ("most pages in a broken font", {"digital": 22, "undecodable": 177, "none": 4}, "undecodable"),
    ("a scan", {"none": 10}, "none"),
    ("a scan with a page in a broken font", {"none": 10, "undecodable": 1}, "undecodable"),
    ("no pages", {}, "none"),
]


@pytest.mark.parametrize(("pages", "quality"), [row[1:] for row in DOCUMENTS], ids=[row[0] for row in DOCUMENTS])
def test_a_document_is_judged_by_its_pages(pages: dict[TextQuality, int], quality: TextQuality) -> None:
    assert document_quality([page for page, count in pages.items() for _ in range(count)]) == quality


@pytest.mark.parametrize("quality", ["none", "undecodable"])
def test_a_document_without_usable_text_is_refused(quality: TextQuality) -> None:
    with pytest.raises(NoTextError, match=r"plan\.pdf.*OCR"):
        require_text("plan.pdf", quality)


RECOGNISED: list[tuple[str, list[TextQuality], TextQuality]] = [
    ("every page was a scan", ["ocr", "ocr"], "ocr"),
    ("blank pages between scans", ["ocr", "none", "ocr"], "ocr"),
    ("some pages were", ["digital", "ocr", "digital"], "mixed"),
    ("most could not be recognised", ["ocr", "undecodable", "undecodable"], "undecodable"),
]


@pytest.mark.parametrize(("pages", "quality"), [row[1:] for row in RECOGNISED], ids=[row[0] for row in RECOGNISED])
def test_a_document_with_recognised_pages(pages: list[TextQuality], quality: TextQuality) -> None:
    assert document_quality(pages) == quality


@pytest.mark.parametrize("quality", ["digital", "mixed", "ocr"])
def test_a_document_with_usable_text_is_not(quality: TextQuality) -> None:
    require_text("plan.pdf", quality)


def test_pages_without_usable_text_are_warned_of() -> None:
    pages = [Page(1, DUTCH), Page(2, ""), Page(3, DUTCH), Page(4, "\x01" * 99)]
    source = Source("plan.pdf", "", "application/pdf", 1, pages)
    judge_pages(source)
    judge_text(source)
    assert [page.quality for page in pages] == ["digital", "none", "digital", "undecodable"]
    assert [(each.code, each.page) for each in source.warnings] == [("page-without-text", 2), ("page-undecodable", 4)]


@given(st.text(max_size=500))
def test_any_text_gets_a_judgement(text: str) -> None:
    assert page_quality(text) in {"digital", "undecodable", "none"}


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "documents"
UNUSABLE: dict[str, TextQuality] = {
    "nl-wassenaar-jaarrekening-2019.pdf": "undecodable",
    "nl-wassenaar-tabel-2024-imageonly.pdf": "none",
    "de-bund-spd-1969-scan.pdf": "none",
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside this project")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.pdf")), ids=lambda path: path.stem)
def test_real_documents_are_judged_right(path: Path) -> None:
    with pdfium.PdfDocument(path) as document:
        pages = [page_quality(page.get_textpage().get_text_range()) for page in document]
    assert document_quality(pages) == UNUSABLE.get(path.name, "digital")

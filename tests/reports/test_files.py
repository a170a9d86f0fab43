"""The files of a report: every format has the words of the others, in the same order, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import msgspec
import pytest
import typst
from lxml import html
from python_calamine import CalamineWorkbook

from planspoor_site.reports.blocks import Document, Picture, Table
from planspoor_site.reports.composing.compose import compose
from planspoor_site.reports.data import Part, ReportData
from planspoor_site.reports.drawing.forms import FORMS, draw
from planspoor_site.reports.drawing.html import body, html_file
from planspoor_site.reports.drawing.picture import PictureError
from planspoor_site.reports.drawing.tables import COLUMNS
from reports import tagged
from reports.large import large

SOFFICE = shutil.which("soffice")
BLOCKS = ("p", "th", "td", "caption", "li", "h1", "h2", "h3")


@pytest.fixture(scope="module")
def data() -> ReportData:
    return large(60)


@pytest.fixture(scope="module")
def document(data: ReportData) -> Document:
    return compose(data)


@pytest.fixture(scope="module")
def pdf(data: ReportData) -> tagged.Tagged:
    return tagged.read(io.BytesIO(draw("pdf", data)))


@pytest.fixture(scope="module")
def words(document: Document) -> list[str]:
    """The words of the HTML, in order."""
    main = html.fromstring(html_file(document)).find(".//main")
    # A picture is hidden from who cannot see it: the table after it has its words.
    for picture in main.findall(".//svg"):
        assert picture.get("aria-hidden") == "true"
        picture.drop_tree()
    for element in main.iter(*BLOCKS):
        element.tail = f" {element.tail or ''}"
    return main.text_content().split()


@pytest.mark.parametrize("form", list(FORMS))
def test_the_same_data_give_the_same_bytes(data: ReportData, form: str) -> None:
    assert draw(form, data) == draw(form, data)


def test_a_pdf_says_its_language_and_its_title(pdf: tagged.Tagged) -> None:
    assert (pdf.language, pdf.title) == ("nl", "Eerste semester 2026")
    assert pdf.shows_title
    assert pdf.marked


def test_nothing_in_a_pdf_is_untagged(pdf: tagged.Tagged) -> None:
    assert not pdf.untagged
    # What is repeated on each page is no part of the text.
    assert any("Stad Notelaar" in text for text in pdf.artifacts)


def test_the_headings_of_a_pdf_are_those_of_the_html_in_order(pdf: tagged.Tagged, document: Document) -> None:
    told = [(part.role, "".join(part.text.split())) for part in pdf.roles("H1", "H2", "H3")]
    main = html.fromstring(html_file(document)).find(".//main")
    assert told == [(one.tag.upper(), "".join(one.text_content().split())) for one in main.iter("h1", "h2", "h3")]
    levels = [int(role[1]) for role, _ in told]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_of_a_pdf_has_heads_of_columns_and_rows(pdf: tagged.Tagged, document: Document) -> None:
    tables = pdf.roles("Table")
    assert len(tables) == len(html.fromstring(html_file(document)).findall(".//table"))
    for table in tables:
        head, *rows = [part for part in table.all() if part.role == "TR"]
        assert {(cell.role, cell.scope) for cell in head.parts} == {("TH", "Column")}
        assert rows
        for row in rows:
            assert (row.parts[0].role, row.parts[0].scope) == ("TH", "Row")
            assert len(row.parts) == len(head.parts)


def test_the_heads_of_many_columns_break_in_a_pdf_and_do_not_run_into_each_other(data: ReportData) -> None:
    stages = dict.fromkeys(("done", "running", "preparing", "not-started", "", "stopped", "merged"), 3)
    words = data.words | {"stopped": "stopgezet", "merged": "samengevoegd"}
    other = msgspec.structs.replace(data, whole=Part(stages), words=words)
    heads = [cell.text for cell in tagged.read(io.BytesIO(draw("pdf", other))).roles("TR")[0].parts]
    assert "samen\xadge\xadvoegd" in heads, "broken by syllables, with hyphens that nobody who copies it gets"
    [table, *_] = [block for block in compose(other).blocks if isinstance(block, Table)]
    assert [head.replace("\xad", "") for head in heads] == [column.text for column in table.columns]


def test_a_pdf_has_the_text_of_the_html_in_its_order(pdf: tagged.Tagged, words: list[str]) -> None:
    assert "".join(pdf.root.text.split()) == "".join(words)


def test_a_report_has_one_picture_that_says_in_words_what_it_shows(
    data: ReportData, pdf: tagged.Tagged, document: Document
) -> None:
    [picture] = [block for block in document.blocks if isinstance(block, Picture)]
    [figure] = [part for part in pdf.roles("Figure") if part.alt]
    assert figure.alt == picture.alt
    assert "De tabel hierna" in picture.alt
    # Its words are words of the PDF, in the font of the report.
    assert "afgerond" in figure.text
    written = docx.Document(io.BytesIO(draw("docx", data)))
    [shown] = written.inline_shapes
    assert shown._inline.docPr.get("descr") == picture.alt
    page = html.fromstring(draw("html", data).decode())
    assert [one.getparent().get("class") for one in page.findall(".//svg")] == ["wide", "narrow"]
    assert page.xpath("//div[@class='chart']/following-sibling::*[1]//caption"), "the table with the same figures"


def test_a_file_without_its_picture_is_not_made(data: ReportData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.reports.drawing.picture.svg_of", lambda _: "")
    for form in ("pdf", "docx", "html"):
        with pytest.raises(PictureError):
            draw(form, data)


def test_a_page_without_its_picture_has_the_table(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.reports.drawing.html.svg_of", lambda _: "")
    page = body(document)
    assert "<svg" not in page
    assert "Aantal acties per deel van het plan" in page


def test_the_checks_of_a_pdf_can_fail(tmp_path: Path) -> None:
    source = b"#set page(footer: [voet])\n= Kop\n#lorem(5)\n#table(columns: 2, [a], [b])"
    made = typst.compile(source, format="pdf", pdf_tags=False)
    found = tagged.read(io.BytesIO(made))
    assert found.untagged
    assert not found.marked
    assert not found.roles("H1")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (soffice): apt-get install libreoffice-writer")
def test_a_docx_that_libreoffice_converts_has_the_words_of_the_html_in_their_order(
    data: ReportData, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "verslag.docx").write_bytes(draw("docx", data))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    asked = [str(SOFFICE), "--headless", profile, "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*asked, str(tmp_path / "verslag.docx")], check=True, capture_output=True, timeout=240)
    text = (tmp_path / "verslag.txt").read_text("utf-8-sig")
    # The mark before an entry of a list is no word of it.
    assert text.replace("•", "").split() == words


def test_a_docx_has_real_headings_lists_and_heads_of_tables(data: ReportData, document: Document) -> None:
    written = docx.Document(io.BytesIO(draw("docx", data)))
    styles = [paragraph.style.name for paragraph in written.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 13
    assert "List Bullet" in styles
    assert written.core_properties.language == "nl"
    assert written.core_properties.title == "Eerste semester 2026"
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in written.tables)
    # Nobody is named in it, and no moment but one that is the same for all.
    assert written.core_properties.last_modified_by == ""
    assert written.core_properties.modified
    assert written.core_properties.modified.year == 2000


def test_a_workbook_holds_no_formula_and_figures_that_count(data: ReportData) -> None:
    made = draw("xlsx", data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    read, actions, money = (book.get_sheet_by_index(at).to_python() for at in range(3))
    assert read[0][0] == "Eerste semester 2026"
    assert actions[0] == list(COLUMNS)
    assert len(actions) == 61
    assert money[1][10] == pytest.approx(123456.78)
    assert not formulas(made)


def formulas(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        sheets = [name for name in opened.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 3
        return [name for name in sheets if b"<f>" in opened.read(name) or b"<hyperlink" in opened.read(name)]


HOSTILE = ["=1+1", "+1+1", "-1+x", "@SUM(A1)", "\t=1", '=HYPERLINK("https://elsewhere.example")']


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_no_formula(data: ReportData, words: str) -> None:
    first = data.commitments[0]
    lines = [msgspec.structs.replace(line, text=words, number="") if line is first else line for line in data.lines]
    other = msgspec.structs.replace(data, lines=tuple(lines))
    made = draw("xlsx", other)
    assert not formulas(made)
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(1).to_python()[1][6] == words
    row = list(csv.reader(io.StringIO(draw("csv", other).decode("utf-8-sig"))))[1]
    assert row[6] == f"'{words}"


def test_a_csv_has_an_action_a_row_with_its_page_and_address(data: ReportData) -> None:
    rows = list(csv.DictReader(io.StringIO(draw("csv", data).decode("utf-8-sig"))))
    assert len(rows) == 60
    assert rows[0]["url"] == "https://plannen.example/stad/plan/2026/i/d0a0"
    assert (rows[0]["edition"], rows[0]["page"]) == ("2026", "9")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_no_file_of_a_zip_tells_when_it_was_drawn(data: ReportData, form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(draw(form, data))) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_draft_says_so_in_every_format_that_is_read(data: ReportData) -> None:
    said = "Ontwerp: niet goedgekeurd"
    assert said in draw("html", data, draft=True).decode()
    assert said not in draw("html", data).decode()
    assert said.replace(" ", "") in tagged.read(io.BytesIO(draw("pdf", data, draft=True))).root.text.replace(" ", "")

"""What a path holds is told by its content: a name proves nothing."""

import os
from pathlib import Path

import pytest

from bad_input.documents import page_text, pdf, zipped
from planspoor.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    MissingFileError,
    PlanspoorError,
    TooLargeError,
    UnknownFormatError,
)
from planspoor.limits import DEFAULT_LIMITS, Limits
from planspoor.source.detect import detect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODF = b"application/vnd.oasis.opendocument."


def ole_name(name: str) -> bytes:
    """The name of a stream, as the directory of an OLE file keeps it."""
    return bytes(1024) + name.encode("utf-16-le")


def word_97(locked: bool = False) -> bytes:
    """The parts of a document of Word 97 that tell what it is."""
    header = b"\xec\xa5" + bytes(9) + (b"\x01" if locked else b"\x00")
    return OLE + bytes(504) + header + ole_name("WordDocument")


KNOWN: list[tuple[str, str, bytes, str]] = [
    ("a PDF", "plan.pdf", pdf(), "pdf"),
    ("a PDF by another name", "plan.txt", pdf(), "pdf"),
    ("a PDF after what a mail program left before it", "plan.pdf", b"\r\n" * 100 + pdf(), "pdf"),
    ("a page text", "129.txt", page_text(129), "page-text"),
    ("a page text by another name", "pagina.pdf", page_text(129), "page-text"),
    ("a page text with a byte order mark", "3.txt", b"\xef\xbb\xbf" + page_text(3), "page-text"),
    ("a page text with Windows line ends", "3.txt", b"3\r\n\r\nTekst", "page-text"),
    ("a page without words", "3.txt", b"3", "page-text"),
    ("a zip of page texts", "plan.zip", zipped({"1.txt": page_text()}), "page-text-zip"),
    ("a document of Word", "plan.zip", zipped({"[Content_Types].xml": b"", "word/document.xml": b"<w/>"}), "docx"),
    ("a document of Word 97", "plan.docx", word_97(), "doc"),
    ("an OpenDocument text", "plan.odt", zipped({"mimetype": ODF + b"text"}), "odt"),
    ("a workbook", "plan.xlsx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b"<w/>"}), "xlsx"),
    ("a binary workbook", "plan.xlsb", zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "xlsb"),
    ("a workbook of Excel 97", "plan.xls", OLE + ole_name("Workbook"), "xls"),
    ("an OpenDocument spreadsheet", "plan.ods", zipped({"mimetype": ODF + b"spreadsheet"}), "ods"),
    ("a web page", "plan.pdf", b"<!DOCTYPE html><html><body>1</body></html>", "html"),
    ("a web page that another program saved", "plan.htm", b"<!-- saved -->\n<HTML lang='nl'>", "html"),
    ("a web page of XML", "plan.xhtml", b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
    ("a piece of a web page", "plan.html", b"<!-- kopie -->\n<h2>Plan</h2><ul><li>We planten bomen.</ul>", "html"),
    ("StratML, part 1", "plan.xml", b"<?xml version='1.0'?>\n<StrategicPlan xmlns='urn:x'>", "stratml"),
    ("StratML, part 2, with a prefix", "p.xml", b"<s:PerformancePlanOrReport Type='x'>", "stratml"),
    ("a table with semicolons", "plan.csv", b"code;actie\n1;bomen\n", "csv"),
    ("a table with tabs", "plan.tsv", b"code\tactie\n1\tbomen\n", "csv"),
    ("a table that Excel saved as Unicode", "plan.txt", "code\tactie\n1\tbomen\n".encode("utf-16"), "csv"),
    ("a table whose fields hold commas", "plan.csv", b'code,actie\n1,"bomen, struiken"\n2,gras\n', "csv"),
]
PRESENTATION = zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})
BOOK = zipped({"mimetype": b"application/epub+zip", "index.html": b"<html/>"})
UNKNOWN: list[tuple[str, str, bytes, type[PlanspoorError], str]] = [
    ("nothing in it", "plan.pdf", b"", EmptyFileError, "is empty"),
    (
        "XML with a table in it",
        "plan.xml",
        b"<article-list><table/></article-list>",
        UnknownFormatError,
        "XML of a kind",
    ),
    ("XML of another kind", "plan.xml", b"<?xml version='1.0'?><feed/>", UnknownFormatError, "XML of a kind"),
    ("a photograph", "1.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), UnknownFormatError, "JPEG"),
    ("a photograph that is called a PDF", "plan.pdf", b"\xff\xd8\xff\xe0" + bytes(100), UnknownFormatError, "JPEG"),
    ("a screenshot", "1.png", b"\x89PNG\r\n\x1a\n" + bytes(100), UnknownFormatError, "PNG"),
    ("a program", "plan.exe", b"MZ\x90\x00" + bytes(100), UnknownFormatError, "program"),
    ("an older presentation", "plan.ppt", OLE + ole_name("PowerPoint Document"), UnknownFormatError, "older Office"),
    ("a locked document of Word", "plan.docx", OLE + ole_name("EncryptedPackage"), EncryptedError, "password"),
    ("a locked document of Word 97", "plan.doc", word_97(locked=True), EncryptedError, "password"),
    ("a presentation", "plan.pptx", PRESENTATION, UnknownFormatError, "Office document or e-book"),
    ("a book", "plan.epub", BOOK, UnknownFormatError, "Office document or e-book"),
    ("noise", "plan.pdf", bytes(range(255, 0, -1)) * 10, UnknownFormatError, "not in a format"),
    ("prose without a page number", "plan.txt", b"Een plan\nmet zinnen.\n", UnknownFormatError, "not in a format"),
    ("a number with words on its line", "plan.txt", b"3 bomen\nper straat\n", UnknownFormatError, "not in a format"),
    ("a sentence with commas", "plan.txt", b"Een, twee, drie.\nVier, vijf.\n", UnknownFormatError, "not in a format"),
    ("a number and noise", "plan.bin", b"1\n\x00\x01\x02", UnknownFormatError, "not in a format"),
    ("the first half of a zip", "plan.zip", zipped({"1.txt": page_text()})[:60], DamagedError, "damaged zip"),
]


@pytest.mark.parametrize(("name", "content", "form"), [row[1:] for row in KNOWN], ids=[row[0] for row in KNOWN])
def test_a_known_format_is_told(name: str, content: bytes, form: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert detect(tmp_path / name, DEFAULT_LIMITS) == form


@pytest.mark.parametrize(
    ("name", "content", "error", "words"), [row[1:] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN]
)
def test_another_format_is_refused_by_its_name(
    name: str, content: bytes, error: type[PlanspoorError], words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=words):
        detect(tmp_path / name, DEFAULT_LIMITS)


def test_a_folder_is_a_set_of_page_texts(tmp_path: Path) -> None:
    assert detect(tmp_path, DEFAULT_LIMITS) == "page-text-folder"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="There is no file"):
        detect(tmp_path / "plan.pdf", DEFAULT_LIMITS)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MissingFileError, match="neither a file nor a folder"):
        detect(tmp_path / "pipe", DEFAULT_LIMITS)


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "plan.pdf").open("wb") as file:
        file.truncate(2_000_001)
    with pytest.raises(TooLargeError, match="2 MB"):
        detect(tmp_path / "plan.pdf", Limits(bytes=2_000_000))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf())
    (tmp_path / "plan.pdf").chmod(0)
    with pytest.raises(MissingFileError, match="cannot be opened"):
        detect(tmp_path / "plan.pdf", DEFAULT_LIMITS)

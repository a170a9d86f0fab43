"""What a path holds: told by its content, never by its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Literal

from planspoor.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    MissingFileError,
    TooLargeError,
    UnknownFormatError,
)
from planspoor.limits import Limits
from planspoor.source.delimited import decode_text, delimiter_of

Format = Literal[
    "pdf", "page-text", "page-text-folder", "page-text-zip", "docx", "odt", "doc", "html", "mhtml", "stratml",
    "xlsx", "xlsb", "xls", "ods", "csv",
]  # fmt: skip

HEAD = 4096
"""Bytes from the start that tell the format."""
_PDF_HEADER = 1024
"""A PDF may begin after so many bytes of something else."""
_PAGE_NUMBER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*[0-9]{1,6}[ \t]*(?:\r?\n|\r|$)")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_READ = "Planspoor reads PDF, DOCX, ODT, DOC, HTML, workbooks (XLSX, ODS, CSV), StratML and page texts."
_SAVE = "Save or print it as PDF, and read that."
_SCAN = "An image has no text: recognise its text (OCR) with a program that makes a PDF, and read that."
_KNOWN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG image", _SCAN),
    (b"\x89PNG\r\n", "a PNG image", _SCAN),
    (b"II*\x00", "a TIFF image", _SCAN),
    (b"MM\x00*", "a TIFF image", _SCAN),
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"MZ", "a program for Windows", _READ),
    (b"\x7fELF", "a program", _READ),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, Format | None], ...] = (
    ("EncryptedPackage", None),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""The streams that tell what an OLE file holds, in the order in which they count."""
_WORD_HEADER, _WORD_MAGIC, _WORD_LOCKED = 512, b"\xec\xa5", 0x01
"""Where the header of a Word document usually stands, how it begins, and the bit of its last byte that says locked."""
_STRATML = re.compile(rb"<(?:\w+:)?(?:StrategicPlan|PerformancePlanOrReport)[\s>]")
_ARCHIVE = re.compile(
    rb"\A(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?Content-Type:\s*multipart/related", re.IGNORECASE
)
"""The head of a web page saved with all its pictures, as one message."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)[\s>]", re.IGNORECASE)
_PIECE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:main|article|section|div|p|h[1-6]|ul|ol|dl|table)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""A piece of a web page, as it is copied from one."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_ZIPPED: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
)
_MIMETYPES: dict[bytes, Format] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def detect(path: Path, limits: Limits) -> Format:
    """Tell what the path holds; raises the error of what is wrong with it, in words for the one who named it."""
    try:
        if path.is_dir():
            return "page-text-folder"
        if not path.exists():
            raise MissingFileError(f"There is no file {path}.", "Check the name and the folder.")
        if not path.is_file():
            raise MissingFileError(f"{path} is neither a file nor a folder.", "Name the document itself.")
        return _detect_file(path, limits)
    except OSError as error:
        raise MissingFileError(f"{path} cannot be opened ({error.strerror}).", "Check that you may read it.") from error


def _detect_file(path: Path, limits: Limits) -> Format:
    size = path.stat().st_size
    if size == 0:
        raise EmptyFileError(f"{path.name} is empty.", "Fetch or save the document again.")
    if size > limits.bytes:
        raise TooLargeError(
            f"{path.name} has {size / 1e6:.0f} MB, more than the {limits.bytes / 1e6:.0f} MB that are read.",
            "Make the document smaller (most programs can lower the quality of images), and read that.",
        )
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"%PDF-" in head[:_PDF_HEADER]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(path)
    if head.startswith(_OLE):
        return _detect_ole(path)
    if is_page_text(head):
        return "page-text"
    if _ARCHIVE.match(head):
        return "mhtml"
    form = _detect_markup(head) if _MARKUP.match(head) else _detect_table(head)
    if form is None:
        raise _unknown(path.name, head)
    return form


def is_page_text(head: bytes) -> bool:
    """Tell whether a file that begins so is one page's text: a line with the page number, then text."""
    return bool(_PAGE_NUMBER.match(head)) and not _CONTROL.search(head)


def _detect_markup(head: bytes) -> Format | None:
    if _STRATML.search(head):
        return "stratml"
    return "html" if _HTML.search(head) or _PIECE.match(head) else None


def _detect_table(head: bytes) -> Format | None:
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _CONTROL.search(head):
        return None
    return "csv" if delimiter_of(decode_text(head), cut=len(head) == HEAD) is not None else None


def _detect_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = frozenset(archive.namelist())
            mimetype = archive.read("mimetype").strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, RuntimeError) as error:
        raise DamagedError(f"{path.name} is a damaged zip ({error}).", "Fetch or make it again.") from error
    if mimetype in _MIMETYPES:
        return _MIMETYPES[mimetype]
    form = next((form for name, form in _ZIPPED if name in names), None)
    if form is None and ("[Content_Types].xml" in names or mimetype):
        raise UnknownFormatError(f"{path.name} is an Office document or e-book of a kind that is not read.", _SAVE)
    return form or "page-text-zip"


def _detect_ole(path: Path) -> Format:
    """What an older Office document holds, told by the names of its streams."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        found = [(name, form) for name, form in _OLE_STREAMS if content.find(name.encode("utf-16-le")) >= 0]
        header = content[_WORD_HEADER : _WORD_HEADER + 12]
    if not found:
        raise UnknownFormatError(f"{path.name} is an older Office document of a kind that is not read.", _SAVE)
    form = found[0][1]
    if form is None or (form == "doc" and header.startswith(_WORD_MAGIC) and header[-1] & _WORD_LOCKED):
        raise EncryptedError(f"{path.name} is locked with a password.", "Save it without one, and read that.")
    return form


def _unknown(name: str, head: bytes) -> UnknownFormatError:
    for signature, what, advice in _KNOWN:
        if head.startswith(signature):
            return UnknownFormatError(f"{name} is {what}, not a plan.", advice)
    if _MARKUP.match(head):
        return UnknownFormatError(f"{name} is XML of a kind that is not read.", _SAVE)
    return UnknownFormatError(f"{name} is not in a format that Planspoor reads.", _READ)

"""What a path holds: told by its content, never by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

from planspoor.errors import DamagedError, EmptyFileError, MissingFileError, TooLargeError, UnknownFormatError
from planspoor.limits import Limits

Format = Literal["pdf", "page-text", "page-text-folder", "page-text-zip"]

HEAD = 4096
"""Bytes from the start that tell the format."""
_PDF_HEADER = 1024
"""A PDF may begin after so many bytes of something else."""
_PAGE_NUMBER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*[0-9]{1,6}[ \t]*(?:\r?\n|\r|$)")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_READ = "Planspoor reads a PDF with text, and page texts (one file, a folder or a zip)."
_SAVE = "Save or print it as PDF, and read that."
_SCAN = "An image has no text: recognise its text (OCR) with a program that makes a PDF, and read that."
_KNOWN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG image", _SCAN),
    (b"\x89PNG\r\n", "a PNG image", _SCAN),
    (b"II*\x00", "a TIFF image", _SCAN),
    (b"MM\x00*", "a TIFF image", _SCAN),
    (b"\xd0\xcf\x11\xe0", "an older Office document", _SAVE),
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"MZ", "a program for Windows", _READ),
    (b"\x7fELF", "a program", _READ),
)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml|head|body)", re.IGNORECASE)


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
    if is_page_text(head):
        return "page-text"
    raise _unknown(path.name, head)


def is_page_text(head: bytes) -> bool:
    """Tell whether a file that begins so is one page's text: a line with the page number, then text."""
    return bool(_PAGE_NUMBER.match(head)) and not _CONTROL.search(head)


def _detect_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DamagedError(f"{path.name} is a damaged zip ({error}).", "Fetch or make it again.") from error
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise UnknownFormatError(f"{path.name} is an Office document or e-book, which is not read yet.", _SAVE)
    return "page-text-zip"


def _unknown(name: str, head: bytes) -> UnknownFormatError:
    for signature, what, advice in _KNOWN:
        if head.startswith(signature):
            return UnknownFormatError(f"{name} is {what}, not a plan.", advice)
    if _MARKUP.match(head):
        return UnknownFormatError(f"{name} is a web page or XML, which is not read yet.", _SAVE)
    return UnknownFormatError(f"{name} is not in a format that Planspoor reads.", _READ)

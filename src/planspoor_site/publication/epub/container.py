"""The files of an EPUB 3 and the zip that holds them: the same book gives the same bytes."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from planspoor_site.publication.epub.book import Book, Entry, Place, make_book
from planspoor_site.register.models import Edition

MEDIA_TYPE = "application/epub+zip"
STYLE = Path(__file__).with_name("book.css")
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip can name: what the book says of itself tells when it was made."""


def write_epub(edition: Edition, absolute: Callable[[str], str], file: IO[bytes]) -> None:
    """Write the EPUB of an edition to ``file``, in the language of the interface that is active."""
    with ZipFile(file, "w") as container:
        _add(container, "mimetype", MEDIA_TYPE, ZIP_STORED)
        _add(container, "META-INF/container.xml", CONTAINER)
        for name, content in _files(edition, make_book(edition, absolute), absolute):
            _add(container, f"EPUB/{name}", content)


def modified(edition: Edition) -> str:
    """Return when what everyone may read of the edition last changed, in UTC, as a package names it."""
    moment = edition.published_at or edition.created_at
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _files(edition: Edition, book: Book, absolute: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    about = {
        "edition": edition,
        "organisation": edition.plan.organisation,
        "interface": get_language() or edition.language,
        "address": absolute(edition.get_absolute_url()),
        "modified": modified(edition),
        "files": book.files,
    }
    yield "book.css", STYLE.read_text("utf-8")
    yield "package.opf", _render("package", about)
    yield "title.xhtml", _render("title", about)
    lists = {"contents": _toc(book.contents or _by_chapter(book)), "pages": _page_list(book.pages)}
    yield "nav.xhtml", _render("nav", about | lists)
    for file in book.files:
        yield file.name, _render("chapter", about | {"file": file, "body": SafeString(file.body)})


def _render(template: str, context: dict[str, Any]) -> str:
    return render_to_string(f"publication/epub/{template}.html", context)


def _by_chapter(book: Book) -> list[Entry]:
    return [Entry(file.title, Place(0, file.name)) for file in book.files]


def _toc(entries: Iterable[Entry]) -> SafeString:
    lines = format_html_join(
        "",
        '<li><a href="{}">{}</a>{}</li>\n',
        ((entry.place.href, entry.text, _toc(entry.entries) if entry.entries else "") for entry in entries),
    )
    return format_html("<ol>\n{}</ol>\n", lines)


def _page_list(pages: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<li><a href="{}">{}</a></li>\n', ((href, name) for name, href in pages))


def _add(container: ZipFile, name: str, content: str, how: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name, FIRST_DAY)
    entry.compress_type = how
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    container.writestr(entry, content.encode("utf-8"), compresslevel=zlib.Z_BEST_COMPRESSION)

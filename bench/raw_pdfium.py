"""What PDFium alone takes for a document: the physical limit of every reader that stands on it.

    raw_pdfium.py text|boxes|objects DOCUMENT [PROCESSES]

``text`` asks for each page's text at once, ``boxes`` for the box of every character, ``objects`` for the text, box,
font and size of every text object. The calls are those of the C library, without the conveniences of the Python
package. The pages are shared out over the processes in stretches of equal length.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from multiprocessing import Process
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

Page = Callable[[Any, Any], None]


def main() -> None:
    """Extract what the arguments ask for, and keep nothing."""
    what, path, *processes = sys.argv[1:]
    count = int(processes[0]) if processes else 1
    if count == 1:
        extract(what, path, 0, 1)
        return
    workers = [Process(target=extract, args=(what, path, index, count)) for index in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sys.exit(max(abs(worker.exitcode or 0) for worker in workers))


def extract(what: str, path: str, index: int, count: int) -> None:
    """Extract from one stretch of the document's pages."""
    ways: dict[str, Page] = {"text": text, "boxes": boxes, "objects": Objects()}
    take = ways[what]
    with pdfium.PdfDocument(path) as document:
        pages = len(document)
        for number in range(pages * index // count, pages * (index + 1) // count):
            page = document[number]
            textpage = page.get_textpage()
            take(page.raw, textpage.raw)
            textpage.close()
            page.close()


def text(_: Any, textpage: Any) -> None:
    """Take the whole text of a page."""
    count = c.FPDFText_CountChars(textpage)
    buffer = ctypes.create_string_buffer(2 * count + 2)
    letters = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    c.FPDFText_GetText(textpage, 0, count, letters)
    buffer.raw.decode("utf-16-le", "replace")


def boxes(_: Any, textpage: Any) -> None:
    """Take every character of a page and its box."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(c.FPDFText_CountChars(textpage)):
        c.FPDFText_GetUnicode(textpage, index)
        c.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)


class Objects:
    """Takes every text object of a page: its text, box, font and size; the name of a font is asked for once a page."""

    def __init__(self) -> None:
        self._sides = tuple(ctypes.c_float() for _ in range(4))
        self._size = ctypes.c_float()
        self._buffer = ctypes.create_string_buffer(65536)
        self._letters = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))

    def __call__(self, page: Any, textpage: Any) -> None:
        """Take all of one page, those within forms too."""
        fonts: dict[int | None, bytes] = {}
        for raw in _text_objects(c.FPDFPage_GetObject, page, c.FPDFPage_CountObjects(page)):
            length = c.FPDFTextObj_GetText(raw, textpage, self._letters, len(self._buffer))
            ctypes.string_at(self._buffer, max(length - 2, 0)).decode("utf-16-le", "replace")
            c.FPDFPageObj_GetBounds(raw, *self._sides)
            c.FPDFTextObj_GetFontSize(raw, self._size)
            font = c.FPDFTextObj_GetFont(raw)
            address = ctypes.cast(font, ctypes.c_void_p).value
            if address not in fonts:
                c.FPDFFont_GetBaseFontName(font, self._buffer, 256)
                fonts[address] = self._buffer.value


def _text_objects(get: Callable[[Any, int], Any], holder: Any, count: int) -> Iterator[Any]:
    for index in range(count):
        raw = get(holder, index)
        kind = c.FPDFPageObj_GetType(raw)
        if kind == c.FPDF_PAGEOBJ_TEXT:
            yield raw
        elif kind == c.FPDF_PAGEOBJ_FORM:
            yield from _text_objects(c.FPDFFormObj_GetObject, raw, c.FPDFFormObj_CountObjects(raw))


if __name__ == "__main__":
    main()

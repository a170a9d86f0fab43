"""Documents of which pages are pictures, as a scanner makes them: drawn, then put back as images without text."""

from __future__ import annotations

import io
from collections.abc import Collection

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

DPI = 200
_POINTS = 72


def scanned(document: bytes, pages: Collection[int] | None = None, *, dpi: int = DPI, turned: int = 0) -> bytes:
    """The PDF with these pages (all without), by their numbers from 1, as grey pictures; ``turned`` by degrees."""
    source, target = pdfium.PdfDocument(document), pdfium.PdfDocument.new()
    for index in range(len(source)):
        if pages is not None and index + 1 not in pages:
            target.import_pages(source, [index])
            continue
        _add_picture(target, source[index], dpi, turned)
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def _add_picture(target: pdfium.PdfDocument, page: pdfium.PdfPage, dpi: int, turned: int) -> None:
    width, height = page.get_size()
    if turned in (90, 270):
        width, height = height, width
    image = pdfium.PdfImage.new(target)
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True, rotation=turned)
    image.set_bitmap(bitmap)
    image.set_matrix(pdfium.PdfMatrix().scale(width, height))
    new = target.new_page(width, height)
    new.insert_obj(image)
    new.gen_content()
    assert pdfium_c.FPDFPage_CountObjects(new) == 1

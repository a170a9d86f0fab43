"""Draw the pages of a PDF in the widths of the site, and nothing else: ``python raw_drawing.py DOCUMENT``."""

from __future__ import annotations

import sys

import pypdfium2 as pdfium

from planspoor_site.register.pictures import WIDTHS

document = pdfium.PdfDocument(sys.argv[1])
for page in document:
    for width in WIDTHS:
        page.render(scale=width / page.get_width())

"""What a PDF says of its own structure; evidence, not truth."""

from __future__ import annotations

from pathlib import Path

import pypdfium2.raw as pdfium_c

from planspoor.limits import Limits
from planspoor.source.opening import open_pdf


def structure_claims(path: Path, limits: Limits) -> tuple[bool, int, int]:
    """Whether the PDF is tagged, how many bookmarks and attached files it has. Raises the errors of ``open_pdf``."""
    document = open_pdf(path, limits)
    try:
        bookmarks = sum(1 for _ in document.get_toc())
        return bool(pdfium_c.FPDFCatalog_IsTagged(document)), bookmarks, document.count_attachments()
    finally:
        document.close()

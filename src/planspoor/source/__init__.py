"""A file becomes pages: PDF with a text layer, and page texts of an online-publication viewer."""

from __future__ import annotations

from pathlib import Path

from planspoor.limits import Limits, Progress
from planspoor.source.detect import detect
from planspoor.source.language import tell_language
from planspoor.source.page import Source
from planspoor.source.page_texts import read_page_texts
from planspoor.source.pdf import read_pdf

__all__ = ["open_source"]


def open_source(path: Path, limits: Limits, progress: Progress) -> Source:
    """The pages of the document at ``path``. Raises an error of ``planspoor.errors`` for what cannot be read."""
    form = detect(path, limits)
    source = read_pdf(path, limits, progress) if form == "pdf" else read_page_texts(path, form, limits, progress)
    source.language = tell_language([page.text for page in source.pages])
    return source

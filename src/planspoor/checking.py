"""The task of the sandbox's child that says what a document is, before its plan is read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from planspoor.check_report import CheckReport, PageCheck, Recognition, encode_report
from planspoor.limits import Limits, Progress
from planspoor.pipeline import Document, open_document
from planspoor.plan import DocumentInfo
from planspoor.programs import Tesseract
from planspoor.source.detect import detect
from planspoor.source.page import Source
from planspoor.source.pdf.claims import structure_claims
from planspoor.source.personal_data import personal_data_on
from planspoor.source.quality import UNUSABLE, document_quality


def check_as(*, document: Document, form: Literal["json", "text"], limits: Limits, progress: Progress) -> bytes:
    """Give what the document is, also where it has no text that could be read, ready to be written."""
    return encode_report(_check(document, limits, progress), form)


def _check(document: Document, limits: Limits, progress: Progress) -> CheckReport:
    source = open_document(document, limits, progress)
    path = Path(document["path"])
    quality = document_quality([page.quality for page in source.pages])
    form = detect(Path(document["original"] or path), limits)
    tagged, bookmarks, attachments = structure_claims(path, limits) if form == "pdf" else (None, None, None)
    return CheckReport(
        DocumentInfo(source.name, source.sha256, source.media_type, source.bytes, len(source.pages), quality),
        form,
        source.language,
        tagged,
        bookmarks,
        sum(page.label is not None for page in source.pages),
        [PageCheck(page.number, page.label, len(page.text), page.quality) for page in source.pages],
        personal_data_on((page.number, page.text) for page in source.pages),
        _recognition(path, source, document["tesseract"], limits) if form == "pdf" else None,
        attachments,
    )


def _recognition(path: Path, source: Source, tesseract: Tesseract | None, limits: Limits) -> Recognition | None:
    if not any(page.quality in UNUSABLE for page in source.pages):
        return None
    from planspoor.source.scan import scanned_pages  # noqa: PLC0415
    from planspoor.source.scan.tesseract import Recogniser, advice  # noqa: PLC0415

    pages = [source.pages[index].number for index in scanned_pages(path, source, limits)]
    languages = Recogniser(**tesseract).languages if tesseract is not None else ()
    return Recognition(tesseract is not None, list(languages), pages, advice(languages, source.language))

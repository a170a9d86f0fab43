"""A file becomes pages: PDF, page texts, DOCX, ODT, HTML, workbooks, CSV and StratML."""

from __future__ import annotations

from pathlib import Path

from planspoor.errors import UnknownFormatError
from planspoor.limits import Limits, Progress
from planspoor.source.detect import Format, detect
from planspoor.source.digest import digest
from planspoor.source.language import tell_language
from planspoor.source.page import Source
from planspoor.source.pdf import read_pdf

__all__ = ["open_source"]

DOC_TYPE = "application/msword"


def open_source(path: Path, limits: Limits, progress: Progress, original: Path | None = None) -> Source:
    """The pages of the document at ``path``. Raises an error of ``planspoor.errors`` for what cannot be read.

    ``original`` is the document of Word 97 that the one at ``path`` was converted from, and that the source stands for.
    """
    source = _read(path, detect(path, limits), limits, progress)
    if original is not None:
        source.name, source.media_type = original.name, DOC_TYPE
        source.sha256, source.bytes = digest(original), original.stat().st_size
    source.language = tell_language([page.text for page in source.pages])
    return source


def _read(path: Path, form: Format, limits: Limits, progress: Progress) -> Source:  # noqa: PLR0911 - one a format
    # The other readers bring parsers of their own, which a PDF does not wait for.
    match form:
        case "pdf":
            return read_pdf(path, limits, progress)
        case "docx":
            from planspoor.source.docx import read_docx  # noqa: PLC0415

            return read_docx(path, limits, progress)
        case "odt":
            from planspoor.source.odt import read_odt  # noqa: PLC0415

            return read_odt(path, limits, progress)
        case "html" | "mhtml":
            from planspoor.source.html import read_html  # noqa: PLC0415

            return read_html(path, form, limits, progress)
        case "stratml":
            from planspoor.source.stratml import read_stratml  # noqa: PLC0415

            return read_stratml(path, limits, progress)
        case "xlsx" | "xlsb" | "xls" | "ods":
            from planspoor.source.sheet import read_workbook  # noqa: PLC0415

            return read_workbook(path, form, limits, progress)
        case "csv":
            from planspoor.source.sheet import read_csv  # noqa: PLC0415

            return read_csv(path, limits, progress)
        case "doc":
            raise UnknownFormatError(
                f"{path.name} is a document of Word 97, which is read through LibreOffice; that is not installed here.",
                "Install LibreOffice Writer, or save the document as DOCX, and read that.",
            )
        case "page-text" | "page-text-folder" | "page-text-zip":
            from planspoor.source.page_texts import read_page_texts  # noqa: PLC0415

            return read_page_texts(path, form, limits, progress)

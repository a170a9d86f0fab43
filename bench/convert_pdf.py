"""Let one other program take a PDF apart, as its own documentation says; run in that program's environment.

    convert_pdf.py PROGRAM DOCUMENT OUT

OUT gets a JSON list of page numbers and Markdown, as far as the program gives any structure.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Pages = list[tuple[int, str]]


def main() -> None:
    """Convert and write."""
    program, document, out = sys.argv[1:]
    # Some of them leave pictures and logs where they run.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        pages = PROGRAMS[program](document)
    Path(out).write_text(json.dumps(pages, ensure_ascii=False), "utf-8")


def pymupdf4llm(document: str) -> Pages:
    """Markdown by page, with the layout model that the package brings."""
    import pymupdf4llm as program  # noqa: PLC0415 - only one of these programs is installed

    chunks = program.to_markdown(document, page_chunks=True, use_ocr=False)
    return [(chunk["metadata"]["page_number"], chunk["text"]) for chunk in chunks]


def pdf_inspector(document: str) -> Pages:
    """Markdown by page."""
    import pdf_inspector as program  # noqa: PLC0415

    return [(place, page.markdown) for place, page in enumerate(program.extract_pages_markdown(document).pages, 1)]


def liteparse(document: str) -> Pages:
    """Markdown of the document, parted at the rules that it draws between pages; by page where there are others."""
    import liteparse as program  # noqa: PLC0415

    result = program.LiteParse(ocr_enabled=False, output_format="markdown", quiet=True).parse(document)
    whole = re.split(r"^-----$", result.text, flags=re.MULTILINE)
    texts = whole if len(whole) == len(result.pages) else [page.markdown or "" for page in result.pages]
    return list(enumerate(texts, 1))


def kreuzberg(document: str) -> Pages:
    """Markdown of the document, which does not say where its pages begin: all of it stands on page 0."""
    import kreuzberg as program  # noqa: PLC0415

    settings = program.ExtractionConfig(output_format="markdown", use_cache=False, disable_ocr=True)
    return [(0, program.extract_file_sync(document, config=settings).content)]


def opendataloader_pdf(document: str) -> Pages:
    """Markdown of the document, parted at markers of pages; a Java program."""
    import opendataloader_pdf as program  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        separator = "\n\n@@page %page-number%@@\n\n"
        program.convert(document, folder, format="markdown", quiet=True, markdown_page_separator=separator)
        (written,) = Path(folder).glob("*.md")
        return parted(written.read_text("utf-8"))


def pdftextsplitter(document: str) -> Pages:
    """Titles by level and the text below each; its summaries, which need a paid service, are left out."""
    from pdftextsplitter import textsplitter  # noqa: PLC0415

    splitter = textsplitter()
    splitter.set_documentpath(f"{Path(document).parent}/")
    splitter.set_documentname(Path(document).stem)
    splitter.standard_params()
    splitter.document_metadata()
    splitter.read_native_toc("pdfminer")
    splitter.textgeneration("pdfminer")
    for step in ("fontsizehist", "findfontregions", "whitelinehist", "findlineregions"):
        getattr(splitter, step)()
        if step == "findfontregions":
            splitter.calculate_footerboundaries(-1)
    splitter.passinfo()
    splitter.breakdown()
    splitter.calculatefulltree()
    return [(min(part.pagenumbers or [1]), titled(part)) for part in splitter.textalineas[1:]]


def titled(part: Any) -> str:
    """One part of pdftextsplitter: a heading of its level, or a point of a list, whose text holds the title again."""
    lines = [line.strip() for line in part.textcontent]
    if re.match(r"[•▪○–\-*\uf0b7]", part.texttitle):
        return " ".join(lines or [part.texttitle])
    return "\n".join([f"{'#' * min(part.textlevel, 6)} {part.texttitle}", "", *lines])


def pdfplumber(document: str) -> Pages:
    """The words of each page with their boxes; it gives no structure."""
    import pdfplumber as program  # noqa: PLC0415

    with program.open(document) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()
    return []


def parted(markdown: str) -> Pages:
    """The pages of a text with markers between them; what stands before the first marker is on page 1."""
    return list(_parted(re.split(r"@@page (\d+)@@", markdown)))


def _parted(parts: list[str]) -> Iterator[tuple[int, str]]:
    if parts[0].strip():
        yield 1, parts[0]
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        yield int(number), text


PROGRAMS: dict[str, Callable[[str], Pages]] = {
    "pymupdf4llm": pymupdf4llm,
    "opendataloader-pdf": opendataloader_pdf,
    "pdf-inspector": pdf_inspector,
    "liteparse": liteparse,
    "kreuzberg": kreuzberg,
    "pdftextsplitter": pdftextsplitter,
    "pdfplumber": pdfplumber,
}

if __name__ == "__main__":
    main()

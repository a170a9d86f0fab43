"""The file that everyone may have of an edition with unreadable words, in the place of the original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planspoor_site.register.models import Edition, Page, RedactedCopy
from planspoor_site.register.redaction import facsimile
from planspoor_site.register.redaction.facsimile import Block, FacsimilePage
from planspoor_site.register.redaction.files import Files

TEXT = "text/plain; charset=utf-8"
_TO_PRINT = 1800
"""Width in pixels of the pictures that go into the PDF, or the next narrower one there is."""


def make_copy(
    edition: Edition,
    title: str,
    texts: Mapping[int, str],
    pictures: Mapping[int, list[dict[str, Any]]],
    files: Files,
) -> RedactedCopy:
    """Keep the file, and return its row, not saved yet: a PDF of the page pictures or, without these, the text.

    ``title`` and ``texts`` are the edition's title and, by the page's key, its pages' texts as everyone may read them;
    ``pictures`` are those that are drawn anew, by the page's number.
    """
    pages = list(Page.objects.filter(edition=edition).order_by("number"))
    for page in pages:
        page.text, page.pictures = texts[page.pk], pictures.get(page.number, page.pictures)
    if all(page.pictures and page.width and page.height for page in pages):
        media_type = facsimile.MEDIA_TYPE
        content = facsimile.facsimile(title, edition.language, _pages(pages, files))
    else:
        media_type = TEXT
        content = "\f\n".join(page.text for page in pages).encode()
    return RedactedCopy(edition=edition, sha256=files.keep_copy(content), media_type=media_type, bytes=len(content))


def _pages(pages: list[Page], files: Files) -> Iterator[FacsimilePage]:
    for count, page in enumerate(pages, 1):
        picture = max((one for one in page.pictures if one["width"] <= _TO_PRINT), key=lambda one: one["width"])
        yield FacsimilePage(
            width=page.width or 0.0,
            height=page.height or 0.0,
            label=page.label,
            picture=files.store.picture(picture["file"]).read_bytes(),
            blocks=[_block(page, block) for block in page.blocks],
        )
        files.progress("copy", count, len(pages))


def _block(page: Page, block: dict[str, Any]) -> Block:
    stretches = [stretch for stretch in block["stretches"] if stretch.get("box")]
    return Block(
        block["role"],
        block["level"],
        [(page.text[stretch["start"] : stretch["end"]], tuple(stretch["box"])) for stretch in stretches],
    )

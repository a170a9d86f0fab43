"""An ODT (OpenDocument Text) becomes one page: its paragraphs, lists and tables, numbered as its formatting says."""

from __future__ import annotations

from pathlib import Path

from planspoor.limits import Limits, Progress
from planspoor.source.digest import digest
from planspoor.source.markup import Element, check_unlocked, child, local, open_package
from planspoor.source.odt.body import BodyReader
from planspoor.source.odt.styles import Styles
from planspoor.source.page import Source

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read_odt(path: Path, limits: Limits, progress: Progress) -> Source:
    """The one page of the document. Raises ``DamagedError``, ``EncryptedError`` and ``TooLargeError``."""
    with open_package(path, limits) as package:
        check_unlocked(package)
        content = package.required("content.xml")
        styles = package.part("styles.xml")
        above, below = _around(styles)
        page = BodyReader(Styles([styles, content])).page(content, above, below)
        title = _title(package.part("meta.xml"))
    progress("extract", 1, 1)
    return Source(path.name, digest(path), MEDIA_TYPE, path.stat().st_size, [page], title)


def _around(styles: Element | None) -> tuple[list[Element], list[Element]]:
    """The headers and the footers of all kinds of pages, as they stand in the part with the styles."""
    pages = child(styles, "master-styles")
    parts = [part for page in pages if local(page) == "master-page" for part in page] if pages is not None else []
    above, below = ([part for part in parts if local(part).startswith(name)] for name in ("header", "footer"))
    return above, below


def _title(meta: Element | None) -> str | None:
    found = child(child(meta, "meta"), "title")
    return (found.text or "").strip() or None if found is not None else None

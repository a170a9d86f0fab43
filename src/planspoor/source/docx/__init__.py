"""A DOCX (Office Open XML) becomes one page: its paragraphs, lists and tables, numbered as its formatting says."""

from __future__ import annotations

from pathlib import Path

from planspoor.limits import Limits, Progress
from planspoor.source.digest import digest
from planspoor.source.docx.around import parts_around
from planspoor.source.docx.body import BodyReader
from planspoor.source.docx.numbering import Numbering
from planspoor.source.docx.styles import Styles
from planspoor.source.markup import Element, Package, attribute, local, open_package
from planspoor.source.page import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"


def read_docx(path: Path, limits: Limits, progress: Progress) -> Source:
    """The one page of the document. Raises ``DamagedError``, ``EncryptedError`` and ``TooLargeError``."""
    with open_package(path, limits) as package:
        main = _main(package)
        folder = main.rpartition("/")[0]
        styles = Styles(package.part(f"{folder}/styles.xml"))
        numbering = Numbering(package.part(f"{folder}/numbering.xml"), styles)
        root = package.required(main)
        above, below = parts_around(package, main, root)
        page = BodyReader(styles, numbering).page(root, above, below)
        title = _title(package.part("docProps/core.xml"))
    progress("extract", 1, 1)
    return Source(path.name, digest(path), MEDIA_TYPE, path.stat().st_size, [page], title)


def _main(package: Package) -> str:
    """The part that the package says is the document; where it does not say, the one it is in all but a few."""
    relations = package.part("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or _MAIN).lstrip("/")
    return _MAIN


def _title(properties: Element | None) -> str | None:
    found = next((one for one in properties if local(one) == "title"), None) if properties is not None else None
    return (found.text or "").strip() or None if found is not None else None

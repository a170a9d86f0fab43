"""Looks at a DOCX that an organisation wants its reports to look like: it may hold styles, headers and pictures alone.

It is a hostile file until shown otherwise. This runs in a process of its own, with limits (``planspoor.sandbox``), and
answers with one word for what is wrong, or with nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx

from planspoor.limits import Limits, Progress
from planspoor.source.markup import Package, local, open_package

TASK = f"{__name__}:check"
MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_PARTS = 500
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/[\w.-]+|customXml/(_rels/)?[\w.-]+|"
    r"word/(_rels/|theme/|media/|fonts/|theme/_rels/)?[\w.-]+"
)
"""Where parts may be: nothing embedded, no control, no program."""
_PROGRAMS = re.compile(r"vba|macro|activex|embeddings|oleobject", re.IGNORECASE)
_FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MERGEFIELD)\b", re.IGNORECASE)
"""Fields that bring something in from elsewhere when the document is opened."""
_LINK = "/relationships/hyperlink"


def check(path: str, limits: Limits, progress: Progress) -> bytes:
    """Return what is wrong with the file at ``path``, as one word of ASCII; nothing where it can be used.

    Raises PlanspoorError for what is no package at all.
    """
    with open_package(Path(path), limits) as package:
        wrong = "too-large" if _unpacked(path) > MOST_UNPACKED else _wrong(package)
    if not wrong:
        try:
            docx.Document(io.BytesIO(Path(path).read_bytes()))
        except (KeyError, ValueError, AttributeError):
            wrong = "no-docx"
    return wrong.encode()


def _unpacked(path: str) -> int:
    with zipfile.ZipFile(path) as opened:
        return sum(info.file_size for info in opened.infolist())


def _wrong(package: Package) -> str:
    names = package.names()
    types = package.part("[Content_Types].xml")
    if types is None or len(names) > MOST_PARTS or package.part("word/document.xml") is None:
        return "no-docx"
    said = {str(one.get("ContentType", "")) for one in types}
    if any(_PROGRAMS.search(word) for word in (*said, *names)):
        return "programs"
    if _MAIN not in said:
        return "no-docx"
    if not all(_PARTS.fullmatch(name) for name in names if not name.endswith("/")):
        return "strange-parts"
    return _wrong_inside(package, names)


def _wrong_inside(package: Package, names: list[str]) -> str:
    for name in names:
        if not name.endswith((".xml", ".rels")) or name in {"[Content_Types].xml", "word/document.xml"}:
            continue
        root = package.part(name)
        for element in root.iter() if root is not None else ():
            if not isinstance(element.tag, str):
                continue
            if local(element) == "Relationship" and _leads_out(dict(element.attrib)):
                return "leads-out"
            if local(element) in {"instrText", "fldSimple"} and _FETCHING.search(_field(element)):
                return "fields"
    return ""


def _leads_out(said: dict[str, str]) -> bool:
    """Tell whether a part is fetched from elsewhere; a link that a reader may follow is none."""
    return said.get("TargetMode") == "External" and not said.get("Type", "").endswith(_LINK)


def _field(element: object) -> str:
    attributes = dict(getattr(element, "attrib", {}))
    return " ".join([str(getattr(element, "text", "") or ""), *map(str, attributes.values())])

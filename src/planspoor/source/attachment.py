"""What a file is that somebody sends in as evidence: told by its content, opened in a confined process, never read.

A photograph comes back without what it tells beside its picture, such as where it was taken.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from planspoor.errors import UnknownFormatError
from planspoor.limits import Limits, Progress
from planspoor.sandbox import path_argument, run
from planspoor.source.detect import detect
from planspoor.source.opening import open_pdf
from planspoor.source.picture import bare
from planspoor.source.sheet import check_unpacked

ATTACHMENT_LIMITS = Limits(bytes=200_000_000, memory=1_000_000_000, seconds=20.0)
MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
"""What is taken, by the ending of its name."""
_MACROS = ("vbaproject.bin", "basic/script-lc.xml", "scripts/")


def take(path: Path, limits: Limits = ATTACHMENT_LIMITS) -> tuple[str, bytes]:
    """Return which of ``MEDIA_TYPES`` a file is, and what is to be kept of it: all, or the picture alone.

    Raises ``UnknownFormatError`` for any other and for one with macros, ``DamagedError`` for one that is not whole,
    ``EncryptedError`` for one with a password, and what ``detect`` and ``sandbox.run`` raise.
    """
    taken = run("planspoor.source.attachment:kind_and_content", {"path": path_argument(path)}, limits)
    kind, _, content = taken.partition(b"\n")
    return kind.decode(), content


def kind_and_content(*, path: str, limits: Limits, progress: Progress) -> bytes:
    """Give the kind, and after a line's end what is to be kept: the task of the child."""
    file = Path(path)
    content = file.read_bytes()
    kind, kept = bare(content) or (_document(file, limits), content)
    progress("extract", 1, 1)
    return kind.encode() + b"\n" + kept


def _document(file: Path, limits: Limits) -> str:
    kind = detect(file, limits)
    if kind not in MEDIA_TYPES:
        raise UnknownFormatError(f"{file.name} is no file that is taken as evidence.", "Save it as PDF.")
    if kind == "pdf":
        open_pdf(file, limits).close()
    elif zipfile.is_zipfile(file):
        check_unpacked(file, limits)
        _refuse_macros(file)
    return kind


def _refuse_macros(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = [name.casefold() for name in archive.namelist()]
    if any(name.endswith(_MACROS[:2]) or name.startswith(_MACROS[2]) for name in names):
        raise UnknownFormatError(f"{file.name} has macros.", "Save it without them.")

"""What a file is that somebody sends in as evidence: told by its content, opened in a confined process, never read."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from planspoor.errors import DamagedError, UnknownFormatError
from planspoor.limits import Limits, Progress
from planspoor.sandbox import path_argument, run
from planspoor.source.detect import HEAD, detect
from planspoor.source.opening import open_pdf
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
_PICTURES: tuple[tuple[bytes, bytes, str], ...] = (
    (b"\xff\xd8\xff", b"\xff\xd9", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82", "png"),
)
"""How a picture begins and ends."""
_MACROS = ("vbaproject.bin", "basic/script-lc.xml", "scripts/")
_TAIL = 64


def kind_of(path: Path, limits: Limits = ATTACHMENT_LIMITS) -> str:
    """Return which of ``MEDIA_TYPES`` a file is.

    Raises ``UnknownFormatError`` for any other and for one with macros, ``DamagedError`` for one that is not whole,
    ``EncryptedError`` for one with a password, and what ``detect`` and ``sandbox.run`` raise.
    """
    return run("planspoor.source.attachment:kind_as_text", {"path": path_argument(path)}, limits).decode()


def kind_as_text(*, path: str, limits: Limits, progress: Progress) -> bytes:
    """Give the kind: the task of the child."""
    file = Path(path)
    kind = _picture(file) or detect(file, limits)
    if kind not in MEDIA_TYPES:
        raise UnknownFormatError(f"{file.name} is no file that is taken as evidence.", "Save it as PDF.")
    if kind == "pdf":
        open_pdf(file, limits).close()
    elif zipfile.is_zipfile(file):
        check_unpacked(file, limits)
        _refuse_macros(file)
    progress("extract", 1, 1)
    return kind.encode()


def _picture(file: Path) -> str | None:
    """Return the kind of a whole picture; None for anything else. Raises ``DamagedError`` for half a picture."""
    with file.open("rb") as opened:
        head = opened.read(HEAD)
        opened.seek(max(0, file.stat().st_size - _TAIL))
        tail = opened.read()
    for begin, end, kind in _PICTURES:
        if head.startswith(begin):
            if end not in tail:
                raise DamagedError(f"{file.name} is not a whole picture.", "Send it again.")
            return kind
    return None


def _refuse_macros(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = [name.casefold() for name in archive.namelist()]
    if any(name.endswith(_MACROS[:2]) or name.startswith(_MACROS[2]) for name in names):
        raise UnknownFormatError(f"{file.name} has macros.", "Save it without them.")

"""The files of a set of page texts: one file, a folder or a zip of them, taken in without trusting any of it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import IO, NamedTuple

from planspoor.errors import DamagedError, EmptyFileError, EncryptedError, TooLargeError, UnknownFormatError
from planspoor.limits import Limits
from planspoor.source.detect import HEAD, Format, is_page_text

_LOCKED = 0x1
_SPLIT = "Split it into parts, and read those."
_FIRST_LINE = "The first line of a page text is the number of its page and nothing else."


class PageFile(NamedTuple):
    """One page's text as it was served: the name of the file in its set, and its bytes."""

    name: str
    content: bytes


class PageFiles(NamedTuple):
    """The page texts of a set, by name, and the names of the files in it that are none."""

    texts: list[PageFile]
    skipped: list[str]


class _Entry(NamedTuple):
    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]


def page_files(path: Path, form: Format, limits: Limits) -> PageFiles:
    """Take in the page texts at ``path``. Raises ``TooLargeError`` before more is unpacked than the limits allow."""
    with _entries(path, form) as entries:
        if not entries:
            raise EmptyFileError(f"{path.name} holds no files.", "Put the page texts in it, one file a page.")
        if len(entries) > limits.pages:
            raise TooLargeError(f"{path.name} holds {len(entries)} files, more than {limits.pages} pages.", _SPLIT)
        found = _take_in(path, entries, limits)
    if not found.texts:
        raise UnknownFormatError(f"{path.name} holds no page texts.", _FIRST_LINE)
    return found


def _take_in(path: Path, entries: list[_Entry], limits: Limits) -> PageFiles:
    found = PageFiles([], [])
    room = limits.bytes
    for entry in entries:
        with entry.open() as file:
            head = file.read(HEAD)
            if not is_page_text(head):
                found.skipped.append(entry.name)
                continue
            content = head + file.read(max(room - len(head), 0) + 1)
        room -= len(content)
        if room < 0:
            raise TooLargeError(f"The texts in {path.name} are more than {limits.bytes / 1e6:.0f} MB.", _SPLIT)
        found.texts.append(PageFile(entry.name, content))
    return found


@contextmanager
def _entries(path: Path, form: Format) -> Iterator[list[_Entry]]:
    if form != "page-text-zip":
        files = path.iterdir() if form == "page-text-folder" else [path]
        yield _shown(_Entry(file.name, partial(_open, file)) for file in files if file.is_file())
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.flag_bits & _LOCKED for info in members):
                raise EncryptedError(f"{path.name} is locked with a password.", "Make the zip again without one.")
            yield _shown(_Entry(info.filename, partial(archive.open, info)) for info in members)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise DamagedError(f"{path.name} is a damaged zip ({error}).", "Fetch or make it again.") from error


def _open(file: Path) -> IO[bytes]:
    return file.open("rb")


def _shown(entries: Iterable[_Entry]) -> list[_Entry]:
    """Leave out what a file manager hides (``.DS_Store``, ``__MACOSX``), and order the rest by name."""
    shown = (entry for entry in entries if not re.search(r"(?:^|/)(?:\.|__MACOSX/)", entry.name))
    return sorted(shown, key=attrgetter("name"))

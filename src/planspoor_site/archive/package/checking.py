"""Looks at an archive before anything of it is used: it holds the files that its manifest lists, and nothing else.

An archive is hostile until shown otherwise: names that lead elsewhere, sizes that lie, files that are not what they are
called, and more bytes than there is room for, are refused before a byte is written.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from planspoor.limits import Progress
from planspoor_site.archive.package.contents import FORMAT, MANIFEST, NAMES, VERSION, Manifest, Member
from planspoor_site.errors import ArchiveError, LogoError
from planspoor_site.register.logo import MAX_BYTES, safe_logo

MOST_MEMBERS = 5_000_000
MOST_IN_MANIFEST = 1 << 30
MOST_IN_ROWS = 1 << 32
"""Bytes of all tables together, unpacked."""
MOST_IN_LINE = 1 << 27
_CHUNK = 1 << 20
_LOCKED = 0x1
_STARTS = {".webp": b"RIFF", ".png": b"\x89PNG\r\n\x1a\n"}


class Archive:
    """An archive that was looked at as a whole."""

    def __init__(self, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self.opened = opened
        self.manifest = manifest

    def lines(self, name: str) -> Iterator[bytes]:
        """Give the lines of a file; raises ArchiveError for one that is far too long."""
        with self.opened.open(name) as file:
            while line := file.readline(MOST_IN_LINE):
                if len(line) == MOST_IN_LINE:
                    raise ArchiveError(f"{name} has a line that is too long.", _ADVICE)
                yield line


_ADVICE = "Make the archive again, and carry it over whole."


@contextmanager
def opened(path: Path, room: Path, progress: Progress) -> Iterator[Archive]:
    """Open the archive at ``path``, all of it compared with its manifest; ``room`` is where it would go.

    Raises ArchiveError, and OSError where the file cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _check_names(archive, manifest)
            _check_room(archive, room)
            for done, member in enumerate(manifest.members, 1):
                _check_member(archive, member)
                progress("check", done, len(manifest.members))
            yield Archive(archive, manifest)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise ArchiveError(f"{path.name} is no archive, or a damaged one ({error}).", _ADVICE) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise ArchiveError("It has no manifest.", "Give a file that `planspoor site archive` wrote.")
    if archive.getinfo(MANIFEST).file_size > MOST_IN_MANIFEST:
        raise ArchiveError("Its manifest is too large.", _ADVICE)
    try:
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except msgspec.DecodeError as error:
        raise ArchiveError(f"Its manifest cannot be read ({error}).", _ADVICE) from error
    if (manifest.format, manifest.version) != (FORMAT, VERSION):
        raise ArchiveError(
            f"It is {manifest.format} {manifest.version}; this Planspoor reads {FORMAT} {VERSION}.", "Update the older."
        )
    return manifest


def _check_names(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    infos = archive.infolist()
    names = [info.filename for info in infos if info.filename != MANIFEST]
    listed = {member.name: member.bytes for member in manifest.members}
    if len(names) > MOST_MEMBERS or any(info.flag_bits & _LOCKED for info in infos):
        raise ArchiveError("It has too many files, or locked ones.", _ADVICE)
    strange = next((name for name in names if not NAMES.fullmatch(name)), None)
    if strange is not None:
        raise ArchiveError(f"It holds {strange!r}, which is no name of a file in an archive.", _ADVICE)
    if len(set(names)) != len(infos) - 1 or len(listed) != len(manifest.members) or set(names) != set(listed):
        raise ArchiveError("Its files are not those that its manifest lists.", _ADVICE)
    if any(info.file_size != listed[info.filename] for info in infos if info.filename != MANIFEST):
        raise ArchiveError("A file of it has another size than its manifest says.", _ADVICE)


def _check_room(archive: zipfile.ZipFile, room: Path) -> None:
    rows = sum(info.file_size for info in archive.infolist() if info.filename.startswith(("rows/", "plans/")))
    files = sum(info.file_size for info in archive.infolist()) - rows
    if rows > MOST_IN_ROWS or files > shutil.disk_usage(room).free:
        raise ArchiveError("It is larger than there is room for.", "Make room on the disk of the data folder.")


def _check_member(archive: zipfile.ZipFile, member: Member) -> None:
    hashed, size, start = hashlib.sha256(), 0, b""
    with archive.open(member.name) as file:
        # Never more than was said, whatever the file unpacks to.
        while size <= member.bytes and (chunk := file.read(_CHUNK)):
            start = start or chunk[:16]
            hashed.update(chunk)
            size += len(chunk)
    if (size, hashed.hexdigest()) != (member.bytes, member.sha256):
        raise ArchiveError(f"{member.name} is not the file that its manifest lists.", _ADVICE)
    folder, name = member.name.split("/", 1)
    # An original that is a set of page texts has the hash of these; it is looked at with its row.
    if folder in {"copies", "pictures", "logos", "attachments", "reports"} and name.partition(".")[0] != member.sha256:
        raise ArchiveError(f"{member.name} is not what it is called.", _ADVICE)
    if folder == "pictures" and not start.startswith(_STARTS[Path(name).suffix]):
        raise ArchiveError(f"{member.name} is no picture.", _ADVICE)
    if folder == "logos":
        _check_logo(archive, member)


def _check_logo(archive: zipfile.ZipFile, member: Member) -> None:
    """Refuse a drawing in which something could hide; what `planspoor site organisation` kept is clean already."""
    try:
        safe = member.bytes <= MAX_BYTES and safe_logo(content := archive.read(member.name))[0] == content
    except LogoError as error:
        raise ArchiveError(f"{member.name} cannot be a logo ({error}).", _ADVICE) from error
    if not safe and member.name.endswith(".svg"):
        raise ArchiveError(f"{member.name} holds more than a logo may.", _ADVICE)

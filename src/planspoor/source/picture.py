"""A photograph without what it tells beside its picture: where and when it was taken, by whom and with what.

The picture itself stays as it was, to the byte; nothing is compressed again. Of what stands beside it only that goes
along which it is shown by: the colour profile, the resolution, and which side is up. What is not known is left out, as
is what follows the end of the picture (a film, a second picture with a place of its own).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from zlib import crc32

from planspoor.errors import DamagedError

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_START_OF_SCAN, _END = 0xDA, 0xD9
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the packed picture: no stuffed byte, no restart, no filling."""
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_SHOWN_BY = frozenset(
    b"IHDR PLTE IDAT IEND tRNS acTL fcTL fdAT gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs".split()
)
"""The chunks of a PNG that it is shown by."""


def bare(content: bytes) -> tuple[str, bytes] | None:
    """Return the kind of a picture, ``jpeg`` or ``png``, and the picture alone; None for anything else.

    Raises ``DamagedError`` for one that is not whole.
    """
    try:
        if content.startswith(_JPEG):
            return "jpeg", b"".join(_jpeg(content))
        if content.startswith(_PNG):
            return "png", _PNG + b"".join(_png(content))
    except (struct.error, IndexError) as error:
        raise _damaged() from error
    return None


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Give what is kept of a JPEG, piece by piece."""
    turned = next((one for kind, part in _segments(content) if kind == 0xE1 and (one := _orientation(part[4:]))), b"")
    yield content[:2]
    begun = False
    for kind, part in _segments(content):
        kept = _kept_of_application(kind, part) if kind in _APPLICATION else part
        # Which side is up comes where readers look for it: after the head of the file format, before all else.
        if not begun and kind != 0xE0:
            begun = True
            yield turned and _segment(0xE1, turned)
        if kind != _COMMENT:
            yield kept


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the segments of a JPEG up to its end, a scan with its packed picture. Raises what tells of one not whole."""
    at, scanned = 2, False
    while True:
        if content[at] != 0xFF:
            raise _damaged()
        while content[at + 1] == 0xFF:
            at += 1
        kind = content[at + 1]
        if kind == _END:
            if not scanned:
                raise _damaged()
            yield kind, content[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise _damaged()
        if kind == _START_OF_SCAN:
            scanned = True
            found = _NEXT_MARKER.search(content, end)
            if not found:
                raise _damaged()
            end = found.start()
        yield kind, content[at:end]
        at = end


def _kept_of_application(kind: int, part: bytes) -> bytes:
    """Return what is kept of a segment that a program added."""
    said = part[4:]
    if kind == 0xE0 and said.startswith(b"JFIF\0"):
        # Without the small picture, which may show more than the picture does.
        return _segment(kind, said[:12] + b"\0\0")
    if (kind == 0xE2 and said.startswith(b"ICC_PROFILE\0")) or (kind == 0xEE and said.startswith(b"Adobe")):
        return part
    return b""


def _segment(kind: int, said: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(said) + 2) + said


def _png(content: bytes) -> Iterator[bytes]:
    """Give what is kept of a PNG, chunk by chunk."""
    for name, chunk in _chunks(content):
        if name in _SHOWN_BY:
            yield chunk
        elif name == b"eXIf" and (turned := _orientation(_EXIF + chunk[8:-4])):
            said = name + turned.removeprefix(_EXIF)
            yield struct.pack(">I", len(said) - 4) + said + struct.pack(">I", crc32(said))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the chunks of a PNG up to its last. Raises what tells of one not whole."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise _damaged()
        yield name, content[at:end]
        at = end


def _orientation(exif: bytes) -> bytes:
    """Return an Exif with nothing but which side is up; empty where it is up already, or not told in order."""
    tiff = exif.removeprefix(_EXIF)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if tiff is exif or not order:
        return b""
    try:
        (at,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, at)
        entries = (struct.unpack_from(order + "HHIH", tiff, at + 2 + 12 * number) for number in range(count))
        turned = next((value for tag, form, _, value in entries if tag == _ORIENTATION and form == 3), 1)
    except struct.error:
        return b""
    if not 2 <= turned <= 8:
        return b""
    return _EXIF + b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _damaged() -> DamagedError:
    return DamagedError("This is not a whole picture.", "Send it again.")

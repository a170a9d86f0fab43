"""Which fonts are bold or slanted: by their names, else by what the font's own file says, else by PDFium's guess.

Programs that print to PDF call fonts ``CIDFont+F1`` and give them stems a hundred times too wide. What PDFium makes of
that as a weight then calls everything bold.
"""

from __future__ import annotations

import ctypes
from struct import Struct, error
from typing import Final, NamedTuple

from planspoor.source.pdf import calls

BOLD_NAMES: Final = ("bold", "black", "heavy", "semibold", "demi")
ITALIC_NAMES: Final = ("italic", "oblique", "kursiv")
FORCE_BOLD: Final = 1 << 18
BOLD_WEIGHT: Final = 600
HEAVIEST: Final = 1000
"""No font is heavier; a larger weight was reckoned from a wrong width of stems, and says nothing."""
LONGEST_NAME: Final = 256
LARGEST_FILE: Final = 32 * 1024 * 1024
_TABLES = Struct(">4sH6x")
_TABLE = Struct(">4s4xI4x")
_WEIGHT = Struct(">4xH")
_STYLE = Struct(">44xH")
SIGNATURES: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")
BOLD, ITALIC = 1, 2
"""Bits of a TrueType font's style (Apple's TrueType Reference Manual, table 'head', ``macStyle``)."""


class Face(NamedTuple):
    """A font: whether it is bold and slanted, and its name without the prefix of a subset."""

    bold: bool
    italic: bool
    name: str


class Faces:
    """Tells the faces of one document's fonts, and looks at each font's file once."""

    def __init__(self) -> None:
        self._name = ctypes.create_string_buffer(LONGEST_NAME)
        self._size = ctypes.c_size_t()
        self._known: dict[tuple[bytes, int, int, int], Face] = {}

    def face(self, font: int) -> Face:
        """The face of a font, by its address."""
        calls.name_of(font, ctypes.addressof(self._name), LONGEST_NAME)
        size = self._size_of_file(font)
        key = (self._name.value, calls.weight_of(font), calls.flags_of(font), size)
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = self._tell(font, *key)
        return face

    def _tell(self, font: int, called: bytes, weight: int, flags: int, size: int) -> Face:
        name = called.decode("utf-8", "replace").split("+")[-1]
        low = name.lower()
        bold = any(word in low for word in BOLD_NAMES)
        italic = any(word in low for word in ITALIC_NAMES)
        style = _style_of_file(self._file(font, size)) if size and not (bold and italic) else None
        if style is None:
            style = BOLD if BOLD_WEIGHT <= weight <= HEAVIEST else 0
        return Face(bold or bool(style & BOLD) or bool(flags & FORCE_BOLD), italic or bool(style & ITALIC), name)

    def _size_of_file(self, font: int) -> int:
        """How many bytes the font's file has; 0 where the document does not hold it."""
        if calls.is_embedded(font) != 1 or not calls.file_of(font, None, 0, ctypes.byref(self._size)):
            return 0
        return self._size.value if self._size.value <= LARGEST_FILE else 0

    def _file(self, font: int, size: int) -> bytes:
        into = ctypes.create_string_buffer(size)
        calls.file_of(font, ctypes.addressof(into), size, ctypes.byref(self._size))
        return into.raw


def _style_of_file(content: bytes) -> int | None:
    """The style bits of a TrueType or OpenType file; None for any other file, or a broken one."""
    try:
        signature, count = _TABLES.unpack_from(content)
        if signature not in SIGNATURES:
            return None
        tables = dict(_TABLE.unpack_from(content, _TABLES.size + at * _TABLE.size) for at in range(count))
        style: int = _STYLE.unpack_from(content, tables[b"head"])[0] & (BOLD | ITALIC)
        if b"OS/2" in tables and BOLD_WEIGHT <= _WEIGHT.unpack_from(content, tables[b"OS/2"])[0] <= HEAVIEST:
            style |= BOLD
    except (error, KeyError):
        return None
    return style

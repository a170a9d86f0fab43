"""PDFium's functions as they are called for every object of every page: handles are plain addresses.

The pointer objects that pypdfium2's own prototypes make of them cost as much as the call itself. What a function writes
into is given as a reference that was made once (``ctypes.byref``): it is passed as it is, and is no part of the
prototype, nor is a plain ``int``. No call gives up the interpreter's lock, because none lasts.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c

_ADDRESS, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
Call = Callable[..., Any]


def _call(name: str, result: type | None, *arguments: type) -> Call:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(getattr(pdfium_c, name)))


def address(pointer: Any) -> int:
    """The address that a ctypes pointer or function holds."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


count_objects = _call("FPDFPage_CountObjects", _INT, _ADDRESS)
object_at = _call("FPDFPage_GetObject", _ADDRESS, _ADDRESS)
count_form_objects = _call("FPDFFormObj_CountObjects", _INT, _ADDRESS)
form_object_at = _call("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _LONG)
kind_of = _call("FPDFPageObj_GetType", _INT, _ADDRESS)
bounds_of = _call("FPDFPageObj_GetBounds", None, _ADDRESS)
matrix_of = _call("FPDFPageObj_GetMatrix", None, _ADDRESS)
colour_of = _call("FPDFPageObj_GetFillColor", None, _ADDRESS)
font_of = _call("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
size_of = _call("FPDFTextObj_GetFontSize", None, _ADDRESS)
mode_of = _call("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
text_of = _call("FPDFTextObj_GetText", _LONG, _ADDRESS, _ADDRESS, _ADDRESS, _LONG)
name_of = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
flags_of = _call("FPDFFont_GetFlags", _INT, _ADDRESS)
weight_of = _call("FPDFFont_GetWeight", _INT, _ADDRESS)
is_embedded = _call("FPDFFont_GetIsEmbedded", _INT, _ADDRESS)
file_of = _call("FPDFFont_GetFontData", _INT, _ADDRESS, _ADDRESS, ctypes.c_size_t, _ADDRESS)
segments_of = _call("FPDFPath_CountSegments", _INT, _ADDRESS)
count_characters = _call("FPDFText_CountChars", _INT, _ADDRESS)
characters_of = _call("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
object_of_character = _call("FPDFText_GetTextObject", _ADDRESS, _ADDRESS)

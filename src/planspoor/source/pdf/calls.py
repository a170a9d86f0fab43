"""PDFium's functions as they are called for every object of every page: handles and buffers are plain addresses.

The pointer objects that pypdfium2's own prototypes make of them cost as much as the call itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c

_ADDRESS, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
Call = Callable[..., Any]


def _call(name: str, result: type, *arguments: type) -> Call:
    return ctypes.CFUNCTYPE(result, *arguments)(address(getattr(pdfium_c, name)))


def address(pointer: Any) -> int:
    """The address that a ctypes pointer or function holds."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


count_objects = _call("FPDFPage_CountObjects", _INT, _ADDRESS)
object_at = _call("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_form_objects = _call("FPDFFormObj_CountObjects", _INT, _ADDRESS)
form_object_at = _call("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _LONG)
kind_of = _call("FPDFPageObj_GetType", _INT, _ADDRESS)
bounds_of = _call("FPDFPageObj_GetBounds", _INT, *5 * [_ADDRESS])
matrix_of = _call("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
colour_of = _call("FPDFPageObj_GetFillColor", _INT, *5 * [_ADDRESS])
font_of = _call("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
size_of = _call("FPDFTextObj_GetFontSize", _INT, _ADDRESS, _ADDRESS)
text_of = _call("FPDFTextObj_GetText", _LONG, _ADDRESS, _ADDRESS, _ADDRESS, _LONG)
name_of = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
flags_of = _call("FPDFFont_GetFlags", _INT, _ADDRESS)
weight_of = _call("FPDFFont_GetWeight", _INT, _ADDRESS)
segments_of = _call("FPDFPath_CountSegments", _INT, _ADDRESS)
count_characters = _call("FPDFText_CountChars", _INT, _ADDRESS)
characters_of = _call("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
object_of_character = _call("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)

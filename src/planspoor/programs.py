"""The programs of the system that reading goes through where they are installed; the sandbox's child runs them."""

from __future__ import annotations

import os
import shutil
from typing import TypedDict

_LIBREOFFICE = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_TESSERACT = ("tesseract", "/opt/homebrew/bin/tesseract")


class Tesseract(TypedDict):
    """Where Tesseract is, and the folder of its languages where the user keeps one of their own."""

    program: str
    data: str | None


def find_libreoffice() -> str | None:
    """The path of LibreOffice, which reads documents of Word 97; None where it is not installed."""
    return _first(_LIBREOFFICE)


def find_tesseract() -> Tesseract | None:
    """Tesseract, which recognises the text of images; None where it is not installed."""
    program = _first(_TESSERACT)
    return {"program": program, "data": os.environ.get("TESSDATA_PREFIX")} if program is not None else None


def _first(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)

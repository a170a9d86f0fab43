"""Looks for letters in whatever a response is: text, markup, PDF (text, drawing and objects), picture, zip."""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import subprocess
import zipfile
from functools import cache
from urllib.parse import unquote

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from planspoor_site.register.redaction.masking import folded

_TAG = re.compile(r"<[^>]*>")
OCR_WIDTH = 1800


def has_ocr() -> bool:
    """Whether pictures can be read here."""
    return shutil.which("tesseract") is not None


def holds(content: bytes, letters: str) -> bool:
    """Tell whether the letters stand in this file, in whatever way."""
    return any(letters in text for text in _readings(content))


@cache
def _readings(content: bytes) -> tuple[str, ...]:
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        inside = [text for name in archive.namelist() for text in (name.casefold(), *_readings(archive.read(name)))]
        return tuple(inside)
    if content[:4] == b"RIFF" or content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return (_by_eye(Image.open(io.BytesIO(content))), _letters(content.decode("latin-1")))
    text = content.decode("utf-8", "replace")
    escaped = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    readings = (text, escaped, html.unescape(text), _TAG.sub("", html.unescape(text)), unquote(text))
    return tuple(_letters(reading) for reading in readings)


def _of_pdf(content: bytes) -> tuple[str, ...]:
    document = pdfium.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    drawn = [_by_eye(page.render(scale=OCR_WIDTH / page.get_width()).to_pil()) for page in document]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        objects = [_object(each) for each in pdf.objects]
    return (_letters(" ".join(texts)), *drawn, *objects)


def _object(each: pikepdf.Object) -> str:
    text = each.unparse(resolved=True).decode("latin-1")
    if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image":
        text += each.read_bytes().decode("latin-1")
    return _letters(text)


def _by_eye(image: Image.Image) -> str:
    if not has_ocr():
        return ""
    flat = image.convert("RGB")
    if flat.width < OCR_WIDTH:
        flat = flat.resize((OCR_WIDTH, flat.height * OCR_WIDTH // flat.width))
    file = io.BytesIO()
    flat.save(file, "PNG")
    command = ["tesseract", "-", "-", "-l", "nld+eng" if _has_dutch() else "eng", "--psm", "11"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    read = subprocess.run(command, input=file.getvalue(), capture_output=True, check=True, env=environment)
    return _letters(read.stdout.decode())


@cache
def _has_dutch() -> bool:
    return "nld" in subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout


def _letters(text: str) -> str:
    return "".join(letter for letter, _ in folded(text))

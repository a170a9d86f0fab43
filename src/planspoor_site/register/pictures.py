"""Pictures of a document's pages, drawn with PDFium as WebP; knows no Django, and runs in the sandbox.

A page of text on flat colour becomes a lossless picture of 64 colours, which is sharper and about half the bytes of a
lossy one. A page with photographs loses too much that way, and becomes a lossy one. The same document always gives the
same pictures, byte for byte.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import msgspec
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageStat

from planspoor.limits import Limits, Progress
from planspoor.sandbox import path_argument, run

WIDTHS = (900, 1800)
"""Widths in pixels: one to read beside the text, one to look closer."""
PAGES_AT_ONCE = 8
"""Pages that one child process draws."""
_TALLEST = 4
"""A picture is at most so many times as tall as it is wide: a strip of a page would take all memory."""
_COLOURS = 64
_VISIBLE_LOSS = 5.0
"""Root mean square difference (of 255) from which reducing the colours shows."""
_LOSSLESS_BYTES = 0.07
"""Bytes per pixel above which a lossy picture may be smaller."""
_NEARLY_WHITE = 252


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture of the page with this physical number: its size in pixels, and the WebP file."""

    page: int
    width: int
    height: int
    content: bytes


def draw_pictures(path: Path, pages: int, limits: Limits, progress: Progress) -> Iterator[list[Picture]]:
    """Draw the pages of the PDF at ``path`` in child processes, one a processor; give them by part, in page order.

    Raises an error of ``planspoor.errors`` where the document brings a child down.
    """
    count = _Count(pages, progress)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        parts = [
            pool.submit(_draw_part, path, first, min(first + PAGES_AT_ONCE, pages + 1), limits, count)
            for first in range(1, pages + 1, PAGES_AT_ONCE)
        ]
        try:
            yield from (part.result() for part in parts)
        finally:
            pool.shutdown(cancel_futures=True)


class _Count:
    """The pages that all the child processes together have drawn."""

    def __init__(self, pages: int, progress: Progress) -> None:
        self._pages = pages
        self._progress = progress
        self._drawn = 0
        self._lock = Lock()

    def one_more(self, stage: str, done: int, total: int) -> None:
        """Count one page, whichever process drew it."""
        with self._lock:
            self._drawn += 1
            self._progress(stage, self._drawn, self._pages)


def _draw_part(path: Path, first: int, end: int, limits: Limits, count: _Count) -> list[Picture]:
    arguments = {"path": path_argument(path), "first": first, "end": end}
    drawn = run("planspoor_site.register.pictures:draw", arguments, limits, count.one_more)
    return msgspec.msgpack.decode(drawn, type=list[Picture])


def draw(path: str, first: int, end: int, limits: Limits, progress: Progress) -> bytes:
    """Draw the pages from ``first`` up to, not including, ``end``: a MessagePack list of ``Picture``."""
    document = pdfium.PdfDocument(path)
    pictures: list[Picture] = []
    for number in range(first, end):
        pictures += (_picture(document[number - 1], number, width) for width in WIDTHS)
        progress("draw", number - first + 1, end - first)
    return msgspec.msgpack.encode(pictures)


def _picture(page: pdfium.PdfPage, number: int, width: int) -> Picture:
    # A little less, because PDFium's wrapper rounds up.
    scale = min((width - 0.01) / page.get_width(), _TALLEST * width / page.get_height())
    image = page.render(scale=scale).to_pil().convert("RGB")
    return Picture(number, image.width, image.height, encode(image))


def encode(image: Image.Image) -> bytes:
    """Return the RGB ``image`` as the smallest WebP file that looks like it."""
    reduced = _reduced(image)
    difference = max(ImageStat.Stat(ImageChops.difference(image, reduced)).rms)
    if difference > _VISIBLE_LOSS:
        return _webp(image, lossless=False)
    lossless = _webp(reduced, lossless=True)
    if len(lossless) <= _LOSSLESS_BYTES * image.width * image.height:
        return lossless
    return min(lossless, _webp(image, lossless=False), key=len)


def _reduced(image: Image.Image) -> Image.Image:
    reduced = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # White is averaged with the palest greys around letters; paper has to stay white.
    return reduced.convert("RGB").point(lambda value: 255 if value >= _NEARLY_WHITE else value)


def _webp(image: Image.Image, *, lossless: bool) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", lossless=lossless, quality=75, method=4)
    return file.getvalue()

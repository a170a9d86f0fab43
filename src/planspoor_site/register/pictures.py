"""Pictures of a document's pages, drawn with PDFium; knows no Django, and runs in the sandbox.

A page of text on flat colour becomes a lossless picture of 64 colours, which is sharper and fewer bytes than a
lossy one. A page with photographs loses too much that way, and becomes a lossy one. The same document always gives the
same pictures, byte for byte.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil, floor
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import pypdfium2 as pdfium
from PIL import (
    Image,
    ImageChops,
    ImageDraw,
    ImageStat,
    WebPImagePlugin,  # noqa: F401 - else Pillow loads what writes every format to find the one for WebP
)

from planspoor.limits import Limits, Progress
from planspoor.plan import Box
from planspoor.sandbox import path_argument, run

WIDTHS = (900, 1800)
"""Widths in pixels: one to read beside the text, one to look closer."""
THUMBNAIL = 6
"""How many times narrower than the picture to read the thumbnail is, which comes before it: 150 pixels wide."""
PAGES_AT_ONCE = 32
"""Pages that one child process draws at most: enough to make its start cheap."""
COVERED = (0, 0, 0)
"""The colour over words that were made unreadable."""
_TALLEST = 4
"""A picture is at most so many times as tall as it is wide: a strip of a page would take all memory."""
_COLOURS = 64
_VISIBLE_LOSS = 5.0
"""Root mean square difference (of 255) from which reducing the colours shows."""
_LOSSLESS_BYTES = 0.07
"""Bytes per pixel above which a lossy picture may be smaller."""
_NEARLY_WHITE = 252

_QUICK_BYTES = 62_000
"""A page may weigh 100 kB on first view, and what is not its picture weighs some 35."""

# How the encoders work. WebP without loss makes a quarter fewer bytes than PNG in five times the time (its quality is
# how hard it is tried; as quick as PNG, it is larger): worth it only where the picture that everybody loads is heavy.
_LOSSY = {"format": "WEBP", "lossless": False, "quality": 75, "method": 2}
_LOSSLESS = {"format": "WEBP", "lossless": True, "quality": 60, "method": 1}
_QUICK = {"format": "PNG", "compress_level": 6}
_QUICK_WIDE = {"format": "PNG", "compress_level": 4}


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture of the page with this physical number: its size in pixels, and the file, WebP or PNG."""

    page: int
    width: int
    height: int
    content: bytes

    @property
    def suffix(self) -> str:
        """What the name of the file ends in."""
        return ".png" if self.content.startswith(b"\x89PNG") else ".webp"


def draw_pictures(path: Path, pages: int, limits: Limits, progress: Progress) -> Iterator[list[Picture]]:
    """Draw the pages of the PDF at ``path`` in child processes, one a processor; give them by part, in page order.

    Raises an error of ``planspoor.errors`` where the document brings a child down.
    """
    count = _Count(pages, progress)
    processors = os.cpu_count() or 1
    with ThreadPoolExecutor(processors) as pool:
        parts = [pool.submit(_draw_part, path, first, end, limits, count) for first, end in shares(pages, processors)]
        try:
            yield from (part.result() for part in parts)
        finally:
            pool.shutdown(cancel_futures=True)


def shares(pages: int, processors: int) -> list[tuple[int, int]]:
    """Share the pages out evenly, so that all processors are done at about the same time: each first and past last."""
    rounds = -(-pages // (processors * PAGES_AT_ONCE))
    size = -(-pages // (processors * rounds)) if pages else 1
    return [(first, min(first + size, pages + 1)) for first in range(1, pages + 1, size)]


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
        pictures += pictures_of(document[number - 1], number)
        progress("draw", number - first + 1, end - first)
    return msgspec.msgpack.encode(pictures)


def pictures_of(page: pdfium.PdfPage, number: int, covered: Sequence[Box] = ()) -> list[Picture]:
    """Draw a page in all widths, with black where it is ``covered``: the thumbnail first."""
    images = [_drawn(page, width, covered) for width in WIDTHS]
    # Cut down from a picture that is there already, which costs a fraction of drawing the page once more.
    small = images[0].reduce(THUMBNAIL)
    encoded = zip([small, *images], [_file(small, **_LOSSY), *encode(images)], strict=True)
    return [Picture(number, *image.size, content) for image, content in encoded]


def _drawn(page: pdfium.PdfPage, width: int, covered: Sequence[Box]) -> Image.Image:
    """Draw a page as RGB. Each width is drawn anew: letters that PDFium fits to the pixels are sharper, and smaller."""
    # A little less, because PDFium's wrapper rounds up.
    scale = min((width - 0.01) / page.get_width(), _TALLEST * width / page.get_height())
    drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
    image = drawn if drawn.mode == "RGB" else drawn.convert("RGB")
    cover(image, covered, page.get_width())
    return image


def cover(image: Image.Image, boxes: Sequence[Box], width: float) -> None:
    """Make the picture of a page of ``width`` points black within ``boxes``, to the pixel that holds their edge."""
    pen, scale = ImageDraw.Draw(image), image.width / width
    for left, top, right, bottom in boxes:
        corners = floor(left * scale), floor(top * scale), ceil(right * scale), ceil(bottom * scale)
        pen.rectangle(corners, fill=COVERED)


def encode(images: Sequence[Image.Image]) -> list[bytes]:
    """Return one RGB page in several widths, the narrowest first, as files that are small and look like it.

    The narrowest decides how, and gives the others its colours: what suits a page does not hang on its width.
    """
    narrow, *wider = images
    palette = narrow.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    difference = max(ImageStat.Stat(ImageChops.difference(narrow, palette.convert("RGB"))).rms)
    if difference > _VISIBLE_LOSS:
        return [_file(image, **_LOSSY) for image in images]
    lossless = _without_loss(_with_white_paper(palette))
    if len(lossless) > _LOSSLESS_BYTES * narrow.width * narrow.height:
        lossy = _file(narrow, **_LOSSY)
        if len(lossy) < len(lossless):
            return [lossy, *(_file(image, **_LOSSY) for image in wider)]
    reduced = (image.quantize(palette=palette, dither=Image.Dither.NONE) for image in wider)
    return [lossless, *(_file(_with_white_paper(image), **_QUICK_WIDE) for image in reduced)]


def _without_loss(image: Image.Image) -> bytes:
    quick = _file(image, **_QUICK)
    return quick if len(quick) <= _QUICK_BYTES else min(quick, _file(image, **_LOSSLESS), key=len)


def _with_white_paper(reduced: Image.Image) -> Image.Image:
    """Make white white again in a picture of few colours, where it is averaged with the palest greys around letters."""
    palette = reduced.getpalette() or []
    reduced.putpalette([255 if value >= _NEARLY_WHITE else value for value in palette])
    return reduced


def _file(image: Image.Image, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, **how)
    return file.getvalue()

"""The sizes in which a page's picture can be had, and the files they are made of.

The kept pictures are PNG or WebP. A picture that is kept in the format asked for is sent as it is; any
other is made on the spot and kept nowhere but in the caches along the way, so that of words that are taken out of a
picture no copy stays behind.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from PIL import Image

from planspoor_site.register.models import Page

THUMBNAIL = 90
"""Width in pixels of the picture that Universal Viewer puts in its list of pages, whatever a manifest offers."""
READABLE = 600
"""Width in pixels from which the words on a page can be read."""
FORMATS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
# As quick as these go: for a lossless WebP, quality is how hard it is tried.
_HOW: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 80},
    "png": {"format": "PNG", "compress_level": 1},
    "webp": {"format": "WEBP", "lossless": True, "quality": 0, "method": 1},
}
_AT_ONCE = BoundedSemaphore(2)
"""One decoded picture takes up to 30 MB; more than two at a time would also keep readers waiting."""
_PATIENCE = 10.0


class BusyError(Exception):
    """Too many pictures are being made already."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture of a page in one size, and the name of the kept file that it is, or is made of."""

    width: int
    height: int
    file: str
    kept: bool

    @property
    def size(self) -> dict[str, int]:
        """Its size as IIIF writes it."""
        return {"width": self.width, "height": self.height}

    @property
    def path(self) -> str:
        """The rest of its address, in the form that version 3 of the Image API calls canonical."""
        return f"full/{self.width},{self.height}/0/default"


def renditions(page: Page) -> list[Rendition]:
    """Return the sizes of a page's picture, the smallest first; none where it has no picture."""
    kept: list[dict[str, Any]] = page.pictures
    if not kept:
        return []
    height = round(THUMBNAIL * kept[0]["height"] / kept[0]["width"])
    thumbnail = Rendition(THUMBNAIL, max(height, 1), kept[0]["file"], kept=False)
    return [thumbnail, *(Rendition(one["width"], one["height"], one["file"], kept=True) for one in kept)]


def readable(sizes: Sequence[Rendition]) -> Rendition:
    """Return the smallest of a page's pictures that can be read; where none can, the largest."""
    return next((one for one in sizes if one.width >= READABLE), sizes[-1])


def kept_format(sizes: Sequence[Rendition]) -> str:
    """Return the format in which a page's pictures are kept, its thumbnail apart; it costs the least to give."""
    return Path(sizes[-1].file).suffix.removeprefix(".")


def content(rendition: Rendition, file: Path, form: str) -> bytes:
    """Return the picture as a file of ``form``, made of the kept ``file``; raises BusyError."""
    if rendition.kept and file.suffix == f".{form}":
        return file.read_bytes()
    with _turn(), Image.open(file) as kept:
        picture = kept.convert("RGB")
        if not rendition.kept:
            picture = picture.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS, reducing_gap=2)
        made = io.BytesIO()
        picture.save(made, **_HOW[form])
    return made.getvalue()


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise BusyError
    try:
        yield
    finally:
        _AT_ONCE.release()

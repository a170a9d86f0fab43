"""Image requests of level 0: the whole picture, in one of its sizes, as it is. Anything else is refused in the words of
the standard: what it does not know is a wrong request (400), what it knows and level 0 cannot do is not here (501).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planspoor_site.publication.iiif.renditions import FORMATS, Rendition

_NUMBER = r"\d+(?:\.\d+)?"
_REGION = re.compile(rf"full|square|\d+,\d+,\d+,\d+|pct:{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
# "full" is how version 2 of the Image API calls the largest size.
_SIZE = re.compile(rf"full|\^?max|\^?(?:\d+,|,\d+|!?\d+,\d+)|\^?pct:{_NUMBER}")
_ROTATION = re.compile(rf"!?{_NUMBER}")
_QUALITIES = {"default", "color", "gray", "bitonal"}
_FORMATS = {"jpg", "tif", "png", "gif", "jp2", "pdf", "webp"}


class RefusedError(Exception):
    """A request that gets no picture; ``status`` is 400 or 501."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def asked_for(sizes: Sequence[Rendition], region: str, size: str, rotation: str, form: str) -> tuple[Rendition, str]:
    """Return the rendition and the format that are asked for; raises RefusedError. ``form`` is "default.jpg"."""
    quality, _, extension = form.partition(".")
    _check(_REGION.fullmatch(region), "region", region, region == "full")
    _check(_SIZE.fullmatch(size), "size", size, True)
    _check(_ROTATION.fullmatch(rotation), "rotation", rotation, rotation in {"0", "0.0"})
    _check(quality in _QUALITIES, "quality", quality, quality == "default")
    _check(extension in _FORMATS, "format", extension, extension in FORMATS)
    if size in {"max", "full"}:
        return sizes[-1], extension
    for one in sizes:
        if size in {f"{one.width},{one.height}", f"{one.width},"}:
            return one, extension
    raise RefusedError(501, f"The picture cannot be had in the size {size}; info.json lists the sizes that there are.")


def _check(known: object, part: str, value: str, here: bool) -> None:
    if not known:
        raise RefusedError(400, f"The {part} {value} is not one that the IIIF Image API knows.")
    if not here:
        raise RefusedError(501, f"This service is of level 0, which has no {part} {value}.")

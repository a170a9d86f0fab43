"""A page as an IIIF canvas, and where things stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Any

from planspoor_site.publication.iiif.ids import Ids
from planspoor_site.publication.iiif.languages import LanguageMap, plain
from planspoor_site.publication.iiif.renditions import Rendition, readable, renditions
from planspoor_site.register.models import Page

Json = dict[str, Any]
UNKNOWN = (1800, 2546)
"""The canvas of a page that has no picture: a sheet of A4."""


def label(page: Page) -> LanguageMap:
    """Return what is printed on a page as its number, else the physical number."""
    return plain(page.label or str(page.number))


def canvas(ids: Ids, page: Page) -> Json:
    """Return a page as a canvas of as many pixels as its widest picture."""
    width, height = size(page)
    made: Json = {
        "id": ids.canvas(page.number),
        "type": "Canvas",
        "label": label(page),
        "width": width,
        "height": height,
        "homepage": [{"id": ids.web_page(page.number), "type": "Text", "format": "text/html", "label": label(page)}],
        "items": [],
        "annotations": [{"id": ids.annotation_page(page.number), "type": "AnnotationPage"}],
    }
    sizes = renditions(page)
    if sizes:
        made["thumbnail"] = [_picture(ids, page, sizes[1])]
        made["items"] = [painting_page(ids, page)]
    return made


def painting_page(ids: Ids, page: Page) -> Json:
    """Return what is painted on a canvas: the picture of the page."""
    return {"id": ids.painting_page(page.number), "type": "AnnotationPage", "items": [painting(ids, page)]}


def painting(ids: Ids, page: Page) -> Json:
    """Return the picture of the page as an annotation; the page must have one."""
    service = {"id": ids.image(page.number, page.pictures), "type": "ImageService3", "profile": "level0"}
    return {
        "id": ids.painting(page.number),
        "type": "Annotation",
        "motivation": "painting",
        "body": {**_picture(ids, page, readable(renditions(page))), "service": [service]},
        "target": ids.canvas(page.number),
    }


def reference(ids: Ids, page: int) -> Json:
    """Name a canvas where it is not described."""
    return {"id": ids.canvas(page), "type": "Canvas"}


def size(page: Page) -> tuple[int, int]:
    """Return the width and the height of a page's canvas."""
    return (page.pictures[-1]["width"], page.pictures[-1]["height"]) if page.pictures else UNKNOWN


def fragment(page: Page, boxes: Iterable[Sequence[float]]) -> str:
    """Return the part of a page's canvas that holds all ``boxes`` (in points) as "xywh=…", empty without boxes."""
    if not page.width or not page.height:
        return ""
    sides = list(zip(*boxes, strict=True))
    if not sides:
        return ""
    width, height = size(page)
    across, down = width / page.width, height / page.height
    left, top = max(floor(min(sides[0]) * across), 0), max(floor(min(sides[1]) * down), 0)
    right, bottom = min(ceil(max(sides[2]) * across), width), min(ceil(max(sides[3]) * down), height)
    return f"xywh={left},{top},{max(right - left, 1)},{max(bottom - top, 1)}"


def _picture(ids: Ids, page: Page, one: Rendition) -> Json:
    return {
        "id": f"{ids.image(page.number, page.pictures)}/{one.path}.jpg",
        "type": "Image",
        "format": "image/jpeg",
        **one.size,
    }

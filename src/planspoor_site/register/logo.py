"""Logos: what of a file may be shown to everyone. A drawing keeps its shapes alone, a picture its pixels alone.

An SVG can hold scripts, links and pictures from elsewhere, and text that a reader expands without end. What is on the
lists below is kept; whatever else it holds is left out, so that nothing new can slip through.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from PIL import Image, UnidentifiedImageError

from planspoor_site.errors import LogoError

MAX_BYTES = 1_000_000
MAX_SVG_BYTES = 200_000
"""A logo is sent with the first page that someone opens."""
MAX_PIXELS = 40_000_000
HEIGHT = 160
"""Pixels of a picture's height: four times what the site shows."""
MAX_WIDTH = 800

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        "svg g path rect circle ellipse line polyline polygon text tspan defs symbol use clipPath mask pattern "
        "linearGradient radialGradient stop title desc style",
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        "id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points viewBox version transform offset "
        "style preserveAspectRatio gradientUnits gradientTransform spreadMethod patternUnits patternTransform "
        "clipPathUnits maskUnits maskContentUnits href fill fill-opacity fill-rule stroke stroke-width stroke- "
        "opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color "
        "stop-color stop-opacity clip-path clip-rule mask display visibility font-family font-size font-weight "
        "font-style text-anchor letter-spacing",
    )
)
# In CSS whatever could load something: rules with @, escapes that could spell such a word, an address but a part of
# the drawing itself.
_LOADS = re.compile(r"@|\\|image-set|expression|url\((?!\s*['\"]?#)", re.IGNORECASE)


def safe_logo(content: bytes) -> tuple[bytes, str]:
    """Return what to keep of a logo, and how its file name ends ("svg" or "png"); raises LogoError."""
    if len(content) > MAX_BYTES:
        raise LogoError(f"The logo has {len(content):,} bytes; at most {MAX_BYTES:,} are taken.", "Make it smaller.")
    is_markup = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return (_drawing(content), "svg") if is_markup else (_picture(content), "png")


def _drawing(content: bytes) -> bytes:
    if len(content) > MAX_SVG_BYTES:
        raise LogoError(f"The drawing has more than {MAX_SVG_BYTES:,} bytes.", "Save it without embedded pictures.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise LogoError(f"The logo is no valid SVG ({error.msg}).", "Save it as plain SVG, or give a PNG.") from error
    if root.tag != _SVG + "svg":
        raise LogoError("The logo is no SVG.", "Give an SVG, a PNG, a JPEG or a WebP.")
    for element in list(root.iter()):
        _clean(element)
    etree.cleanup_namespaces(root)
    if not any(child.tag != _SVG + "defs" for child in root):
        raise LogoError("Nothing of the logo can be shown.", "Save it as plain SVG with shapes, or give a PNG.")
    cleaned: bytes = etree.tostring(root)
    return cleaned


def _clean(element: etree._Element) -> None:
    name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
    if name not in _ELEMENTS or (name == "style" and _LOADS.search("".join(_texts(element)))):
        _remove(element)
        return
    for attribute, value in list(element.attrib.items()):
        if not _may_stay(str(attribute), str(value)):
            del element.attrib[attribute]


def _texts(element: etree._Element) -> Iterator[str]:
    return (str(text) for text in element.itertext())


def _may_stay(attribute: str, value: str) -> bool:
    if attribute in {"href", _XLINK_HREF}:
        return value.strip().startswith("#")
    return attribute in _ATTRIBUTES and not _LOADS.search(value)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _picture(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise LogoError(f"The logo has more than {MAX_PIXELS:,} pixels.", "Make it smaller.")
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise LogoError("The logo is no picture that can be read.", "Give an SVG, a PNG, a JPEG or a WebP.") from error
    small.thumbnail((MAX_WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()

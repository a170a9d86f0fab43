"""What Vega draws becomes SVG that may stand in a page: known elements and attributes, colours as classes, real links.

The picture is hidden from who cannot see it, and its links from the keyboard: the table beside it has the same figures
and the same links, in order. Colours keep their value, so that the file stands alone; the classes let the page set them
for dark and for forced colours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

VERSION = 2
"""Goes up with every change here: what was drawn before is drawn anew."""
ELSEWHERE = "https://mark.invalid/"
"""What the addresses of marks begin with until they are set: Vega takes only addresses that are whole."""
COLOURS: Mapping[str, str] = {
    "#14191c": "ink",
    "#4c565d": "soft",
    "#0b5870": "accent",
    "#d3d9dc": "rule",
    "#f2f5f6": "wash",
    "#8f3b00": "doubt",
    "#ffffff": "paper",
}
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(f"{_SVG}{name}" for name in ("svg", "g", "path", "line", "text", "tspan", "a", "rect"))
_PLACE = frozenset({"d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "transform"})
_LOOK = frozenset({"fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity"})
_ATTRIBUTES = _PLACE | _LOOK | {"text-anchor", "font-size", "font-weight"}


def mark_link(number: int) -> str:
    """Return what a mark gives for its address until ``clean`` sets it."""
    return f"{ELSEWHERE}{number}"


def clean(svg: str, links: Sequence[str]) -> str:
    """Return the SVG to stand in a page; nothing where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError:
        return ""
    for element in list(root.iter()):
        if element.tag not in _ELEMENTS or _is_empty(element):
            _drop(element)
        else:
            _clean_one(element, links)
    width, height = root.get("width"), root.get("height")
    root.attrib.clear()
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _is_empty(element: etree._Element) -> bool:
    """Whether it draws nothing: the fields that Vega lays behind and before its marks, and what it does not display."""
    return element.get("display") == "none" or (
        element.tag == f"{_SVG}path" and element.get("class") in {"background", "foreground"}
    )


def _clean_one(element: etree._Element, links: Sequence[str]) -> None:
    href = element.get(_HREF) or element.get("href") or ""
    classes = [
        f"{letter}-{COLOURS[colour]}"
        for letter, name in (("f", "fill"), ("s", "stroke"))
        if (colour := element.get(name, "").casefold()) in COLOURS
    ]
    for name in list(element.attrib):
        if name not in _ATTRIBUTES:
            del element.attrib[name]
    if classes:
        element.set("class", " ".join(classes))
    if element.tag == f"{_SVG}a" and href.startswith(ELSEWHERE):
        element.set("href", links[int(href.removeprefix(ELSEWHERE))])
        element.set("tabindex", "-1")
        # Where the picture is a document of its own, it leads the page that shows it there.
        element.set("target", "_parent")


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

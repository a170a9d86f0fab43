"""The HTML of a page as a book has it: no numbers beside a picture, and after each item its permanent address.

The words are those of the page's HTML, each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree, html

NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
KEPT_IDS = ("i-", "page-")
"""What the ids of items and of pages begin with; no list of the book leads to others."""
SIGN = "¶"
"""What links to an item's permanent address."""


class BookMarkup(NamedTuple):
    """XHTML without a root, and the ids in it, in order: those of items and of pages."""

    markup: str
    ids: list[str]


def convert(markup: str) -> BookMarkup:
    """Return the HTML of a running text as a chapter of a book has it."""
    root = html.fragment_fromstring(NOT_IN_XML.sub("", markup), create_parent="div")
    for element in list(root.iter()):
        CONVERSIONS.get(element.tag, _leave)(element)
    for element in root.xpath("//*[@id]"):
        if not element.get("id").startswith(KEPT_IDS):
            del element.attrib["id"]
    written: str = etree.tostring(root, encoding="unicode", method="xml", with_tail=False)
    inner = written[written.index(">") + 1 : written.rindex("</")] if "</" in written else ""
    return BookMarkup(inner, root.xpath("//@id"))


def _link(element: html.HtmlElement) -> None:
    classes = element.get("class", "").split()
    href = element.get("href", "")
    if "pin" in classes:
        # Beside the text a number is the picture's; within it, it is all that leads to the item.
        element.drop_tree() if "out" in classes else _sign(element)
    elif "goes" in classes:
        _sign(element)
    elif "data-n" in element.attrib:
        _heading(element)
    elif not href:
        element.drop_tag()


def _heading(element: html.HtmlElement) -> None:
    """Make of a heading that links to its item a heading that a sign after it links."""
    sign = html.Element("a", href=element.attrib.pop("href"))
    sign.set("aria-label", " ".join(element.text_content().split()))
    element.addnext(sign)
    sign.tail, element.tail = element.tail, " "
    _sign(sign)
    element.tag = "span"
    del element.attrib["data-n"]


def _sign(element: html.HtmlElement) -> None:
    label = element.get("aria-label") or " ".join(element.text_content().split())
    href, language, tail = element.get("href", ""), element.get("lang"), element.tail
    element.clear()
    element.text, element.tail = SIGN, tail
    element.set("class", "way")
    element.set("href", href)
    element.set("aria-label", label)
    if language:
        element.set("lang", language)


def _mark(element: html.HtmlElement) -> None:
    element.tag = "span"
    element.attrib.pop("data-n", None)
    element.set("class", "item")


def _frame(element: html.HtmlElement) -> None:
    """Take a table out of the frame that a web page scrolls it in."""
    if "scroll" in element.get("class", "").split():
        element.drop_tag()


def _paragraph(element: html.HtmlElement) -> None:
    """Take the mark of a page out of the paragraph that the web shows it in."""
    if "leaf" in element.get("class", "").split():
        element.drop_tag()


def _leave(_: html.HtmlElement) -> None:
    pass


CONVERSIONS: Mapping[object, Callable[[html.HtmlElement], None]] = {
    "a": _link,
    "mark": _mark,
    "div": _frame,
    "p": _paragraph,
}

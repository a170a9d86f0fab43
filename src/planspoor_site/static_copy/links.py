"""The links in a web page of the copy, which lead from file to file, and those in its other texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from urllib.parse import quote

from lxml import html

LIVE = "live"
"""The class of what only a server can do; the copy leaves it out."""
ATTRIBUTES = frozenset({"href", "src", "action", "cite", "data", "poster"})
SEVERAL = "srcset"

_ONLY_LIVE = f"""//*[contains(concat(' ', @class, ' '), ' {LIVE} ')]
    | //link[@hreflang] | //link[@rel='search']
    | //nav[.//a[@hreflang]] | //body//a[not(@hreflang) and contains(@href, '?')]"""
_PARSER = html.HTMLParser(encoding="utf-8")
_IN_LIST = re.compile(r"(?<![^\s,])/[^\s,]+")
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_IN_SCRIPT = re.compile(r"[\"'`]((?:\.{1,2}|/static)/[\w./-]+\.\w+)[\"'`]")
_IN_PICTURE = re.compile(r"(?<= href=\")/[^\"]*")
_QUOTED = re.compile(r"https?://[^\s\"'<>\\]+")

Leads = Callable[[str], str]
"""Gives what a link becomes in the copy."""


def parse(content: bytes) -> html.HtmlElement:
    """Read a web page, and take out what only a server can do: other languages, forms but the search, ``LIVE``."""
    page = html.document_fromstring(content, parser=_PARSER)
    for element in page.xpath(_ONLY_LIVE):
        element.drop_tree()
    for form in page.xpath("//form[not(@role='search')]"):
        for control in form.xpath(".//label | .//input | .//select | .//button"):
            control.drop_tree()
        form.tag = "div"
        form.attrib.pop("action", None)
    return page


def redirect_links(page: html.HtmlElement, leads: Leads) -> None:
    """Let every link of a web page lead where ``leads`` says; what names the page's own address stays."""
    for element in page.iter():
        if not isinstance(element.tag, str) or (element.tag == "link" and element.get("rel") == "canonical"):
            continue
        for name, value in element.attrib.items():
            if name == SEVERAL:
                element.set(name, ", ".join(_with_width(one, leads) for one in value.split(",")))
            elif name in ATTRIBUTES:
                element.set(name, leads(value))
            elif name.startswith("data-") and value.startswith("/"):
                element.set(name, _IN_LIST.sub(lambda found: leads(found[0]), value))


def redirect_in_picture(svg: str, leads: Leads) -> str:
    """Let the links of a picture, and those to its style sheets, lead where ``leads`` says."""
    return _IN_PICTURE.sub(lambda found: escape(leads(unescape(found[0]))), svg)


def write(page: html.HtmlElement) -> bytes:
    """Write a web page."""
    written: bytes = html.tostring(page, encoding="utf-8", doctype="<!doctype html>")
    return written


def named_in(media_type: str, text: str) -> Iterator[str]:
    """Return what a style sheet, a script, or a file for other programs names."""
    if media_type == "text/css":
        yield from _IN_STYLE.findall(text)
    elif media_type.endswith("javascript"):
        yield from _IN_SCRIPT.findall(text)
    else:
        yield from _QUOTED.findall(text)


def relative(file: str, target: str) -> str:
    """Return the link from one file of the copy to another."""
    here, there = file.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return quote("/".join([*[".."] * (len(here) - shared), *there[shared:]]))


def _with_width(candidate: str, leads: Leads) -> str:
    href, _, width = candidate.strip().partition(" ")
    return f"{leads(href)} {width}".strip()

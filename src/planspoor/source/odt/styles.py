"""The styles of an ODT: how text is set, and what its lists put before their items."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from planspoor.source.list_labels import ListLevel
from planspoor.source.markup import Element, attribute, child, local, whole
from planspoor.source.page import Style

_DEFAULT = Style(10.0)
_DEEPEST = 20
"""Styles that are based on one another; more is a circle."""
_FORMS = {
    "1": "decimal",
    "a": "lower-letter",
    "A": "upper-letter",
    "i": "lower-roman",
    "I": "upper-roman",
}
_HEADING, _CONTENTS = re.compile("Heading_20_([1-9])"), re.compile(r"Contents_20_\d")
"""Names of built-in styles; a blank is written as its code."""
_STYLES = frozenset({"styles", "automatic-styles"})


class Styles(msgspec.Struct):
    """The styles of all parts by family and name; the lists by name."""

    parts: Iterable[Element | None]
    outline: dict[int, ListLevel] = {}
    _styles: dict[tuple[str, str], Element] = {}
    _defaults: dict[str, Element] = {}
    _lists: dict[str, dict[int, ListLevel]] = {}
    _looks: dict[tuple[str, str], Style] = {}

    def __post_init__(self) -> None:
        for part in self.parts:
            for group in part if part is not None else ():
                if local(group) in _STYLES:
                    for one in group:
                        self._keep(one)

    def _keep(self, element: Element) -> None:
        family, name = attribute(element, "family") or "", attribute(element, "name") or ""
        match local(element):
            case "style":
                self._styles[family, name] = element
            case "default-style":
                self._defaults[family] = element
            case "list-style":
                self._lists[name] = _levels(element)
            case "outline-style":
                self.outline = _levels(element)

    def paragraph(self, name: str | None) -> Style:
        """How text of this paragraph style is set."""
        key = "paragraph", name or ""
        if key not in self._looks:
            base = with_text_properties(_DEFAULT, self._defaults.get("paragraph"))
            self._looks[key] = self._over(base, "paragraph", name)
        return self._looks[key]

    def text(self, style: Style, name: str | None) -> Style:
        """How text of this character style is set in a paragraph that is set so."""
        return self._over(style, "text", name)

    def is_hidden(self, name: str | None) -> bool:
        """Whether text of this character style is not shown."""
        return any(
            attribute(properties, "display") == "none"
            for one in self._chain("text", name)
            if (properties := child(one, "text-properties")) is not None
        )

    def heading_level(self, name: str | None) -> int | None:
        """The level of the built-in heading style that a paragraph style is or is based on."""
        named = (_HEADING.fullmatch(attribute(one, "name") or "") for one in self._chain("paragraph", name))
        return next((int(found[1]) for found in named if found), None)

    def is_contents(self, name: str | None) -> bool:
        """Whether a paragraph style is that of an entry in a table of contents."""
        return any(_CONTENTS.fullmatch(attribute(one, "name") or "") for one in self._chain("paragraph", name))

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style brings."""
        chain = self._chain("paragraph", name)
        return next((said for one in reversed(chain) if (said := attribute(one, "list-style-name"))), None)

    def levels(self, name: str | None) -> dict[int, ListLevel]:
        """The levels of a list style, from 0."""
        return self._lists.get(name or "", {})

    def _over(self, style: Style, family: str, name: str | None) -> Style:
        for one in self._chain(family, name):
            style = with_text_properties(style, one)
        return style

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """The style and all that it is based on, the most basic first."""
        chain: list[Element] = []
        while name is not None and (family, name) in self._styles and len(chain) < _DEEPEST:
            chain.insert(0, self._styles[family, name])
            name = attribute(chain[0], "parent-style-name")
        return chain


def with_text_properties(style: Style, element: Element | None) -> Style:
    """The style with what an element's text properties say of size, weight, slant and colour."""
    properties = child(element, "text-properties")
    if properties is None:
        return style
    weight, slant = attribute(properties, "font-weight"), attribute(properties, "font-style")
    colour = attribute(properties, "color") or ""
    return replace(
        style,
        size=_size(attribute(properties, "font-size"), style.size),
        bold=style.bold if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        italic=style.italic if slant is None else slant in ("italic", "oblique"),
        colour=int(colour[1:], 16) if re.fullmatch("#[0-9A-Fa-f]{6}", colour) else style.colour,
    )


def _size(value: str | None, base: float) -> float:
    found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)(pt|%)", value or "")
    if found is None or float(found[1]) == 0:
        return base
    return float(found[1]) if found[2] == "pt" else base * float(found[1]) / 100


def _levels(element: Element) -> dict[int, ListLevel]:
    return {whole(one, "level", 1) - 1: _level(one) for one in element if local(one).startswith(("list-", "outline-"))}


def _level(element: Element) -> ListLevel:
    if local(element).endswith("bullet"):
        return ListLevel("bullet", attribute(element, "bullet-char") or "")
    form = _FORMS.get(attribute(element, "num-format") or "", "none")
    return ListLevel(form, _template(element), whole(element, "start-value", 1))


def _template(element: Element) -> str:
    """What is printed around the numbers; newer programs say it whole, older ones in parts."""
    said = attribute(element, "num-list-format")
    if said is not None:
        return re.sub(r"%(\d+)%", r"%\1", said)
    last, shown = whole(element, "level", 1), whole(element, "display-levels", 1)
    places = ".".join(f"%{place}" for place in range(max(1, last - shown + 1), last + 1))
    return f"{attribute(element, 'num-prefix') or ''}{places}{attribute(element, 'num-suffix') or ''}"

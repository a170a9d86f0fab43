"""The styles of a DOCX: what a paragraph or run looks like once all that its style is based on has been counted in."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from planspoor.source.markup import Element, attribute, child, local, whole
from planspoor.source.page import Style

_DEFAULT_SIZE = 10.0
_DEEPEST = 20
"""Styles that are based on one another; more is a circle."""
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)


class Look(msgspec.Struct, frozen=True):
    """What a style gives a paragraph: how its text is set, its heading level, its list."""

    style: Style = Style(_DEFAULT_SIZE)
    hidden: bool = False
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    contents: bool = False
    style_id: str | None = None


class Styles(msgspec.Struct):
    """The styles by their ids; built from ``word/styles.xml``, or from nothing where there is none."""

    root: Element | None
    _styles: dict[str, Element] = {}
    _looks: dict[str | None, Look] = {}
    _default: str | None = None

    def __post_init__(self) -> None:
        for style in self.root if self.root is not None else ():
            name = attribute(style, "styleId")
            if local(style) == "style" and name is not None:
                self._styles[name] = style
                if attribute(style, "type") == "paragraph" and is_on(attribute(style, "default")):
                    self._default = name

    def paragraph(self, name: str | None) -> Look:
        """The look of the paragraph style of that id; the document's default for an unknown one."""
        wanted = name if name in self._styles else self._default
        if wanted not in self._looks:
            self._looks[wanted] = self._resolve(wanted)
        return self._looks[wanted]

    def run(self, look: Look, properties: Element | None) -> Look:
        """The look of a run with these properties in a paragraph that looks so."""
        if properties is None:
            return look
        named = _value(child(properties, "rStyle"))
        for style in self._chain(named) if named else ():
            look = with_run_properties(look, child(style, "rPr"))
        return with_run_properties(look, properties)

    def numbering_of(self, name: str) -> str | None:
        """The list that a numbering style stands for."""
        return _value(child(child(child(self._styles.get(name), "pPr"), "numPr"), "numId"))

    def _chain(self, name: str | None) -> list[Element]:
        """The style and all that it is based on, the most basic first."""
        chain: list[Element] = []
        while name in self._styles and len(chain) < _DEEPEST:
            assert name is not None
            chain.insert(0, self._styles[name])
            name = _value(child(self._styles[name], "basedOn"))
        return chain

    def _resolve(self, name: str | None) -> Look:
        defaults = child(child(self.root, "docDefaults"), "rPrDefault")
        look = with_run_properties(Look(), child(defaults, "rPr"))
        for style in self._chain(name):
            look = with_run_properties(look, child(style, "rPr"))
            look = with_paragraph_properties(look, child(style, "pPr"))
            title = _value(child(style, "name")) or ""
            heading = _HEADING.fullmatch(title)
            if heading:
                look = replace(look, level=int(heading[1]))
            look = replace(look, contents=look.contents or bool(_CONTENTS.fullmatch(title)))
        return replace(look, style_id=name)


def with_paragraph_properties(look: Look, properties: Element | None) -> Look:
    """The look with what paragraph properties say of heading level and list."""
    for one in properties if properties is not None else ():
        name = local(one)
        if name == "outlineLvl":
            outline = whole(one, "val", 9)
            look = replace(look, level=outline + 1 if outline < 9 else None)
        elif name == "numPr":
            list_id, level = _value(child(one, "numId")), child(one, "ilvl")
            own = whole(level, "val") if level is not None else look.list_level
            look = replace(look, list_id=list_id or look.list_id, list_level=own)
    return look


def with_run_properties(look: Look, properties: Element | None) -> Look:
    """The look with what run properties say of size, weight, slant, colour and being shown at all."""
    style, hidden = look.style, look.hidden
    for one in properties if properties is not None else ():
        match local(one):
            case "sz":
                style = replace(style, size=whole(one, "val", round(2 * style.size)) / 2 or style.size)
            case "b":
                style = replace(style, bold=is_on(_value(one), True))
            case "i":
                style = replace(style, italic=is_on(_value(one), True))
            case "color":
                style = replace(style, colour=_colour(_value(one)))
            case "vanish":
                hidden = is_on(_value(one), True)
    return replace(look, style=style, hidden=hidden)


def is_on(value: str | None, unsaid: bool = False) -> bool:
    """Whether a property that is on or off is on."""
    return unsaid if value is None else value not in ("0", "false", "off", "none")


def _value(element: Element | None) -> str | None:
    return attribute(element, "val") if element is not None else None


def _colour(value: str | None) -> int:
    return int(value, 16) if value and re.fullmatch("[0-9A-Fa-f]{6}", value) else 0

"""The lists of a DOCX: what stands before a paragraph that is numbered by its formatting alone."""

from __future__ import annotations

import msgspec

from planspoor.source.docx.styles import Look, Styles
from planspoor.source.list_labels import ListCounter, ListLevel
from planspoor.source.markup import Element, attribute, child, local, whole

_FORMS = {
    "decimal": "decimal",
    "decimalZero": "decimal",
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "bullet": "bullet",
    "none": "none",
}
_NO_LIST = "0"


class _List(msgspec.Struct):
    """A list of the document: the definition it counts with, its levels, where it starts anew."""

    definition: str
    levels: dict[int, ListLevel]
    starts: dict[int, int] = {}


class Numbering:
    """Counts the lists of one document, whose paragraphs come in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for one in root if root is not None else ():
            if local(one) == "abstractNum":
                self._definitions[attribute(one, "abstractNumId") or ""] = one
            elif local(one) == "num":
                self._lists[attribute(one, "numId") or ""] = one
        self._known: dict[str, _List | None] = {}
        self._counters: dict[str, ListCounter] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, look: Look) -> tuple[str, int]:
        """Count the paragraph: what its list puts before it, and how deep it stands from 1; nothing and 0 for none."""
        if look.list_id is None or look.list_id == _NO_LIST:
            return "", 0
        if look.list_id not in self._known:
            self._known[look.list_id] = self._list(look.list_id)
        own = self._known[look.list_id]
        if own is None:
            return "", 0
        depth = look.list_level if look.list_level is not None else self._level_of_style(look)
        counter = self._counters.setdefault(own.definition, ListCounter())
        if depth in own.starts and (look.list_id, depth) not in self._begun:
            self._begun.add((look.list_id, depth))
            counter.counts[depth] = own.starts[depth] - 1
        return counter.label(own.levels, depth), depth + 1

    def _level_of_style(self, look: Look) -> int:
        """The level that names the paragraph's style as its own; the first where none does."""
        definition = self._definition(look.list_id or "")
        for level in definition if definition is not None else ():
            style = child(level, "pStyle")
            if style is not None and attribute(style, "val") == look.style_id:
                return whole(level, "ilvl")
        return 0

    def _definition(self, list_id: str, linked: bool = False) -> Element | None:
        one = self._lists.get(list_id)
        pointer = child(one, "abstractNumId")
        definition = self._definitions.get(attribute(pointer, "val") or "") if pointer is not None else None
        link = child(definition, "numStyleLink")
        if link is None or linked:
            return definition
        target = self._styles.numbering_of(attribute(link, "val") or "")
        return self._definition(target, linked=True) if target is not None else definition

    def _list(self, list_id: str) -> _List | None:
        definition = self._definition(list_id)
        if definition is None:
            return None
        own = _List(attribute(definition, "abstractNumId") or "", _levels(definition))
        for override in self._lists[list_id]:
            if local(override) != "lvlOverride":
                continue
            own.levels |= _levels(override)
            start = child(override, "startOverride")
            if start is not None:
                own.starts[whole(override, "ilvl")] = whole(start, "val", 1)
        return own


def _levels(definition: Element) -> dict[int, ListLevel]:
    return {whole(one, "ilvl"): _level(one) for one in definition if local(one) == "lvl"}


def _level(element: Element) -> ListLevel:
    form = _FORMS.get(_said(element, "numFmt") or "decimal", "decimal")
    return ListLevel(form, _said(element, "lvlText") or "", whole(child(element, "start"), "val", 1))


def _said(element: Element, name: str) -> str | None:
    found = child(element, name)
    return attribute(found, "val") if found is not None else None

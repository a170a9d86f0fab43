"""What a tagged PDF says of itself, read with pikepdf: its structure in order, and the text of each part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

SHOWING = {"Tj", "TJ", "'", '"'}


@dataclass
class Part:
    """An element of the structure: its role, its text with that of all below it, its attributes and its parts.

    A picture is read as its alternative text, which is no text of what it stands in.
    """

    role: str
    text: str = ""
    scope: str = ""
    alt: str = ""
    parts: list[Part] = field(default_factory=list)

    def all(self) -> Iterator[Part]:
        """Give it and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass
class Tagged:
    """A document: what it says of itself, its structure, and the text that stands outside it without being marked."""

    language: str
    title: str
    shows_title: bool
    marked: bool
    root: Part
    untagged: list[str]
    artifacts: list[str]

    def roles(self, *wanted: str) -> list[Part]:
        """Return the elements with these roles, in order."""
        return [part for part in self.root.all() if part.role in wanted]


def read(content: Any) -> Tagged:
    """Read a PDF from a file of it."""
    with pikepdf.open(content) as pdf:
        texts: dict[tuple[Any, int], str] = {}
        untagged: list[str] = []
        artifacts: list[str] = []
        for page in pdf.pages:
            for mark, text in _marked(page):
                if isinstance(mark, int):
                    key = (page.obj.objgen, mark)
                    texts[key] = texts.get(key, "") + text
                else:
                    (artifacts if mark == "artifact" else untagged).append(text)
        root = pdf.Root
        whole = Part("Root")
        for child in _children(root.get("/StructTreeRoot", {})):
            _grow(child, None, whole, texts)
        return Tagged(
            language=str(root.get("/Lang", "")),
            title=str(pdf.docinfo.get("/Title", "")),
            shows_title=bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            marked=bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            root=whole,
            untagged=untagged,
            artifacts=artifacts,
        )


def _children(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _grow(element: Any, page: Any, above: Part, texts: dict[tuple[Any, int], str]) -> None:
    if isinstance(element, int):
        above.text += texts.get((page, element), "")
        return
    kind = str(element.get("/Type", ""))
    if kind == "/MCR":
        at = element.Pg.objgen if "/Pg" in element else page
        above.text += texts.get((at, int(element.MCID)), "")
        return
    if kind == "/OBJR":
        return
    page = element.Pg.objgen if "/Pg" in element else page
    part = Part(str(element.S).removeprefix("/"), scope=_scope(element), alt=str(element.get("/Alt", "")))
    above.parts.append(part)
    for child in _children(element):
        _grow(child, page, part, texts)
    # The mark before an entry of a list is no word of it.
    above.text += "" if part.role == "Lbl" or part.alt else part.text


def _scope(element: Any) -> str:
    attributes = element.get("/A")
    if attributes is None:
        return ""
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(one, pikepdf.Dictionary) and "/Scope" in one:
            return str(one.Scope).removeprefix("/")
    return ""


def _marked(page: Any) -> Iterator[tuple[int | str, str]]:
    """Give each piece of text of a page with its mark: the number of its content, that it is an artifact, or none."""
    fonts = {name: _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
    stack: list[int | str] = []
    font: _Font | None = None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BMC", "BDC"}:
            stack.append(_mark(operands))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in SHOWING and font:
            pieces = operands[0] if name == "TJ" else [operands[-1]]
            text = "".join(font.text(bytes(one)) for one in pieces if isinstance(one, pikepdf.String))
            yield next((mark for mark in reversed(stack) if mark != ""), ""), text


def _mark(operands: Any) -> int | str:
    if str(operands[0]) == "/Artifact":
        return "artifact"
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return ""


class _Font:
    """A font whose codes have two bytes, as typesetters embed them."""

    def __init__(self, font: Any) -> None:
        self._map: dict[int, str] = {}
        said = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.DOTALL):
            for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                self._map[int(code, 16)] = _utf16(text)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", said, re.DOTALL):
            for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for at in range(int(first, 16), int(last, 16) + 1):
                    self._map[at] = chr(int(text, 16) + at - int(first, 16))

    def text(self, codes: bytes) -> str:
        """Return the words of a string."""
        return "".join(self._map.get(int.from_bytes(codes[at : at + 2], "big"), "�") for at in range(0, len(codes), 2))


def _utf16(text: str) -> str:
    return bytes.fromhex(text).decode("utf-16-be")

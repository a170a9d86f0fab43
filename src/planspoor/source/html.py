"""A saved web page becomes one page: headings, paragraphs, lists and tables; what stands around them is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from planspoor.errors import DamagedError, TooLargeError
from planspoor.limits import Limits, Progress
from planspoor.source.digest import digest
from planspoor.source.flow import Flow, Paragraph, Run
from planspoor.source.list_labels import ListCounter, ListLevel
from planspoor.source.markup import MOST_XML, Element, whole
from planspoor.source.page import Cell, Page, Source, Style

MEDIA_TYPE = "text/html"
_BODY = Style(12.0)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "map",
        "select",
        "datalist",
        "input",
        "textarea",
        "progress",
        "meter",
        "dialog",
        "button",
    )
)
_FURNITURE = frozenset(("nav", "header", "footer", "aside", "form", "menu"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar")
)
_BOLD, _ITALIC = frozenset(("b", "strong", "th")), frozenset(("i", "em", "cite"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "br",
    )
)
_FORMS = {"1": "decimal", "a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DEEPEST = 200


def read_html(path: Path, limits: Limits, progress: Progress) -> Source:
    """The one page of the web page. Raises ``TooLargeError``, and ``DamagedError`` for what holds no markup."""
    size = path.stat().st_size
    if size > min(limits.bytes, MOST_XML):
        raise TooLargeError(
            f"{path.name} has more than {MOST_XML // 1_000_000} MB of markup.", "Split it, and read its parts."
        )
    root = _parse(path)
    title = root.findtext(".//title")
    page = _Reader(_main(root)).page(root)
    progress("extract", 1, 1)
    return Source(path.name, digest(path), MEDIA_TYPE, size, [page], " ".join(title.split()) or None if title else None)


def _parse(path: Path) -> Element:
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    content = path.read_bytes()
    try:
        # Said by no page that is UTF-8, and guessed wrong by the parser.
        if b"charset" not in content[:4096].lower():
            parser = lxml_html.HTMLParser(
                no_network=True, remove_comments=True, remove_pis=True, encoding=_encoding(content)
            )
        root: Element = lxml_html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedError(f"{path.name} holds no web page ({error}).", "Save the page again, as HTML.") from error
    return root


def _encoding(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _main(root: Element) -> Element | None:
    """The one element that the page calls its main content; None where it names none or several."""
    for path in (".//main", './/*[@role="main"]', ".//article"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around say of the text: how it is set, its heading, list, cell, and whether it is furniture."""

    style: Style = _BODY
    level: int | None = None
    depth: int = 0
    cell: Cell | None = None
    furniture: bool = False
    nested: int = 0


class _Reader:
    """Walks the elements in order, gathering runs until a block ends."""

    def __init__(self, main: Element | None) -> None:
        self._main = main
        self._flow = Flow()
        self._runs: list[Run] = []
        self._label = ""
        self._tables = 0

    def page(self, root: Element) -> Page:
        """The whole web page as one page."""
        self._element(root, _Place(furniture=self._main is not None))
        return self._flow.page()

    def _element(self, element: Element, place: _Place) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element):
            return
        if place.nested > _DEEPEST:
            raise DamagedError("The elements of the page nest too deeply.", "Save the page again, as HTML.")
        inner = self._inside(element, tag, replace(place, nested=place.nested + 1))
        if tag == "br":
            self._runs.append(Run("\n", place.style))
        elif tag in ("ul", "ol"):
            self._list(element, inner)
        elif tag == "table" and _is_data(element):
            self._table(element, inner)
        elif tag in _INLINE:
            self._children(element, inner)
        else:
            self._end(place)
            self._children(element, inner)
            self._end(inner)

    def _inside(self, element: Element, tag: str, place: _Place) -> _Place:
        if element is self._main:
            place = replace(place, furniture=False)
        elif (tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES) and not _holds(element, self._main):
            place = replace(place, furniture=True)
        if tag in _HEADINGS:
            return replace(place, level=_HEADINGS[tag], style=place.style._replace(bold=True))
        bold, italic = (
            place.style.bold or tag in _BOLD or tag in ("dt", "summary"),
            place.style.italic or tag in _ITALIC,
        )
        return replace(place, style=place.style._replace(bold=bold, italic=italic))

    def _children(self, element: Element, place: _Place) -> None:
        self._text(element.text, place)
        for one in element:
            self._element(one, place)
            self._text(one.tail, place)

    def _text(self, text: str | None, place: _Place) -> None:
        if text:
            self._runs.append(Run(re.sub(r"[ \t\r\n\f]+", " ", text), place.style))

    def _end(self, place: _Place) -> None:
        """What was gathered is a paragraph."""
        if any(run.text.strip() for run in self._runs):
            aside = "furniture" if place.furniture else None
            depth = place.depth if self._label else 0
            self._flow.add(Paragraph(self._runs, self._label, place.level, depth, place.cell, aside))  # type: ignore[arg-type]
            self._label = ""
        self._runs = []

    def _list(self, element: Element, place: _Place) -> None:
        self._end(place)
        place = replace(place, depth=place.depth + 1)
        form = _FORMS.get(element.get("type") or "1", "decimal")
        level = ListLevel(form, "%1.") if element.tag == "ol" else ListLevel("bullet", "•")
        counter = ListCounter({0: whole(element, "start", 1) - 1})
        for one in element:
            if one.tag != "li":
                self._element(one, place)
                continue
            if one.get("value"):
                counter.counts[0] = whole(one, "value", 1) - 1
            label = counter.label({0: level}, 0)
            self._label = "" if _is_hidden(one) else label
            self._element(one, place)
            self._label = ""

    def _table(self, element: Element, place: _Place) -> None:
        """The cells of a table; a table inside a cell is text of that cell."""
        self._end(place)
        if place.cell is None:
            self._tables += 1
        for caption in element.findall("caption"):
            self._element(caption, place)
        taken: dict[int, int] = {}
        for number, row in enumerate(_rows(element)):
            column = 0
            for one in row:
                if one.tag not in ("td", "th"):
                    continue
                while taken.get(column, 0) > 0:
                    column += 1
                span = min(max(1, whole(one, "colspan", 1)), 1000)
                cell = place.cell or Cell(self._tables, number, column, span)
                self._element(one, replace(place, cell=cell))
                for covered in range(column, column + span):
                    taken[covered] = max(1, whole(one, "rowspan", 1))
                column += span
            taken = {covered: rows - 1 for covered, rows in taken.items()}


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _holds(element: Element, inner: Element | None) -> bool:
    return inner is not None and element in inner.iterancestors()


def _is_data(table: Element) -> bool:
    """Whether a table holds data: one that holds headings, lists of lists or other tables only lays out the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    return next(table.iterdescendants("table", "h1", "h2", "h3"), None) is None and len(list(_rows(table))) > 1


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in one if row.tag == "tr")

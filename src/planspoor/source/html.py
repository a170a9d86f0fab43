"""A saved web page becomes one page: headings, paragraphs, lists and tables; what stands around them is furniture."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import etree
from lxml import html as lxml_html
from msgspec.structs import replace

from planspoor.errors import DamagedError, TooLargeError
from planspoor.limits import Limits, Progress
from planspoor.source.digest import digest
from planspoor.source.flow import Flow, Paragraph, Run
from planspoor.source.list_labels import ListCounter, ListLevel
from planspoor.source.markup import MOST_XML, Element, whole
from planspoor.source.page import Cell, Page, Source, Style
from planspoor.source.web_furniture import Surroundings, opens_panel

MEDIA_TYPE = "text/html"
MEDIA_TYPES = {"html": MEDIA_TYPE, "mhtml": "multipart/related"}
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
    )
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
        "button",
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
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page says in which character set it is."""
_WINDOWS = frozenset(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"))
"""What pages call the letters of Windows."""
_DEEPEST = 200
_LONGEST_LABEL = 40


def read_html(path: Path, form: str, limits: Limits, progress: Progress) -> Source:
    """The one page of the web page, which ``form`` says to be ``html`` or one message (``mhtml``).

    Raises ``TooLargeError``, and ``DamagedError`` for what holds no markup.
    """
    size = path.stat().st_size
    if size > min(limits.bytes, MOST_XML):
        raise TooLargeError(
            f"{path.name} has more than {MOST_XML // 1_000_000} MB of markup.", "Split it, and read its parts."
        )
    content = path.read_bytes()
    root = _parse(path.name, _page_of_message(path.name, content) if form == "mhtml" else decode_page(content))
    title = root.findtext(".//title")
    page = _Reader(root).page()
    progress("extract", 1, 1)
    return Source(
        path.name, digest(path), MEDIA_TYPES[form], size, [page], " ".join(title.split()) or None if title else None
    )


def _page_of_message(name: str, content: bytes) -> str:
    """The page that a message holds beside its pictures."""
    # Only a web archive needs the parser of messages.
    from email import message_from_bytes, policy  # noqa: PLC0415

    for part in message_from_bytes(content, policy=policy.default).walk():
        if part.get_content_type() == MEDIA_TYPE:
            return decode_page(bytes(part.get_payload(decode=True)))
    raise DamagedError(f"{name} holds no web page.", "Save the page again, as HTML.")


def _parse(name: str, text: str) -> Element:
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root: Element = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedError(f"{name} holds no web page ({error}).", "Save the page again, as HTML.") from error
    return root


def decode_page(content: bytes) -> str:
    """The text of a page, as browsers read it: what calls itself Latin is what Windows writes, UTF-8 shows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(_charset(content), "replace")


def _charset(content: bytes) -> str:
    found = _CHARSET.search(content[:_HEAD])
    said = next(filter(None, found.groups()), b"").decode().lower() if found is not None else ""
    if said in _WINDOWS or said.startswith("utf"):
        return "cp1252"
    try:
        return codecs.lookup(said).name if said else "cp1252"
    except LookupError:
        return "cp1252"


def _main(root: Element) -> Element | None:
    """The one element that the page calls its main content; None where it names none or several."""
    for path in (".//main", './/*[@role="main"]', ".//article"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    return None


class _Place(msgspec.Struct, frozen=True):
    """What the elements around say of the text: how it is set, its heading, list, cell, and whether it is furniture."""

    style: Style = _BODY
    level: int | None = None
    depth: int = 0
    cell: Cell | None = None
    furniture: bool = False
    nested: int = 0
    panels: int = 0
    """How many panels that a click opens it lies in."""


class _Reader:
    """Walks the elements in order, gathering runs until a block ends."""

    def __init__(self, root: Element) -> None:
        self._root, self._main = root, _main(root)
        self._around = Surroundings(root, self._main)
        self._flow = Flow()
        self._runs: list[Run] = []
        self._label = ""
        self._tables = 0
        self._level = 1
        """The level of the last heading that lies in no panel."""

    def page(self) -> Page:
        """The whole web page as one page."""
        self._element(self._root, _Place(furniture=self._main is not None))
        return self._flow.page()

    def _element(self, element: Element, place: _Place) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or self._around.is_hidden(element):
            return
        if tag == "button" and not opens_panel(element):
            return
        if place.nested > _DEEPEST:
            raise DamagedError("The elements of the page nest too deeply.", "Save the page again, as HTML.")
        inner = self._inside(element, tag, replace(place, nested=place.nested + 1))
        if tag == "br":
            self._runs.append(Run("\n", place.style))
        elif tag in ("ul", "ol"):
            self._list(element, inner)
        elif tag == "dl" and _is_of_fields(element):
            self._fields(element, inner)
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
        elif self._around.is_furniture(element, tag):
            place = replace(place, furniture=True)
        place = replace(place, panels=place.panels + (tag == "details"))
        level = _HEADINGS.get(tag) or (self._level_of_panel(element, place) if tag == "summary" else None)
        if level is not None:
            self._level = self._level if place.panels else level
            return replace(place, level=level, style=replace(place.style, bold=True))
        bold, italic = place.style.bold or tag in _BOLD or tag == "dt", place.style.italic or tag in _ITALIC
        return replace(place, style=replace(place.style, bold=bold, italic=italic))

    def _level_of_panel(self, summary: Element, place: _Place) -> int:
        """The level of the title of a panel: above the headings in it, else below the heading before all panels."""
        panel = summary.getparent()
        inner = [_HEADINGS[str(one.tag)] for one in panel.iterdescendants(*_HEADINGS)] if panel is not None else []
        return max(1, min(inner) - 1) if inner else self._level + place.panels

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
            self._label = "" if self._around.is_hidden(one) else label
            self._element(one, place)
            self._label = ""

    def _fields(self, element: Element, place: _Place) -> None:
        """Labels and what they say, each on a line with its label."""
        self._end(place)
        for one in element.iterdescendants("dt", "dd"):
            if one.tag == "dd":
                self._runs.append(Run("\t", place.style))
            self._children(one, self._inside(one, str(one.tag), place))
            if one.tag == "dd":
                self._end(place)

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


def _is_data(table: Element) -> bool:
    """Whether a table holds data: one that holds headings, lists of lists or other tables only lays out the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    return next(table.iterdescendants("table", "h1", "h2", "h3"), None) is None and len(list(_rows(table))) > 1


def _is_of_fields(element: Element) -> bool:
    """Whether a list of terms is of labels, each with a few words that it says: ``Lead``, ``Parks``."""
    terms = list(element.iterdescendants("dt", "dd"))
    inline = all(inner.tag in _INLINE for one in terms for inner in one.iterdescendants() if isinstance(inner.tag, str))
    paired = [one.tag for one in terms] == ["dt", "dd"] * (len(terms) // 2)
    return paired and inline and all(len("".join(one.itertext()).strip()) <= _LONGEST_LABEL for one in terms[::2])


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in one if row.tag == "tr")

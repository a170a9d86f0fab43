"""The links of a PDF: to addresses of the web and to its own pages, each at the words that it lies over.

PDFium finds them in the sandbox, like the pictures; what they lie over is looked up here. A link is kept only where it
leads to a page of the document, or over http, https or to a mail address: one that runs or opens anything is dropped.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.limits import Limits, Progress, silent
from planspoor.outline.block import Stretch
from planspoor.plan import Box
from planspoor.reading import PageReading
from planspoor.sandbox import path_argument, run
from planspoor.source.opening import open_pdf

MOST = 500
"""Links of one page that are kept."""
LONGEST = 2000
"""Characters of an address that is kept."""
_FINE = 100
"""Steps in a point: PDFium gives places on a page as whole numbers."""
_EDGE = 3.0
"""Points at the edges of a rectangle in which there are letters of other lines."""
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own coordinates."""
Links = dict[int, list[dict[str, Any]]]
"""By page number, what ``Page.links`` holds."""


class Area(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle of a page that can be clicked, in points from its top-left corner, and the words under it.

    It leads to the web address ``href``, or, where that is empty, to the page ``target``.
    """

    page: int
    box: Box
    words: str
    href: str
    target: int


@dataclass(slots=True)
class _Link:
    """Neighbouring areas that lead to one place, over ``page.text[start:end]``; both None over no words."""

    href: str
    target: int
    start: int | None
    end: int | None
    boxes: list[Box] = field(default_factory=list)

    def stored(self) -> dict[str, Any]:
        """As ``Page.links`` has it."""
        to = {"href": self.href} if self.href else {"page": self.target}
        boxes = [[round(side, 1) for side in box] for box in self.boxes]
        return {**to, "start": self.start, "end": self.end, "boxes": boxes}


def read_links(path: Path, pages: Sequence[PageReading], limits: Limits) -> Links:
    """Return the links of the PDF at ``path`` on its ``pages``; raises what ``sandbox.run`` raises."""
    found = run("planspoor_site.register.links:areas", {"path": path_argument(path)}, limits, silent)
    by_page: dict[int, list[Area]] = defaultdict(list)
    for area in msgspec.msgpack.decode(found, type=list[Area]):
        by_page[area.page].append(area)
    return {page.number: [link.stored() for link in _links(page, by_page[page.number])] for page in pages}


def safe_address(address: str) -> str:
    """Return a web or mail address that is safe to follow from a public page, or an empty string."""
    bare = _INVISIBLE.sub("", address)
    bare = f"http://{bare}" if bare.lower().startswith("www.") else bare
    if len(bare) > LONGEST or "\\" in bare:
        return ""
    try:
        parts = urlsplit(bare)
        named = bool(parts.hostname)
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        # Only the address: a link may not write the letter.
        return f"mailto:{parts.path}" if re.fullmatch(r"[^@\s]+@[^@\s]+", parts.path) else ""
    # A name before the host is how one address passes for another.
    return bare if parts.scheme in {"http", "https"} and named and "@" not in parts.netloc else ""


def _links(page: PageReading, areas: Iterable[Area]) -> Iterator[_Link]:
    last: _Link | None = None
    for area in areas:
        start, end = _under(page, area)
        if last and (area.href, area.target) == (last.href, last.target) and _goes_on(page.text, last.end, start):
            last.end = end
            last.boxes.append(area.box)
            continue
        if last:
            yield last
        last = _Link(area.href, area.target, start, end, [area.box])
    if last:
        yield last


def _goes_on(text: str, end: int | None, start: int | None) -> bool:
    """Whether nothing stands between the end of one area's words and the start of the next one's."""
    return end is not None and start is not None and end <= start and not any(map(str.isalnum, text[end:start]))


def _under(page: PageReading, area: Area) -> tuple[int | None, int | None]:
    """Find the words of an area among the lines that it lies over, by their letters and digits alone."""
    lines = [
        stretch
        for block in page.blocks
        for stretch in block.stretches
        if stretch.box and _overlap(stretch.box, area.box)
    ]
    letters = [
        (index, _across(line, index))
        for line in sorted(lines, key=attrgetter("start"))
        for index in range(line.start, line.end)
        if page.text[index].isalnum()
    ]
    wanted = "".join(filter(str.isalnum, area.words))
    there = "".join(page.text[index] for index, _ in letters)
    # Short words may stand on a line more than once: take those that stand where the area begins.
    starts = [at for at in range(len(there)) if there.startswith(wanted, at)] if wanted else []
    if not starts:
        return None, None
    at = min(starts, key=lambda start: abs(letters[start][1] - area.box[0]))
    return letters[at][0], letters[at + len(wanted) - 1][0] + 1


def _across(line: Stretch, index: int) -> float:
    """About where a character stands on its line, in points from the left side of the page."""
    assert line.box
    return line.box[0] + (line.box[2] - line.box[0]) * (index - line.start) / (line.end - line.start)


def _overlap(line: Box, area: Box) -> bool:
    """Whether an area lies over a line: over at least half of the height of the lower one."""
    height = min(line[3], area[3]) - max(line[1], area[1])
    lower = min(line[3] - line[1], area[3] - area[1])
    return height * 2 >= lower and min(line[2], area[2]) > max(line[0], area[0])


def areas(path: str, limits: Limits, progress: Progress) -> bytes:
    """Find the areas of the PDF at ``path`` that lead somewhere safe: a MessagePack list of ``Area``."""
    document = open_pdf(Path(path), limits)
    found: list[Area] = []
    for index in range(len(document)):
        page = document[index]
        found += _areas_of(document, page, index)
        page.close()
        progress("links", index + 1, len(document))
    return msgspec.msgpack.encode(found)


def _areas_of(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> list[Area]:
    places: list[tuple[Rectangle, str, int]] = []
    position, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
    while len(places) < MOST and pdfium_c.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        href, target = _goal(document, link)
        if href or (0 < target <= len(document) and target != index + 1):
            places += [(rectangle, href, target) for rectangle in _rectangles(link)]
    if not places:
        return []
    text = page.get_textpage()
    return [
        Area(
            index + 1,
            _on_page(page, rectangle),
            text.get_text_bounded(*_inside(rectangle)),
            href,
            0 if href else target,
        )
        for rectangle, href, target in places[:MOST]
    ]


def _goal(document: pdfium.PdfDocument, link: Any) -> tuple[str, int]:
    """Say where a link leads: an address that is safe, or the number of a page; nowhere is an empty one and 0."""
    action = pdfium_c.FPDFLink_GetAction(link)
    kind = pdfium_c.FPDFAction_GetType(action) if action else pdfium_c.PDFACTION_UNSUPPORTED
    if kind == pdfium_c.PDFACTION_URI:
        length = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, length)
        return safe_address(buffer.value.decode("utf-8", "replace")), 0
    # An action that leads to a page of another file is of another kind.
    inside = pdfium_c.FPDFAction_GetDest(document, action) if kind == pdfium_c.PDFACTION_GOTO else None
    goal = inside or (None if action else pdfium_c.FPDFLink_GetDest(document, link))
    return "", pdfium_c.FPDFDest_GetDestPageIndex(document, goal) + 1 if goal else 0


def _rectangles(link: Any) -> list[Rectangle]:
    """Return the link's rectangles, one a line where it has them."""
    quads = pdfium_c.FS_QUADPOINTSF()
    lines = []
    for number in range(pdfium_c.FPDFLink_CountQuadPoints(link)):
        if pdfium_c.FPDFLink_GetQuadPoints(link, number, ctypes.byref(quads)):
            across, up = (quads.x1, quads.x2, quads.x3, quads.x4), (quads.y1, quads.y2, quads.y3, quads.y4)
            lines.append((min(across), min(up), max(across), max(up)))
    whole = pdfium_c.FS_RECTF()
    if not lines and pdfium_c.FPDFLink_GetAnnotRect(link, ctypes.byref(whole)):
        lines.append((whole.left, whole.bottom, whole.right, whole.top))
    return lines


def _inside(rectangle: Rectangle) -> Rectangle:
    """Return the rectangle without its edges, where letters of the lines above and below reach in."""
    left, bottom, right, top = rectangle
    edge = min(_EDGE, (top - bottom) * 0.3)
    return left, bottom + edge, right, top - edge


def _on_page(page: pdfium.PdfPage, rectangle: Rectangle) -> Box:
    """Turn a rectangle in the page's own coordinates into a box on the page as it is shown."""
    width, height = page.get_size()
    left, bottom, right, top = rectangle
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((left, top), (right, bottom)):
        size = (round(width * _FINE), round(height * _FINE))
        pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value / _FINE, y.value / _FINE))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

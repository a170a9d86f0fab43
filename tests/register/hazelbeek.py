"""An invented town's plan, typeset to a small real PDF, and its reading made by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2 as pdfium
import typst

from planspoor.outline.block import Stretch
from planspoor.plan import Coverage, DocumentInfo, Fact, Kind, Node, Passage, Period, Plan, PlanInfo
from planspoor.reading import PageBlock, PageReading, Reading

PAGES = (
    """= Een groen en veilig Hazelbeek
   Beleidsdoelstelling 1: In 2031 woont iedereen in Hazelbeek op wandelafstand van groen.""",
    """Actieplan 1.1: Meer bomen
   - We planten vijfhonderd bomen langs de Hazelbeek, voor 25.000 euro.
   - We leggen samen met de dienst Groen een geveltuin aan in elke straat.""",
    """Beleidsdoelstelling 2: Wie te voet gaat, is veilig.
   - We maken van de Molenstraat een zone 30.""",
)
TITLE = "Hazelbeek 2026-2031"

_ITEMS: tuple[tuple[str, str | None, Kind, str | None, int, str], ...] = (
    ("o1", None, "objective", "1", 1, "In 2031 woont iedereen in Hazelbeek op wandelafstand van groen."),
    ("p1", "o1", "action_plan", "1.1", 2, "Meer bomen"),
    ("a1", "p1", "action", None, 2, "We planten vijfhonderd bomen langs de Hazelbeek, voor 25.000 euro."),
    ("a2", "p1", "action", None, 2, "We leggen samen met de dienst Groen een geveltuin aan in elke straat."),
    ("o2", None, "objective", "2", 3, "Wie te voet gaat, is veilig."),
    ("a3", "o2", "action", None, 3, "We maken van de Molenstraat een zone 30."),
)


def typeset(path: Path, *, extra: str = "") -> Path:
    """Typeset the plan, with ``extra`` on a page of its own, so that there can be another document like it."""
    source = path.with_suffix(".typ")
    pages = [*PAGES, extra] if extra else PAGES
    source.write_text("#set page(width: 24cm, height: 16cm)\n" + "\n#pagebreak()\n".join(pages), "utf-8")
    typst.compile(source, output=path)
    return path


def read_by_hand(pdf: Path, *, title: str | None = TITLE, start: str | None = "2026") -> Reading:
    """The reading of the typeset plan: its pages as PDFium gives them, and the items above."""
    document = pdfium.PdfDocument(pdf)
    pages = [_page(document, index) for index in range(len(document))]
    content = pdf.read_bytes()
    info = DocumentInfo(
        pdf.name, hashlib.sha256(content).hexdigest(), "application/pdf", len(content), len(pages), "digital"
    )
    plan = Plan(
        info,
        PlanInfo(title=title, language="nl", period=Period(start, "2031"), document_type="meerjarenplan"),
        {"objective": "beleidsdoelstelling", "action_plan": "actieplan"},
        [_node(item, pages) for item in _ITEMS],
        Coverage(characters=sum(len(page.text) for page in pages)),
    )
    return Reading(plan, pages)


def _page(document: pdfium.PdfDocument, index: int) -> PageReading:
    page = document[index]
    text = page.get_textpage().get_text_bounded()
    block = PageBlock("paragraph", [Stretch(index + 1, 0, len(text), (10.0, 10.0, 300.0, 60.04))])
    return PageReading(index + 1, f"{index + 1}", *page.get_size(), text, [block])


def _node(item: tuple[str, str | None, Kind, str | None, int, str], pages: list[PageReading]) -> Node:
    name, parent, kind, number, page, words = item
    text = pages[page - 1].text
    start = text.index(words)
    end = start + len(words)
    passage = Passage(page, start, end, f"{page}", ((10.0, 20.0, 90.0, 30.06),))
    node = Node(name, parent, kind, number, words, page, [passage])
    if "25.000 euro" in text[start:end]:
        at = text.index("25.000 euro")
        node.facts.append(Fact("amount", "25.000 euro", page, at, at + 11, {"value": 25000, "currency": "EUR"}))
    return node

"""A report as it is read: headings, paragraphs, lists and tables in one order, which every format is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from planspoor_site.figures.charts.drawing import Chart


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one manner. ``href`` is a path of the site, or empty; ``quoted`` are the council's own; ``strong``."""

    text: str
    href: str = ""
    quoted: bool = False
    strong: bool = False


Run = Sequence[Words]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section; ``level`` 1 is that of the report. ``anchor`` names the place."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: what the report says in one go, about itself (``meta``), first (``core``), or beside (``note``)."""

    run: Run
    manner: Literal["plain", "meta", "core", "note"] = "plain"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of which each entry has some paragraphs."""

    entries: Sequence[Sequence[Run]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the first cell is its head. ``sum`` marks a total, ``group`` a row that only names those after it."""

    cells: Sequence[Run]
    sum: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, whether figures stand in it, and how wide it is beside the others."""

    text: str
    figures: bool = False
    width: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its title."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of figures that the next table has too, for a page and for a telephone; ``alt`` says what it shows."""

    alt: str
    wide: Chart
    narrow: Chart


Block = Heading | Paragraph | Listing | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report. ``host`` is what leads to a path from elsewhere."""

    title: str
    author: str
    language: str
    host: str
    blocks: Sequence[Block]


def words(text: str, href: str = "") -> Run:
    """Return a run of plain words, or of a link."""
    return (Words(text, href),)


def plain(run: Run) -> str:
    """Return the words of a run alone."""
    return "".join(part.text for part in run)

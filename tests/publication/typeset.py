"""A small document of an invented town, typeset for real: its PDF's text, boxes and pictures, and what stands where."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pypdfium2
import typst

WIDTHS = (150, 900, 1800)
PREAMBLE = """
#set page(paper: "a4", margin: 2.4cm)
#set text(lang: "nl", size: 11pt, hyphenate: true, font: "Libertinus Serif")
#set par(justify: true)
#set list(marker: [•])
#show heading: set block(above: 1.4em, below: 0.9em)
"""


@dataclass(frozen=True)
class Said:
    """A block of the document. ``item`` names the item whose words it is."""

    role: str
    words: tuple[str, ...]
    level: int = 0
    item: str = ""

    def source(self) -> str:
        if self.role == "heading":
            return f"#heading(level: {self.level})[{self.words[0]}]"
        if self.role == "item":
            return f"{'  ' * (self.level - 1)}- {self.words[0]}"
        if self.role == "row":
            return "".join(f"[{cell}], " for cell in self.words)
        if self.role == "furniture":
            return f"#align(center)[{self.words[0]}]"
        return self.words[0] + "\n"


def heading(level: int, words: str, item: str = "") -> Said:
    return Said("heading", (words,), level, item)


def text(words: str) -> Said:
    return Said("paragraph", (words,))


def bullet(words: str, item: str = "", level: int = 1) -> Said:
    return Said("item", (words,), level, item)


def row(*cells: str) -> Said:
    return Said("row", cells)


PAGES: tuple[tuple[Said, ...], ...] = (
    (
        heading(1, "Meerjarenplan Elzenbeke"),
        text("Dit plan zegt wat de stad tot het einde van de bestuursperiode wil doen."),
        Said("contents", ("1 Wonen aan de beek ............ 7",)),
        Said("furniture", ("i",)),
    ),
    (
        heading(1, "1 Wonen aan de beek", "theme"),
        text(
            "Elzenbeke groeit. Wie hier werkt, moet hier kunnen wonen, ook zonder auto. Dat vraagt om "
            "woningbouwmogelijkheden in de kern, om verkeersveiligheidsmaatregelen en om burgerparticipatieprojecten."
        ),
        heading(2, "Doelstelling 1.1 Iedereen vindt een betaalbare woning", "objective"),
        text("De wachtlijst wordt korter, jaar na jaar."),
        heading(3, "Actieplan 1.1.1 Leegstand weer bewoond", "plan"),
        bullet(
            "De dienst Wonen brengt leegstaande panden in kaart en spreekt elke eigenaar aan, met bijzondere "
            "verantwoordelijkheidsafspraken voor handelspanden. Hiervoor is jaarlijks 140 000 euro voorzien.",
            "survey",
        ),
        bullet("De stad koopt tegen 2028 drie panden aan in de Molenstraat.", "purchase"),
        bullet("een pand met een tuin voor de buurt", "garden", level=2),
        bullet("een pand naast de bibliotheek", level=2),
        text("Raming in euro:"),
        row("Maatregel", "2026", "2027", "2028", "2029", "2030", "2031"),
        row("Leegstand", *["140 000"] * 6),
        row("Aankoop", "0", "900 000", "1 200 000", "1 200 000", "1 200 000", "1 200 000"),
        Said("furniture", ("7",)),
    ),
    (
        heading(2, "Doelstelling 1.2 De beek krijgt ruimte", "river"),
        text(
            "We openen de Elzenbeek waar dat kan. "
            "We onderzoeken of de fietspaden langs het water verlicht kunnen worden."
        ),
        Said("furniture", ("8",)),
    ),
)

# Items that are sentences of a paragraph: two on one line of text.
SENTENCES = {
    "open": "We openen de Elzenbeek waar dat kan.",
    "light": "We onderzoeken of de fietspaden langs het water verlicht kunnen worden.",
}


@dataclass
class TypesetPage:
    number: int
    label: str
    text: str
    width: float
    height: float
    blocks: list[dict[str, Any]]
    pictures: dict[int, bytes]
    heights: dict[int, int]
    passages: dict[str, list[tuple[int, int, list[list[float]]]]] = field(default_factory=dict)


@cache
def typeset() -> tuple[bytes, tuple[TypesetPage, ...]]:
    """Return the PDF and its pages."""
    pdf = typst.compile("\n#pagebreak()\n".join([PREAMBLE + _source(PAGES[0]), *map(_source, PAGES[1:])]).encode())
    document = pypdfium2.PdfDocument(pdf)
    return pdf, tuple(_page(number, page, PAGES[number - 1]) for number, page in enumerate(document, start=1))


def file_name(picture: bytes) -> str:
    return hashlib.sha256(picture).hexdigest() + ".webp"


def _source(page: tuple[Said, ...]) -> str:
    parts: list[str] = []
    rows = [said for said in page if said.role == "row"]
    for said in page:
        if said.role != "row":
            parts.append(said.source())
        elif said is rows[0]:
            parts.append(f"#table(columns: {len(said.words)}, {''.join(one.source() for one in rows)})\n")
    return "\n".join(parts)


def _page(number: int, page: pypdfium2.PdfPage, said: tuple[Said, ...]) -> TypesetPage:
    textpage = page.get_textpage()
    width, height = page.get_size()
    page_text = textpage.get_text_range()
    made = TypesetPage(number, said[-1].words[0], page_text, width, height, [], {}, {})
    done = 0
    for block in said:
        stretches, cells = [], []
        for column, words in enumerate(block.words):
            start, done = _locate(page_text, words, done)
            lines = list(_lines(textpage, page_text, start, done, height))
            stretches += lines
            cells += [[column, 1]] * len(lines)
        made.blocks.append(
            {
                "role": block.role,
                "level": block.level,
                "continued": False,
                "stretches": stretches,
                "cells": cells if block.role == "row" else [],
            }
        )
        if block.item:
            made.passages[block.item] = [_passage(stretches)]
    for item, words in SENTENCES.items():
        if words[:20] in page_text:
            start, end = _locate(page_text, words, 0)
            made.passages[item] = [_passage(list(_lines(textpage, page_text, start, end, height)))]
    _draw(page, made)
    return made


def _passage(lines: list[dict[str, Any]]) -> tuple[int, int, list[list[float]]]:
    return lines[0]["start"], lines[-1]["end"], [line["box"] for line in lines]


def _locate(page_text: str, words: str, after: int) -> tuple[int, int]:
    """Find words whose line breaks and hyphens are unknown."""
    wanted = [character for character in words if character.isalnum()]
    at = [index for index in range(after, len(page_text)) if page_text[index].isalnum()]
    found = next(i for i in range(len(at)) if [page_text[index] for index in at[i : i + len(wanted)]] == wanted)
    end = at[found + len(wanted) - 1] + 1
    while page_text[end : end + 1] in {".", ":"}:
        end += 1
    return at[found], end


def _lines(
    textpage: pypdfium2.PdfTextPage, page_text: str, start: int, end: int, height: float
) -> Iterator[dict[str, Any]]:
    while start < end:
        stop = min([page_text.find("\n", start, end) + 1 or end, page_text.find("\ufffe", start, end) + 1 or end])
        boxes = [textpage.get_charbox(index) for index in range(start, stop) if page_text[index].isalnum()]
        if boxes:
            left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            yield {"start": start, "end": stop, "box": [left, height - top, right, height - bottom]}
        start = stop


def _draw(page: pypdfium2.PdfPage, made: TypesetPage) -> None:
    for width in WIDTHS:
        image = page.render(scale=width / made.width).to_pil().convert("L").quantize(16)
        picture = io.BytesIO()
        image.convert("L").save(picture, "WEBP", lossless=True)
        made.pictures[width] = picture.getvalue()
        made.heights[width] = image.height

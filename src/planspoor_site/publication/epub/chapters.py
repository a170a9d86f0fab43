"""The pages of a document cut into chapters, where the high items of the plan's tree begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.text.marks import HEADINGS
from planspoor_site.register.models import EditionItem, Page, Passage

DEEPEST = 1
"""The depth in the tree to which an item begins a chapter: themes, and the objectives in them."""

Block = Mapping[str, Any]
Place = tuple[int, int]
"""The number of a page and an offset in its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks of one page that stand in one chapter; ``opens`` where the page begins with them."""

    page: Page
    blocks: list[Block]
    opens: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book."""

    file: str
    title: str
    pieces: list[Piece] = field(default_factory=list)


def cut_into_chapters(pages: Sequence[Page], titles: Mapping[Place, str], before: str) -> list[Chapter]:
    """Cut ``pages`` at the places of ``titles``, which name the chapters; what comes before is called ``before``."""
    chapters: list[Chapter] = []
    for page in pages:
        for index, (title, run) in enumerate(_runs(page, titles)):
            if title or not chapters:
                chapters.append(Chapter(f"chapter-{len(chapters) + 1:03}.xhtml", title or before))
            chapters[-1].pieces.append(Piece(page, run, opens=index == 0))
    return chapters


def beginnings(items: Iterable[EditionItem], passages: Iterable[Passage], pages: Sequence[Page]) -> dict[Place, str]:
    """Return where chapters begin, and their titles.

    That is where a high item of the tree is a heading of the document; else at the document's own highest headings.
    """
    first: dict[int, tuple[int, int]] = {}
    for passage in passages:
        if not passage.also and not passage.description:
            first.setdefault(passage.edition_item_id, (passage.page_id, passage.start))
    by_key = {page.pk: page for page in pages}
    found: dict[Place, str] = {}
    for item in items:
        if item.kind in HEADINGS and item.depth <= DEEPEST and item.pk in first:
            key, start = first[item.pk]
            place = (by_key[key].number, start)
            if any(_holds(block, by_key[key], place) for block in _headings(by_key[key])):
                found.setdefault(place, shorten(f"{item.number} {item.text}".strip()))
    return found or _highest_headings(pages)


def _headings(page: Page) -> list[Block]:
    return [block for block in page.blocks if block["role"] == "heading"]


def _highest_headings(pages: Sequence[Page]) -> dict[Place, str]:
    headings = [(page, block) for page in pages for block in _headings(page)]
    highest = min((block["level"] for _, block in headings), default=0)
    return {
        (page.number, block["stretches"][0]["start"]): _words(page, block)
        for page, block in headings
        if block["level"] == highest
    }


def _words(page: Page, block: Block) -> str:
    lines = (page.text[one["start"] : one["end"]] for one in block["stretches"])
    return shorten(" ".join(" ".join(lines).split()))


def _runs(page: Page, titles: Mapping[Place, str]) -> list[tuple[str, list[Block]]]:
    """Cut a page's blocks: each run with the title of the chapter that it begins, or an empty string."""
    runs: list[tuple[str, list[Block]]] = [("", [])]
    for block in page.blocks:
        if block["role"] == "furniture":
            continue
        title = next((titles[place] for place in titles if _holds(block, page, place)), "")
        if title and not runs[-1][1]:
            runs[-1] = (title, [])
        elif title and not _is_only_headings(runs[-1]):
            runs.append((title, []))
        runs[-1][1].append(block)
    return runs


def _is_only_headings(run: tuple[str, list[Block]]) -> bool:
    """Tell a chapter of which there is only the heading so far: its first part begins no chapter of its own."""
    return bool(run[0]) and all(block["role"] == "heading" for block in run[1])


def _holds(block: Block, page: Page, place: Place) -> bool:
    return place[0] == page.number and any(one["start"] <= place[1] < one["end"] for one in block["stretches"])

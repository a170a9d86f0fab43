"""Every character of a document is accounted for, and every passage of its plan lies on its page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.outline import make_outline
from planspoor.outline.block import Block, Role, Stretch
from planspoor.pipeline import read_here
from planspoor.plan import Node, Passage
from planspoor.reading import Reading
from planspoor.source import open_source
from planspoor.source.page import Page, Source
from planspoor.tree.coverage import cover

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "plans"
SAMPLE = ROOT / "sample" / "meerjarenplan-wilgendam.pdf"
NO_PLANS = ("leaflet.pdf", "regulation.pdf")
DOCUMENTS = [SAMPLE, PLANS / "page-texts", *sorted(PLANS.glob("*.pdf"))]
READ = [path for path in DOCUMENTS if path.name not in NO_PLANS]


@cache
def opened(path: Path) -> Source:
    return open_source(path, DEFAULT_LIMITS, silent)


@cache
def read(path: Path) -> Reading:
    return read_here(path, DEFAULT_LIMITS, silent)


def passages(node: Node) -> Iterator[Passage]:
    yield from (*node.passages, *node.description_passages, *node.also)
    yield from (Passage(fact.page, fact.start, fact.end) for fact in node.facts)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_each_character_but_space_stands_in_one_block(path: Path) -> None:
    source = opened(path)
    taken = {page.number: [0] * len(page.text) for page in source.pages}
    for block in make_outline(source):
        for stretch in block.stretches:
            assert 0 <= stretch.start < stretch.end <= len(taken[stretch.page])
            for place in range(stretch.start, stretch.end):
                taken[stretch.page][place] += 1
    left_out = {c for page in source.pages for c, n in zip(page.text, taken[page.number], strict=True) if n != 1}
    assert all(c.isspace() for c in left_out)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_the_four_shares_are_the_document(path: Path) -> None:
    reading = read(path)
    shares = reading.plan.coverage
    assert shares.characters == sum(len(page.text) for page in reading.pages)
    assert shares.in_nodes + shares.in_prose + shares.furniture + shares.unassigned == shares.characters
    assert min(shares.in_nodes, shares.in_prose, shares.furniture, shares.unassigned) >= 0
    assert shares.unassigned == sum(passage.end - passage.start for passage in shares.unassigned_passages)
    assert shares.in_nodes > 0.2 * shares.characters


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_every_passage_lies_on_its_page(path: Path) -> None:
    reading = read(path)
    pages = {page.number: page for page in reading.pages}
    for node in reading.plan.nodes:
        for passage in passages(node):
            assert 0 <= passage.start < passage.end <= len(pages[passage.page].text)
            width, height = pages[passage.page].width, pages[passage.page].height
            for x0, top, x1, bottom in passage.boxes:
                assert 0 <= x0 < x1 <= (width or 0) + 1
                assert 0 <= top < bottom <= (height or 0) + 1


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_parents_stand_before_their_children_and_siblings_in_reading_order(path: Path) -> None:
    seen: dict[str | None, list[tuple[int, int]]] = {None: []}
    for node in read(path).plan.nodes:
        assert node.parent in seen
        assert node.page == node.passages[0].page
        seen[node.parent].append((node.passages[0].page, node.passages[0].start))
        seen[node.id] = []
    assert all(places == sorted(places) for places in seen.values())


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_facts_quote_their_page(path: Path) -> None:
    reading = read(path)
    texts = {page.number: page.text for page in reading.pages}
    for fact in (fact for node in reading.plan.nodes for fact in node.facts):
        shown = texts[fact.page][fact.start : fact.end]
        assert letters(shown)[:12] == letters(fact.quote)[:12]


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def test_blocks_are_counted_once_by_what_became_of_them() -> None:
    page = Page(4, "Doel 1\nUitleg\n4\nOver\n", "iv")
    roles: list[tuple[Role, int, int]] = [
        ("heading", 0, 6),
        ("paragraph", 7, 13),
        ("furniture", 14, 15),
        ("paragraph", 16, 20),
    ]
    blocks = [Block(role, [Stretch(4, start, end)]) for role, start, end in roles]
    shares = cover([page], blocks, {0}, {1})
    assert (shares.in_nodes, shares.in_prose, shares.unassigned) == (6, 6, 4)
    assert (shares.characters, shares.furniture) == (21, 5)  # the page number, and four line breaks
    assert shares.unassigned_passages == [Passage(4, 16, 20, "iv")]

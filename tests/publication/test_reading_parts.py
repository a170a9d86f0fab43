"""The parts in which a plan is read: where they begin, what they are called, and that every block stands in one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.reading.parts import MOST, Outline, Part, Place
from planspoor_site.register.models import EditionItem, Item, Page
from publication.written_page import WrittenPage

# Blocks as "h2 words" (a heading of level 2), "p words" or "r words" (a row); "*" behind the role says that the item
# with the letter before the words begins there: "h2*a Wonen".
Document = list[list[str]]


def _outline(document: Document, depths: dict[str, int] | None = None, kinds: dict[str, str] | None = None) -> Outline:
    pages, places = [], {}
    for number, blocks in enumerate(document, start=1):
        written = WrittenPage()
        for block in blocks:
            sign, words = block.split(" ", 1)
            role, _, item = sign.partition("*")
            if item:
                places[ord(item)] = Place(number, len(written.text))
            level = int(role[1:] or 0)
            written.block({"h": "heading", "p": "paragraph", "r": "row", "f": "furniture"}[role[0]], words, level=level)
        pages.append(Page(number=number, text=written.text, blocks=written.blocks))
    items = [
        EditionItem(
            pk=ord(letter),
            item=Item(public_id=letter),
            kind=(kinds or {}).get(letter, "objective"),
            depth=depth,
            position=position,
        )
        for position, (letter, depth) in enumerate((depths or {}).items())
    ]
    return Outline(pages, items, places)


def _shown(outline: Outline, part: Part | None) -> tuple[str, str, int, int]:
    """The item or the opening words of a part, its last words, and its first and last page."""
    assert part
    pieces = outline.pieces[part.begin : part.end]
    words = [_words(outline, piece) for piece in pieces]
    name = part.item.item.public_id if part.item else words[0] if words else ""
    return name, words[-1] if words else "", outline.pages[part.first].number, outline.pages[part.last].number


def _words(outline: Outline, piece: Any) -> str:
    stretch = piece.block["stretches"][0]
    return outline.pages[piece.page].text[stretch["start"] : stretch["end"]]


PARTS: list[tuple[Document, dict[str, int], list[tuple[str, str, int, int]], str]] = [
    (
        [
            ["h3 Voorwoord", "p woord"],
            ["h2*a Wonen", "h5 kop", "p huis"],
            ["h2*b Zorg", "p hulp"],
            ["h3 Slot", "p uit"],
        ],
        {"a": 0, "b": 0},
        [("Voorwoord", "woord", 1, 1), ("a", "huis", 2, 2), ("b", "hulp", 3, 3), ("Slot", "uit", 4, 4)],
        "a heading that ranks above all within the items opens a chapter, also behind the last item",
    ),
    (
        [["p eerst", "h6 Domein 1"], ["h2*a Wonen", "p huis", "h6 Domein 2", "h2*b Zorg", "p hulp"]],
        {"a": 0, "b": 0},
        [("eerst", "eerst", 1, 1), ("a", "huis", 1, 2), ("b", "hulp", 2, 2)],
        "the headings right above an item's own belong to it",
    ),
    (
        [["h1*a Wonen", "h2*b Huren", "p huis"], ["h1*c Zorg", "h2*d Thuis", "p hulp"]],
        {"a": 0, "b": 1, "c": 0, "d": 1},
        [("a", "huis", 1, 1), ("c", "hulp", 2, 2)],
        "what stands below an item is in its part",
    ),
    (
        [["r*a Wonen", "r huis", "r*b Zorg", "r hulp"]],
        {"a": 0, "b": 0},
        [("a", "huis", 1, 1), ("b", "hulp", 1, 1)],
        "items that are rows of a table",
    ),
    (
        [["f Kop"], ["h1*a Wonen", "p huis"], ["f Kop"], ["h1*b Zorg", "p hulp"], []],
        {"a": 0, "b": 0},
        [("a", "huis", 1, 3), ("b", "hulp", 4, 5)],
        "pages without blocks go with the part before, the first ones with the first part",
    ),
    (
        [["h1 Een", "p woord"], ["h1 Twee", "p nog"]],
        {},
        [("Een", "nog", 1, 2)],
        "a short document without items is one part",
    ),
    ([["f Kop"], []], {}, [("", "", 1, 2)], "a document without words"),
    ([], {}, [], "a document without pages"),
]


@pytest.mark.parametrize(("document", "depths", "parts", "reason"), PARTS, ids=[case[3] for case in PARTS])
def test_parts(document: Document, depths: dict[str, int], parts: list[tuple[str, str, int, int]], reason: str) -> None:
    outline = _outline(document, depths)
    assert [_shown(outline, part) for part in outline.parts] == parts, reason


def test_an_objective_that_stands_beside_themes_is_in_the_theme_before_it() -> None:
    document = [["h1*a Wonen", "p huis", "h1*b Los", "p woord"], ["h1*c Zorg", "p hulp"]]
    outline = _outline(document, {"a": 0, "b": 0, "c": 0}, {"a": "theme", "c": "theme"})
    assert [_shown(outline, part)[0] for part in outline.parts] == ["a", "c"]


def test_a_long_chapter_is_parted_at_its_headings_and_a_long_item_at_the_items_in_it() -> None:
    filler = [["p woord"]] * (MOST - 1)
    chapters = _outline([["h1 Een", "h2 Deel", "p woord"], *filler, ["h2 Nog", "p woord"], *filler])
    assert [_shown(chapters, part) for part in chapters.parts] == [
        ("Een", "woord", 1, MOST),
        ("Nog", "woord", MOST + 1, 2 * MOST),
    ]
    items = _outline([["h1*a Wonen", "h2*b Huren"], *filler, ["h2*c Kopen"], *filler], {"a": 0, "b": 1, "c": 1})
    assert [_shown(items, part)[0] for part in items.parts] == ["a", "b", "c"]
    assert _shown(items, items.part_of(items.items[0])) == ("a", "Wonen", 1, 1)
    assert _shown(items, items.part_of(items.items[2])) == ("c", "woord", MOST + 1, 2 * MOST)


def test_a_long_text_without_headings_is_parted_by_pages() -> None:
    outline = _outline([["p woord"]] * (2 * MOST + 1))
    assert [part.length for part in outline.parts] == [MOST, MOST, 1]


def test_an_item_is_read_with_all_below_it() -> None:
    document = [["h1*a Wonen", "h2*b Huren", "p huis", "h2*c Kopen", "p koop"], ["h1*d Zorg", "p hulp"]]
    outline = _outline(document, {"a": 0, "b": 1, "c": 1, "d": 0})
    a, b, c, d = outline.items
    assert [_shown(outline, outline.part_of(item))[1] for item in (a, b, c, d)] == ["koop", "huis", "koop", "hulp"]
    assert [item.item.public_id for item in outline.within(outline.parts[0])] == ["b", "c"]


def test_an_item_that_begins_in_what_goes_on_from_the_page_before_begins_there() -> None:
    first, second = WrittenPage().block("paragraph", "De stad"), WrittenPage()
    second.block("paragraph", "koopt.", continued=True)
    pages = [Page(number=n, text=one.text, blocks=one.blocks) for n, one in enumerate((first, second), start=1)]
    item = EditionItem(pk=1, item=Item(public_id="a"), kind="objective", depth=0, position=0)
    outline = Outline(pages, [item], {1: Place(2, 0)})
    assert _shown(outline, outline.part_of(item)) == ("a", "koopt.", 1, 2)


def test_a_part_within_a_table_keeps_the_heads_of_its_columns() -> None:
    page = WrittenPage().row("Code", "Wat", "2026").row("SD-1", "Wonen", "").row("A-1", "Aankoop", "1 000")
    page.row("SD-2", "Zorg", "").row("A-2", "Buurthuis", "2 000")
    starts = [page.text.index("SD-1"), page.text.index("SD-2")]
    items = [EditionItem(pk=n, item=Item(public_id=str(n)), kind="objective", depth=0, position=n) for n in (0, 1)]
    outline = Outline(
        [Page(number=1, text=page.text, blocks=page.blocks)],
        items,
        {n: Place(1, start) for n, start in enumerate(starts)},
    )
    parts = [outline.part_of(item) for item in items]
    taken = [[_first_words(page, block) for block in outline.extracts(part)[0].blocks] for part in parts if part]
    assert taken == [["Code", "SD-1", "A-1"], ["Code", "SD-2", "A-2"]]


def _first_words(page: WrittenPage, block: Any) -> str:
    return page.text[block["stretches"][0]["start"] : block["stretches"][0]["end"]]


ON_PAGES = [
    (1, 1, "Een", "the chapter that begins on a page"),
    (1, 2, "Twee", "the second chapter that begins on it"),
    (1, 9, "Een", "there is no ninth: the part that the page begins in"),
    (2, 1, "Twee", "a page within a chapter"),
    (3, 1, "a", "a page within an item"),
]


@pytest.mark.parametrize(("page", "nth", "part", "reason"), ON_PAGES, ids=[case[3] for case in ON_PAGES])
def test_a_part_is_found_by_its_page(page: int, nth: int, part: str, reason: str) -> None:
    document = [
        ["h1 Een", "p woord", "h1 Twee", "p nog"],
        ["p meer"],
        ["h1*a Wonen", "h2 kop", "p huis"],
        ["h1*b Zorg"],
    ]
    outline = _outline(document, {"a": 0, "b": 0})
    assert _shown(outline, outline.part_on(page, nth))[0] == part, reason


def test_a_page_that_is_not_there_is_in_no_part() -> None:
    assert _outline([["p woord"]]).part_on(2) is None


BLOCKS = st.sampled_from(["p woord", "h1 Kop", "h2 Kop", "h3 Kop", "r rij", "f rand", "h1*a A", "h2*b B", "p*c C"])


@given(st.lists(st.lists(BLOCKS, max_size=4), max_size=50), st.integers(0, 1), st.integers(0, 2))
def test_every_block_stands_in_one_part_and_every_page_in_some(document: Document, second: int, third: int) -> None:
    outline = _outline(document, {"a": 0, "b": second, "c": third})
    pieces = [at for part in outline.parts for at in range(part.begin, part.end)]
    assert pieces == list(range(len(outline.pieces)))
    pages = {index for part in outline.parts for index in range(part.first, part.last + 1)}
    assert pages == set(range(len(outline.pages)))
    for part in outline.parts:
        number = outline.pages[part.first].number
        assert (outline.part_of(part.item) if part.item else outline.part_on(number, part.nth)) is not None
        if part.item is None:
            assert outline.part_on(number, part.nth) == part

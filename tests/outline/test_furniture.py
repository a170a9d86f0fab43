"""What is printed around the text and before it: running heads, footers, page numbers, tables of contents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from outline.drawn import outline
from source_pdf.drawing import grid, lines, rule, text

BODY = (
    "We planten bomen langs alle straten.",
    "We snoeien de hagen in het park.",
    "We maaien de bermen langs de weg.",
    "We ruimen de gracht in de lente.",
)
WORDS = ("Wonen", "Groen", "Water", "Wegen")


def page(number: int) -> str:
    """Draw a page of three sentences, the first its own."""
    return lines(60, 200, [BODY[number], "Daarna rusten we even uit.", f"Dit was blad {WORDS[number]}."], 60)


def kept(folder: Path, *contents: str) -> list[str]:
    return [words for role, words in outline(folder, *contents) if role not in ("furniture", "contents")]


RUNNING: list[tuple[Callable[[int], str], str]] = [
    (lambda n: text(60, 785, f"Pagina {n + 11} van 30"), "a footer that counts pages"),
    (lambda n: text(500 if n % 2 else 60, 785, str(n + 11)), "a number, left and right by turns"),
    (lambda n: text(300, 740, f"- {n + 11} -"), "a number between dashes"),
    (lambda n: text(60, 40, "Meerjarenplan Hazelbeek"), "a head"),
    (lambda n: text(60, 40, "Stad Hazelbeek") + text(450, 40, WORDS[n]), "a head whose last part changes"),
    (lambda n: lines(60, 40, ["Stad Hazelbeek", "Dienst Plannen"]), "a head of two lines"),
    (lambda n: text(60, 70, "Wonen en werken", 14, "B"), "a large head on every page"),
    (lambda n: grid([50, 300, 550], [25, 50]) + text(60, 42, "Hazelbeek") + text(310, 42, "Plan"), "a head in a band"),
]


@pytest.mark.parametrize(("around", "what"), RUNNING, ids=[row[1] for row in RUNNING])
def test_what_runs_over_the_pages_is_no_text(around: Callable[[int], str], what: str, tmp_path: Path) -> None:
    plain = kept(tmp_path, *(page(number) for number in range(4)))
    assert kept(tmp_path, *(around(number) + page(number) for number in range(4))) == plain, what


def test_a_heading_that_opens_a_page_where_others_open_with_text_is_none(tmp_path: Path) -> None:
    full = lines(60, 45, [*BODY, *BODY], 18)
    opened = text(60, 45, "1.1.4 Groen in de wijk", 12, "B") + lines(60, 80, [*BODY], 18)
    assert "1.1.4 Groen in de wijk" in kept(tmp_path, full, full, opened)
    low = lines(60, 120, [*BODY, *BODY], 18)
    assert "1.1.4 Groen in de wijk" not in kept(tmp_path, low, low, opened)


ONCE = [
    (text(300, 785, "12"), "a page number"),
    (text(60, 785, "12") + text(500, 785, "13"), "those of two pages side by side"),
    (text(300, 785, "iv"), "a Roman one"),
    (text(300, 785, "blz. 12"), "a named one"),
    (text(60, 785, "Bestuursnota Hazelbeek"), "a line at the very edge, away from all others"),
]


@pytest.mark.parametrize(("foot", "what"), ONCE, ids=[row[1] for row in ONCE])
def test_on_one_page_the_edge_tells(foot: str, what: str, tmp_path: Path) -> None:
    assert kept(tmp_path, page(0) + foot) == kept(tmp_path, page(0)), what


TEXT: list[tuple[Callable[[int], str], str, str]] = [
    (lambda n: text(60, 70, f"Actie {n + 1}", 14, "B"), "Actie 2", "an item a page, at the top"),
    (lambda n: text(60, 70, f"Actie {n + 1}: {WORDS[n]}"), "Actie 2: Groen", "the same with its name, set as the text"),
    (lambda n: text(60, 440, "12"), "12", "a figure within the page"),
    (lambda n: text(60, 440, "Visie"), "Visie", "a heading within the page that comes back"),
    (lambda n: text(60, 440 + 30 * n, "Stad Hazelbeek"), "Stad Hazelbeek", "words that come back at any height"),
    (lambda n: text(60, 700, "Stad Hazelbeek") if n in (0, 3) else "", "Stad Hazelbeek", "words near the foot, twice"),
]


@pytest.mark.parametrize(("around", "words", "why"), TEXT, ids=[row[2] for row in TEXT])
def test_text_of_the_document_stays(around: Callable[[int], str], words: str, why: str, tmp_path: Path) -> None:
    assert words in kept(tmp_path, *(page(number) + around(number) for number in range(4))), why


ON = [
    ({0, 1, 2}, 0, "a head of a part of three pages"),
    ({2, 4, 6}, 0, "one on right-hand pages"),
    ({0, 5, 7}, 3, "a heading that opens a page three times, twice in near ones"),
]


@pytest.mark.parametrize(("pages", "found", "why"), ON, ids=[row[2] for row in ON])
def test_a_head_runs_from_page_to_page(pages: set[int], found: int, why: str, tmp_path: Path) -> None:
    heads = [text(60, 60, "Onze doelen") if at in pages else "" for at in range(8)]
    words = kept(tmp_path, *(head + page(at % 4) for at, head in enumerate(heads)))
    assert words.count("Onze doelen") == found, why


ENTRIES = [("1 Wonen", 3), ("1.1 Bouwen", 4), ("1.2 Huren", 9), ("2 Groen", 12), ("2.1 Bomen", 12)]


def listed(rows: list[tuple[str, int]], form: str) -> str:
    """Draw entries: with ``leaders`` to the number, or the number at a ``tab``, or right ``behind`` the words."""
    leaders = lines(60, 100, [f"{words} {'.' * (40 - len(words))} {number}" for words, number in rows])
    tab = lines(60, 100, [words for words, _ in rows]) + lines(500, 100, [str(number) for _, number in rows])
    behind = lines(60, 100, [f"{words} {number}" for words, number in rows])
    named = lines(60, 100, [words for words, _ in rows]) + lines(480, 100, [f"Pagina {number}" for _, number in rows])
    return {"leaders": leaders, "tab": tab, "behind": behind, "named": named}[form]


LISTS = [
    (ENTRIES, "leaders", True, "dots lead to the page"),
    (ENTRIES, "tab", True, "a gap leads to the page"),
    (ENTRIES, "named", True, "the page is called so"),
    (ENTRIES, "behind", False, "a figure behind words is one of them"),
    (ENTRIES[:3], "tab", False, "too few"),
    (
        [("Bomen", 900), ("Hagen", 12), ("Bermen", 700), ("Gracht", 3), ("Park", 2)],
        "tab",
        False,
        "amounts do not climb",
    ),
    ([(words, 2026) for words, _ in ENTRIES], "behind", False, "years"),
]


@pytest.mark.parametrize(("rows", "form", "found", "why"), LISTS, ids=[row[3] for row in LISTS])
def test_a_table_of_contents_is_known(
    rows: list[tuple[str, int]], form: str, found: bool, why: str, tmp_path: Path
) -> None:
    content = text(60, 70, "Inhoud", 16, "B") + listed(rows, form)
    roles = [role for role, _ in outline(tmp_path, content, page(0))]
    assert roles.count("contents") == (len(rows) if found else 0), why
    assert roles[0] == "heading"


def test_an_entry_that_fills_its_line_ends_where_the_others_do(tmp_path: Path) -> None:
    """Long names leave no gap before their page number; monospaced letters are six points wide."""
    long = "Wat de stad doet voor wie er woont, werkt en leert: "
    rows = ["Wonen", *(f"{long}{word}" for word in ("bomen", "hagen", "bruggen")), "Wind", f"{long}water"]
    content = text(60, 70, "Inhoud", 16, "B")
    for at, name in enumerate(rows):
        y, number = 100 + 20 * at, str(11 + 3 * at)
        apart = text(60, y, name) + text(402, y, number)
        content += apart if len(name) < 50 else text(402 - 6 * (len(name) + 1), y, f"{name} {number}")
    roles = [role for role, _ in outline(tmp_path, content, page(0))]
    assert roles.count("contents") == len(rows)


def test_the_line_of_a_chapter_over_the_table_of_its_sections_is_an_entry(tmp_path: Path) -> None:
    """Sections have cells for number, name and page; the chapter is a line above them, without a gap in it."""
    rules = "".join(rule(60, y, 420, y) for y in range(100, 201, 20))
    cells = "".join(
        text(62, y, f"1.{at}") + text(110, y, name) + text(402, y, str(11 + at))
        for at, (y, name) in enumerate(zip(range(115, 200, 20), NAMES, strict=False), 1)
    )
    content = text(60, 80, "1 Wonen in een groene stad 11", 12, "B") + rules + cells
    roles = [role for role, _ in outline(tmp_path, content, page(0))]
    assert "heading" not in roles
    assert "contents" in roles


ROWS = [
    (("11", "14", "17", "20"), True, "pages to come"),
    (("1", "2", "2", "3"), True, "pages to come, of a leaflet"),
    (("1", "1", "1", "1"), False, "the priority of all"),
]


@pytest.mark.parametrize(("ends", "found", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_the_last_cells_of_a_table_of_contents_climb(
    ends: tuple[str, ...], found: bool, why: str, tmp_path: Path
) -> None:
    rules = "".join(rule(60, y, 420, y) for y in range(100, 181, 20))
    cells = "".join(
        text(62, y, name) + text(402, y, end) for y, name, end in zip(range(115, 180, 20), NAMES, ends, strict=False)
    )
    assert ("contents" in {role for role, _ in outline(tmp_path, rules + cells, page(0))}) is found, why


@pytest.mark.parametrize(("head", "found"), [("Pagina", True), ("Prioriteit", False)])
def test_the_head_of_a_column_says_whether_it_holds_pages(head: str, found: bool, tmp_path: Path) -> None:
    rules = "".join(rule(60, y, 420, y) for y in range(100, 201, 20)) + "".join(
        rule(x, 100, x, 200) for x in (60, 340, 420)
    )
    cells = "".join(
        text(62, y, name) + text(345, y, end)
        for y, name, end in zip(range(115, 200, 20), ("Naam", *NAMES), (head, "1", "3", "3", "5"), strict=False)
    )
    assert ("contents" in {role for role, _ in outline(tmp_path, rules + cells, page(0))}) is found


def test_grades_that_climb_by_chance_are_no_pages_to_come(tmp_path: Path) -> None:
    rules = "".join(rule(60, y, 420, y) for y in range(100, 181, 20))
    cells = "".join(
        text(62, y, name) + text(402, y, end) for y, name, end in zip(range(115, 180, 20), NAMES, "1223", strict=False)
    )
    pages = [page(0) for _ in range(3)]
    assert "contents" not in {role for role, _ in outline(tmp_path, *pages, rules + cells, page(0))}


NAMES = ("Afval", "Bermen", "Bomen", "Fietspaden", "Gracht", "Hagen", "Markt", "Water")
INDEX = [
    (["3, 7", "2", "4, 5, 9", "1, 12", "6", "2, 8", "5, 11–13", "1"], 8, "words and the pages that they stand on"),
    (["3,7", "2,1", "4,5", "1,1", "6,2", "2,8", "5,1", "1,3"], 0, "decimals"),
    (["3", "2", "4", "1", "6", "2, 8", "5", "1"], 0, "figures"),
    (["3, 7", "2", "4, 5, 900", "1, 12", "6", "2, 8", "5, 11", "1, 4"], 0, "numbers of more pages than there are"),
]


@pytest.mark.parametrize(("named", "found", "why"), INDEX, ids=[row[2] for row in INDEX])
def test_an_index_is_known(named: list[str], found: int, why: str, tmp_path: Path) -> None:
    words = [f"{name} {pages}" for name, pages in zip(NAMES, named, strict=True)]
    roles = [role for role, _ in outline(tmp_path, page(0), lines(60, 100, words, 20))]
    assert roles.count("contents") == found, why


def test_a_page_of_text_with_one_reference_is_no_table_of_contents(tmp_path: Path) -> None:
    words = [*BODY, "Zie ook bijlage .......... 12", *BODY]
    assert "contents" not in {role for role, _ in outline(tmp_path, lines(60, 100, words, 20))}


def test_a_running_head_that_names_a_level_is_text_where_it_first_stands(tmp_path: Path) -> None:
    pages = (text(60, 60, "Programma 2 Wonen en werken", 14, "B") + page(number) for number in range(4))
    assert kept(tmp_path, *pages) == [
        "Programma 2 Wonen en werken",
        *kept(tmp_path, *(page(number) for number in range(4))),
    ]


def test_a_foot_that_opens_with_a_level_name_is_furniture_on_every_page(tmp_path: Path) -> None:
    feet = ("Programma Wonen - juni 2027", *["Programma Wonen – juni 2027"] * 3)
    pages = (page(number) + text(60, 785, foot) for number, foot in enumerate(feet))
    assert kept(tmp_path, *pages) == kept(tmp_path, *(page(number) for number in range(4)))


CHAPTERS = [
    ([1, 1, 1, 2, 2, 3, 3, 3], ["Hoofdstuk 1", "Hoofdstuk 2", "Hoofdstuk 3"], "chapters of two pages or three"),
    ([1, 2, 3, 4, 5, 6, 7, 8], [f"Hoofdstuk {number}" for number in range(1, 9)], "a chapter a page"),
]


@pytest.mark.parametrize(("numbers", "expected", "why"), CHAPTERS, ids=[row[2] for row in CHAPTERS])
def test_the_name_of_a_chapter_over_its_pages_is_text_on_the_first(
    numbers: list[int], expected: list[str], why: str, tmp_path: Path
) -> None:
    pages = (text(60, 60, f"Hoofdstuk {number}") + page(at % 4) for at, number in enumerate(numbers))
    assert [words for words in kept(tmp_path, *pages) if words.startswith("Hoofdstuk")] == expected, why

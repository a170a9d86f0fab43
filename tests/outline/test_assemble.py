"""Lines become paragraphs, items and headings: what goes on with the line before, over columns and pages too."""

from __future__ import annotations

from pathlib import Path

import pytest

from outline.drawn import LEADING, outline, prose
from source_pdf.drawing import grid, lines, text

PLANT = (
    "We planten elk jaar honderd bomen langs de straten en op de pleinen van de stad, samen met de scholen en de buurt."
)
TRIM = (
    "We snoeien de hagen twee keer per jaar en brengen het snoeisel naar de werkplaats van de dienst in de Molenstraat."
)
PARK = "Het park aan de rivier krijgt een nieuw pad en banken voor wie er wandelt of er even op het gras wil zitten."
FULL = "We planten bomen langs de straten en op de pleinen van de stad en ook"
"""A line that fills its column and does not end a sentence."""
NAMED = "We planten honderd nieuwe bomen langs de straten en op de pleinen bij"


def item(y: float, words: str, sign: str = "•", x: float = 60) -> str:
    return text(x, y, sign) + prose(y, words, x + 12, 62)


WHOLE = [
    (prose(100, PLANT) + prose(150, TRIM), [PLANT, TRIM], "white parts them"),
    (prose(100, PLANT) + prose(128, TRIM) + prose(156, PARK), [PLANT, TRIM, PARK], "a line that ends short parts them"),
    (
        prose(100, f"{PLANT} {TRIM}", first=12) + prose(156, f"{TRIM} {PARK}", first=12) + prose(212, PARK, first=12),
        [f"{PLANT} {TRIM}", f"{TRIM} {PARK}", PARK],
        "a first line that is indented",
    ),
    (
        text(60, 100, "Bomen.", font="B") + text(102, 100, "We planten elk jaar honderd bomen langs al onze"),
        ["Bomen. We planten elk jaar honderd bomen langs al onze"],
        "a bold start",
    ),
    (
        lines(
            60,
            100,
            [f"{FULL} de", "- zo mogelijk - buurt. Daarna rusten we uit, want dat hebben we dan wel", "verdiend."],
        ),
        [f"{FULL} de - zo mogelijk - buurt. Daarna rusten we uit, want dat hebben we dan wel verdiend."],
        "a dash in a sentence opens no item",
    ),
    (
        lines(
            60,
            100,
            [f"{FULL} de", "3 pleinen aan de rand van het centrum, waar nu nog veel auto's staan en", "rijden."],
        ),
        [f"{FULL} de 3 pleinen aan de rand van het centrum, waar nu nog veel auto's staan en rijden."],
        "a figure in a sentence opens no point",
    ),
    (
        lines(
            60, 100, [f"{FULL} in", "1.1 Dorp en in alle andere straten van de stad waar er nog geen staan,", "samen."]
        ),
        [f"{FULL} in 1.1 Dorp en in alle andere straten van de stad waar er nog geen staan, samen."],
        "nor does a number behind a full line",
    ),
    (
        lines(
            60, 100, [FULL[:-4], "9.000 bomen en hagen krijgt. Daarna rusten we uit, want dat hebben we dan", "wel."]
        ),
        [f"{FULL[:-4]} 9.000 bomen en hagen krijgt. Daarna rusten we uit, want dat hebben we dan wel."],
        "nor does a figure that is not parted from what it counts",
    ),
]


@pytest.mark.parametrize(("content", "expected", "why"), WHOLE, ids=[row[2] for row in WHOLE])
def test_lines_of_one_paragraph_are_one_block(content: str, expected: list[str], why: str, tmp_path: Path) -> None:
    assert outline(tmp_path, content + prose(400, PARK)) == [("paragraph", words) for words in [*expected, PARK]], why


@pytest.mark.parametrize("sign", ["•", "-", "–", "o", "*"])
def test_items_hang_on_their_signs(sign: str, tmp_path: Path) -> None:
    content = prose(70, PARK) + item(120, PLANT, sign) + item(120 + 2 * LEADING, TRIM, sign) + prose(200, PARK)
    assert outline(tmp_path, content) == [
        ("paragraph", PARK),
        ("item", f"{sign} {PLANT}"),
        ("item", f"{sign} {TRIM}"),
        ("paragraph", PARK),
    ]


def test_a_figure_in_a_sentence_that_follows_the_number_of_a_point_opens_none(tmp_path: Path) -> None:
    told = [f"{FULL} de", "2 pleinen aan de rand van het centrum, waar nu nog veel auto's staan en", "rijden."]
    content = text(60, 100, "1 Hagen snoeien.") + lines(60, 140, told)
    blocks = outline(tmp_path, content + prose(400, PARK))
    assert (
        "paragraph",
        f"{FULL} de 2 pleinen aan de rand van het centrum, waar nu nog veel auto's staan en rijden.",
    ) in blocks


RAGGED = [
    (["Jedes Jahr planten wir in der ganzen", "Stadt neue Linden."], 12, 1, "under its words, a sentence going on"),
    (["Jedes Jahr planten wir Linden.", "Stadt und Dorf sind grün."], 12, 1, "under its words, behind a full stop"),
    (["Jedes Jahr planten wir Linden.", "Stadt und Dorf sind grün."], 0, 2, "behind a full stop, at the edge"),
    (["Jedes Jahr planten wir in der ganzen", "Stadt neue Linden."], 0, 2, "at the edge of the column"),
]


@pytest.mark.parametrize(("broken", "inset", "count", "why"), RAGGED, ids=[row[3] for row in RAGGED])
def test_an_item_broken_by_hand_goes_on_under_its_words(
    broken: list[str], inset: float, count: int, why: str, tmp_path: Path
) -> None:
    drawn = text(60, 120, "•") + text(72, 120, broken[0]) + text(60 + inset, 134, broken[1])
    blocks = outline(tmp_path, prose(70, PARK) + drawn + item(148, TRIM) + prose(200, PARK), language="de")
    assert len(blocks) == 3 + count, why
    assert (blocks[1] == ("item", f"• {' '.join(broken)}")) is (count == 1), why


def test_a_bold_name_that_fills_its_line_opens_a_text_as_the_names_before_it_do(tmp_path: Path) -> None:
    names = ["Bomen:", "Hagen en heesters:", "Onderhoud van alle pleinen, parken, dreven en lanen in de stad:"]
    third = text(60, 148, f"3. {names[2]}", font="B") + text(74, 162, "We doen dat elk jaar.")
    drawn = text(60, 120, f"1. {names[0]}", font="B") + text(117, 120, "We planten ze")
    drawn += text(60, 134, f"2. {names[1]}", font="B") + text(189, 134, "We snoeien ze") + third
    blocks = outline(tmp_path, prose(70, PARK) + drawn + prose(200, PARK))
    assert blocks[1:-1] == [
        ("paragraph", f"1. {names[0]} We planten ze"),
        ("paragraph", f"2. {names[1]} We snoeien ze"),
        ("paragraph", f"3. {names[2]} We doen dat elk jaar."),
    ]
    assert ("heading", f"3. {names[2]}") in outline(tmp_path, prose(70, PARK) + third + prose(200, PARK))


OVER_PAGES = [
    (["We snoeien de hagen twee keer per jaar en brengen het"], ["snoeisel weg."], True),  # lower case goes on
    (["We snoeien de hagen twee keer per jaar in het park van"], ["Hazelbeek en Elzen."], True),  # hangs alike
    (["We snoeien de hagen."], ["Daarna rusten we uit."], False),  # it had ended, well before the margin
]


@pytest.mark.parametrize(
    ("next_line", "x", "one"),
    [
        ("en alle pleinen van de stad.", 72, True),  # small letters under its words
        ("Alle pleinen van de stad.", 72, False),  # a capital opens a sentence
        ("en alle pleinen van de stad.", 60, False),  # under the sign, and not under its words
    ],
)
def test_a_point_goes_on_in_other_type_though_its_line_was_short(
    next_line: str, x: float, one: bool, tmp_path: Path
) -> None:
    first = text(60, 100, "•") + lines(72, 100, ["We planten bomen langs de straten"], font="B")
    blocks = outline(tmp_path, prose(60, PARK) + first + lines(x, 114, [next_line]) + prose(300, PARK))
    assert (("item", f"• We planten bomen langs de straten {next_line}") in blocks) == one


@pytest.mark.parametrize(("x", "one"), [(72, True), (60, False)], ids=["under the words", "under the sign"])
def test_a_figure_under_the_words_of_an_unfinished_point_goes_on_with_it(x: float, one: bool, tmp_path: Path) -> None:
    """A blank that does not break keeps a figure from the line above, though it would have fitted."""
    next_line = "10% van wie er woont."
    first = text(60, 100, "•") + lines(72, 100, ["We vragen elk jaar naar het oordeel van"])
    blocks = outline(tmp_path, prose(60, PARK) + first + lines(x, 114, [next_line]) + prose(300, PARK))
    assert (("item", f"• We vragen elk jaar naar het oordeel van {next_line}") in blocks) == one


NUMBERED = [
    ("De zondag blijft van ons allen.", 90, True, "it says a sentence"),
    ("Eiken in elke straat", 90, False, "its words may be a name, and what follows explains it"),
    ("De zondag blijft van ons allen.", 60, False, "what follows stands under the number"),
]


@pytest.mark.parametrize(("words", "x", "one", "why"), NUMBERED, ids=[row[3] for row in NUMBERED])
def test_a_line_under_the_words_of_a_numbered_point_goes_on_with_its_sentence(
    words: str, x: float, one: bool, why: str, tmp_path: Path
) -> None:
    point = text(60, 100, "7.") + text(90, 100, words) + text(x, 114, "Markten mogen.")
    blocks = outline(tmp_path, prose(60, PARK) + point + prose(300, PARK))
    assert (("paragraph", f"7. {words} Markten mogen.") in blocks) is one, why


@pytest.mark.parametrize(("before", "after", "one"), OVER_PAGES)
def test_an_item_goes_on_over_a_page_break(before: list[str], after: list[str], one: bool, tmp_path: Path) -> None:
    first = prose(70, PARK) + item(120, PLANT) + text(60, 148, "•") + lines(72, 148, before)
    second = lines(72, 70, after) + item(90, TRIM) + prose(130, PARK)
    blocks = outline(tmp_path, first, second)
    assert (("item", f"• {before[0]} {after[0]}") in blocks) is one
    assert (("item", f"• {before[0]}") in blocks) is not one
    assert blocks[-2:] == [("item", f"• {TRIM}"), ("paragraph", PARK)]


def test_a_paragraph_goes_on_in_the_next_column_but_not_in_a_heading(tmp_path: Path) -> None:
    left = [
        "We planten elk jaar bomen in",
        "de straten en op de pleinen",
        "van de stad, samen met alle",
        "scholen en met de buurten en",
    ]
    right = [
        "verenigingen van het dorp.",
        "Daarna snoeien we hagen in",
        "het park aan de rivier en in",
        "de straten erachter.",
    ]
    blocks = outline(tmp_path, lines(60, 100, left) + lines(320, 100, right))
    assert blocks == [("paragraph", " ".join([*left, *right]))]
    headed = lines(60, 100, left) + text(320, 100, "Hagen", font="B") + lines(320, 120, right)
    assert [role for role, _ in outline(tmp_path, headed)] == ["paragraph", "heading", "paragraph"]


HEADINGS = [
    (text(60, 60, "Een groene stad", 16, "F"), "larger"),
    (text(60, 60, "Een groene stad", 10, "B"), "bold"),
    (text(60, 60, "Een groene stad", 10, "I"), "slanted, on one line"),
    ("0 0.4 0 rg " + text(60, 60, "Een groene stad") + " 0 g ", "in another colour"),
    (text(60, 44, "Een groene", 16, "B") + text(60, 62, "stad", 16, "B"), "over two ragged lines"),
    (lines(60, 20, ["Een", "groene", "stad"], 14, 10, "B"), "over three lines, as in a narrow column"),
]


@pytest.mark.parametrize(("heading", "why"), HEADINGS, ids=[row[1] for row in HEADINGS])
def test_a_heading_stands_out(heading: str, why: str, tmp_path: Path) -> None:
    blocks = outline(tmp_path, heading + prose(90, PLANT) + prose(140, TRIM) + prose(190, PARK))
    assert blocks == [("heading", "Een groene stad"), *(("paragraph", words) for words in (PLANT, TRIM, PARK))], why


NO_HEADINGS = [
    (text(60, 60, "1 Zie ook de bijlage.", 7), "smaller: a note"),
    (prose(60, f"{PLANT} {TRIM} {PARK}", font="I"), "slanted over many lines"),
    (prose(34, f"{PLANT} {TRIM}", font="B"), "bold over many lines"),
    (lines(60, 30, [FULL[:58]] * 7, 16, 12), "large over many lines"),
    (text(60, 60, "staat er een boom.", 16, "B"), "the end of a sentence that is broken up"),
    (prose(60, "Elke straat krijgt bomen. Dat doen we samen.", font="B"), "several sentences in bold type"),
]


@pytest.mark.parametrize(("content", "why"), NO_HEADINGS, ids=[row[1] for row in NO_HEADINGS])
def test_what_is_only_set_otherwise_is_no_heading(content: str, why: str, tmp_path: Path) -> None:
    body = "".join(prose(150 + 50 * number, words) for number, words in enumerate([PLANT, TRIM, PARK] * 3))
    assert {role for role, _ in outline(tmp_path, content + body)} == {"paragraph"}, why


# Lines a little larger than most text, and whether they are headings.
OVER_TABLES = [
    (["Bomen geven schaduw en houden water vast in de straten en op de pleinen van", "de stad."], False, "a sentence"),
    (["Bomen in alle straten, op alle pleinen en langs alle dreven en wegen van de", "stad"], True, "a long name"),
    (["Groen in de stad."], True, "a name with a full stop"),
]


@pytest.mark.parametrize(("words", "heads", "why"), OVER_TABLES, ids=[row[2] for row in OVER_TABLES])
def test_a_sentence_of_several_lines_beside_smaller_text_heads_nothing(
    words: list[str], heads: bool, why: str, tmp_path: Path
) -> None:
    page = lines(60, 60, words, 14, 11) + "".join(
        prose(120 + 50 * number, told) for number, told in enumerate([PLANT, TRIM, PARK] * 3)
    )
    assert outline(tmp_path, page)[0] == ("heading" if heads else "paragraph", " ".join(words)), why


BROKEN = [
    ([(60, "Een groene stad:"), (60, "Bomen in elke straat")], 1, "behind its colon"),
    ([(60, "Een groene stad"), (60, "Bomen in elke straat")], 2, "two names at one edge"),
    ([(60, "Van een grijze stad naar"), (60, "Bomen in elke straat")], 1, "no name ends in a small word"),
    ([(60, "EEN GROENE STAD"), (60, "EN BOMEN IN ELKE STRAAT")], 1, "no name in capitals opens so"),
    ([(60, "Een groene stad"), (60, "En nu de bomen")], 2, "a name may open with any word that has a capital"),
    ([(152, "EEN GROENE"), (137.6, "STAD MAKEN WE"), (176, "SAMEN")], 1, "lines on one axis"),
    ([(60, "Een groene stad:"), (60, "1. Bomen in elke straat")], 2, "a number opens one of its own"),
]


SOLID = [
    (25, "(0.8 0 0)", 1, "lines set solid, in whatever colours"),
    (30, "(0.8 0 0)", 2, "farther apart they are two"),
]


@pytest.mark.parametrize(("apart", "colour", "count", "why"), SOLID, ids=[row[3] for row in SOLID])
def test_large_lines_set_solid_are_one_heading(apart: int, colour: str, count: int, why: str, tmp_path: Path) -> None:
    drawn = f"{colour[1:-1]} rg\n" + text(60, 60, "GROEN", 24) + "0 g\n" + text(60, 60 + apart, "LOONT", 24)
    roles = [role for role, _ in outline(tmp_path, drawn + prose(130, PLANT) + prose(180, TRIM) + prose(230, PARK))]
    assert roles.count("heading") == count, why


@pytest.mark.parametrize(("broken", "count", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_heading_goes_on_behind_its_colon_or_a_small_word_and_on_its_axis(
    broken: list[tuple[float, str]], count: int, why: str, tmp_path: Path
) -> None:
    drawn = "".join(text(x, 60 + 18 * at, words, 16) for at, (x, words) in enumerate(broken))
    roles = [role for role, _ in outline(tmp_path, drawn + prose(130, PLANT) + prose(180, TRIM) + prose(230, PARK))]
    assert roles.count("heading") == count, why


def test_a_lead_is_text_however_large(tmp_path: Path) -> None:
    """A lead of two lines is set as one that is too long for any heading; the name above it is not."""
    told = "".join(prose(330 + 50 * number, words) for number, words in enumerate([PLANT, TRIM, PARK] * 2))
    long = lines(60, 90, [FULL[:40]] * 9, 20, 17) + told
    short = lines(60, 90, [f"{FULL[:40]}", "groeien de bomen weer."], 20, 17) + told
    pages = text(60, 50, "Groen", 22, "B") + long, text(60, 50, "Water", 22, "B") + short
    heads = [words for role, words in outline(tmp_path, *pages) if role == "heading"]
    assert heads == ["Groen", "Water"]


LEADS = [
    ("In de komende jaren zetten wij ons daarom in voor deze dingen:", False, "a sentence over a list"),
    ("In de komende jaren zet de gemeente zich er daarom voor in,", False, "the same, which the list ends"),
    ("Dit doen wij:", True, "a short name of a list"),
    ("Een dorp met bomen in alle straten en op alle pleinen erin", True, "a name without a colon"),
]


@pytest.mark.parametrize(("words", "heads", "why"), LEADS, ids=[row[2] for row in LEADS])
def test_a_bold_sentence_that_a_list_ends_is_no_heading(words: str, heads: bool, why: str, tmp_path: Path) -> None:
    words = words.replace("daarom", "daarom in het hele dorp") if not heads else words
    content = prose(60, PARK) + lines(60, 120, [words], font="B") + item(140, PLANT) + item(190, TRIM)
    assert (("heading", words) in outline(tmp_path, content)) is heads, why


def test_two_headings_set_alike_are_two_where_white_parts_them(tmp_path: Path) -> None:
    content = text(60, 60, "Doelstelling 1", 16, "B") + text(60, 95, "Een groene stad", 16, "B") + prose(120, PLANT)
    assert outline(tmp_path, content)[:2] == [("heading", "Doelstelling 1"), ("heading", "Een groene stad")]


@pytest.mark.parametrize("number", ["1.1", "2)", "12.", "Actie 3:"])
def test_a_number_with_a_sign_opens_a_point_where_a_line_ends_short(number: str, tmp_path: Path) -> None:
    content = prose(60, PARK) + text(60, 88, f"{number} We planten") + text(60, 102, f"{number} We snoeien")
    assert outline(tmp_path, content)[1:] == [
        ("paragraph", f"{number} We planten"),
        ("paragraph", f"{number} We snoeien"),
    ]


BESIDE = [
    ([["1.", "We planten bomen"], ["2.", "We snoeien hagen"]], "paragraph", "numbers"),
    ([["•", "We planten bomen"], ["•", "We snoeien hagen"]], "item", "bullets"),
    ([["AC01", "We planten bomen"], ["AC02", "We snoeien hagen"]], "paragraph", "codes"),
    ([["Nr", "We planten bomen"], ["1.", "We snoeien hagen"]], "row", "a head"),
    ([["Groen", "We planten bomen"], ["Wegen", "We snoeien hagen"]], "row", "words"),
]


@pytest.mark.parametrize(("rows", "role", "why"), BESIDE, ids=[row[2] for row in BESIDE])
def test_a_table_that_sets_numbers_beside_text_is_read_as_lines(
    rows: list[list[str]], role: str, why: str, tmp_path: Path
) -> None:
    words = "".join(text(x, 114 + 20 * r, w) for r, row in enumerate(rows) for x, w in zip((65, 105), row, strict=True))
    blocks = outline(tmp_path, prose(60, PARK) + grid([60, 100, 400], [100, 120, 140]) + words)
    assert blocks[1:] == [(role, " ".join(row)) for row in rows], why


def test_a_table_of_three_columns_is_one_whatever_its_first_holds(tmp_path: Path) -> None:
    rows = [["1.", "We planten bomen", "Groen"], ["2.", "We snoeien hagen", "Wegen"]]
    words = "".join(
        text(x, 114 + 20 * r, w) for r, row in enumerate(rows) for x, w in zip((65, 105, 305), row, strict=True)
    )
    blocks = outline(tmp_path, prose(60, PARK) + grid([60, 100, 300, 400], [100, 120, 140]) + words)
    assert blocks[1:] == [("row", " ".join(row)) for row in rows]


def test_a_numbered_cell_of_two_lines_is_one_point(tmp_path: Path) -> None:
    words = text(65, 114, "1.") + lines(105, 114, ["We planten bomen in de", "straten"]) + text(65, 150, "2.")
    words += text(105, 150, "We snoeien hagen")
    blocks = outline(tmp_path, prose(60, PARK) + grid([60, 100, 240], [100, 136, 160]) + words)
    assert blocks[1:] == [("paragraph", "1. We planten bomen in de straten"), ("paragraph", "2. We snoeien hagen")]


LABELLED = [
    (
        150,
        [("heading", f"{NAMED} de school"), ("paragraph", "Trekker De groendienst")],
        "a gap parts a label from its text",
    ),
    (103, [("paragraph", f"{NAMED} de school Trekker De groendienst")], "a bold name may go on for a line"),
]


@pytest.mark.parametrize(("x", "expected", "why"), LABELLED, ids=[row[2] for row in LABELLED])
def test_a_bold_label_below_a_full_bold_line_goes_on_with_nothing(
    x: float, expected: list[tuple[str, str]], why: str, tmp_path: Path
) -> None:
    name = text(60, 100, f"{NAMED} de school", font="B")
    content = name + text(60, 114, "Trekker", font="B") + text(x, 114, "De groendienst")
    assert outline(tmp_path, content + prose(200, PARK)) == [*expected, ("paragraph", PARK)], why

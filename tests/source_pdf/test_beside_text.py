"""What stands beside text and is no part of its lines: numbers in boxes, line numbers, quotes, cards, turned labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from source_pdf.drawing import HEIGHT, box, cells, grid, lines, read, rule, text, texts

TITLE = ["Een groene stad", "waar het koel is"]
BELOW = lines(50, 180, ["De stad plant bomen.", "Elke straat telt mee."])

TITLES = [
    (text(60, 108, "1", 24), ["1 Een groene stad", "waar het koel is"], "between the two lines"),
    (text(60, 100, "1", 14), ["1 Een groene stad", "waar het koel is"], "beside the first"),
    (text(560, 108, "1", 24), ["Een groene stad", "1", "waar het koel is"], "on the other side"),
    (text(60, 108, "Wij", 24), ["Een groene stad", "Wij", "waar het koel is"], "a word, and no number"),
]


@pytest.mark.parametrize(("number", "expected", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_a_number_beside_a_title_opens_it(number: str, expected: list[str], why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, number + lines(100, 100, TITLE, 16, 14) + BELOW)
    assert texts(page)[: len(expected)] == expected, why


LOWER = [
    (text(60, 106, "3", 26), ["3 Een groene stad"], "a larger number, drawn lower"),
    (text(60, 106, "3", 10), ["Een groene stad", "3"], "a small one: a note"),
    (text(20, 106, "3", 20), ["Een groene stad", "3"], "too far before it"),
]


@pytest.mark.parametrize(("number", "expected", "why"), LOWER, ids=[row[2] for row in LOWER])
def test_a_larger_number_beside_a_line_opens_it(number: str, expected: list[str], why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, number + text(100, 100, "Een groene stad", 14) + BELOW)
    assert texts(page)[: len(expected)] == expected, why


def test_numbers_of_a_list_stay_on_their_lines(tmp_path: Path) -> None:
    words = ["We planten bomen in", "elke straat.", "We snoeien de hagen", "van de stad."]
    (page,) = read(tmp_path, lines(100, 100, words) + text(60, 100, "4") + text(60, 128, "5"))
    assert texts(page) == ["4 We planten bomen in", "elke straat.", "5 We snoeien de hagen", "van de stad."]


def test_the_sign_of_a_list_may_stand_higher_than_its_words(tmp_path: Path) -> None:
    (page,) = read(tmp_path, text(60, 97, "•") + lines(80, 100, ["We planten bomen in", "elke straat."]) + BELOW)
    assert texts(page)[:2] == ["• We planten bomen in", "elke straat."]


def test_a_large_number_draws_no_other_line_to_it(tmp_path: Path) -> None:
    letters = "".join(text(106 + 6 * at, 100, letter) for at, letter in enumerate("Bomen planten"))
    (page,) = read(tmp_path, letters + text(60, 113, "7", 28) + text(106, 116, "We planten dertig eiken.", 9))
    assert texts(page) == ["7 Bomen planten", "We planten dertig eiken."]


BOXED = [
    (
        text(60, 122, "7", 36),
        lines(120, 100, ["Bomen planten"], size=20),
        ["7 Bomen planten"],
        "lower than its one line",
    ),
    (
        text(60, 124, "7", 36),
        lines(120, 100, ["Bomen planten in", "elke straat"], 22, size=20),
        ["7 Bomen planten in", "elke straat"],
        "lower than the middle of two lines",
    ),
    (text(60, 160, "7", 36), lines(120, 100, ["Bomen planten"], size=20), ["Bomen planten", "7"], "far below"),
]


@pytest.mark.parametrize(("number", "title", "expected", "why"), BOXED, ids=[row[3] for row in BOXED])
def test_a_large_number_under_a_word_in_its_box_opens_the_title_beside_it(
    number: str, title: str, expected: list[str], why: str, tmp_path: Path
) -> None:
    (page,) = read(tmp_path, number + title + text(60, 260, "We planten dertig eiken in de laan."))
    assert texts(page)[: len(expected)] == expected, why


LABELS = [(100, "Doel"), (160, "Uitleg"), (240, "Stappen"), (300, "Start"), (340, "Looptijd")]
SAID = [(100, 2), (160, 5), (240, 3), (300, 1), (340, 2)]


def test_labels_beside_what_they_say_are_no_column_of_text(tmp_path: Path) -> None:
    """Each label stands on the first line of what it says, which hangs under that."""
    said = "".join(lines(180, y, ["De stad plant eiken in de straten van het dorp en"] * many) for y, many in SAID)
    (page,) = read(tmp_path, "".join(text(60, y, word, font="B") for y, word in LABELS) + said)
    assert [line for line in texts(page) if line[:4] != "De s"] == [
        f"{word} De stad plant eiken in de straten van het dorp en" for _, word in LABELS
    ]


SENTENCES = [
    "De stad plant bomen",
    "in alle straten van",
    "de wijk. Samen met",
    "de buurt kiest zij",
    "welke soorten er",
]
POINTS = ["Bomen planten", "Hagen snoeien", "Grachten ruimen", "Bermen maaien", "Perken wieden"]
COUNTED = [
    ([str(n) for n in range(28, 33)], SENTENCES, True, "every line of a draft"),
    ([str(n) for n in range(5, 30, 5)], SENTENCES, True, "by fives"),
    ([str(n) for n in range(1, 6)], POINTS, False, "the points of a list"),
    (["4", "12", "7", "31", "9"], SENTENCES, False, "figures that do not count"),
]


@pytest.mark.parametrize(("numbers", "words", "outside", "why"), COUNTED, ids=[row[3] for row in COUNTED])
def test_line_numbers_are_no_words(
    numbers: list[str], words: list[str], outside: bool, why: str, tmp_path: Path
) -> None:
    (page,) = read(tmp_path, lines(40, 100, numbers, size=8) + lines(90, 100, words))
    assert (texts(page)[:5] == words) is outside, why
    assert ([line.aside for line in page.lines].count("furniture") == 5) is outside, why


def test_numbers_of_rows_of_several_lines_count_no_lines(tmp_path: Path) -> None:
    """What stands beside them begins at two edges, as that of a draft does: the rows of two tables."""
    rows = "".join(
        text(40, 100 + 40 * at, str(at + 1))
        + lines(90 + 20 * (at % 2), 100 + 40 * at, [words, "met de buurt", "dit jaar"], 12)
        for at, words in enumerate(SENTENCES)
    )
    (page,) = read(tmp_path, rows)
    assert "furniture" not in [line.aside for line in page.lines]


WIDE = ["We planten bomen in alle straten van de wijk en van de stad.", "Ook de pleinen tellen daarbij mee, van oost"]
NARROW = ["tot west en ook de", "hoven tussen de", "huizen van de oude", "wijk bij de rivier."]
AFTER = ["Daarna komen de parken aan de beurt, met de bewoners samen."]
AROUND = lines(50, 100, WIDE) + lines(50, 128, NARROW) + lines(50, 184, AFTER)
QUOTE = ["Hier is het", "koel, ook in", "de zomer"]
FLOATS = [
    (lines(250, 130, QUOTE, 18, 13, "I"), True, "a pull quote in larger slanted type"),
    (box(240, 120, 440, 178) + lines(250, 132, QUOTE, size=8), True, "a shaded box"),
    (
        box(234, 120, 240, 178) + box(240, 120, 440, 178) + box(440, 120, 446, 178) + lines(250, 132, QUOTE, size=8),
        True,
        "a box whose sides are drawn as boxes",
    ),
    ("".join(box(240, y, 440, y + 19) for y in (121, 140, 159)) + lines(250, 132, QUOTE, 19, 8), True, "shaded lines"),
    (
        "".join(box(x, y, x + wide, y + 19) for x, wide in ((46, 190), (240, 200)) for y in (121, 140, 159))
        + lines(250, 132, QUOTE, 19, 8),
        False,
        "shaded cells",
    ),
    (box(240, 120, 440, 178) + lines(250, 132, ["- Bomen", "- Hagen", "- Perken"], size=8), False, "a list in a box"),
    (box(240, 120, 440, 178) + lines(250, 132, ["Wie: Groen", "Wanneer: 2027", "Waar: oost"], size=8), False, "facts"),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "outside", "why"), FLOATS, ids=[row[2] for row in FLOATS])
def test_text_runs_around_a_float(drawn: str, outside: bool, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, AROUND + drawn)
    assert (texts(page)[:7] == [*WIDE, *NARROW, *AFTER]) is outside, why
    assert ([line.aside for line in page.lines].count("furniture") == 3) is outside, why


def test_a_cell_that_is_drawn_as_a_box_beside_another_is_no_float(tmp_path: Path) -> None:
    """What stands right under it takes its width, as text does that runs around a box."""
    row = box(50, 100, 120, 140) + box(121, 100, 440, 140) + box(50, 141, 120, 220) + box(121, 141, 440, 220)
    told = lines(130, 160, ["Elke straat krijgt bomen, en elk plein.", "De buurt kiest welke."])
    (page,) = read(tmp_path, row + text(60, 122, "WIJK 3") + lines(130, 114, TITLE, 16) + told)
    assert all(line.aside is None for line in page.lines)
    assert cells(page)[0, 1] == "|".join(TITLE)


def test_the_head_of_a_column_that_is_drawn_as_a_box_is_no_float(tmp_path: Path) -> None:
    """The heads beside it are set as it is, in a type that the text has not."""
    head = box(240, 100, 340, 126) + lines(250, 112, ["Wat we willen", "bereiken"], 12, font="B")
    others = text(60, 114, "Thema", font="B") + text(360, 114, "Wat we doen", font="B")
    (page,) = read(tmp_path, head + others + lines(60, 144, ["De stad plant eiken in alle straten van het dorp."] * 4))
    assert all(line.aside is None for line in page.lines)


def test_a_title_in_the_margin_is_no_float(tmp_path: Path) -> None:
    (page,) = read(tmp_path, lines(50, 130, QUOTE, 18, 13, "I") + lines(250, 128, NARROW) + lines(250, 184, AFTER))
    assert all(line.aside is None for line in page.lines)


CARDS = [(50, 100), (310, 100), (50, 200), (310, 200)]


def test_cards_are_read_one_by_one(tmp_path: Path) -> None:
    drawn = text(50, 80, "De vier acties")
    expected = ["De vier acties"]
    for number, (x, y) in enumerate(CARDS, 1):
        drawn += box(x, y, x + 240, y + 80) + text(x + 10, y + 20, f"Actie {number}", 12, "B")
        drawn += lines(x + 10, y + 40, [f"We planten {number} bomen", f"in straat {number}."])
        expected += [f"Actie {number}", f"We planten {number} bomen", f"in straat {number}."]
    (page,) = read(tmp_path, drawn)
    assert texts(page) == expected


def test_shaded_cells_with_white_between_them_are_no_cards(tmp_path: Path) -> None:
    drawn = "".join(
        box(x, y, x + wide, y + 36) + lines(x + 5, y + 12, [f"{word} {y}", "en meer"])
        for y in (100, 140, 180)
        for x, wide, word in ((50, 100, "Bomen"), (156, 240, "Straat"), (402, 140, "Groen"))
    )
    (page,) = read(tmp_path, drawn)
    assert cells(page)[0, 1] == "Straat 100|en meer"


COLUMNS = [
    "De zomers worden|warmer. De stad wil|daarom veel bomen.|Zij vraagt de buurt|welke soorten er in|de straat staan.",
    "Ook de parken in de|wijk krijgen water|en schaduw, zodat|wie er woont er kan|rusten en spelen in|de hete weken.",
    "Voor de pleinen is|er een plan dat met|de handelaars werd|gemaakt en in twee|jaar klaar is, met|bank en boom.",
]
XS = (50, 210, 370)


def test_three_columns_of_text_are_read_one_by_one(tmp_path: Path) -> None:
    drawn = "".join(lines(x, 100, column.split("|")) for x, column in zip(XS, COLUMNS, strict=True))
    (page,) = read(tmp_path, text(50, 60, "Een groene stad", 20, "B") + drawn)
    assert texts(page) == ["Een groene stad", *"|".join(COLUMNS).split("|")]


def test_a_folio_in_the_margin_is_no_column(tmp_path: Path) -> None:
    told = [*COLUMNS, COLUMNS[0]]
    drawn = "".join(lines(70 + 130 * at, 100, column.split("|"), size=8) for at, column in enumerate(told))
    (page,) = read(tmp_path, drawn + text(45, 740, "8", 20, "B") + text(570, 740, "9", 20, "B"))
    assert [words for words in texts(page) if words[0].isalpha()] == "|".join(told).split("|")


def test_the_last_column_may_hold_few_lines(tmp_path: Path) -> None:
    """The white before it is hardly clearer than the column itself."""
    told = [column.split("|") for column in (*COLUMNS, COLUMNS[0])]
    told[-1] = told[-1][:3]
    drawn = "".join(lines(70 + 130 * at, 100, column, size=8) for at, column in enumerate(told))
    (page,) = read(tmp_path, drawn)
    assert texts(page) == [line for column in told for line in column]


def test_frames_of_pages_side_by_side_are_no_cells_though_bars_stand_in_them(tmp_path: Path) -> None:
    """A bar beside a heading in the second column would part the frame in cells."""
    frames = box(15, 15, 290, 785) + box(310, 15, 585, 785)
    left, right = (lines(x, 100, COLUMNS[at].split("|")) for at, x in enumerate((20, 170)))
    more = lines(330, 107, COLUMNS[2].split("|"))
    (page,) = read(tmp_path, frames + rule(165, 60, 165, 75) + text(170, 72, "Koelte", 10, "B") + left + right + more)
    assert not cells(page)


def test_cells_of_several_lines_that_begin_together_are_a_table(tmp_path: Path) -> None:
    rows = [lines(x, y, column.split("|")[:3]) for y in (100, 160, 220) for x, column in zip(XS, COLUMNS, strict=True)]
    (page,) = read(tmp_path, "".join(rows))
    assert len(cells(page)) > 1


def turned(x: float, y: float, words: str) -> str:
    """Draw words that run up the page."""
    return f"BT /M 10 Tf 0 1 -1 0 {x} {HEIGHT - y} Tm <{words.encode('cp1252').hex()}> Tj ET\n"


def test_turned_text_stands_in_its_cell_or_beside_the_page(tmp_path: Path) -> None:
    table = grid([50, 90, 400], [100, 200, 220]) + turned(74, 190, "Korte termijn") + text(100, 150, "Actie")
    (page,) = read(tmp_path, table + text(100, 214, "Bomen") + turned(20, 600, "Klimaatplan"))
    assert cells(page)[0, 0] == "Korte termijn"
    assert [page.text[line.start : line.end] for line in page.lines if line.aside] == ["Klimaatplan"]


def test_a_cell_goes_on_where_no_rule_lies(tmp_path: Path) -> None:
    rules = grid([150, 350], [100, 120, 140, 160]) + rule(50, 100, 150, 100) + rule(50, 160, 150, 160)
    words = lines(55, 112, ["Een groene stad", "waar het koel is"], 20) + lines(
        155, 114, ["Bomen", "Hagen", "Perken"], 20
    )
    (page,) = read(tmp_path, rules + rule(50, 100, 50, 160) + words)
    assert cells(page)[0, 0] == "Een groene stad|waar het koel is"

"""The order in which a page is read: columns one by one, what crosses them in its place, tables whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from source_pdf.drawing import box, cells, grid, lines, read, text, texts

LEFT = [
    "Links een regel van tekst",
    "links twee een regel verder",
    "links drie en nog een regel",
    "links vier van de tekst",
]
RIGHT = [
    "Rechts een regel van tekst",
    "rechts twee een regel verder",
    "rechts drie en een regel",
    "rechts vier van de tekst",
]
TWO = [*LEFT, "links vijf en laatste regel", *RIGHT, "rechts vijf en laatste regel"]
X_LEFT, X_RIGHT = 50, 320


def columns(y: float = 100, shift: float = 0) -> str:
    return lines(X_LEFT, y, TWO[:5]) + lines(X_RIGHT, y + shift, TWO[5:])


@pytest.mark.parametrize("shift", [0, 6, 40])
def test_columns_are_read_one_by_one(shift: float, tmp_path: Path) -> None:
    (page,) = read(tmp_path, columns(shift=shift))
    assert texts(page) == TWO
    assert [line.column for line in page.lines] == [1] * 5 + [2] * 5


SIDE_BY_SIDE = [
    (X_RIGHT - 10, True, "the second begins where the right column does"),
    (X_RIGHT - 10 + 30, False, "a wide space in a heading over both, right of that edge"),
]


@pytest.mark.parametrize(("x", "parted", "why"), SIDE_BY_SIDE, ids=[row[2] for row in SIDE_BY_SIDE])
def test_large_heads_of_two_columns_on_one_height_are_two(x: float, parted: bool, why: str, tmp_path: Path) -> None:
    """Sixteen points of type make the white between two columns the gap between two words."""
    first = "Wonen in een stad vol groen"[: int((x - 13 - X_LEFT) / 9.6)]
    heads = text(x - 13 - 9.6 * len(first), 80, first, 16) + text(x, 80, "Werken en leren", 16)
    body = lines(X_LEFT, 100, TWO[:5]) + lines(X_RIGHT - 10, 100, TWO[5:])
    (page,) = read(tmp_path, heads + body)
    assert (texts(page)[0] == first) is parted, why


HEADING = "Een kop die over beide kolommen heen loopt tot rechts van het midden"


def test_what_crosses_both_columns_parts_them(tmp_path: Path) -> None:
    (page,) = read(tmp_path, text(X_LEFT, 80, HEADING) + columns(100) + text(X_LEFT, 200, HEADING) + columns(220))
    assert texts(page) == [HEADING, *TWO, HEADING, *TWO]
    assert [line.column for line in page.lines] == ([0] + [1] * 5 + [2] * 5) * 2


def test_a_lead_in_larger_type_over_both_columns_hides_no_gutter(tmp_path: Path) -> None:
    lead = lines(X_LEFT, 40, [HEADING] * 4, 16, 14)
    (page,) = read(tmp_path, lead + columns(120))
    assert [line.column for line in page.lines] == [0] * 4 + [1] * 5 + [2] * 5


def test_the_short_last_line_of_a_heading_over_both_columns_goes_with_it(tmp_path: Path) -> None:
    (page,) = read(tmp_path, columns() + lines(X_LEFT, 60, [HEADING, "van deze bladzijde"]))
    assert texts(page) == [HEADING, "van deze bladzijde", *TWO]
    assert page.lines[1].column == 0


OVER = [
    (44, [0, 0], "nearer to what runs over both columns than to all above it"),
    (14, [1, 0], "the last line of its column"),
]


@pytest.mark.parametrize(("below", "expected", "why"), OVER, ids=[row[2] for row in OVER])
def test_a_line_right_over_what_crosses_both_columns_goes_with_it(
    below: int, expected: list[int], why: str, tmp_path: Path
) -> None:
    end = 100 + 14 * 4 + below
    (page,) = read(tmp_path, columns() + text(X_LEFT, end, "Doel 2") + text(X_LEFT, end + 24, HEADING) + columns(260))
    found = {
        line.baseline: line.column for line in page.lines if page.text[line.start : line.end] in ("Doel 2", HEADING)
    }
    assert [found[height] for height in sorted(found)] == expected, why


def test_a_line_of_a_column_below_such_a_heading_stays_in_it(tmp_path: Path) -> None:
    (page,) = read(tmp_path, columns(y=100) + text(X_LEFT, 86, HEADING))
    assert [line.column for line in page.lines] == [0, *[1] * 5, *[2] * 5]


TITLE = text(X_LEFT, 220, "Wat we doen", 15)
BELOW = lines(X_LEFT + 40, 250, LEFT) + lines(X_RIGHT + 40, 250, RIGHT)
PARTS = [
    (columns(), TITLE, BELOW, [*TWO, "Wat we doen", *LEFT, *RIGHT], "columns stand elsewhere below it"),
    (columns(), TITLE, columns(250), [*TWO, "Wat we doen", *TWO], "columns go on below it"),
    (
        columns(),
        text(X_LEFT, 170, "Wat we doen"),
        lines(X_LEFT, 184, LEFT) + lines(X_RIGHT, 184, RIGHT),
        [*TWO[:5], "Wat we doen", *LEFT, *TWO[5:], *RIGHT],
        "in the type of the text it is a line of its column",
    ),
    (
        columns(),
        text(X_LEFT, 190, "Wat we doen", 15),
        lines(X_LEFT, 212, LEFT) + lines(X_RIGHT, 170, [*RIGHT, *RIGHT]),
        [*TWO[:5], "Wat we doen", *LEFT, *TWO[5:], *RIGHT, *RIGHT],
        "beside lines of the other column it stands in its own",
    ),
]


@pytest.mark.parametrize(("above", "title", "below", "expected", "why"), PARTS, ids=[row[4] for row in PARTS])
def test_a_large_heading_alone_at_its_height_begins_columns_anew(
    above: str, title: str, below: str, expected: list[str], why: str, tmp_path: Path
) -> None:
    (page,) = read(tmp_path, above + title + below)
    assert texts(page) == expected, why


def test_columns_of_points_are_no_table_though_numbers_stand_apart_in_one_only(tmp_path: Path) -> None:
    """A figure of two digits stands too near its words to be a fragment of its own."""
    left = [text(50, 100 + 42 * at, str(at + 1)) + lines(75, 100 + 42 * at, LEFT[:2]) for at in range(4)]
    right = [lines(X_RIGHT, 100 + 42 * at, [f"{at + 10} {RIGHT[0]}", RIGHT[1]]) for at in range(4)]
    (page,) = read(tmp_path, "".join(left + right))
    assert [line.column for line in page.lines] == [1] * 8 + [2] * 8


def test_two_grounds_with_a_title_over_each_are_read_one_by_one(tmp_path: Path) -> None:
    grounds = box(48, 110, 290, 180) + box(310, 110, 552, 180)
    titles = text(50, 104, "Wat er speelt", 10, "B") + text(312, 104, "Wat we doen", 10, "B")
    told = lines(50, 124, ["De straten zijn smal."]) + lines(
        312, 124, ["We planten een laan.", "We graven een vijver."]
    )
    (page,) = read(tmp_path, lines(50, 60, LEFT[:2]) + grounds + titles + told)
    assert texts(page)[2:] == [
        "Wat er speelt",
        "De straten zijn smal.",
        "Wat we doen",
        "We planten een laan.",
        "We graven een vijver.",
    ]


SIDES = [
    (text(50, 100, "Doel 2 Water", 16) + text(420, 100, "Een bewoner vertelt", 9), 2, "a quotation beside a heading"),
    (text(50, 100, "Bomen planten", 10) + text(420, 100, "25.000", 10), 1, "a sum at the end of its line"),
    (text(50, 100, "* Bomen") + text(300, 100, "* Water"), 2, "points of two columns"),
    (text(50, 100, "- 12") + text(300, 100, "- 34"), 1, "figures behind a dash"),
    (text(50, 100, "3", 26) + text(90, 100, "Een stad met water", 15), 1, "a large number before its title"),
]


@pytest.mark.parametrize(("content", "count", "why"), SIDES, ids=[row[2] for row in SIDES])
def test_what_stands_far_beside_in_other_type_is_a_line_of_its_own(
    content: str, count: int, why: str, tmp_path: Path
) -> None:
    (page,) = read(tmp_path, content)
    assert len(page.lines) == count, why


def test_a_short_heading_belongs_to_its_column(tmp_path: Path) -> None:
    content = text(X_LEFT, 80, "Links") + text(X_RIGHT, 80, "Rechts") + columns(100)
    (page,) = read(tmp_path, content)
    assert texts(page) == ["Links", *TWO[:5], "Rechts", *TWO[5:]]


SHORT = ["Straten", "Bomen", "Hagen en perken", "Bermen", "Wegen"]


def test_a_short_column_of_ragged_lines_stands_beside_a_long_one(tmp_path: Path) -> None:
    long = [f"Regel {number} van de linkerkolom, die vol is" for number in range(12)]
    short = ["Rechts staat een enkele regel die zo lang is", "en de rest", "Een kop", "Nog een", "Kort", "Korter"]
    (page,) = read(tmp_path, lines(X_LEFT, 100, long) + lines(305, 106, short))
    assert texts(page) == [*long, *short]
    assert [line.column for line in page.lines] == [1] * 12 + [2] * 6


@pytest.mark.parametrize(("leading", "is_column"), [(17, True), (21, False)])
def test_lines_of_any_length_are_a_column_where_their_baselines_are_their_own(
    leading: float, is_column: bool, tmp_path: Path
) -> None:
    (page,) = read(tmp_path, lines(50, 100, SHORT, 21) + lines(190, 100, SHORT, leading))
    assert [line.column for line in page.lines] == ([1] * 5 + [2] * 5 if is_column else [0] * 5)
    assert texts(page) == (SHORT * 2 if is_column else [f"{words} {words}" for words in SHORT])


def test_the_last_page_of_columns_may_hold_few_lines(tmp_path: Path) -> None:
    (page,) = read(tmp_path, lines(50, 100, LEFT[:4]) + lines(X_RIGHT, 107, RIGHT[:2]))
    assert texts(page) == [*LEFT[:4], *RIGHT[:2]]


def test_cells_on_one_baseline_are_no_columns(tmp_path: Path) -> None:
    labels = ["Trekker", "Partner", "Termijn", "Raming", "Bron"]
    values = ["Groen", "De buurt", "In 2027", "Geen", "Stad"]
    (page,) = read(tmp_path, lines(50, 100, labels) + lines(300, 100, values))
    assert texts(page) == [f"{label} {value}" for label, value in zip(labels, values, strict=True)]
    assert {line.column for line in page.lines} == {0}


NO_GUTTER = [
    (lines(50, 100, [f"{HEADING} {n}" for n in range(8)]), "full lines"),
    (
        lines(50, 100, [f"• {word}" for word in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht")]),
        "a list",
    ),
    (lines(50, 100, LEFT) + lines(X_RIGHT, 400, RIGHT[:3]), "too few lines for a column"),
    (lines(50, 100, LEFT) + lines(X_RIGHT, 107, RIGHT[:1]), "a line on its own"),
    (lines(50, 100, LEFT[:2]) + lines(X_RIGHT, 100, RIGHT[:2]), "too few lines in all"),
]


@pytest.mark.parametrize(("content", "why"), NO_GUTTER, ids=[row[1] for row in NO_GUTTER])
def test_a_page_of_one_column_has_no_gutter(content: str, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, content)
    assert {line.column for line in page.lines} == {0}, why


def test_a_table_stands_whole_between_the_lines_around_it(tmp_path: Path) -> None:
    rows = [["1.1", "Bomen planten"], ["1.2", "Hagen snoeien"]]
    words = "".join(text(x, 114 + 20 * r, w) for r, row in enumerate(rows) for x, w in zip((55, 155), row, strict=True))
    (page,) = read(tmp_path, lines(50, 90, ["Voor", "Na"], 80) + words + grid([50, 150, 350], [100, 120, 140]))
    assert texts(page) == ["Voor", "1.1", "Bomen planten", "1.2", "Hagen snoeien", "Na"]
    assert set(cells(page)) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_lines_lie_in_the_text_one_after_the_other(tmp_path: Path) -> None:
    (page,) = read(tmp_path, columns() + text(50, 300, "12.000") + text(90, 300, "13.000"))
    assert page.text == "\n".join(texts(page))
    assert page.lines[0].start == 0
    assert all(b.start == a.end + 1 for a, b in zip(page.lines, page.lines[1:], strict=False))


def test_an_empty_page_is_a_page(tmp_path: Path) -> None:
    pages = read(tmp_path, "", text(50, 100, "Bomen"))
    assert [(page.number, page.text) for page in pages] == [(1, ""), (2, "Bomen")]
    assert pages[0].lines == []

"""Cells, heads and captions of tables."""

from __future__ import annotations

import pytest

from planspoor.facts import Refusal, find_cell_facts, read_amount_cell, unit_of_caption, year_of_heading

CELLS = [
    ("25.000", 25000, "points part thousands"),
    ("1.234,50", 1234.5, "cents"),
    ("1 234", 1234, "spaces part thousands"),
    ("€ 25.000,00", 25000, "a sign"),
    ("€ 0", 0, "nothing is a sum too"),
    ("2.350 K€", 2350000, "its own scale"),
    ("1,5 mln", 1500000, "a spoken scale"),
    ("N 31.393", -31393, "a loss before"),
    ("30.000 nadeel", -30000, "a loss behind"),
    ("V 5.000", 5000, "a gain"),
    ("(5.000)", -5000, "brackets for a minus"),
    ("-/- 5.000", -5000, "a printed minus"),
    ("5.000-", -5000, "a minus behind"),
    ("-", None, "a dash"),
    ("", None, "empty"),
    ("N/V", None, "not applicable"),
    ("pm", None, "to be told"),
    ("12%", None, "a percentage"),
    ("25 fte", None, "staff"),
    ("2026", None, "a year"),
    ("25.000 - 30.000", None, "two sums"),
    ("E 175.2", Refusal, "lost zeros"),
    ("25.0", Refusal, "a lost zero"),
    ("25,000", Refusal, "another language's thousands, or three decimals"),
    ("2\ufffd.000", Refusal, "an unreadable digit"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CELLS)
def test_a_cell_is_an_amount_nothing_or_refused(text, expected, reason):
    found = read_amount_cell(text, language="nl")
    if expected is Refusal:
        assert isinstance(found, Refusal), reason
    else:
        assert (found and found.values["value"]) == expected, reason


def test_the_caption_multiplies_a_cell_that_has_no_scale_of_its_own():
    assert read_amount_cell("12,5", unit=1000, language="nl").values["value"] == 12500
    assert read_amount_cell("12,5 mln", unit=1000, language="nl").values["value"] == 12500000


def test_a_cell_takes_year_and_currency_of_its_table_but_its_own_sign_first():
    assert read_amount_cell("2026", year=2027).values == {"value": 2026, "currency": "EUR", "year": 2027}
    assert read_amount_cell("$ 40", currency="EUR").values["currency"] == "USD"


def test_english_cells_part_thousands_by_commas():
    assert read_amount_cell("25,000", language="en").values["value"] == 25000
    assert isinstance(read_amount_cell("25.000", language="en"), Refusal)


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("2026", 2026),
        ("Raming 2027", 2027),
        ("Budget 2028 (in euro)", 2028),
        ("MJP2029", 2029),
        ("Exercice 2030", 2030),
        ("2026-2031", None),
        ("Totaal", None),
        ("Code 12026", None),
        ("x 1.000", None),
        ("", None),
    ],
)
def test_a_head_names_one_year_or_none(head, year):
    assert year_of_heading(head) == year


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("bedragen x 1.000", 1000),
        ("(x € 1.000)", 1000),
        ("× 1 000 euro", 1000),
        ("x1000", 1000),
        ("in duizend euro", 1000),
        ("in duizenden euro's", 1000),
        ("en k€", 1000),
        ("en milliers d'euros", 1000),
        ("in Tsd. Euro", 1000),
        ("in thousands of euros", 1000),
        ("in € 1.000", 1000),
        ("in million euro", 10**6),
        ("bedragen × € 1.000.000", 10**6),
        ("€ mln", 10**6),
        ("in Mio. €", 10**6),
        ("Uitgaven (euro)", 1),
        ("Budget 5 M€", 1),
        ("2.350 K€", 1),
        ("Raming 2026", 1),
        ("voor 1.000 woningen", 1),
    ],
)
def test_a_caption_says_in_what_its_table_counts(caption, unit):
    assert unit_of_caption(caption) == unit


COLUMNS = [
    ("deadline", "Dec. 31, 2026", "en", [("Dec. 31, 2026", None, "2026-12-31")], "a deadline has an end only"),
    (
        "deadline",
        "Within 60 days of completion",
        "en",
        [("Within 60 days of completion", None, None)],
        "the whole cell",
    ),
    ("deadline", "2026", "fr", [("2026", None, "2026-12-31")], "by the end of a year, from no day on"),
    ("deadline", "2026 à 2028", "fr", [("2026 à 2028", "2026-01-01", "2028-12-31")], "a range says from when, too"),
    ("deadline", "dès 2027", "fr", [("dès 2027", "2027-01-01", None)], "the words go before the head"),
    ("start", "2026 - 2028", "nl", [("2026 - 2028", "2026-01-01", "2028-12-31")], "a range says until when, too"),
    ("period", "2026-2028", "nl", [("2026-2028", "2026-01-01", "2028-12-31")], "first and last day"),
    ("period", "2026/27", "de", [("2026/27", "2026-01-01", "2027-12-31")], "two years, the second in short"),
    (
        "period",
        "schooljaar 2026-2027",
        "nl",
        [("schooljaar 2026-2027", "2026-09-01", "2027-08-31")],
        "a school year by its months",
    ),
    ("deadline", "mars 2026 puis 2028", "fr", [("mars 2026 puis 2028", "2026-03-01", "2028-12-31")], "two steps"),
    ("period", "2026 ff.", "de", [("2026 ff.", "2026-01-01", None)], "and the years that follow"),
    ("period", "2026 e.v.", "nl", [("2026 e.v.", "2026-01-01", None)], "likewise"),
    ("deadline", "2027 and beyond", "en", [("2027 and beyond", "2027-01-01", None)], "a start, whatever the head says"),
    ("period", "vanaf 2027", "nl", [("vanaf 2027", "2027-01-01", None)], "the words say which end is open"),
    ("start", "01-03-2026", "nl", [("01-03-2026", "2026-03-01", None)], "a start has no end"),
    ("period", "doorlopend", "nl", [], "going on is no period"),
    ("deadline", "-", "nl", [], "a dash"),
]


@pytest.mark.parametrize(("column", "text", "language", "expected", "reason"), COLUMNS)
def test_a_period_cell_is_one_period(column, text, language, expected, reason):
    found = find_cell_facts(column, text, language)
    assert [(text[f.start : f.end], f.values["from"], f.values["to"]) for f in found] == expected, reason


BODIES = [
    ("owner", "Parks and Recreation", "en", [("Parks and Recreation", "owner")], "the field of one department"),
    ("owner", "Parks and Recreation / DPW", "en", [("DPW", "owner"), ("Parks and Recreation", "owner")], "and another"),
    ("owner", "Police and Fire", "en", [("Police", "owner"), ("Fire", "owner")], "a body by itself among them"),
    ("owner", "Police and Parks Department", "en", [("Police", "owner"), ("Parks Department", "owner")], "two bodies"),
    ("partner", "Schools and Clubs", "en", [("Schools", "partner"), ("Clubs", "partner")], "two groups of partners"),
    (
        "owner",
        "Direction des Sports et de la Jeunesse",
        "fr",
        [("Direction des Sports et de la Jeunesse", "owner")],
        "its field goes on past the article",
    ),
    ("owner", "Parks Department", "en", [("Parks Department", "owner")], "a named service"),
    (
        "owner",
        "Municipal Government",
        "en",
        [("Municipal Government", "owner")],
        "the authority is one under this head",
    ),
    (
        "owner",
        "Required for small agencies, encouraged for large agencies",
        "en",
        [("small agencies", "owner"), ("large agencies", "mentioned")],
        "encouraged is not required",
    ),
    (
        "partner",
        "Scholen, politie en vzw Groenhof",
        "nl",
        [("Scholen", "partner"), ("politie", "partner"), ("vzw Groenhof", "partner")],
        "a list",
    ),
    ("owner", "Vlotgroep 3; Waterploeg", "nl", [("Vlotgroep 3", "owner"), ("Waterploeg", "owner")], "unknown names"),
    ("owner", "n.v.t.", "nl", [], "nothing"),
]


@pytest.mark.parametrize(("column", "text", "language", "expected", "reason"), BODIES)
def test_a_cell_of_bodies_lists_them_with_their_role(column, text, language, expected, reason):
    found = [fact for fact in find_cell_facts(column, text, language) if fact.kind == "body"]
    assert [(text[f.start : f.end], f.values["role"]) for f in found] == expected, reason


def test_funding_and_audience_cells_list_names():
    text = "Waterfonds, eigen middelen"
    assert [text[f.start : f.end] for f in find_cell_facts("funding", text, "nl")] == ["Waterfonds", "eigen middelen"]
    assert [f.kind for f in find_cell_facts("audience", "jongeren en senioren", "nl")] == ["audience", "audience"]

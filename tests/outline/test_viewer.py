"""What a viewer of online publications puts around a page is no text of the plan."""

from __future__ import annotations

import pytest

from planspoor.outline.viewer import body_ranges
from planspoor.source.page import Page


def bodies(*texts: str, first: int = 12) -> list[str]:
    pages = [Page(number, text) for number, text in enumerate(texts, first)]
    return [page.text[start:end].strip() for page, (start, end) in zip(pages, body_ranges(pages), strict=True)]


BODY = "• We planten elk jaar honderd bomen langs de straten. • We snoeien de hagen."
FURNISHED = [
    (BODY, "nothing around it"),
    (f"12\n\n12 {BODY}", "the number twice"),
    (f"012 {BODY}", "the number with a nought before it"),
    (f"{BODY}\n\n13 Online Touch Home", "a link to the next page"),
    (f"{BODY}\n\nYou need Adobe Flash Player to view this", "a notice"),
    (f"12\n{BODY}\nVolgende pagina\nCookies", "links and notices"),
    (f"{BODY} Bestuursnota Stad Hazelbeek 2025-2030", "a footer glued to the last sentence"),
    (f"{BODY} Meerjarenplan Hazelbeek 2025 – 2030", "with a wider dash between its years"),
    (f"{BODY} Strategische nota", "a footer without years"),
]


@pytest.mark.parametrize(("text", "what"), FURNISHED, ids=[row[1] for row in FURNISHED])
def test_the_body_of_one_page_is_found(text: str, what: str) -> None:
    assert bodies(text) == [BODY], what


KEPT = [
    (f"12.5 Actieplan: Bomen. {BODY}", "a number of the plan"),
    (f"120 bomen staan er. {BODY}", "a figure that begins like the page"),
    (f"{BODY} We evalueren in 2027.", "a sentence with a year"),
    (f"{BODY} We volgen het meerjarenplan 2026-2031 op.", "a sentence that names the plan"),
    (
        f"{BODY} Het meerjarenplan volgt later, na een lange ronde langs alle wijken, diensten en verenigingen die",
        "words that are too many for a footer",
    ),
]


@pytest.mark.parametrize(("text", "what"), KEPT, ids=[row[1] for row in KEPT])
def test_what_only_looks_like_furniture_stays(text: str, what: str) -> None:
    assert bodies(text) == [text], what


SENTENCES = ("We planten bomen.", "We snoeien hagen.", "We maaien bermen.")


def test_a_footer_that_most_pages_share_goes_whatever_its_words() -> None:
    texts = [f"{sentence} Samen sterk in Hazelbeek {number}" for number, sentence in enumerate(SENTENCES, 40)]
    assert bodies(*texts) == list(SENTENCES)
    assert bodies(texts[0]) == [texts[0]]  # once, it may be the plan's own


def test_a_line_that_most_pages_share_goes() -> None:
    texts = [f"Hazelbeek leeft\n{sentence}" for sentence in SENTENCES]
    assert bodies(*texts) == list(SENTENCES)
    assert bodies(*texts[:2]) == texts[:2]


@pytest.mark.parametrize("text", ["", " \n ", "12", "12\n\n12\n", "Flash Player"])
def test_a_page_without_text_has_an_empty_body(text: str) -> None:
    assert bodies(text) == [""]


TOWNS = ("Linde", "Eik", "Beuk", "Es", "Olm", "Wilg")


def test_the_number_printed_first_on_most_pages_is_none_of_their_text() -> None:
    own = [f"Bomen in wijk {town}. {town} krijgt er honderd van de {town}beek." for town in TOWNS]
    assert bodies(*(f"{number} {text}" for number, text in enumerate(own, 4))) == own


def test_figures_that_do_not_count_with_the_pages_are_text() -> None:
    own = [f"{number * 3} bomen in wijk {town}. Er komen er meer bij {town}." for number, town in enumerate(TOWNS, 12)]
    assert bodies(*own) == own

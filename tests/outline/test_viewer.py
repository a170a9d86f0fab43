"""What a viewer of online publications puts around a page is no text of the plan."""

from __future__ import annotations

import pytest

from planspoor.outline.numbering import grammar
from planspoor.outline.viewer import body_ranges
from planspoor.profiles import generic
from planspoor.source.page import Page

LABELS = grammar(tuple(generic("nl").level_of))


def bodies(*texts: str, first: int = 12) -> list[str]:
    pages = [Page(number, text) for number, text in enumerate(texts, first)]
    return [page.text[start:end].strip() for page, (start, end) in zip(pages, body_ranges(pages, LABELS), strict=True)]


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


HEADS = [
    ("Samen sterk in Lindeveld {page}", "words that most pages share, with the number of the page"),
    ("{page} Meerjarenplan Lindeveld 2026-2031", "the number first, and a plan with its years"),
    ("Klimaat en energie in Lindeveld", "words alone, of a certain length"),
    ("Lindeveld Climate and Nature Action Plan {page}", "the name of a document that is one of levels too"),
]


@pytest.mark.parametrize(("head", "why"), HEADS, ids=[row[1] for row in HEADS])
def test_a_head_that_enough_pages_share_goes(head: str, why: str) -> None:
    own = ["We planten bomen.", "Hagen worden gesnoeid.", "Er komt een nieuw park.", "Iedereen helpt mee."]
    pages = [f"{head.format(page=page)} {text}" for page, text in enumerate(own, 3)]
    assert bodies("Welkom in ons dorp.", "Dit is het plan.", *pages, first=1)[2:] == own, why


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("Thema {number} : Groen en water voor", "a level and its number"),
        ("Actie {number} Bomen", "a level whose numbers count with the pages"),
        ("Onze wijk wil", "few words that say nothing of a document"),
    ],
)
def test_what_opens_pages_as_items_do_is_no_head(head: str, why: str) -> None:
    own = ("bomen planten.", "hagen snoeien.", "gras maaien.")
    texts = [f"{head.format(number=number)} {text}" for number, text in enumerate(own, 1)]
    assert bodies(*texts, first=4) == texts, why


def test_the_number_printed_last_on_most_pages_goes() -> None:
    assert bodies(*(f"{text} {number}" for number, text in enumerate(SENTENCES, 4))) == list(SENTENCES)
    texts = ["We planten in 2027 er 40", "De hagen: nog 9", "Het gras van wijk 7"]
    assert bodies(*texts) == texts  # they do not count with the pages


def test_a_number_with_a_full_stop_before_the_text_counts_chapters() -> None:
    assert bodies("12. Groene straten • We planten.") == ["12. Groene straten • We planten."]

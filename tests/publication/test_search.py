"""Search finds what a reader means, shows it, opens at it, and never fails."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planspoor_site.publication.models import SearchEntry, SearchWord
from planspoor_site.publication.search.answer import ask
from planspoor_site.publication.search.hits import context, load_hits
from planspoor_site.publication.search.index import index_edition, item_text, passages
from planspoor_site.publication.search.query import Query, Term, parse
from planspoor_site.publication.search.scope import one_edition
from planspoor_site.publication.search.tokens import words
from planspoor_site.register.models import Edition
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke


def find(question: str, edition: Edition) -> list[SearchEntry]:
    """The entries that answer, in order."""
    keys = ask(question, [], one_edition(edition)).find().keys
    entries = SearchEntry.objects.select_related("edition_item__item", "page").in_bulk(keys)
    return [entries[key] for key in keys]


def public_ids(found: list[SearchEntry]) -> set[str]:
    return {entry.edition_item.item.public_id for entry in found if entry.edition_item}


PARSED = [
    ("fiets pad", [Term(("fiets",)), Term(("pad",))], "words"),
    ('"fiets pad"', [Term(("fiets", "pad"), exact=True)], "a phrase, as it is written"),
    ('"fiets pad', [Term(("fiets", "pad"), exact=True)], "a phrase that is never closed"),
    ("fiets*", [Term(("fiets",), prefix=True)], "a beginning"),
    ("f*", [Term(("f",))], "one letter begins too many words"),
    ('"fiets*"', [Term(("fiets",), exact=True)], "an asterisk in quotes means nothing"),
    ("fiets -pad", [Term(("fiets",)), Term(("pad",), without=True)], "a word that must not be there"),
    ('-"fiets pad" school', [Term(("fiets", "pad"), exact=True, without=True), Term(("school",))], "nor a phrase"),
    ("fiets-pad", [Term(("fiets", "pad"))], "a hyphen within a word excludes nothing"),
    ("Één", [Term(("een",))], "accents and case are folded"),
    ("œuvre Øresund", [Term(("oeuvre",)), Term(("oresund",))], "letters that are two, or have a stroke"),
    ("foto’s", [Term(("foto", "s"))], "what is written as one word stays together"),
    ("fiets fiets", [Term(("fiets",))], "the same word once"),
    ('"" * - ""', [], "nothing to ask"),
    ("a AND NOT b", [Term(("a",)), Term(("and",)), Term(("not",)), Term(("b",))], "no operators"),
]


@pytest.mark.parametrize(("question", "terms"), [case[:2] for case in PARSED], ids=[case[2] for case in PARSED])
def test_questions_are_read(question: str, terms: list[Term]) -> None:
    assert parse(question) == Query(tuple(terms))


def test_a_question_without_a_word_to_look_for_asks_nothing() -> None:
    assert not parse("-school")
    assert not parse("-school").matches("een straat", "nl")


FOUND = [
    ("fietspad", {"light"}, {3}, "another form of the word"),
    ('"fietspad"', set(), set(), "in quotes no other form"),
    ('"fietspaden"', {"light"}, {3}, "in quotes the word as it is written"),
    ("woningbouwmogelijkheden", set(), {2}, "a word that is hyphenated at a line's end"),
    ("woning*", {"objective"}, {2}, "the beginning of words"),
    ('"panden aan"', {"purchase"}, {2}, "words after each other"),
    ('"aan panden"', set(), set(), "not in this order"),
    ("pand -tuin", {"survey", "purchase"}, set(), "without a word"),
    ('pand -"een pand"', {"survey", "purchase"}, set(), "without a phrase"),
    ("pand -hand*", {"purchase", "garden"}, set(), "without words that begin so"),
    ("molenstraat leegstaande", set(), {2}, "both on one page, in no item together"),
    ("1.2.1", {"open"}, set(), "the number of an item"),
    ("zwembad", set(), set(), "nowhere"),
    ("7", set(), {1}, "page numbers at the foot are no text, those in the table of contents are"),
    ("nl*", set(), set(), "the index's own tokens are no words"),
    ("edition", set(), set(), "nor are its tags"),
]


@pytest.mark.parametrize(("question", "items", "pages"), [c[:3] for c in FOUND], ids=[c[3] for c in FOUND])
def test_items_and_pages_are_found(elzenbeke: Elzenbeke, question: str, items: set[str], pages: set[int]) -> None:
    found = find(question, elzenbeke.published)
    assert public_ids(found) == {PUBLIC_IDS[key] for key in items}
    assert {entry.page.number for entry in found if entry.page} == pages


def test_items_stand_before_pages_and_the_shorter_before_the_longer(elzenbeke: Elzenbeke) -> None:
    found = find("de", elzenbeke.published)
    texts = [item_text(entry.edition_item) for entry in found if entry.edition_item]
    assert len(texts) > 1
    assert [entry.page is None for entry in found] == [True] * len(texts) + [False] * (len(found) - len(texts))
    lengths = [len(words(text, "nl")) // 4 for text in texts]
    assert lengths == sorted(lengths)


def test_words_that_stand_close_together_come_first(elzenbeke: Elzenbeke) -> None:
    texts = [
        "De weg naar de school langs het kerkplein wordt een",
        "Een lange zin over de school en over de weg wordt een",
    ]
    query = parse("weg school")
    assert query.closeness(texts[0], "nl") < query.closeness(texts[1], "nl")


def test_an_edition_is_indexed_once_and_goes_with_its_draft(elzenbeke: Elzenbeke) -> None:
    before = SearchEntry.objects.count(), sorted(SearchWord.objects.values_list("folded", "count"))
    index_edition(elzenbeke.draft)
    assert (SearchEntry.objects.count(), sorted(SearchWord.objects.values_list("folded", "count"))) == before
    elzenbeke.draft.items.all().delete()
    assert public_ids(find("panden", elzenbeke.draft)) == set()


def test_a_long_page_is_found_in_passages(elzenbeke: Elzenbeke) -> None:
    many = words(" ".join(["de kade"] * 300), "nl")
    parts = list(passages(many))
    assert [len(part) for part in parts] == [510, 90]
    assert [word for part in parts for word in part] == many


def test_a_hit_says_where_it_is_and_opens_at_the_words(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=fietspad").text
    assert f'href="{elzenbeke.href("light")}?q=fietspad#hit"' in html
    assert f'href="{BASE}p/3?q=fietspad#hit"' in html
    assert '<mark class="hit">fietspaden</mark>' in html
    for address in (elzenbeke.href("light"), BASE + "p/3"):
        assert '<mark class="hit" id="hit">fietspaden</mark>' in reader.get(address + "?q=fietspad").text


LONG = "Zij geeft de ruimte terug aan wie er woont, werkt of speelt, en zo ontstaan pleinen waar mensen elkaar zien."
CONTEXTS = [
    ([("paragraph", "De stad plant bomen.")], "bomen", ("De stad plant bomen.", ""), "no heading"),
    (
        [("heading", "Groen"), ("paragraph", "De stad plant bomen.")],
        "bomen",
        ("De stad plant bomen.", "Groen"),
        "the heading stands over the words, and not once more in them",
    ),
    (
        [("paragraph", "Vooraf."), ("heading", "Meer bomen"), ("paragraph", "De stad plant.")],
        "bomen",
        ("Meer bomen De stad plant.", ""),
        "what is found is the heading",
    ),
    (
        [("heading", "Groen"), ("paragraph", LONG), ("paragraph", "De stad plant bomen.")],
        "bomen",
        ("… er woont, werkt of speelt, en zo ontstaan pleinen waar mensen elkaar zien. De stad plant bomen.", "Groen"),
        "cut far behind the heading",
    ),
    (
        [("heading", "Groen"), ("paragraph", "Bomen."), ("heading", "Water"), ("paragraph", "De beek stroomt.")],
        "bomen",
        ("Bomen. Water De beek stroomt.", "Groen"),
        "a heading that follows is of the text around",
    ),
    ([("heading", "Groen"), ("paragraph", "De stad.")], "", ("Groen De stad.", ""), "nothing asked: from the top"),
]


@pytest.mark.parametrize(("blocks", "asked", "expected", "why"), CONTEXTS, ids=[row[3] for row in CONTEXTS])
def test_a_hit_is_shown_with_what_stands_around_it(
    blocks: list[tuple[str, str]], asked: str, expected: tuple[str, str], why: str
) -> None:
    assert context(blocks, parse(asked), "nl") == expected, why


def test_all_hits_of_a_screen_are_shown_from_one_question_to_the_database(
    reader: Client, elzenbeke: Elzenbeke, django_assert_num_queries: Any
) -> None:
    keys = list(SearchEntry.objects.filter(edition=elzenbeke.published).values_list("pk", flat=True))
    with django_assert_num_queries(1):
        hits = load_hits(keys, "wonen", parse("wonen"))
        shown = [render_to_string("publication/hit.html", {"hit": hit}) for hit in hits]
    assert len(shown) == len(keys) > 10
    assert {bool(hit.name) for hit in hits} == {True, False}, "items and pages"


def test_only_the_first_hit_of_a_page_is_opened_at(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "p/2?q=leegstand").text
    assert html.count('class="hit"') == 2
    assert html.count('id="hit"') == 1


def test_nobody_finds_a_draft_but_staff(reader: Client, signed_in: Client, staff: Client) -> None:
    for visitor in (reader, signed_in):
        assert visitor.get(DRAFT + "zoek?q=beek").status_code == 404
        assert DRAFT not in visitor.get("/zoek?q=beek").text
    assert DRAFT in staff.get(DRAFT + "zoek?q=beek").text


def test_all_plans_are_searched_in_their_latest_edition(reader: Client, elzenbeke: Elzenbeke) -> None:
    editions = set(re.findall(r"/stad-elzenbeke/meerjarenplan/(\d+)/i/", reader.get("/zoek?q=leegstand").text))
    assert editions == {"2025"}


def test_a_question_is_shown_as_text(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "<script>alert" not in reader.get("/zoek", {"q": '"><script>alert(1)</script>'}).text


ODD = st.text() | st.text(alphabet="\"'*()&|!:<->-+^~{}[]\\ aé1\0\ud7ff", max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=ODD, skip=st.text(max_size=9))
def test_any_question_gets_an_answer(reader: Client, question: str, skip: str) -> None:
    for address in (BASE + "zoek", "/zoek", BASE + "p/2"):
        assert reader.get(address, {"q": question, "vanaf": skip}).status_code == 200


PLAN = st.sampled_from(["de", "pand", "panden", "woning", "beek", "stad", "fiets", "dienst", "2028", "Molenstraat"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_word_of_an_item_finds_it(elzenbeke: Elzenbeke, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(list(elzenbeke.published.items.order_by("position"))))
    word = data.draw(st.sampled_from(item.text.split()))
    assert item in [entry.edition_item for entry in find(word, elzenbeke.published)]
    assert item in [entry.edition_item for entry in find(f'"{word}"', elzenbeke.published)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(PLAN, min_size=1, max_size=4), more=PLAN)
def test_another_term_never_finds_more(elzenbeke: Elzenbeke, asked: list[str], more: str) -> None:
    before = set(find(" ".join(asked), elzenbeke.published))
    assert set(find(" ".join([*asked, more]), elzenbeke.published)) <= before
    assert set(find(" ".join([*asked, f"-{more}"]), elzenbeke.published)) <= before


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_phrase_finds_no_more_than_its_words_and_a_word_no_more_than_its_beginning(
    elzenbeke: Elzenbeke, data: st.DataObject
) -> None:
    item = data.draw(st.sampled_from(list(elzenbeke.published.items.order_by("position"))))
    written = [word.folded for word in words(item.text, "nl")]
    start = data.draw(st.integers(0, len(written) - 1))
    phrase = written[start : start + data.draw(st.integers(1, 3))]
    found = set(find(f'"{" ".join(phrase)}"', elzenbeke.published))
    assert item in {entry.edition_item for entry in found}
    for word in phrase:
        exactly = set(find(f'"{word}"', elzenbeke.published))
        assert found <= exactly <= set(find(word, elzenbeke.published))
        assert exactly <= set(find(f"{word[: max(2, len(word) - 1)]}*", elzenbeke.published))

"""Search finds what a reader means, shows it, opens at it, and never fails."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planspoor_site.publication.models import SearchEntry
from planspoor_site.publication.search.index import index_edition, search
from planspoor_site.publication.search.query import Query, Term, parse
from publication.elzenbeke import BASE, DRAFT, Elzenbeke

PARSED = [
    ("fiets pad", [(("fiets",), False), (("pad",), False)], "words"),
    ('"fiets pad"', [(("fiets", "pad"), False)], "a phrase"),
    ('"fiets pad', [(("fiets", "pad"), False)], "a phrase that is never closed"),
    ("fiets*", [(("fiets",), True)], "a beginning"),
    ('"fiets*"', [(("fiets",), False)], "an asterisk in quotes means nothing"),
    ("Één", [(("een",), False)], "accents and case are folded"),
    ("foto’s", [(("foto", "s"), False)], "what is written as one word stays together"),
    ("fiets fiets", [(("fiets",), False)], "the same word once"),
    ('"" * - ""', [], "nothing to ask"),
    ("a AND NOT b", [(("a",), False), (("and",), False), (("not",), False), (("b",), False)], "no operators"),
]


@pytest.mark.parametrize(("question", "terms"), [case[:2] for case in PARSED], ids=[case[2] for case in PARSED])
def test_questions_are_read(question: str, terms: list[tuple[tuple[str, ...], bool]]) -> None:
    assert parse(question) == Query(tuple(Term(*term) for term in terms))


FOUND = [
    ("fietspad", {"light"}, {3}, "another form of the word"),
    ("woningbouwmogelijkheden", set(), {2}, "a word that is hyphenated at a line's end"),
    ("woning*", {"objective"}, {2}, "the beginning of words"),
    ('"panden aan"', {"purchase"}, {2}, "words after each other"),
    ('"aan panden"', set(), set(), "not in this order"),
    ("molenstraat leegstaande", set(), {2}, "both on one page, in no item together"),
    ("1.2.1", {"open"}, set(), "the number of an item"),
    ("zwembad", set(), set(), "nowhere"),
    ("7", set(), {1}, "page numbers at the foot are no text, those in the table of contents are"),
]


@pytest.mark.parametrize(("question", "items", "pages"), [c[:3] for c in FOUND], ids=[c[3] for c in FOUND])
def test_items_and_pages_are_found(elzenbeke: Elzenbeke, question: str, items: set[str], pages: set[int]) -> None:
    found = search(parse(question), [elzenbeke.published], 0, 100)
    public_ids = {entry.edition_item.item.public_id for entry in found.entries if entry.edition_item}
    assert public_ids == {elzenbeke.href(key).rsplit("/", 1)[1] for key in items}
    assert {entry.page.number for entry in found.entries if entry.page} == pages
    assert (found.items, found.pages) == (len(items), len(pages))


def test_items_stand_before_pages_and_screens_follow_each_other(elzenbeke: Elzenbeke) -> None:
    every = search(parse("de"), [elzenbeke.published], 0, 100)
    assert every.items > 1
    assert every.pages > 1
    assert [entry.page is None for entry in every.entries] == [True] * every.items + [False] * every.pages
    assert [search(parse("de"), [elzenbeke.published], at, 1).entries[0] for at in range(3)] == every.entries[:3]


def test_an_edition_is_indexed_once_and_goes_with_its_draft(elzenbeke: Elzenbeke) -> None:
    before = SearchEntry.objects.count()
    index_edition(elzenbeke.draft)
    assert SearchEntry.objects.count() == before
    elzenbeke.draft.items.all().delete()
    assert search(parse("molenstraat"), [elzenbeke.draft], 0, 9).items == 0


def test_a_hit_says_where_it_is_and_opens_at_the_words(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=fietspad").text
    assert f'href="{elzenbeke.href("light")}?q=fietspad#hit"' in html
    assert f'href="{BASE}p/3?q=fietspad#hit"' in html
    assert '<mark class="hit">fietspaden</mark>' in html
    for address in (elzenbeke.href("light"), BASE + "p/3"):
        assert '<mark class="hit" id="hit">fietspaden</mark>' in reader.get(address + "?q=fietspad").text


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


def test_where_nothing_is_found_it_says_what_to_try(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=zwembad+molenstraat").text
    assert "Niets gevonden met ‘zwembad molenstraat’." in html
    assert 'href="?q=molenstraat"' in html


def test_a_question_is_shown_as_text(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "<script>alert" not in reader.get("/zoek", {"q": '"><script>alert(1)</script>'}).text


ODD = st.text() | st.text(alphabet="\"'*()&|!:<->-+^~{}[]\\ aé1\0\ud7ff", max_size=40)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=ODD, skip=st.text(max_size=9))
def test_any_question_gets_an_answer(reader: Client, question: str, skip: str) -> None:
    for address in (BASE + "zoek", "/zoek", BASE + "p/2"):
        assert reader.get(address, {"q": question, "vanaf": skip}).status_code == 200


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_word_of_an_item_finds_it(elzenbeke: Elzenbeke, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(list(elzenbeke.published.items.order_by("position"))))
    word = data.draw(st.sampled_from(item.text.split()))
    found = search(parse(word), [elzenbeke.published], 0, 100)
    assert item in [entry.edition_item for entry in found.entries]

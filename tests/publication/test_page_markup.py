"""The HTML of a page: items are marked once each, links lead to them, and no character of the text is lost."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.kinds import Name
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.text.flow import join
from planspoor_site.publication.text.layout import Paragraph
from planspoor_site.publication.text.marks import Mark
from planspoor_site.publication.text.markup import Highlighter, PageMarkup, cut
from publication.elzenbeke import BASE, Elzenbeke

TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"<a [^>]*>.*?</a> ?", re.DOTALL)


def _mark(number: int, *stretches: tuple[int, int]) -> Mark:
    name = Name(f"Actie {number}", "nl")
    return Mark(number, f"id{number}", name, "", f"/i/{number}", False, False, stretches=list(stretches))


def _html(text: str, marks: list[Mark], question: str = "") -> str:
    markup = PageMarkup(text, marks, Highlighter(parse(question), "nl"), str)
    return markup.html([Paragraph(join(text, [(0, len(text))]))])


def test_an_item_alone_in_its_block_has_its_number_in_the_margin_and_a_link_after_it() -> None:
    html = _html("Wij doen dit.", [_mark(1, (0, 13))])
    assert html.count('class="pin out"') == 1
    assert '<mark data-n="1" id="i-id1">Wij doen dit.</mark>' in html
    assert html.rstrip().endswith(">Actie 1</a></p>")


def test_items_that_share_a_block_have_their_numbers_in_the_text() -> None:
    html = _html("Een. Twee.", [_mark(1, (0, 4)), _mark(2, (5, 10))])
    assert "out" not in html
    assert html.count('class="pin"') == 2
    assert "Actie 1</span></a> <mark" in html


def test_where_items_overlap_the_shorter_stretch_is_its_own() -> None:
    html = _html("Een twee drie.", [_mark(1, (0, 14)), _mark(2, (4, 8))])
    assert re.sub(LINK, "", html).strip() == (
        '<p><mark data-n="1" id="i-id1">Een </mark><mark data-n="2" id="i-id2">twee</mark>'
        '<mark data-n="1"> drie.</mark></p>'
    )


def test_words_of_the_document_are_never_markup() -> None:
    html = _html("<b>a & b</b>", [_mark(1, (3, 8))], "b")
    assert "<b>" not in html
    assert "&lt;" in html


PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40))


@given(st.text(alphabet="ab <&\"'é", max_size=40), st.lists(PLACES, max_size=4))
def test_no_character_is_lost_whatever_is_marked(text: str, stretches: list[tuple[int, int]]) -> None:
    inside = [(min(pair), max(pair)) for pair in stretches if max(pair) <= len(text)]
    html = _html(text, [_mark(n, pair) for n, pair in enumerate(inside, 1)], "a b")
    assert unescape(TAG.sub("", LINK.sub("", html))).split() == text.split()


def test_cut_covers_all() -> None:
    assert list(cut(6, [(1, 2), (4, 6)])) == [(0, 1, False), (1, 2, True), (2, 4, False), (4, 6, True)]
    assert list(cut(0, [])) == []


def test_a_page_has_one_title_and_its_headings_below_it(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "p/2").text
    assert html.count("<h1") == 1
    assert re.findall(r"<h([2-6]) ", html) == ["2", "3", "4"]


def test_furniture_is_left_out_and_the_printed_label_kept(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "p/2").text
    article = html[html.index("<article") : html.index("</article>")]
    assert "<p>7</p>" not in article
    assert "<h1>Bladzijde 7<span>Blad 2 van 3" in html


def test_a_line_of_contents_leads_to_its_page(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert f'href="{BASE}label/7">7</a>' in reader.get(BASE + "p/1").text

"""Reading on: the text of a part, the pages in its margin, the ways in and out of it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from planspoor_site.publication.reading.speed import minutes
from planspoor_site.register.models import Page
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke

THEME, OBJECTIVE, RIVER = (PUBLIC_IDS[key] for key in ("theme", "objective", "river"))

MINUTES = [
    (0, "nl", 1, "at least one"),
    (202, "nl", 1, "as many as in a minute"),
    (2020, "nl", 10, "Dutch"),
    (2020, "nl-BE", 10, "of a country"),
    (1950, "fr", 10, "French"),
    (2280, "en", 10, "English"),
    (1790, "de", 10, "German"),
    (1840, "pt", 10, "a language without a figure of its own"),
]


@pytest.mark.parametrize(("words", "language", "time", "reason"), MINUTES, ids=[case[3] for case in MINUTES])
def test_reading_time(words: int, language: str, time: int, reason: str) -> None:
    assert minutes(words, language) == time, reason


def _article(html: str) -> str:
    return html[html.index("<article") : html.index("</article>")]


def _parts(reader: Client, base: str) -> list[str]:
    html = reader.get(base + "lees/").text
    return re.findall(r'<li><a href="([^"]+)"', html[html.index('<ol class="p parts">') : html.index("</main>")])


def _words(html: str) -> list[str]:
    """The words of the document: not the links of the site, nor the numbers of items and pages."""
    without = re.sub(r'<a class="(?:pin|goes|folio)[^>]*>.*?</a>|<p class="note".*?</p>', " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"(<(?:p|h\d|li|t[dhr]|/li)\b)", r" \1", without))).split()


def test_all_words_of_the_document_are_read_once_and_in_order(reader: Client, elzenbeke: Elzenbeke) -> None:
    links = _parts(reader, BASE)
    assert links == [BASE + "lees/p/1", f"{BASE}lees/{THEME}"]
    read = [word for link in links for word in _words(_article(reader.get(link).text))]
    shown = [word for page in (1, 2, 3) for word in _words(_article(reader.get(f"{BASE}p/{page}").text))]
    assert "woningbouwmogelijkheden" in read
    assert [word for word in read if word != ">"] == [word for word in shown if word != ">"]


def test_pages_are_marked_where_they_begin_with_a_link_to_them(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(f"{BASE}lees/{THEME}").text
    assert re.findall(r'<a class="folio" id="(p-\d)" href="([^"]+)">([^<]+)</a>', html) == [
        ("p-2", BASE + "p/2", "blz. 7"),
        ("p-3", BASE + "p/3", "blz. 8"),
    ]


def test_items_are_marked_and_lead_to_their_own_page(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = _article(reader.get(f"{BASE}lees/{THEME}").text)
    assert set(re.findall(r' id="i-(\w+)"', html)) == set(PUBLIC_IDS.values())
    for public_id in PUBLIC_IDS.values():
        assert f'href="{BASE}i/{public_id}"' in html


def test_a_part_has_one_title_and_its_headings_in_order(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(f"{BASE}lees/{THEME}").text
    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", html) == ["Thema 1"]
    assert re.findall(r"<h([2-6]) ", html) == ["2", "3", "4", "3"]


def test_an_objective_is_read_alone_between_others_of_its_kind(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(f"{BASE}lees/{OBJECTIVE}").text
    assert "De beek krijgt ruimte" not in _article(html)
    assert f'<link rel="next" href="{BASE}lees/{RIVER}">' in html
    assert 'rel="prev"' not in html
    assert f'href="{BASE}i/{OBJECTIVE}">Gegevens en verwijzing</a>' in html


def test_a_part_says_what_it_is_how_long_and_where(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(f"{BASE}lees/{THEME}").text
    assert "<span>blz. 7 tot 8</span><span>1 minuut lezen</span>" in html
    assert f'<a href="#i-{OBJECTIVE}">1.1 Iedereen vindt een betaalbare woning</a>' in html
    assert f'<link rel="prev" href="{BASE}lees/p/1">' in html


def test_words_that_were_looked_for_are_highlighted(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert '<mark class="hit" id="hit">fietspaden</mark>' in reader.get(f"{BASE}lees/{THEME}?q=fietspad").text


def test_page_numbers_within_the_text_are_in_the_language_of_the_interface(
    reader: Client, elzenbeke: Elzenbeke
) -> None:
    html = reader.get(f"{BASE}lees/{THEME}?lang=en").text
    assert f'href="{BASE}p/2?lang=en" lang="en">p. 7</a>' in html
    assert (
        '<div class="scroll" role="group" tabindex="0" aria-label="Table: Raming in euro:" lang="en"><table lang="nl">'
        in (html)
    )


def test_what_was_read_already_is_not_sent_again(reader: Client, elzenbeke: Elzenbeke) -> None:
    address = f"{BASE}lees/{THEME}"
    tag = reader.get(address)["ETag"]
    again = reader.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("part", ["lees/", "lees/p/1", f"lees/{THEME}", f"lees/{PUBLIC_IDS['survey']}"])
def test_drafts_are_read_by_staff_only(reader: Client, signed_in: Client, staff: Client, part: str) -> None:
    answers = [visitor.get(DRAFT + part, follow=True) for visitor in (reader, signed_in, staff)]
    assert [answer.status_code for answer in answers] == [404, 404, 200]
    assert answers[2]["Cache-Control"] == "private, no-store"


def test_an_edition_without_a_tree_is_read_by_its_pages(reader: Client, elzenbeke: Elzenbeke) -> None:
    bare = elzenbeke.plan.editions.create(
        slug="bijlage",
        title="Bijlage",
        language="nl",
        document=elzenbeke.older.document.__class__.objects.create(
            sha256="f" * 64, name="bijlage.pdf", media_type="application/pdf", bytes=1
        ),
        text_quality="digital",
        position=9,
    )
    for page in Page.objects.filter(edition=elzenbeke.older):
        page.pk = None
        page._state.adding = True
        page.edition = bare
        page.save()
    bare.state = "published"
    bare.save()
    base = "/stad-elzenbeke/meerjarenplan/bijlage/"
    assert _parts(reader, base) == [base + "lees/p/1"]
    html = reader.get(base + "lees/p/1").text
    assert "<h1>blz. i tot 8</h1>" in html
    assert len(re.findall('class="folio"', html)) == 3
    assert reader.get(base + "lees/p/3")["Location"] == base + "lees/p/1#p-3"

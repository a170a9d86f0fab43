"""The words of the pages as a content search service, in both versions of its API, and the words it proposes."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from iiif.asking import IIIF, SITE, ask
from planspoor_site.publication.iiif import matches
from planspoor_site.publication.search.query import MAX_CHARACTERS
from planspoor_site.register.models import Page
from publication.elzenbeke import Elzenbeke

FOUND = [
    ("molenstraat", ["Molenstraat"], "a word, whatever its capitals"),
    ("fietspad", ["fietspaden"], "another form of it"),
    ("fiets*", ["fietspaden"], "a beginning"),
    ('"leegstaande panden"', ["leegstaande panden"], "a phrase"),
    ("woningbouwmogelijkheden", ["woningbouwmogelijkheden"], "a word broken over two lines"),
    ("betaalbare woning", ["betaalbare", "wonen", "woning"], "all words, on a page that has both"),
    ("bibliotheek fietspaden", [], "two words on two pages"),
    ("zwembad", [], "a word that is not there"),
    ("7", ["7"], "not the printed page number: only the line of the contents"),
    ("", [], "nothing"),
    ('"', [], "no word"),
    ("\0", [], "no letter"),
    ("*", [], "no beginning"),
    ("x" * 5_000, [], "more than anyone asks"),
]


@pytest.mark.parametrize(("asked", "words"), [row[:2] for row in FOUND], ids=[row[2] for row in FOUND])
def test_it_finds_what_the_sites_own_search_finds(reader: Client, asked: str, words: list[str]) -> None:
    answer = ask(reader, f"{IIIF}search/1?q={quote(asked)}")
    assert {hit["match"].lower() for hit in answer["hits"]} == {word.lower() for word in words}
    assert len(answer["resources"]) == answer["within"]["total"] >= len(answer["hits"])


def test_both_versions_say_the_same(reader: Client) -> None:
    first, second = _both(reader, "wonen")
    assert [(one["resource"]["chars"], one["on"]) for one in first["resources"]] == [
        (one["body"]["value"], one["target"]) for one in second["items"]
    ]
    quotes = [_quote(one) for one in second["annotations"][0]["items"]]
    assert [(hit["before"], hit["match"], hit["after"]) for hit in first["hits"]] == quotes
    assert first["within"]["total"] == second["partOf"]["total"] == len(second["items"])


def test_every_hit_names_annotations_of_the_same_answer(reader: Client) -> None:
    first, second = _both(reader, "wonen")
    names = [one["@id"] for one in first["resources"]]
    assert len(set(names)) == len(names)
    assert [name for hit in first["hits"] for name in hit["annotations"]] == names
    targets = [one["target"] for one in second["annotations"][0]["items"]]
    sources = [one["source"] for target in targets for one in (target if isinstance(target, list) else [target])]
    assert sources == [one["id"] for one in second["items"]]


def test_a_match_takes_the_lines_that_it_stands_on(reader: Client, elzenbeke: Elzenbeke) -> None:
    (hit,) = ask(reader, f"{IIIF}search/1?q=woningbouwmogelijkheden")["hits"]
    assert len(hit["annotations"]) == 2
    answer = ask(reader, f"{IIIF}search/1?q=woningbouwmogelijkheden")
    boxes = [_box(one["on"]) for one in answer["resources"]]
    page = Page.objects.get(edition=elzenbeke.published, number=2)
    lines = [one for block in page.blocks for one in block["stretches"] if _holds(page, one, "bouwmogelijkheden")]
    scale = 1800 / (page.width or 1)
    for box, line in zip(boxes, [_line_before(page, lines[0]), lines[0]], strict=True):
        left, top, right, bottom = (side * scale for side in line["box"])
        assert box == pytest.approx((left, top, right - left, bottom - top), abs=2)


def test_all_boxes_lie_on_the_canvas(reader: Client) -> None:
    for one in ask(reader, f"{IIIF}search/1?q=e*")["resources"]:
        x, y, width, height = _box(one["on"])
        assert width > 0 < height
        assert 0 <= x <= x + width <= 1800
        assert 0 <= y <= y + height <= 2546


def test_a_match_of_which_the_place_is_not_known_is_on_the_whole_page(staff: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.pages.update(width=None, height=None)
    address = f"{IIIF.replace('2025', '2026')}search/1?q=molenstraat"
    assert ask(staff, address)["resources"][0]["on"].endswith("/2026/iiif/canvas/2")


def test_long_answers_come_in_parts(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ask(reader, f"{IIIF}search/1?q=de")
    monkeypatch.setattr(matches, "PAGES_AT_ONCE", 1)
    parts, address = [], f"{SITE}{IIIF}search/1?q=de"
    while address:
        parts.append(ask(reader, address))
        address = parts[-1].get("next", "")
    assert len(parts) == 3
    assert [hit for part in parts for hit in _texts(part)] == _texts(whole)
    assert not [part for part in parts if "total" in part["within"]]
    second = ask(reader, f"{IIIF}search/2?q=de")
    assert second["next"] == {"id": f"{SITE}{IIIF}search/2?q=de&vanaf=1", "type": "AnnotationPage"}


@pytest.mark.parametrize("start", ["x", "-1", "99", "9" * 30])
def test_a_part_that_is_not_there_is_the_first_or_empty(reader: Client, start: str) -> None:
    answer = ask(reader, f"{IIIF}search/1?q=molenstraat&vanaf={start}")
    assert len(answer["hits"]) == (0 if start == "99" else 1)


def test_it_says_which_parameters_it_does_not_heed(reader: Client) -> None:
    first, second = _both(reader, "beek", "&motivation=painting&user=x&page=2")
    assert first["within"]["ignored"] == second["ignored"] == ["motivation", "user"]
    assert ask(reader, f"{IIIF}complete/1?q=be&min=2")["ignored"] == ["min"]


def test_no_browser_keeps_an_answer_of_version_1(reader: Client) -> None:
    assert reader.get(f"{IIIF}search/1?q=beek")["Cache-Control"] == "no-store"


COMPLETED = [
    ("molen", ["molenstraat"], "the one word that begins so"),
    ("MOLEN", ["molenstraat"], "capitals"),
    ("leeg", ["leegstand", "leegstaande"], "the most frequent first"),
    ("leegstaande pan", ["leegstaande pand", "leegstaande panden"], "the last word only"),
    ("fietspaden bib", [], "not with a word of another page"),
    ("x", [], "no word"),
    ("", [], "nothing"),
    ('"', [], "no letter"),
]


@pytest.mark.parametrize(("typed", "words"), [row[:2] for row in COMPLETED], ids=[row[2] for row in COMPLETED])
def test_it_completes_the_word_that_is_typed(reader: Client, typed: str, words: list[str]) -> None:
    first = ask(reader, f"{IIIF}complete/1?q={quote(typed)}")["terms"]
    second = ask(reader, f"{IIIF}complete/2?q={quote(typed)}")["items"]
    assert [one["match"] for one in first][: len(words)] == words
    assert [one["value"] for one in second] == [one["match"] for one in first]


@pytest.mark.parametrize("typed", ["wo", "leegstaande p"])
def test_every_word_that_it_proposes_is_found(reader: Client, typed: str) -> None:
    for term in ask(reader, f"{IIIF}complete/1?q={quote(typed)}")["terms"]:
        hits = ask(reader, term["url"])["hits"]
        assert len(hits) >= term.get("count", 1)


def test_a_question_has_a_largest_length(reader: Client) -> None:
    answer = ask(reader, f"{IIIF}search/1?q={'beek ' * 500}")
    assert len(answer["@id"]) < 3 * MAX_CHARACTERS


def _both(client: Client, asked: str, more: str = "") -> tuple[Any, Any]:
    return ask(client, f"{IIIF}search/1?q={asked}{more}"), ask(client, f"{IIIF}search/2?q={asked}{more}")


def _texts(answer: Any) -> list[tuple[str, str, str]]:
    return [(hit["before"], hit["match"], hit["after"]) for hit in answer["hits"]]


def _quote(annotation: Any) -> tuple[str, str, str]:
    target = annotation["target"]
    (selector,) = (target[0] if isinstance(target, list) else target)["selector"]
    return selector["prefix"], selector["exact"], selector["suffix"]


def _box(target: str) -> tuple[int, ...]:
    found = re.search(r"#xywh=(\d+),(\d+),(\d+),(\d+)$", target)
    assert found
    return tuple(map(int, found.groups()))


def _holds(page: Page, line: Any, words: str) -> bool:
    return words in page.text[line["start"] : line["end"]]


def _line_before(page: Page, line: Any) -> Any:
    lines = [one for block in page.blocks for one in block["stretches"]]
    return lines[lines.index(line) - 1]

"""Items out of Markdown, in one way for every program, and the levels that suit the program best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bench.markdown_items import Item, best_levels, items, nodes, placed


@pytest.mark.parametrize(
    ("markdown", "level", "number", "text"),
    [
        ("## **1.2 Zwemwater**", ("heading", 2, "#.#"), "1.2", "Zwemwater"),
        ("# Actie 3: Een haven", ("heading", 1, "actie #"), "3", "Een haven"),
        ("- Wij planten bomen", ("point", 0, ""), None, "Wij planten bomen"),
        ("    - een eik", ("point", 2, ""), None, "een eik"),
        ("\uf0b7 Wij graven een vijver", ("point", 0, ""), None, "Wij graven een vijver"),
        ("4. Een brug", ("point", 0, "#"), "4", "Een brug"),
        ("|AP-01|Groene straten|12.000|", ("row", 0, "AP-#"), "AP-01", "Groene straten"),
        ("| Actie | AB/2_1 Fietspad&amp;brug |", ("row", 0, "AB/#_#"), "AB/2_1", "Fietspad&brug"),
        ("_Gezond oud worden_", ("emphasis", -1, ""), None, "Gezond oud worden"),
        ("Beleidsdoelstelling BDX: Veilig", None, None, ""),  # running text, however it begins
        ("|---|---|", None, None, ""),
        ("| Raming 2027 | 40.000 |", None, None, ""),  # no text beside the figures
        ("Wij **willen** dat het *mooi* wordt.", None, None, ""),
    ],
)
def test_a_line_is_an_item_or_not(
    markdown: str, level: tuple[str, int, str] | None, number: str | None, text: str
) -> None:
    assert items([(7, markdown)]) == ([Item(level, number, text, 7)] if level else [])


def test_a_point_goes_on_until_an_empty_line() -> None:
    found = items([(1, "- Wij bouwen\neen school\n\nDat is nodig.\n- En een bad")])
    assert [item.text for item in found] == ["Wij bouwen een school", "En een bad"]


def test_items_without_a_page_get_the_one_where_they_begin() -> None:
    found = items([(0, "# Eerste\n\n- Tweede\n\n- Nergens\n\n- Derde")])
    placed(found, {1: "Eerste", 2: "Tweede", 3: "Tweede Derde"}, str.casefold)
    assert [item.page for item in found] == [1, 2, 2, 3]


POINTS, HEADS, NOTES = ("point", 0, ""), ("heading", 1, ""), ("point", 1, "")


@pytest.mark.parametrize(
    ("given", "right", "best"),
    [
        ({POINTS: 10, HEADS: 2}, {POINTS: 10, HEADS: 2}, {POINTS, HEADS}),
        ({POINTS: 10, NOTES: 90}, {POINTS: 10, NOTES: 2}, {POINTS}),  # the inner points are mostly none
        ({POINTS: 10}, {}, set()),
    ],
)
def test_the_levels_are_kept_that_score_best(given: Any, right: Any, best: set[Any]) -> None:
    assert best_levels(given, right, wanted=12) == best


def same_text(gold: Sequence[Any], found: Sequence[Any]) -> Mapping[str, tuple[Mapping[str, Any], float]]:
    return {item["id"]: (node, 1.0) for item in gold for node in found if node["text"] == item["text"]}


def test_items_hang_under_the_last_one_of_a_higher_kind() -> None:
    gold = {
        "pages": [1, 2],
        "nodes": [
            {"id": "a", "kind": "objective", "text": "Water"},
            {"id": "b", "kind": "action", "text": "Een vijver"},
            {"id": "c", "kind": "objective", "text": "Groen"},
            {"id": "d", "kind": "action", "text": "Een eik"},
        ],
    }
    pages = [(1, "# Water\n- Een vijver\n# Groen\n- Een eik\n\n**Foto's**"), (3, "- Buiten het plan")]
    found = nodes(gold, items(pages), same_text)
    assert [(node["kind"], node["text"], node["parent"]) for node in found] == [
        ("objective", "Water", None),
        ("action", "Een vijver", 0),
        ("objective", "Groen", None),
        ("action", "Een eik", 2),
    ]

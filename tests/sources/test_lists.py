"""The numbers that lists print: counted, restarted, and written in every form."""

from __future__ import annotations

import pytest

from planspoor.source.list_labels import ListCounter, ListLevel, numeral, plain_bullet
from sources import word
from sources.opened import lines

NUMERALS: list[tuple[int, str, str]] = [
    (7, "decimal", "7"),
    (1, "lower-letter", "a"),
    (26, "upper-letter", "Z"),
    (28, "lower-letter", "bb"),
    (4, "lower-roman", "iv"),
    (1994, "upper-roman", "MCMXCIV"),
    (0, "lower-letter", ""),
    (3, "none", ""),
]


@pytest.mark.parametrize(("count", "form", "written"), NUMERALS)
def test_a_number_is_written_in_its_form(count: int, form: str, written: str) -> None:
    assert numeral(count, form) == written


LEVELS = {
    0: ListLevel("decimal", "%1."),
    1: ListLevel("decimal", "%1.%2"),
    2: ListLevel("lower-letter", "%3)", start=3),
    3: ListLevel("none", "%4"),
}
COUNTED: list[tuple[str, list[int], list[str]]] = [
    ("a list", [0, 0, 0], ["1.", "2.", "3."]),
    ("inner levels start anew", [0, 1, 1, 0, 1], ["1.", "1.1", "1.2", "2.", "2.1"]),
    ("a level that starts elsewhere", [0, 2, 2], ["1.", "c)", "d)"]),
    ("an inner level without its outer", [1], ["1.1"]),
    ("a level that prints nothing", [0, 3, 0], ["1.", "", "2."]),
    ("a level that is not defined", [7], [""]),
]


@pytest.mark.parametrize(("depths", "labels"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_a_list_is_counted(depths: list[int], labels: list[str]) -> None:
    counter = ListCounter()
    assert [counter.label(LEVELS, depth) for depth in depths] == labels


@pytest.mark.parametrize(("glyph", "bullet"), [("-", "-"), ("o", "o"), ("\uf0b7", "•"), ("§", "•"), ("", "•")])
def test_a_bullet_of_a_symbol_font_is_a_plain_one(glyph: str, bullet: str) -> None:
    assert plain_bullet(glyph) == bullet


def listed(*levels: tuple[int, int]) -> list[str]:
    """What a DOCX prints for paragraphs with these levels of these lists."""
    return lines("plan.docx", word.document(word.paragraph("tekst", numbered=level) for level in levels))


def test_a_list_goes_on_after_another() -> None:
    assert listed((0, 2), (0, 1), (0, 2)) == ["Doelstelling 1: tekst", "• tekst", "Doelstelling 2: tekst"]


def test_lists_of_one_definition_count_together_until_one_starts_anew() -> None:
    more = (
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    numbering = word.NUMBERING.replace("</w:numbering>", more)
    body = [word.paragraph("tekst", numbered=(0, number)) for number in (2, 3, 4, 4)]
    printed = lines("plan.docx", word.document(body, numbering=numbering))
    assert [line.split(":")[0] for line in printed] == [f"Doelstelling {number}" for number in (1, 2, 1, 2)]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    body = [word.paragraph("wel", "Genummerd1"), word.paragraph("niet", "Genummerd1", numbered=(0, 0))]
    assert lines("plan.docx", word.document(body)) == ["Doelstelling 1: wel", "niet"]

"""The plan format: what is written is read back the same, and a bad file is refused with the path of the bad key."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planspoor.errors import PlanFormatError
from planspoor.outline.block import Stretch
from planspoor.plan import (
    KINDS,
    Box,
    Coverage,
    DocumentInfo,
    Fact,
    Node,
    Passage,
    Period,
    Plan,
    PlanInfo,
    ReadingWarning,
)
from planspoor.plan_format import decode_pages, decode_plan, encode_pages, encode_plan
from planspoor.reading import PageBlock, PageReading

# --- Invented plans -------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
maybe_texts = st.none() | texts
numbers = st.integers(1, 2000)
tenths = st.integers(0, 10_000).map(lambda number: number / 10)
boxes = st.tuples(tenths, tenths, tenths, tenths)
spans = st.tuples(st.integers(0, 5000), st.integers(0, 5000)).map(sorted)
scalars = maybe_texts | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
value_keys = st.sampled_from(["value", "currency", "year", "from", "to", "bound", "per", "precision", "role", "target"])


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    start, end = draw(spans)
    return Passage(draw(numbers), start, end, draw(maybe_texts), tuple(draw(st.lists(boxes, max_size=3))))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    start, end = draw(spans)
    kind = draw(st.sampled_from(["amount", "period", "body", "funding", "audience", "hedge", "place", "reference"]))
    return Fact(kind, draw(texts), draw(numbers), start, end, draw(st.dictionaries(value_keys, scalars, max_size=3)))


@st.composite
def nodes(draw: st.DrawFn, index: int) -> Node:
    return Node(
        id=f"n{index}",
        parent=draw(st.sampled_from([None, *(f"n{before}" for before in range(index))])),
        kind=draw(st.sampled_from(KINDS)),
        number=draw(maybe_texts),
        text=draw(texts),
        page=draw(numbers),
        passages=draw(st.lists(passages(), max_size=2)),
        description=draw(maybe_texts),
        description_passages=draw(st.lists(passages(), max_size=1)),
        also=draw(st.lists(passages(), max_size=1)),
        confidence=draw(st.integers(0, 1000)) / 1000,
        doubts=draw(st.lists(texts, max_size=2)),
        facts=draw(st.lists(facts(), max_size=2)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    quality = draw(st.sampled_from(["digital", "ocr", "mixed", "undecodable", "none"]))
    return Plan(
        DocumentInfo(draw(texts), "ab" * 32, "application/pdf", draw(numbers), draw(numbers), quality),
        PlanInfo(
            *(draw(maybe_texts) for _ in range(3)), Period(draw(maybe_texts), draw(maybe_texts)), draw(maybe_texts)
        ),
        draw(st.dictionaries(st.sampled_from(KINDS), maybe_texts)),
        [draw(nodes(index)) for index in range(draw(st.integers(0, 4)))],
        Coverage(*(draw(numbers) for _ in range(5)), draw(st.lists(passages(), max_size=2))),
        draw(st.lists(st.builds(ReadingWarning, texts, st.none() | numbers, texts), max_size=2)),
    )


@st.composite
def pages(draw: st.DrawFn) -> PageReading:
    number = draw(numbers)
    size = draw(st.none() | tenths)
    return PageReading(number, draw(maybe_texts), size, size, draw(texts), draw(st.lists(blocks(number), max_size=3)))


@st.composite
def blocks(draw: st.DrawFn, page: int) -> PageBlock:
    stretches = [
        Stretch(page, start, end, draw(st.none() | boxes))
        for start, end in draw(st.lists(spans, min_size=1, max_size=3))
    ]
    role = draw(st.sampled_from(["heading", "paragraph", "item", "row", "contents", "furniture"]))
    cells = tuple((column, 1) for column in range(len(stretches))) if role == "row" else ()
    return PageBlock(role, stretches, draw(st.integers(0, 9)), draw(st.booleans()), cells)


# --- There and back -------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(plans())
def test_a_plan_comes_back_the_same(plan: Plan) -> None:
    assert decode_plan(encode_plan(plan)) == plan


@settings(max_examples=60)
@given(st.lists(pages(), max_size=3))
def test_pages_come_back_the_same(readings: list[PageReading]) -> None:
    assert decode_pages(encode_pages("ab" * 32, readings)) == readings


@settings(max_examples=30)
@given(plans())
def test_a_file_is_one_line_and_the_same_each_time(plan: Plan) -> None:
    content = encode_plan(plan)
    assert content.count(b"\n") == 1
    assert encode_plan(decode_plan(content)) == content


def a_plan() -> Plan:
    box: Box = (70.94, 412.26, 524.05, 425.0)
    action = Node(
        "n2",
        "n1",
        "action",
        "4.3",
        "Het plein wordt autovrij.",
        9,
        [Passage(9, 10, 35, "7", (box,))],
        confidence=0.97251,
    )
    action.facts = [Fact("amount", "€ 20.000", 9, 30, 38, {"value": 20000, "currency": "EUR", "from": None})]
    return Plan(
        DocumentInfo("plan.pdf", "ab" * 32, "application/pdf", 1000, 12, "digital"),
        PlanInfo("Voorbeeldstad beweegt", "nl"),
        {"action": "actie", "objective": "doelstelling"},
        [Node("n1", None, "objective", "4", "Een stad om te leven", 9, [Passage(9, 0, 9)]), action],
        Coverage(35, 30, 0, 5, 0),
    )


def test_the_keys_are_those_of_the_format() -> None:
    written = json.loads(encode_plan(a_plan()))
    assert list(written) == [
        *("format", "version", "document", "plan", "level_names", "nodes", "coverage", "warnings"),
    ]
    assert (written["format"], written["version"]) == ("planspoor/plan", 1)
    assert list(written["level_names"]) == ["objective", "action"]


def test_a_fact_has_its_values_beside_its_place() -> None:
    (fact,) = json.loads(encode_plan(a_plan()))["nodes"][1]["facts"]
    assert fact == {
        "kind": "amount", "quote": "€ 20.000", "page": 9, "start": 30, "end": 38,
        "value": 20000, "currency": "EUR", "from": None,
    }  # fmt: skip


def test_boxes_are_rounded_and_absent_where_there_is_no_geometry() -> None:
    objective, action = json.loads(encode_plan(a_plan()))["nodes"]
    assert action["passages"][0]["boxes"] == [[70.9, 412.3, 524.0, 425.0]]
    assert "boxes" not in objective["passages"][0]
    assert action["confidence"] == 0.973


def test_pages_have_the_keys_of_the_format() -> None:
    block = PageBlock("item", [Stretch(3, 2, 9, (1.04, 2.0, 3.0, 4.0)), Stretch(3, 10, 12)], 1, continued=True)
    written = json.loads(encode_pages("ab" * 32, [PageReading(3, "1", 595.3, 841.9, "3\nEen zin.", [block])]))
    assert list(written) == ["format", "version", "sha256", "pages"]
    assert written["pages"] == [{
        "page": 3, "label": "1", "width": 595.3, "height": 841.9, "text": "3\nEen zin.",
        "blocks": [{
            "role": "item", "level": 1, "continued": True,
            "stretches": [{"start": 2, "end": 9, "box": [1.0, 2.0, 3.0, 4.0]}, {"start": 10, "end": 12}],
        }],
    }]  # fmt: skip


# --- Bad and unfamiliar files ---------------------------------------------------------------------------------------

Change = tuple[list[str | int], Any]

REFUSED: list[tuple[str, Change, str]] = [
    ("another format", (["format"], "planspoor/comparison"), "$.format"),
    ("a later version", (["version"], 2), "$.version"),
    ("a number for a name", (["document", "name"], 5), "$.document.name"),
    ("an unknown quality", (["document", "text"], "fine"), "$.document.text"),
    ("an unknown level", (["level_names"], {"chapter": "hoofdstuk"}), "$.level_names"),
    ("nodes that are no list", (["nodes"], {}), "$.nodes"),
    ("an unknown kind", (["nodes", 1, "kind"], "task"), "$.nodes[1].kind"),
    ("a page as text", (["nodes", 1, "page"], "9"), "$.nodes[1].page"),
    ("a page as a fraction", (["nodes", 1, "page"], 9.5), "$.nodes[1].page"),
    ("no text", (["nodes", 1, "text"], None), "$.nodes[1].text"),
    ("an id given twice", (["nodes", 1, "id"], "n1"), "$.nodes[1].id"),
    ("a parent that is nowhere", (["nodes", 1, "parent"], "n9"), "$.nodes[1].parent"),
    ("a parent that is the child", (["nodes", 1, "parent"], "n2"), "$.nodes[1].parent"),
    ("a box of three", (["nodes", 1, "passages", 0, "boxes"], [[1, 2, 3]]), "$.nodes[1].passages[0].boxes[0]"),
    ("offsets that run back", (["nodes", 1, "passages", 0, "end"], 3), "$.nodes[1].passages[0]"),
    ("an offset before the page", (["nodes", 1, "passages", 0, "start"], -1), "$.nodes[1].passages[0]"),
    ("a certainty beyond certain", (["nodes", 1, "confidence"], 1.2), "$.nodes[1].confidence"),
    ("a fact of no kind", (["nodes", 1, "facts", 0, "kind"], "colour"), "$.nodes[1].facts[0].kind"),
    ("a fact that is a word", (["nodes", 1, "facts"], ["20.000"]), "$.nodes[1].facts[0]"),
    ("a fact's offsets that run back", (["nodes", 1, "facts", 0, "end"], 2), "$.nodes[1].facts[0]"),
]


@pytest.mark.parametrize(("change", "where"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_key_is_named(change: Change, where: str) -> None:
    with pytest.raises(PlanFormatError) as caught:
        decode_plan(changed(*change))
    assert f"`{where}`" in caught.value.what


KEPT: list[tuple[str, Change]] = [
    ("a key of a later version", (["licence"], "CC0")),
    ("an unknown key of a node", (["nodes", 1, "colour"], {"red": 1})),
    ("an unknown key of a passage", (["nodes", 1, "passages", 0, "column"], 2)),
    ("a fact with a list that is not known", (["nodes", 1, "facts", 0, "boxes"], [[1, 2, 3, 4]])),
]


@pytest.mark.parametrize("change", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_an_unknown_key_is_passed_over(change: Change) -> None:
    assert decode_plan(changed(*change)) == decode_plan(encode_plan(a_plan()))


def changed(path: list[str | int], value: object) -> bytes:
    raw = json.loads(encode_plan(a_plan()))
    owner = raw
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    return json.dumps(raw).encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"plan", b"[]", b"null", b'"planspoor/plan"', b'{"format": "planspoor/plan", "version": 1', b"\xff{}", b"{}"],
)
def test_what_is_no_plan_file_is_refused(content: bytes) -> None:
    with pytest.raises(PlanFormatError):
        decode_plan(content)
    with pytest.raises(PlanFormatError):
        decode_pages(content)


def test_a_bad_block_is_named() -> None:
    page = {"page": 1, "label": None, "width": None, "height": None, "text": "", "blocks": [{"role": "box"}]}
    raw = {"format": "planspoor/pages", "version": 1, "sha256": "", "pages": [page]}
    with pytest.raises(PlanFormatError, match=r"`\$\.pages\[0\]\.blocks\[0\]\.role`"):
        decode_pages(json.dumps(raw).encode())

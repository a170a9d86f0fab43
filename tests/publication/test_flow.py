"""Lines of a page become running text, and every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.text.flow import join

WHOLE = [
    ("dienst\ufffeverlening", "dienstverlening", "PDFium's mark for a hyphen at a line's end"),
    ("dienst\u00ad\r\nverlening", "dienstverlening", "a soft hyphen at a line's end"),
    ("dienst\u00adverlening", "dienstverlening", "a soft hyphen within a line"),
    ("dienst-\nverlening", "dienstverlening", "a hyphen at a line's end"),
    ("dienst-  \r\n  verlening", "dienstverlening", "with spaces around the break"),
    ("zorg-\nen welzijn", "zorg- en welzijn", "a left-out part keeps its hyphen and its space"),
    ("Noord-\nElzen", "Noord-Elzen", "a name goes on with a capital"),
    ("2026-\n2031", "2026-2031", "a span of years"),
    ("de CO2-\nuitstoot", "de CO2-uitstoot", "a figure takes a hyphen"),
    (
        "na-\nijver; naijver of na-ijver",
        "na-ijver; naijver of na-ijver",
        "with its hyphen elsewhere on the page",
    ),
    ("a - \n b", "a - b", "a dash is no hyphen"),
    ("een\r\n twee\t drie", "een twee drie", "lines and runs of space"),
    ("  een  ", "een", "nothing at the ends"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("printed", "read"), [case[:2] for case in WHOLE], ids=[case[2] for case in WHOLE])
def test_lines_are_joined(printed: str, read: str) -> None:
    assert join(printed, [(0, len(printed))]).text == read


def test_stretches_are_lines_of_their_own_in_the_order_given() -> None:
    page = "tweede eerste dienst- x verlening"
    assert join(page, [(7, 13), (0, 6)]).text == "eerste tweede"
    assert join(page, [(14, 21), (24, 33)]).text == "dienstverlening"


@given(st.text(alphabet="ab -\u00ad\ufffe\r\nA1"), st.data())
def test_every_character_comes_from_its_offset(page: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(page)), min_size=2, max_size=6)))
    flow = join(page, list(zip(cuts[::2], cuts[1::2], strict=False)))
    assert len(flow.text) == len(flow.offsets)
    came_from = [page[offset : offset + 1] for offset in flow.offsets]
    assert all(shown in {" ", printed} for shown, printed in zip(flow.text, came_from, strict=True))
    assert flow.text == flow.text.strip()
    assert not set("\r\n\u00ad\ufffe") & set(flow.text)

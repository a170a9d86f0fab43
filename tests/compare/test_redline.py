"""The redline: whole words, readable, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.compare.redline import redline
from planspoor.write.comparison.text import redline_text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Een brug", "Een brug", "Een brug"),
        ("Een brug", "Een nieuwe brug", "Een {+nieuwe +}brug"),
        ("Een oude brug", "Een nieuwe brug", "Een [-oude-]{+nieuwe+} brug"),
        # A small word between two changes goes with them: crumbs cannot be read.
        ("Bouw van de brug", "Herstel van een kade", "[-Bouw van de brug-]{+Herstel van een kade+}"),
        # A figure is one word, with its points.
        ("voor 1.500 euro", "voor 2.500 euro", "voor [-1.500-]{+2.500+} euro"),
        ("afgerond;", "afgerond.", "afgerond[-;-]{+.+}"),
        ("", "Een brug", "{+Een brug+}"),
        ("Een brug", "", "[-Een brug-]"),
        ("", "", ""),
    ],
)
def test_redline(old: str, new: str, expected: str) -> None:
    assert redline_text(redline(old, new)) == expected


@given(st.text("ab c.,é1\n", max_size=40), st.text("ab c.,é1\n", max_size=40))
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    stretches = redline(old, new)
    assert "".join(one.text for one in stretches if one.op != "added") == old
    assert "".join(one.text for one in stretches if one.op != "removed") == new
    assert all(one.text for one in stretches)

"""Words set with white between their letters are words; letters that stand alone are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.source.pdf.letterspaced import is_wide
from tree.typeset import read


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("S T R A T E G I S C H", True, "a letter, a space"),
        ("S T R AT E G I S C H", True, "two letters stand close"),
        ("1 . W o n e n", True, "a number before the word"),
        ("Wat we willen", False, "words"),
        ("A en B", False, "letters between words"),
        ("X X", False, "too few"),
        ("1 2 3 4 5 6", False, "figures of a table"),
        ("12 750 13 200 14 100", False, "sums"),
        ("", False, "nothing"),
    ],
)
def test_wide_words_are_known(text: str, expected: bool, why: str) -> None:
    assert is_wide(text) is expected, why


@pytest.mark.parametrize("tracking", ["0.2em", "0.35em"])
def test_words_set_wide_are_words_again(tracking: str, tmp_path: Path) -> None:
    source = (
        f"#show heading.where(level: 1): set text(tracking: {tracking})\n"
        "= Doel 1: Een groene stad voor allen\n- We planten bomen in de straat.\n- We snoeien de hagen.\n"
    )
    goal = read(tmp_path, source).nodes[0]
    assert (goal.kind, goal.number, goal.text) == ("objective", "1", "Een groene stad voor allen")

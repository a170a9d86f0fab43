"""Levels of a text document whose headings are partly styles and partly set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from sources import word
from tree.typeset import shape


def by_hand(text: str, half_points: int) -> str:
    """A paragraph in bold type of this size, without a style."""
    look = f'<w:rPr><w:b/><w:sz w:val="{half_points}"/></w:rPr>'
    return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def goals(half_points: int) -> bytes:
    """Goals set by hand in that size, over plans with the style of the second heading, which is 13 points."""
    body = [word.paragraph("Plan van Elsrode", "Kop1"), word.paragraph("Dit plan is met de buurten gemaakt.")]
    for goal, plan, deed in (("Groen", "Laan", "We planten bomen."), ("Water", "Beek", "We maaien de oever.")):
        body += [by_hand(goal, half_points), word.paragraph(f"Actieplan: {plan}", "Kop2")]
        body.append(word.paragraph(deed, numbered=(0, 1)))
    return word.document(body)


SIZES = [
    (30, True, "larger than the headings of a style, it stands above those"),
    (26, False, "no larger than they are, it does not"),
]


@pytest.mark.parametrize(("half_points", "above", "why"), SIZES, ids=[row[2] for row in SIZES])
def test_a_heading_set_by_hand_ranks_by_its_size(half_points: int, above: bool, why: str, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(goals(half_points))
    lines = shape(read_here(tmp_path / "plan.docx", DEFAULT_LIMITS, silent).plan).split("\n")
    assert (lines[:2] == ["theme: Groen", "  action_plan: Laan"]) == above, (why, lines)

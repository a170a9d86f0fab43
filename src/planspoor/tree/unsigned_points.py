"""Points without signs: plain paragraphs under a heading that announces what they are (``Wat willen we bereiken?``)."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.outline.headings import NEXT_SENTENCE
from planspoor.plan import Kind
from planspoor.tree.candidate import Candidate

ANNOUNCED: tuple[Kind, ...] = ("objective", "action_plan", "action")
LEAST = 3
"""So many such headings with several paragraphs are a habit of the document."""
SHORT = 240
"""Characters of a point, of one sentence."""
MOSTLY = 0.6
"""Share of those paragraphs that are short, at least; the others explain, or the headings stand over running text."""


def mark_unsigned_points(found: Sequence[Candidate]) -> None:
    """Make points of the paragraphs under headings that announce points, where no list follows them."""
    runs = [run for place, one in enumerate(found) if one.content in ANNOUNCED and (run := _run(found, place + 1))]
    listed = [run for run in runs if _is_one_sentence(run)]
    others = [run for run in runs if not _is_one_sentence(run)]
    if sum(len(run) > 1 for run in others) >= LEAST and _are_short([one for run in others for one in run]):
        listed = runs
    for run in listed:
        for one in run:
            one.role = "item"
            # No sign shows how deep it stands, and the column or page that it goes on in may be set in farther.
            one.block.left = run[0].block.left


def _run(found: Sequence[Candidate], start: int) -> list[Candidate]:
    """The paragraphs from a place on; none where what follows them is the list that was announced."""
    end = next((place for place in range(start, len(found)) if not _is_plain(found[place])), len(found))
    return [] if end < len(found) and _is_listed(found[end]) else list(found[start:end])


def _is_listed(one: Candidate) -> bool:
    return one.role != "heading" and (one.bulleted or one.marker is not None or one.role == "row")


def _is_plain(one: Candidate) -> bool:
    named = one.marker is not None or one.kind is not None or one.content is not None
    return one.role == "paragraph" and not named and not one.told and not one.text.endswith(":")


def _are_short(paragraphs: Sequence[Candidate]) -> bool:
    short = sum(len(one.text) <= SHORT and NEXT_SENTENCE.search(one.text) is None for one in paragraphs)
    return short >= MOSTLY * len(paragraphs)


def _is_one_sentence(run: Sequence[Candidate]) -> bool:
    """Whether the paragraphs are parts of one sentence, which a semicolon parts."""
    return len(run) > 1 and all(one.text.endswith(";") for one in run[:-1])

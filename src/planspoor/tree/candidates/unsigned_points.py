"""Points without signs: plain paragraphs under a heading that announces what they are (``Wat willen we bereiken?``).

Where a document lists nothing, so are short paragraphs that open as an action does, or say in one sentence who will do
it, under headings of any kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.outline.headings import NEXT_SENTENCE
from planspoor.outline.sentences import Speech, share_committing
from planspoor.plan import Kind
from planspoor.tree.candidates.candidate import Candidate

ANNOUNCED: tuple[Kind, ...] = ("objective", "action_plan", "action")
DEEDS: tuple[Kind, ...] = ("action", "sub_action")
LEAST = 3
"""So many such headings with several paragraphs are a habit of the document."""
SHORT = 240
"""Characters of a point, of one sentence."""
MOSTLY = 0.6
"""Share of those paragraphs that are short, at least; the others explain, or the headings stand over running text."""
LEAST_HEADS, LEAST_DEEDS = 2, 8
"""So many headings, and paragraphs below them that open as an action does, are the list of a document without any."""


def mark_unsigned_points(found: Sequence[Candidate], tongue: Speech) -> None:
    """Make points of the paragraphs under headings that announce points, where no list follows them."""
    runs = [run for place, one in enumerate(found) if one.content in ANNOUNCED and (run := _run(found, place + 1))]
    listed = [run for run in runs if _is_one_sentence(run)]
    others = [run for run in runs if not _is_one_sentence(run)]
    if sum(len(run) > 1 for run in others) >= LEAST and _are_short([one for run in others for one in run]):
        listed = runs
    for run in listed or _deeds(found, tongue):
        for one in run:
            one.role = "item"
            # No sign shows how deep it stands, and the column or page that it goes on in may be set in farther.
            one.block.left = run[0].block.left


def _run(found: Sequence[Candidate], start: int) -> list[Candidate]:
    """The paragraphs from a place on; none where what follows them is the list that was announced."""
    run = _paragraphs(found, start)
    end = start + len(run)
    return [] if end < len(found) and _is_listed(found[end]) else run


def _paragraphs(found: Sequence[Candidate], start: int) -> list[Candidate]:
    end = next((place for place in range(start, len(found)) if not _is_plain(found[place])), len(found))
    return list(found[start:end])


def _deeds(found: Sequence[Candidate], tongue: Speech) -> list[list[Candidate]]:
    """The runs of short paragraphs under plain headings that open as an action does; what is around them explains."""
    runs: list[list[Candidate]] = []
    listed = sum(map(_is_listed, found))
    if sum(one.role == "paragraph" for one in found) <= listed:
        return runs
    for place, one in enumerate(found):
        if one.role == "heading" and one.kind not in DEEDS and one.content is None:
            run = _paragraphs(found, place + 1)
            opening = [at for at, below in enumerate(run) if _opens_deed(below, tongue)]
            runs += [run[opening[0] : opening[-1] + 1]] if len(opening) > 1 else []
    points = [one for run in runs for one in run]
    opened = sum(_opens_deed(one, tongue) for one in points)
    if len(runs) < LEAST_HEADS or opened < max(LEAST_DEEDS, MOSTLY * len(points), listed + 1):
        return []
    return runs if _are_short(points) else []


def _opens_deed(one: Candidate, tongue: Speech) -> bool:
    """Whether a text opens with what is to be done, or is one short sentence that says that somebody does it."""
    opens = any(pattern.pattern.startswith("^") and pattern.match(one.text) for pattern in tongue.commits)
    return opens or (_is_short(one) and share_committing([one.text], tongue) > 0)


def _is_listed(one: Candidate) -> bool:
    return one.role != "heading" and (one.bulleted or one.marker is not None or one.role == "row")


def _is_plain(one: Candidate) -> bool:
    named = one.marker is not None or one.kind is not None or one.content is not None
    return one.role == "paragraph" and not named and not one.told and not one.text.endswith(":")


def _are_short(paragraphs: Sequence[Candidate]) -> bool:
    return sum(map(_is_short, paragraphs)) >= MOSTLY * len(paragraphs)


def _is_short(one: Candidate) -> bool:
    return len(one.text) <= SHORT and NEXT_SENTENCE.search(one.text) is None


def _is_one_sentence(run: Sequence[Candidate]) -> bool:
    """Whether the paragraphs are parts of one sentence, which a semicolon parts."""
    return len(run) > 1 and all(one.text.endswith(";") for one in run[:-1])

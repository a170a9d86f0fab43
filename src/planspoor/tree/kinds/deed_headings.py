"""Headings without a number that are actions: names over one paragraph each, most of which commit to something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from planspoor.outline.sentences import Speech, share_committing
from planspoor.tree.structure import Knot

LEAST = 8
"""So many such headings set alike make a catalogue."""
MOST = 0.5
"""Share of the headings set so, with text below them, that must be such; and of those that must commit."""
LONGEST, USUAL = 1800, 900
"""Characters of the paragraphs under a name, at most, and in the middle of all; from more a heading heads a chapter."""
OPENING = 300
"""Characters of a paragraph in which it says what it commits to."""


def deed_headings(plain: Iterable[Knot], points: int, tongue: Speech) -> list[Knot]:
    """The headings that name actions; none where they are not more than the ``points`` of lists."""
    alike: dict[object, list[Knot]] = defaultdict(list)
    for knot in plain:
        found = knot.found
        plainly = found.role == "heading" and found.content is None and knot.kind is None and knot.number is None
        if plainly and (knot.prose or knot.children):
            alike[found.look].append(knot)
    for own in alike.values():
        names = [knot for knot in own if _is_name(knot)]
        if len(names) < max(LEAST, points + 1, MOST * len(own)) or median(map(_told, names)) > USUAL:
            continue
        if _commit(names, tongue):
            return _committing(names, tongue)
    return []


def _is_name(knot: Knot) -> bool:
    """Whether a heading stands over one paragraph, or few short ones, and nothing else."""
    return not knot.children and 0 < _told(knot) <= LONGEST and not knot.words.text.endswith((".", ":", "?", "!", ","))


def _told(knot: Knot) -> int:
    """The characters of the paragraphs right below a heading."""
    return sum(len(found.text) for found in knot.prose)


def _committing(names: Sequence[Knot], tongue: Speech) -> list[Knot]:
    """The names that stand beside others of which most commit: one that only tells is of the same list."""
    beside: dict[int, list[Knot]] = defaultdict(list)
    for knot in names:
        beside[id(knot.parent)].append(knot)
    return [knot for group in beside.values() if _commit(group, tongue) for knot in group]


def _commit(names: Sequence[Knot], tongue: Speech) -> bool:
    return share_committing([_said(knot) for knot in names], tongue) >= MOST


def _said(knot: Knot) -> str:
    return knot.prose[0].text[:OPENING]

"""Points that nothing announces, though their like elsewhere are announced as actions: ``Acties`` was left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from planspoor.outline.sentences import Speech
from planspoor.tree.candidates.candidate import Look
from planspoor.tree.kinds.narrative import states_facts
from planspoor.tree.structure import SAME_INDENT, Knot

LEAST_TOLD, TOLD = 2, 0.25
"""So many names, and such a share of those with points, must have the head that others set as they are lack."""
LETTERS = re.compile(r"[A-Z]+(?=[-_. ]?\d)")

Sign = tuple[str | None, int]


def announce_like_points(plain: Sequence[Knot], tongue: Speech) -> None:
    """Give such points the kind of the announced: those with their code letters, and those of lists like theirs."""
    letters = {_letters(knot) for knot in plain if knot.announced and knot.kind == "action"} - {None}
    for knot in plain:
        if knot.kind is None and knot.counted and _letters(knot) in letters:
            knot.kind, knot.announced = "action", True
    own = {id(knot) for knot in plain}
    for group in _set_alike(plain):
        heads = [head for knot in group for head in knot.children if head.found.content == "action"]
        if len(heads) < LEAST_TOLD:
            continue
        signs = {_sign(point) for head in heads for point in head.children if point.announced}
        silent = [points for knot in group if (points := _unannounced(knot, own)) and not states_facts(points, tongue)]
        if len(heads) >= TOLD * (len(heads) + len(silent)):
            for point in (point for points in silent for point in points if _sign(point) in signs):
                point.kind, point.announced = "action", True


def _set_alike(plain: Iterable[Knot]) -> Iterable[list[Knot]]:
    """The headings that are set and numbered alike."""
    alike: dict[tuple[Look, str | None], list[Knot]] = defaultdict(list)
    for knot in plain:
        if knot.found.role == "heading":
            marker = knot.found.marker if knot.number is not None else None
            alike[knot.found.look, marker.form if marker is not None else None].append(knot)
    return alike.values()


def _unannounced(knot: Knot, own: set[int]) -> list[Knot]:
    """The points right below a name under which nothing is announced."""
    if any(child.found.content is not None or child.kind is not None for child in knot.children):
        return []
    return [child for child in knot.children if id(child) in own and (child.found.bulleted or child.counted)]


def _sign(point: Knot) -> Sign:
    marker = point.found.marker
    sign = (marker.bullet or marker.form) if marker is not None else None
    return sign, round(point.found.block.left / SAME_INDENT)


def _letters(knot: Knot) -> str | None:
    """The letters with which the code of a point begins: ``AC`` of ``AC1.2``."""
    marker = knot.found.marker
    found = LETTERS.match(marker.number or "") if marker is not None and marker.form == "code" else None
    return found[0] if found is not None else None

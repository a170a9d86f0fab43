"""A list in front that says what the headings behind it say: the plan at a glance, and no items of its own."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.tree.structure import Knot

LEAST = 4
"""So many points and headings make an overview."""
MOST = 0.8
"""Share of them that are printed again as headings."""
LISTED = 0.5
"""Share of them that are points of a list; headings alone are a title page, or chapters printed twice."""


def overview_points(plain: Sequence[Knot]) -> set[int]:
    """The ids of the knots of the first list whose points, nearly all, are headings behind it, and of its own heads."""
    last: dict[str, int] = {}
    for place, knot in enumerate(plain):
        if knot.found.role == "heading":
            last[knot.found.text.casefold()] = last[knot.found.printed.text.casefold()] = place
    again = [last.get(knot.found.text.casefold(), -1) > place for place, knot in enumerate(plain)]
    first = next((place for place, one in enumerate(again) if one), None)
    if first is None:
        return set()
    end = first
    while end < len(plain) and (again[end] or any(again[end + 1 : end + 2])):
        end += 1
    run = plain[first:end]
    listed = sum(knot.found.bulleted for knot in run)
    if len(run) < LEAST or sum(again[first:end]) < MOST * len(run) or listed < LISTED * len(run):
        return set()
    return {id(knot) for knot in run}

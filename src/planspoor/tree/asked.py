"""Numbered headings that answer what the head right above them asks: ``Acties`` under a goal, ``1. Bomen planten``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from planspoor.plan import KINDS, Kind
from planspoor.tree.candidates.candidate import Candidate, Look
from planspoor.tree.looks import outranks

LEAST, SOLID = 2, 0.5
"""So many heads of content, and such a share of them, must have numbered headings right below them."""
COUNTING = ("1", "letter")
"""Numbers that only count what stands behind one head; those of several parts tell themselves where they stand."""


def asked_for(found: Sequence[Candidate], recurring: Container[tuple[Look, str]]) -> dict[int, Kind]:
    """The kinds of such headings, and of their like behind them, by their indexes.

    ``recurring``: the ways of setting and numbering in which a number is a number.
    """
    opened = {one.index: head.content for head, one in pairwise(found) if _answers(head, one, recurring)}
    counts = Counter(_way(one) for one in found if one.index in opened)
    heads = sum(one.role == "heading" and one.content in KINDS for one in found)
    asked: dict[int, Kind] = {}
    going_on: tuple[Look, str] | None = None
    kind: str | None = None
    for one in found:
        if one.role != "heading":
            continue
        if one.index in opened and counts[_way(one)] >= max(LEAST, SOLID * heads):
            going_on, kind = _way(one), opened[one.index]
        elif _way(one) != going_on:
            going_on = None
        if going_on is not None and kind in KINDS:
            asked[one.index] = kind
    return asked


def _answers(head: Candidate, one: Candidate, recurring: Container[tuple[Look, str]]) -> bool:
    """Whether a heading that only counts comes right below a head of content that is set no larger or smaller."""
    marker = one.marker if one.role == head.role == "heading" and head.content in KINDS else None
    if marker is None or marker.form not in COUNTING or one.kind is not None or one.content is not None:
        return False
    ranked = outranks(head.look, one.look) or outranks(one.look, head.look)
    return head.kind is None and _way(one) in recurring and not ranked


def _way(one: Candidate) -> tuple[Look, str]:
    """How a heading is set and numbered."""
    return one.look, one.marker.form if one.marker is not None else ""

"""How deep the rows of a table stand by the shapes of their codes: ``1``, ``1.1``, or ``BD1``, ``AP1``, ``AC1``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
MOST_DEPTHS = 5
_CODE = re.compile(r"(?P<letters>[A-Za-z]{0,6})[ ._-]?(?P<parts>\d[\w]*(?:[._/-]\w+)*)")


class Shape(NamedTuple):
    """What tells codes of one level: of how many parts they are, and the capitals before them."""

    parts: int
    letters: str


def shape_of(code: str) -> Shape | None:
    """The shape of a code; None for what is none."""
    found = _CODE.fullmatch(code)
    return Shape(len(re.split(r"[._/-]", found["parts"])), found["letters"].upper()) if found is not None else None


def code_depths(codes: Sequence[str | None]) -> dict[Shape, int]:
    """The depth of each shape, from 0; empty where the codes do not tell levels.

    Plain decimals do. Codes with letters do where there are several shapes, of which the outer come back behind the
    inner: letters that only part a list (``A1``, ``A2``, ``B1``) never do. Where each level has letters of its own, the
    order in which they first appear tells, whatever their parts: ``BD-1``, ``AP-1.03``, ``ACT-6``.
    """
    shapes = [shape for code in codes if code and (shape := shape_of(code)) is not None]
    if not shapes or len(shapes) < len(codes):
        return {}
    order = list(dict.fromkeys(shapes))
    if all(code and DECIMAL.fullmatch(code) for code in codes):
        return {shape: shape.parts - 1 for shape in order}
    ranks = sorted({_rank(shape, order) for shape in order})
    depths = {shape: ranks.index(_rank(shape, order)) for shape in order}
    nested = any(depths[after] < depths[before] for before, after in pairwise(shapes))
    return depths if nested and len(order) <= MOST_DEPTHS else {}


def _rank(shape: Shape, order: Sequence[Shape]) -> tuple[int, bool, int]:
    """Where a shape stands among those of a table, which are given in the order in which they first appear.

    Shapes that each have letters of their own stand in that order; others by their parts, and those of as many parts in
    that order too, unless their letters only tell apart what stands below plain codes of as many parts.
    """
    if len({one.letters for one in order} - {""}) == len(order):
        return order.index(shape), True, 0
    plain = any(one.parts == shape.parts and not one.letters for one in order)
    return shape.parts, bool(shape.letters), 0 if plain else order.index(shape)

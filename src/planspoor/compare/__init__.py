"""Two editions of a plan are compared: what stayed, was reworded, moved, split, merged, dropped, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planspoor.compare.comparison import Comparison
    from planspoor.plan import Plan

__all__ = ["compare_plans"]


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """Propose for every item of both plans what became of it; the same plans give the same comparison."""
    # Reading a plan does without the weights and word lists of a comparison.
    from planspoor.compare.editions import compare_editions  # noqa: PLC0415

    return compare_editions(old, new)

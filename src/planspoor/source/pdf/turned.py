"""Text that runs up or down the page: a label at its side, the head of a narrow column, the name of a group of rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from planspoor.source.pdf.fragments import Fragment
from planspoor.source.pdf.runs import Run

GAP = 0.6
"""Sizes of its letters that two pieces of one turned text are apart at most."""
SAME_COLUMN = 1.0
"""Points by which the places of their pens differ across the page, at most."""


def turned_texts(runs: Iterable[Run]) -> list[Fragment]:
    """A fragment for each turned text, in the order in which the file draws its pieces."""
    joined: list[Run] = []
    for run in runs:
        if joined and _goes_on(joined[-1], run):
            joined[-1] = _join(joined[-1], run)
        else:
            joined.append(run)
    return [
        Fragment([run], run.x0, run.top, run.x1, run.bottom, run.baseline, run.style, (run.top + run.bottom) / 2)
        for run in joined
    ]


def _goes_on(last: Run, run: Run) -> bool:
    if last.style != run.style or abs(last.origin - run.origin) > SAME_COLUMN:
        return False
    return max(last.top - run.bottom, run.top - last.bottom) <= GAP * run.style.size


def _join(last: Run, run: Run) -> Run:
    return replace(
        last,
        text=last.text + run.text,
        x0=min(last.x0, run.x0),
        top=min(last.top, run.top),
        x1=max(last.x1, run.x1),
        bottom=max(last.bottom, run.bottom),
    )

"""Planspoor reads approved public plans and anchors every objective and action to its words on the page."""

from pathlib import Path

from planspoor.legacy import run_on
from planspoor.limits import DEFAULT_LIMITS, Limits, Progress, silent
from planspoor.reading import PageBlock, PageReading, Reading
from planspoor.write import write

__all__ = ["Limits", "PageBlock", "PageReading", "Progress", "Reading", "read", "write"]


def read(path: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent) -> Reading:
    """Read the document at ``path`` in a confined child process.

    Raises the error of ``planspoor.errors`` that says what is wrong with the document or with reading it.
    """
    # The format brings a validator; the command, which hands on what the child wrote, starts sooner without it.
    from planspoor.plan_format import decode_pages, decode_plan  # noqa: PLC0415

    plan, pages = run_on("planspoor.pipeline:read_as_lines", path, {}, limits, progress).splitlines()
    return Reading(decode_plan(plan), decode_pages(pages))

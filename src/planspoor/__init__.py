"""Planspoor reads approved public plans and anchors every objective and action to its words on the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planspoor.comparing import compare_sources
from planspoor.legacy import run_on
from planspoor.limits import DEFAULT_LIMITS, Limits, Progress, silent
from planspoor.reading import PageBlock, PageReading, Reading
from planspoor.write import write

if TYPE_CHECKING:
    from planspoor.check_report import CheckReport
    from planspoor.compare.comparison import Comparison

__all__ = ["Limits", "PageBlock", "PageReading", "Progress", "Reading", "check", "compare", "read", "write"]


def check(path: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent) -> CheckReport:
    """Say what the document at ``path`` is, in a confined child process, also where it has no text to read.

    Raises the error of ``planspoor.errors`` that says what is wrong with the document.
    """
    # The report brings a validator, as the plan format does.
    from planspoor.check_report import decode_report  # noqa: PLC0415

    return decode_report(run_on("planspoor.pipeline:check_as", path, {"form": "json"}, limits, progress))


def compare(
    old: Path | str, new: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent
) -> Comparison:
    """Propose for every item of two editions of a plan what became of it, in confined child processes.

    Each edition is a document that ``read`` takes, or a plan file (``.json``). Raises what ``read`` raises, and
    ``PlanFormatError`` for a plan file that is none.
    """
    # The format brings a validator, as the plan format does.
    from planspoor.comparison_format import decode_comparison  # noqa: PLC0415

    return decode_comparison(compare_sources(Path(old), Path(new), "json", limits, progress))


def read(path: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent) -> Reading:
    """Read the document at ``path`` in a confined child process.

    Raises the error of ``planspoor.errors`` that says what is wrong with the document or with reading it.
    """
    # The format brings a validator; the command, which hands on what the child wrote, starts sooner without it.
    from planspoor.plan_format import decode_pages, decode_plan  # noqa: PLC0415

    plan, pages = run_on("planspoor.pipeline:read_as_lines", path, {}, limits, progress).splitlines()
    return Reading(decode_plan(plan), decode_pages(pages))

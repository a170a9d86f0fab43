"""Planspoor reads approved public plans and anchors every objective and action to its words on the page.

The command and the child that reads import this too: what a function needs it loads when it is called.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

# Loaded before there is a function of this name: whoever loads a package gives its name to it.
import planspoor.compare  # noqa: F401
from planspoor.limits import DEFAULT_LIMITS, Limits, Progress, silent
from planspoor.write import write

if TYPE_CHECKING:
    from planspoor.check_report import CheckReport
    from planspoor.compare.comparison import Comparison
    from planspoor.reading import PageBlock, PageReading, Reading

__all__ = ["Limits", "PageBlock", "PageReading", "Progress", "Reading", "check", "compare", "read", "write"]


def __getattr__(name: str) -> object:
    """The classes of a reading, loaded when they are asked for: the command and its child start sooner."""
    if name in ("PageBlock", "PageReading", "Reading"):
        return getattr(importlib.import_module("planspoor.reading"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def check(path: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent) -> CheckReport:
    """Say what the document at ``path`` is, in a confined child process, also where it has no text to read.

    Raises the error of ``planspoor.errors`` that says what is wrong with the document.
    """
    from planspoor.check_report import decode_report  # noqa: PLC0415
    from planspoor.legacy import run_on  # noqa: PLC0415

    return decode_report(run_on("planspoor.checking:check_as", path, {"form": "json"}, limits, progress))


def compare(
    old: Path | str, new: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent
) -> Comparison:
    """Propose for every item of two editions of a plan what became of it, in confined child processes.

    Each edition is a document that ``read`` takes, or a plan file (``.json``). Raises what ``read`` raises, and
    ``PlanFormatError`` for a plan file that is none.
    """
    from planspoor.comparing import compare_sources  # noqa: PLC0415
    from planspoor.comparison_format import decode_comparison  # noqa: PLC0415

    return decode_comparison(compare_sources(Path(old), Path(new), "json", limits, progress))


def read(path: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent) -> Reading:
    """Read the document at ``path`` in a confined child process.

    Raises the error of ``planspoor.errors`` that says what is wrong with the document or with reading it.
    """
    from planspoor.legacy import run_on  # noqa: PLC0415
    from planspoor.plan_format import decode_pages, decode_plan  # noqa: PLC0415
    from planspoor.reading import Reading  # noqa: PLC0415

    plan, pages = run_on("planspoor.pipeline:read_as_lines", path, {}, limits, progress).splitlines()
    return Reading(decode_plan(plan), decode_pages(pages))

"""Two sources become a comparison: each is read in a confined child process, and a third compares the two plans."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from planspoor.errors import MissingFileError, NoPlanError, PlanFormatError, TooLargeError
from planspoor.legacy import run_on
from planspoor.limits import Limits, Progress, silent
from planspoor.plan import Plan
from planspoor.sandbox import run
from planspoor.write.comparison import ComparisonFormat, encode_as

_READ = "planspoor.pipeline:read_as"
_PLAN_FILE = ".json"


class Edition(TypedDict):
    """One of the two sources for the child that compares: what it is called, and its plan in the plan format."""

    name: str
    plan: str


def compare_sources(old: Path, new: Path, form: ComparisonFormat, limits: Limits, progress: Progress = silent) -> bytes:
    """Give the comparison of two documents or plan files, ready to be written; the limits hold for each step.

    Raises what reading raises, ``PlanFormatError`` for a plan file that is none, and ``NoPlanError`` for one without
    items.
    """
    editions = [_edition(path, limits, progress) for path in (old, new)]
    return run("planspoor.comparing:compare_as", {"editions": editions, "form": form}, limits)


def compare_as(
    *, editions: tuple[Edition, Edition], form: ComparisonFormat, limits: Limits, progress: Progress
) -> bytes:
    """Compare two plans: the task of the child."""
    # The parent hands on what its children wrote, and starts sooner without all this.
    from planspoor.compare import compare_plans  # noqa: PLC0415

    old, new = map(_decoded, editions)
    return encode_as(compare_plans(old, new), form)


def _edition(path: Path, limits: Limits, progress: Progress) -> Edition:
    if path.suffix.casefold() != _PLAN_FILE or path.is_dir():
        return {"name": path.name, "plan": run_on(_READ, path, {"form": "json"}, limits, progress).decode()}
    try:
        if path.stat().st_size > limits.bytes:
            raise TooLargeError(f"{path.name} has more than {limits.bytes:,} bytes.", "Is it a plan file?")
        return {"name": path.name, "plan": path.read_bytes().decode("utf-8", "replace")}
    except OSError as error:
        raise MissingFileError(f"{path} cannot be opened ({error.strerror}).", "Check the path.") from error


def _decoded(edition: Edition) -> Plan:
    from planspoor.plan_format import decode_plan  # noqa: PLC0415

    name = edition["name"]
    try:
        plan = decode_plan(edition["plan"].encode())
    except PlanFormatError as error:
        raise PlanFormatError(f"{name}: {error.what}", error.advice) from error
    if not plan.nodes:
        raise NoPlanError(f"{name} has no items.", "Check that it is the right plan file.")
    return plan

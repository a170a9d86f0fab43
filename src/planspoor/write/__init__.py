"""A plan leaves as a file: JSON of the plan format, a table (CSV), a tree to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, Literal

from planspoor.plan import Plan
from planspoor.write.csv import encode_csv
from planspoor.write.output import write_whole
from planspoor.write.tree import encode_tree

OutputFormat = Literal["json", "tree", "csv"]


def encode(plan: Plan, form: OutputFormat) -> bytes:
    """Give the plan in this format, as UTF-8."""
    return OUTPUT_FORMATS[form](plan)


def write(plan: Plan, target: Path | str | IO[bytes], form: OutputFormat) -> None:
    """Write the plan to a file, whole or not at all, or to a binary stream; raises ``OutputError``."""
    content = encode(plan, form)
    if isinstance(target, Path | str):
        write_whole(Path(target), content)
    else:
        target.write(content)


def _encode_json(plan: Plan) -> bytes:
    # Brings a validator that the command, which hands on what its child wrote, does without.
    from planspoor.plan_format import encode_plan  # noqa: PLC0415

    return encode_plan(plan)


OUTPUT_FORMATS: dict[OutputFormat, Callable[[Plan], bytes]] = {
    "json": _encode_json,
    "tree": encode_tree,
    "csv": encode_csv,
}

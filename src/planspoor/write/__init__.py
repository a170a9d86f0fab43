"""A plan leaves as a file: JSON of the plan format, a table (CSV), a tree to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from planspoor.write.output import write_whole

if TYPE_CHECKING:
    from planspoor.plan import Plan

OutputFormat = Literal["json", "tree", "csv"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = ("json", "tree", "csv")


def encode(plan: Plan, form: OutputFormat) -> bytes:
    """Give the plan in this format, as UTF-8."""
    # The command takes the names of the formats only; its child writes one.
    from planspoor.plan_format import encode_plan  # noqa: PLC0415
    from planspoor.write.csv import encode_csv  # noqa: PLC0415
    from planspoor.write.tree import encode_tree  # noqa: PLC0415

    encoders: dict[OutputFormat, Callable[[Plan], bytes]] = {
        "json": encode_plan,
        "tree": encode_tree,
        "csv": encode_csv,
    }
    return encoders[form](plan)


def write(plan: Plan, target: Path | str | IO[bytes], form: OutputFormat) -> None:
    """Write the plan to a file, whole or not at all, or to a binary stream; raises ``OutputError``."""
    content = encode(plan, form)
    if isinstance(target, Path | str):
        write_whole(Path(target), content)
    else:
        target.write(content)

"""A comparison leaves as a file: JSON of the comparison format, text to look at, a table (CSV), a page (HTML)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from planspoor.compare.comparison import Comparison

ComparisonFormat = Literal["text", "json", "csv", "html"]
COMPARISON_FORMATS: tuple[ComparisonFormat, ...] = ("text", "json", "csv", "html")


def encode_as(comparison: Comparison, form: ComparisonFormat) -> bytes:
    """Give the comparison in this format, as UTF-8."""
    # The command takes the names of the formats only; its child writes one.
    from planspoor.comparison_format import encode_comparison  # noqa: PLC0415
    from planspoor.write.comparison.page import encode_page  # noqa: PLC0415
    from planspoor.write.comparison.table import encode_table  # noqa: PLC0415
    from planspoor.write.comparison.text import encode_text  # noqa: PLC0415

    encoders: dict[ComparisonFormat, Callable[[Comparison], bytes]] = {
        "text": encode_text,
        "json": encode_comparison,
        "csv": encode_table,
        "html": encode_page,
    }
    return encoders[form](comparison)

"""Something that is not as the register says."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """Where something is wrong, as an address, a file or a chain, and what is wrong there."""

    where: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}"

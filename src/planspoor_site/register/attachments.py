"""Files that somebody sent in beside documents: the parts that keep rows of them say so here, so that they stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Hashes = Callable[[], Iterable[str]]

_KEPT: list[Hashes] = []


def keeps_attachments(hashes: Hashes) -> Hashes:
    """Have a function say the hashes of the attachments that its rows name."""
    _KEPT.append(hashes)
    return hashes


def attached() -> set[str]:
    """Return the hashes of all attachments that a row names."""
    return {sha256 for hashes in _KEPT for sha256 in hashes()}

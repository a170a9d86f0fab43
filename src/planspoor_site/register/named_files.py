"""A file that a row names by its hash, and who else than the register names such files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Named(NamedTuple):
    """A file that a row names: who names it, where it is kept, its hash, and whether it is a set in a zip."""

    by: str
    path: Path
    sha256: str
    may_be_set: bool = False


_others: list[Callable[[], Iterator[Named]]] = []


def naming(name: Callable[[], Iterator[Named]]) -> None:
    """Have the files that ``name`` gives looked after with those of the register; apps say so when they are ready."""
    if name not in _others:
        _others.append(name)


def named_by_others() -> Iterator[Named]:
    """Give the files that other apps name."""
    for name in _others:
        yield from name()

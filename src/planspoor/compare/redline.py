"""The words of two editions of an item in one: what stayed, what was removed, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from planspoor.compare.comparison import Operation, Stretch

_TOKEN = re.compile(r"\w+(?:[-’'.,]\w+)*|\s+|[^\w\s]")
_ISLAND = 4
"""Letters that a stretch must have to stand alone between two changes; shorter ones are read as changed with them."""
_Run = tuple[Operation, list[str]]


def redline(old: str, new: str) -> tuple[Stretch, ...]:
    """Give the stretches of the redline, whole words each; what was removed stands before what was added there.

    The stretches that are not added make up the old text, those that are not removed the new one.
    """
    if old == new:
        return (Stretch("same", old),) if old else ()
    return tuple(_joined(_settled(list(_runs(_TOKEN.findall(old), _TOKEN.findall(new))))))


def _runs(old: list[str], new: list[str]) -> Iterator[_Run]:
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", old[old_from:old_to]
            continue
        if old_to > old_from:
            yield "removed", old[old_from:old_to]
        if new_to > new_from:
            yield "added", new[new_from:new_to]


def _settled(runs: list[_Run]) -> Iterator[_Run]:
    """Let a space or a small word between two changes change with them: a redline of crumbs cannot be read."""
    for index, (operation, tokens) in enumerate(runs):
        inside = 0 < index < len(runs) - 1
        if operation == "same" and inside and sum(map(str.isalnum, "".join(tokens))) < _ISLAND:
            yield "removed", tokens
            yield "added", tokens
        else:
            yield operation, tokens


def _joined(runs: Iterator[_Run]) -> Iterator[Stretch]:
    for same, group in groupby(runs, key=lambda run: run[0] == "same"):
        parts = list(group)
        for operation in ("same",) if same else ("removed", "added"):
            text = "".join(token for kind, tokens in parts if kind == operation for token in tokens)
            if text:
                yield Stretch(operation, text)  # type: ignore[arg-type]

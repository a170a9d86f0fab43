"""Nodes of plans whose trees are known, each with the rules that hold of it and whether it was read rightly.

Documents are read as they are, and again with something taken away from them that readers lean on: a reader that is
nearly always right on the documents it knows teaches nothing of when it is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from planspoor.errors import PlanspoorError
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.outline import make_outline
from planspoor.plan import Node
from planspoor.source import open_source
from planspoor.source.page import Line, Page, Source, Style
from planspoor.source.quality import judge_pages, judge_text
from planspoor.tree.recover import recover_unchecked
from reading.score import judge

OTHER = {"nl": "fr", "fr": "de", "de": "en", "en": "nl"}
LOST = 29
"""Every so manieth line is lost."""


class Known(NamedTuple):
    """A document, and its gold plan; without one it is no plan, and no node of it is right."""

    path: Path
    gold: dict[str, Any] | None


class Judged(NamedTuple):
    """A node: its document, what was taken away ("" for nothing), its rules, its kind, whether it is right."""

    document: str
    without: str
    rules: frozenset[str]
    kind: str
    right: bool


def known(golds: Path, documents: Path | None = None) -> Iterator[Known]:
    """The gold plans of a folder with their documents, which stand beside them or in a folder of their own."""
    for gold in sorted(golds.glob("*.json")):
        beside = (documents or golds) / gold.name
        document = next((p for suffix in (".pdf", ".txt", "") if (p := beside.with_suffix(suffix)).exists()), None)
        if document is not None:
            yield Known(document, json.loads(gold.read_text("utf-8")))


def judged(documents: Iterable[Known], losses: Iterable[str]) -> Iterator[Judged]:
    """Read each document as it is and with each loss, and judge its nodes; what is refused has none."""
    for document in documents:
        print(f"  {document.path.name}", file=sys.stderr)
        for loss in ("", *losses):
            try:
                nodes = _read(document.path, loss)
            except PlanspoorError:
                continue
            for node, right in judge(document.gold, nodes) if document.gold else ((node, False) for node in nodes):
                yield Judged(document.path.name, loss, frozenset(node.evidence), node.kind, right)


def _read(path: Path, loss: str) -> list[Node]:
    source = open_source(path, DEFAULT_LIMITS, silent)
    judge_pages(source)
    judge_text(source)
    if loss:
        source = LOSSES[loss](source)
    return recover_unchecked(source, make_outline(source)).nodes


def _weights(source: Source) -> Source:
    return _restyled(source, lambda style: replace(style, bold=False, italic=False, colour=0))


def _sizes(source: Source) -> Source:
    return _restyled(source, lambda style: replace(style, size=min(style.size, 10.0)))


def _restyled(source: Source, restyle: Callable[[Style], Style]) -> Source:
    for line in _lines(source):
        line.style, line.strong = restyle(line.style), 0
    return source


def _tables(source: Source) -> Source:
    for line in _lines(source):
        line.cell = None
    return source


def _language(source: Source) -> Source:
    return replace(source, language=OTHER.get(source.language or "", "fr"))


def _some_lines(source: Source) -> Source:
    for page in source.pages:
        page.lines = [line for place, line in enumerate(page.lines) if (place + page.number) % LOST]
    return source


def _line_breaks(source: Source) -> Source:
    """The pages as a viewer serves them: one line each, without geometry."""
    return replace(source, pages=[_flat(page) for page in source.pages], flattened=True)


def _flat(page: Page) -> Page:
    text = " ".join(page.text[line.start : line.end].strip() for line in page.lines)
    return Page(page.number, text, page.label, lines=[Line(0, len(text))], quality=page.quality)


def _lines(source: Source) -> Iterator[Line]:
    return (line for page in source.pages for line in page.lines)


LOSSES: dict[str, Callable[[Source], Source]] = {
    "weights": _weights,
    "sizes": _sizes,
    "tables": _tables,
    "language": _language,
    "some lines": _some_lines,
    "line breaks": _line_breaks,
}
"""What is taken away from a document, by its name."""

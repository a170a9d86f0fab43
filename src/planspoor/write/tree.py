"""A plan as an indented tree of plain text, to look at in a terminal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from textwrap import shorten

from planspoor.plan import KINDS, Kind, Node, Plan
from planspoor.write.printable import printable

_WIDTH = 120
_INDENT = "  "


def encode_tree(plan: Plan) -> bytes:
    """Give the plan as lines of UTF-8: what it is, what it holds, then a line an item, long ones shortened."""
    return "".join(f"{line}\n" for line in _lines(plan)).encode()


def _lines(plan: Plan) -> Iterator[str]:
    yield printable(plan.plan.title or plan.document.name)
    yield printable(" · ".join(_summary(plan)))
    for depth, node in _nested(plan):
        indent = _INDENT * depth
        yield indent + _item(plan, node, _WIDTH - len(indent))
        for doubt in node.doubts:
            yield f"{indent}{_INDENT}? {printable(doubt)}"
    for warning in plan.warnings:
        yield printable(f"! {warning.message}{f' (p. {warning.page})' if warning.page else ''}")


def _nested(plan: Plan) -> Iterator[tuple[int, Node]]:
    """Every item right below what it stands under, with its depth: some plans print all objectives first."""
    below: dict[str | None, list[Node]] = defaultdict(list)
    for node in reversed(plan.nodes):
        below[node.parent].append(node)
    left = [(0, node) for node in below[None]]
    while left:
        depth, node = left.pop()
        yield depth, node
        left += [(depth + 1, child) for child in below[node.id]]


def _summary(plan: Plan) -> Iterator[str]:
    period = plan.plan.period
    if plan.plan.organisation:
        yield plan.plan.organisation
    if period.start or period.end:
        yield f"{period.start or '…'}–{period.end or '…'}"
    yield f"{plan.document.name}, {plan.document.pages} p."
    counts = Counter(node.kind for node in plan.nodes)
    for kind in KINDS:
        if counts[kind]:
            yield f"{counts[kind]} × {_level(plan, kind)}"


def _item(plan: Plan, node: Node, width: int) -> str:
    name = " ".join(filter(None, [_level(plan, node.kind), node.number]))
    page = f" (p. {node.page})"
    return shorten(printable(f"{name}: {node.text}"), width - len(page), placeholder=" …") + page


def _level(plan: Plan, kind: Kind) -> str:
    return plan.level_names.get(kind) or kind.replace("_", " ")

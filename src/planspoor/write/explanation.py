"""Why a node is what it is: its words and their place, the rules for and against it, what else it may be."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten, wrap

from planspoor.errors import NoSuchNodeError
from planspoor.plan import Node, Passage, Plan
from planspoor.rules import RULES
from planspoor.write.printable import printable

_WIDTH = 100
_LONGEST = 90


def encode_explanation(plan: Plan, name: str) -> bytes:
    """Explain the node with this id, else every node with this printed number; raises ``NoSuchNodeError``."""
    found = [node for node in plan.nodes if node.id == name] or [node for node in plan.nodes if node.number == name]
    if not found:
        raise NoSuchNodeError(
            f"No node of {plan.document.name} has the id or the printed number “{name}”.",
            "Look up its id in the JSON of the plan, or its number in --format tree.",
        )
    by_id = {node.id: node for node in plan.nodes}
    return "\n".join("".join(f"{line}\n" for line in _lines(node, by_id)) for node in found).encode()


def _lines(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    yield _named(node)
    yield from wrap(printable(node.text), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield f"  stands on {'; '.join(map(_place, node.passages))}"
    if node.also:
        yield f"  printed again on {'; '.join(map(_place, node.also))}"
    yield f"  stands under {_titled(by_id[node.parent]) if node.parent else 'nothing'}"
    yield f"\n  told by this: {'; '.join(node.reasons)}"
    yield f"  confidence {node.confidence:.2f}, the logistic of what these weigh together:"
    for name, weight in sorted(node.evidence.items(), key=lambda rule: -rule[1]):
        yield f"  {weight:+7.2f}  {name:<18} {RULES[name].sentence}"
    yield from _doubts(node, by_id)


def _doubts(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    if node.doubts:
        yield "\n  doubts"
        yield from (f"    {doubt}" for doubt in node.doubts)
    if node.alternatives:
        yield "\n  or else"
    for other in node.alternatives:
        under = f" under {_titled(by_id[other.parent])}" if other.parent else ""
        what = other.kind.replace("_", " ") if other.kind else "no item"
        yield f"    {other.confidence:.2f}  {what}{under}: {other.doubt}"


def _named(node: Node) -> str:
    return printable(" ".join(filter(None, [f"{node.id}:", node.kind.replace("_", " "), node.number])))


def _titled(node: Node) -> str:
    return f"{_named(node)} “{shorten(printable(node.text), _LONGEST, placeholder=' …')}”"


def _place(passage: Passage) -> str:
    label = f" (printed {printable(passage.label)})" if passage.label else ""
    return f"page {passage.page}{label}, characters {passage.start} to {passage.end}"

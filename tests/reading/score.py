"""How well a reading recovered a plan whose exact tree is known: the figures that the tests hold it to.

An item is found when one node says the same (85 % of the letters, on its page or the next or previous one). It is right
when its kind is right and it hangs under the right item. ``tree_f1`` weighs what is right against what gold has and
what the reading gave. Facts count on the items that were found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from planspoor.plan import Fact, Node

GoldNode = Mapping[str, Any]
Gold = Mapping[str, Any]

SAME_TEXT = 0.85
# The keys of a fact in a gold plan, and what the plan format calls them.
FACT_KEYS = {"value": "value", "currency": "currency", "year": "year", "start": "from", "end": "to", "role": "role"}


@dataclass
class Score:
    """Counts over one document or, added up, several."""

    gold: int = 0
    given: int = 0
    found: int = 0
    right: int = 0
    facts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def tree_f1(self) -> float:
        """Items that are found, of the right kind and in the right place, against gold and given."""
        return _f1(self.right, self.gold, self.given)

    def facts_f1(self, kind: str) -> float:
        """Facts of one kind: same words, and every value that gold gives."""
        return _f1(self.facts[kind, "right"], self.facts[kind, "gold"], self.facts[kind, "given"])


def normal(text: str) -> str:
    """Letters and digits only, case and compatibility forms folded."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def score(gold: Gold, nodes: Sequence[Node]) -> Score:
    """Compare a reading's nodes with a gold plan, within the pages that gold covers."""
    matches, given = _compare(gold, nodes)
    gold_ids = {node.id: name for name, node in matches.items()}
    result = Score(gold=len(gold["nodes"]), given=len(given), found=len(matches))
    by_id = {node.id: node for node in nodes}
    for item in gold["nodes"]:
        node = matches.get(item["id"])
        _count_facts(gold, item, node, result.facts)
        if node is None:
            result.faults.append(_fault("missed", item["page"], item["kind"], item["text"]))
        elif _is_right(item, node, by_id, gold_ids):
            result.right += 1
        else:
            result.faults.append(_fault("misplaced", item["page"], item["kind"], item["text"]))
    result.faults += [_fault("invented", n.page, n.kind, n.text) for n in given if n.id not in gold_ids]
    return result


def judge(gold: Gold, nodes: Sequence[Node]) -> Iterator[tuple[Node, bool]]:
    """Say of each node within the pages that gold covers, and that gold judges, whether it is right."""
    matches, given = _compare(gold, nodes)
    gold_ids = {node.id: name for name, node in matches.items()}
    by_id = {node.id: node for node in nodes}
    items = {item["id"]: item for item in gold["nodes"]}
    for node in given:
        yield node, node.id in gold_ids and _is_right(items[gold_ids[node.id]], node, by_id, gold_ids)


def _compare(gold: Gold, nodes: Sequence[Node]) -> tuple[dict[str, Node], list[Node]]:
    """The nodes that gold's items were found as, by the items' ids, and all nodes that count."""
    first, last = gold["pages"]
    in_range = [node for node in nodes if first <= node.page <= last]
    matches = _pair_up(gold["nodes"], in_range)
    found = {node.id for node in matches.values()}
    return matches, [node for node in in_range if node.id in found or not _is_left_aside(gold, node)]


def _is_right(item: GoldNode, node: Node, by_id: Mapping[str, Node], gold_ids: Mapping[str, str]) -> bool:
    return _fits(item, node.kind) and _parent(node, by_id, gold_ids) in _parents(item)


def _pair_up(items: Sequence[GoldNode], nodes: Sequence[Node]) -> dict[str, Node]:
    """Gold items and nodes, one to one, the most alike first; then right kinds, then the nearest page."""
    candidates: list[tuple[tuple[float, bool, int, int], str, Node]] = []
    for order, item in enumerate(items):
        near = {item["page"] + step for step in (-1, 0, 1)} | set(item.get("also", ()))
        for node in nodes:
            same = _alike(item["text"], node.text) if node.page in near else 0.0
            if same >= SAME_TEXT:
                far = abs(node.page - item["page"])
                candidates.append(((-round(same, 3), not _fits(item, node.kind), far, order), item["id"], node))
    matches: dict[str, Node] = {}
    taken: set[str] = set()
    for _, name, node in sorted(candidates, key=lambda candidate: candidate[0]):
        if name not in matches and node.id not in taken:
            matches[name] = node
            taken.add(node.id)
    return matches


def _is_left_aside(gold: Gold, node: Node) -> bool:
    """A second printing of an item, or what a careful reader may keep or drop: neither right nor wrong."""
    again = (item["text"] for item in gold["nodes"] if node.page in item.get("also", ()))
    tolerated = (item["text"] for item in gold.get("tolerated", ()))
    return any(_alike(text, node.text) >= SAME_TEXT for text in (*again, *tolerated))


def _parents(item: GoldNode) -> tuple[str | None, ...]:
    """The gold parent, and others that a careful reader could give the item."""
    other = item.get("alt_parent", ())
    return (item["parent"], *([other] if isinstance(other, str) else other))


def _parent(node: Node, by_id: Mapping[str, Node], gold_ids: Mapping[str, str]) -> str | None:
    """The gold id of the nearest node above that is one of gold's items."""
    seen: set[str] = set()
    above = node.parent
    while above is not None and above in by_id and above not in seen:
        if above in gold_ids:
            return gold_ids[above]
        seen.add(above)
        above = by_id[above].parent
    return None


def _fits(item: GoldNode, kind: str) -> bool:
    return kind == item["kind"] or kind in item.get("accept", ())


def _alike(text: str, other: str) -> float:
    return _ratio(normal(text), normal(other))


@lru_cache(maxsize=100_000)
def _ratio(text: str, other: str) -> float:
    if not text or not other:
        return float(text == other)
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    possible = matcher.real_quick_ratio() >= SAME_TEXT and matcher.quick_ratio() >= SAME_TEXT
    return matcher.ratio() if possible else 0.0


def _count_facts(gold: Gold, item: GoldNode, node: Node | None, counts: Counter[tuple[str, str]]) -> None:
    left = [fact for fact in node.facts if _counts(gold, item, fact)] if node else []
    for want in item["facts"]:
        counts[want["kind"], "gold"] += 1
        hit = next((fact for fact in left if _says(want, fact)), None)
        if hit:
            left.remove(hit)
            counts[want["kind"], "right"] += 1
            counts[want["kind"], "given"] += 1
    counts.update((fact.kind, "given") for fact in left)


def _counts(gold: Gold, item: GoldNode, fact: Fact) -> bool:
    """Gold judges the kinds it annotated; not what only a description says, nor a recurrence that it left out."""
    if fact.kind not in gold["fact_kinds"]:
        return False
    values = fact.values
    if fact.kind == "period" and values.get("recurrence") and not (values.get("from") or values.get("to")):
        return any(want["kind"] == "period" and _overlap(want["quote"], fact.quote) >= 0.5 for want in item["facts"])
    quote, description = normal(fact.quote), normal(item.get("description") or "")
    return quote in normal(item["text"]) or quote not in description


def _says(want: Mapping[str, Any], fact: Fact) -> bool:
    values = all(want.get(key) is None or fact.values.get(ours) == want[key] for key, ours in FACT_KEYS.items())
    return fact.kind == want["kind"] and values and _overlap(want["quote"], fact.quote) >= 0.5


def _overlap(quote: str, other: str) -> float:
    """The words that two quotes share, as a part of the longer one."""
    words, others = (Counter(re.findall(r"\w+", text.casefold())) for text in (quote, other))
    longer = max(words.total(), others.total())
    return (words & others).total() / longer if longer else 0.0


def _f1(right: int, wanted: int, given: int) -> float:
    return 2 * right / (wanted + given) if wanted + given else 1.0


def _fault(what: str, page: int, kind: str, text: str) -> str:
    return f"{what}: p{page} {kind} {text[:80]}"


def inexact_passages(nodes: Sequence[Node], page_texts: Mapping[int, str]) -> Iterator[str]:
    """Nodes whose passages do not make up their text, to the letter."""
    for node in nodes:
        printed = " ".join(page_texts[passage.page][passage.start : passage.end] for passage in node.passages)
        if not node.passages or normal(printed) != normal(node.text):
            yield f"p{node.page} {node.text[:60]!r} is printed as {printed[:80]!r}"

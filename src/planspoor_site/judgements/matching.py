"""Which node of a new reading is which item of the edition: by where its words stand, else by the words themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from planspoor.plan import Node, Plan
from planspoor_site.judgements.tree import Content
from planspoor_site.register.plan_file import normalised

LEAST = 0.5
"""The share of the shorter of two readings of one item that both have at least."""
_Spans = dict[int, list[tuple[int, int]]]


def names_for(plan: Plan, known: Mapping[str, Content], number: int) -> dict[str, str]:
    """Return the name of each node of a plan, the reading with this number: that of a known item, or a new one.

    An item is given once, to the node that it has most in common with; of two alike, the one that is as far on.
    """
    pairs = sorted(_pairs(plan, known), key=lambda pair: (-pair[0], pair[1], pair[2]))
    names: dict[str, str] = {}
    given: set[str] = set()
    for _, _, _, node, name in pairs:
        if node not in names and name not in given:
            names[node] = name
            given.add(name)
    for one in plan.nodes:
        if one.id not in names:
            names[one.id] = _new_name(one.id, number, given | known.keys())
            given.add(names[one.id])
    return names


def _new_name(node: str, number: int, taken: set[str]) -> str:
    name = node
    while name in taken:
        name = f"r{number}.{name}"
    return name


def _pairs(plan: Plan, known: Mapping[str, Content]) -> list[tuple[float, int, int, str, str]]:
    """Return how much each node has in common with each item that it can be, and their places in the two orders."""
    by_page: dict[int, list[tuple[int, str, _Spans]]] = defaultdict(list)
    by_words: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, (name, content) in enumerate(known.items()):
        spans = _spans_of([(one.page, one.start, one.end) for one in content.own()])
        for page in spans:
            by_page[page].append((at, name, spans))
        by_words[normalised(content.text)].append((at, name))
    pairs = []
    for at, node in enumerate(plan.nodes):
        spans = _spans_of([(one.page, one.start, one.end) for one in node.passages])
        for other, name, theirs in {id(one): one for page in spans for one in by_page[page]}.values():
            least, of_all = _common(spans, theirs)
            if least >= LEAST:
                pairs.append((of_all + _same(node, known[name]), abs(at - other), at, node.id, name))
        for other, name in by_words[normalised(node.text)]:
            pairs.append((0.0, abs(at - other), at, node.id, name))
    return pairs


def _same(node: Node, content: Content) -> float:
    return 1.0 if normalised(node.text) == normalised(content.text) else 0.0


def _spans_of(places: list[tuple[int, int, int]]) -> _Spans:
    spans: _Spans = defaultdict(list)
    for page, start, end in places:
        spans[page].append((start, end))
    return spans


def _common(one: _Spans, other: _Spans) -> tuple[float, float]:
    """Return what two sets of stretches have in common, as a share of the shorter and of all that they cover."""
    both = sum(
        max(0, min(end, last) - max(start, first))
        for page, stretches in one.items()
        for start, end in stretches
        for first, last in other.get(page, [])
    )
    lengths = [sum(end - start for each in spans.values() for start, end in each) for spans in (one, other)]
    return both / max(1, min(lengths)), both / max(1, sum(lengths) - both)

"""An invented plan of many items, made without a reader: each objective has action plans, each of those actions."""

from __future__ import annotations

import hashlib
from pathlib import Path

from planspoor.outline.block import Stretch
from planspoor.plan import Coverage, DocumentInfo, Fact, Kind, Node, Passage, Period, Plan, PlanInfo
from planspoor.reading import PageBlock, PageReading, Reading

ITEMS_ON_A_PAGE = 20


def written(path: Path, items: int, name: str = "groot") -> Reading:
    """Write a document of so many items to ``path``, and return its reading: of ten, one objective, one action plan."""
    lines = [
        f"{_KINDS[min(at % 10, 2)][1]} {at + 1}: we doen werk {at + 1} in wijk {at % 37}, voor {at + 100} euro."
        for at in range(items)
    ]
    path.write_text("\n".join(lines), "utf-8")
    content = path.read_bytes()
    pages, nodes = [], []
    for first in range(0, items, ITEMS_ON_A_PAGE):
        own = lines[first : first + ITEMS_ON_A_PAGE]
        number = first // ITEMS_ON_A_PAGE + 1
        blocks, start = [], 0
        for offset, line in enumerate(own):
            end = start + len(line)
            box = (50.0, 20.0 + 30 * offset, 500.0, 34.0 + 30 * offset)
            blocks.append(PageBlock("item", [Stretch(number, start, end, box)]))
            nodes.append(_node(first + offset, line, number, start, box))
            start = end + 1
        pages.append(PageReading(number, str(number), 595.0, 842.0, "\n".join(own), blocks))
    plan = Plan(
        DocumentInfo(path.name, hashlib.sha256(content).hexdigest(), "text/plain", len(content), len(pages), "digital"),
        PlanInfo(title=f"Meerjarenplan {name}", language="nl", period=Period("2026", "2031")),
        {"objective": "doelstelling", "action_plan": "actieplan", "action": "actie"},
        nodes,
        Coverage(characters=sum(len(page.text) for page in pages)),
    )
    return Reading(plan, pages)


_KINDS: tuple[tuple[Kind, str], ...] = (
    ("objective", "Doelstelling"),
    ("action_plan", "Actieplan"),
    ("action", "Actie"),
)


def _node(at: int, line: str, page: int, start: int, box: tuple[float, float, float, float]) -> Node:
    place = at % 10
    kind = _KINDS[min(place, 2)][0]
    parent = None if place == 0 else f"n{at - at % 10}" if place == 1 else f"n{at - at % 10 + 1}"
    skip = line.index(": ") + 2
    passage = Passage(page, start + skip, start + len(line), str(page), (box,))
    quote = line[line.index("voor ") + 5 : -1]
    amount = start + line.index(quote)
    fact = Fact("amount", quote, page, amount, amount + len(quote), {"value": at + 100, "currency": "EUR"})
    return Node(
        f"n{at}",
        parent,
        kind,
        str(at + 1),
        line[skip:],
        page,
        [passage],
        confidence=0.5 + (at % 50) / 100,
        facts=[fact],
    )

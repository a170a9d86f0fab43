"""Editions of invented plans, written as indented lines, and what the comparison says of them."""

from __future__ import annotations

from planspoor.compare import compare_plans
from planspoor.compare.comparison import Comparison
from planspoor.plan import Coverage, DocumentInfo, Kind, Node, Plan, PlanInfo

_KINDS: tuple[Kind, ...] = ("objective", "action_plan", "action")
_STEP = 2


def plan(lines: str, language: str | None = "nl") -> Plan:
    """A plan of lines ``number| text``, each level two spaces deeper; a line without a bar has no number."""
    nodes: list[Node] = []
    above: list[str] = []
    for line in filter(str.strip, lines.splitlines()):
        depth = (len(line) - len(line.lstrip())) // _STEP
        number, bar, text = line.strip().partition("|")
        del above[depth:]
        name = f"n{len(nodes) + 1}"
        found = (number.strip() or None, text.strip()) if bar else (None, number.strip())
        nodes.append(Node(name, above[-1] if above else None, _KINDS[min(depth, 2)], *found, 1 + len(nodes) // 4, []))
        above.append(name)
    document = DocumentInfo("plan.pdf", "0" * 64, "application/pdf", 1, 1, "digital")
    return Plan(document, PlanInfo(title="Plan", language=language), {}, nodes, Coverage())


def compared(old: str, new: str, language: str | None = "nl") -> Comparison:
    """Compare two plans written as lines."""
    return compare_plans(plan(old, language), plan(new, language))


def told(comparison: Comparison) -> set[tuple[str | None, str | None, str]]:
    """Each link by the texts of its items and all that changed."""
    return {
        (link.old.text if link.old else None, link.new.text if link.new else None, "+".join(link.changes))
        for link in comparison.links
    }

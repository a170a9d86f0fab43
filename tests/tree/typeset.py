"""Small typeset plans and the tree that is recovered from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from planspoor.plan import Node, Plan

SETTING = """
#set page(paper: "a4")
#set text(font: "Libertinus Serif", size: 11pt, lang: "nl")
#set list(indent: 6pt)
"""
PROSE = """
Dit plan zegt wat de stad de komende jaren doet voor wie er woont en werkt, en waarom zij dat zo doet. Het is gemaakt
met de buurten, de scholen en de verenigingen, en het wordt elk jaar met hen bekeken en waar nodig bijgestuurd.

"""


def read(folder: Path, source: str, before: str = PROSE) -> Plan:
    """Typeset the source behind a paragraph of prose, and read the PDF that comes of it."""
    path = folder / "plan.typ"
    path.write_text(SETTING + before + source, encoding="utf-8")
    pdf = path.with_suffix(".pdf")
    pdf.write_bytes(typst.compile(path, ignore_system_fonts=True))
    return read_here(pdf, DEFAULT_LIMITS, silent).plan


def shape(plan: Plan) -> str:
    """Write each node on a line: indented by its depth, its kind, number and words."""
    depths: dict[str | None, int] = {None: -1}
    found = []
    for node in plan.nodes:
        depths[node.id] = depths[node.parent] + 1
        words = " ".join(filter(None, [node.number, node.text]))
        found.append(f"{'  ' * depths[node.id]}{node.kind}: {words}")
    return "\n".join(found)


def thrice(text: str, between: str = "") -> str:
    """Write a text once for each of three places, with ``{i}`` for its number and ``{name}`` for its name."""
    return between.join(text.format(i=i, name=name) for i, name in enumerate(("Noord", "Oost", "Zuid"), 1))


def node(plan: Plan, start: str) -> Node:
    """Give the one node whose words start so."""
    (found,) = (node for node in plan.nodes if node.text.startswith(start))
    return found


def facts(found: Node) -> list[tuple[str, str, Any]]:
    """Give the facts of a node: kind, quote, and the role of a body or the year of an amount."""
    return [(fact.kind, fact.quote, fact.values.get("role", fact.values.get("year"))) for fact in found.facts]

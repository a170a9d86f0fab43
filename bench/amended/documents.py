"""Amended plans of towns as documents: both editions are typeset and read, and compared as they were read."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.amended.amend import Amended, Known
from bench.amended.plans import MEASURED, amended, towns
from bench.environments import interpreter
from bench.places import OUT, TOOLS, AbsentError, corpus
from bench.readings import Unread, read_plans
from bench.speed_file import DATA
from planspoor.compare.edition import normalised
from planspoor.plan import Node, Plan
from planspoor.plan_format import decode_plan

FIRST = OUT / "typeset-drawn"
NEXT = OUT / "typeset-amended"


def amended_documents() -> Iterator[tuple[str, Amended]]:
    """Both editions of each plan as they were read, with what is known of them; raises ``AbsentError``."""
    plans = towns()[:MEASURED]
    cases = [case for _, case in amended(plans, 1, "held_out")]
    _typeset(cases)
    firsts = sorted(FIRST.glob("*.pdf"))[:MEASURED]
    nexts = [NEXT / f"{place:03d}.pdf" for place in range(len(cases))]
    read = [_plan(plan) for _, plan in read_plans([*firsts, *nexts])]
    for place, (known, case) in enumerate(zip(plans, cases, strict=True)):
        yield known.name, as_read(case, read[place], read[len(firsts) + place])


def as_read(case: Amended, old: Plan, new: Plan) -> Amended:
    """What is known, told of the nodes that were read; an item that was not read stays what nothing can be right of."""
    olds, news = _names(case.old.nodes, old.nodes), _names(case.new.nodes, new.nodes)
    numbers = {node.id: node.number for node in old.nodes}, {node.id: node.number for node in new.nodes}
    known: Known = {}
    for (before, after), changes in case.known.items():
        ends = before and olds[before], after and news[after]
        told = set(changes) - {"same", "renumbered"}
        first, second = numbers[0].get(ends[0] or ""), numbers[1].get(ends[1] or "")
        # Some layouts number anew by themselves, or not at all.
        if first and second and first != second and not told & {"split", "merged"}:
            told.add("renumbered")
        known[ends] = frozenset(told or {"same"})
    return Amended(old, new, known, frozenset(news[one] for one in case.look_alikes))


def _names(known: Sequence[Node], read: Iterable[Node]) -> dict[str, str]:
    """For each known node the id of the one that was read; of equal texts in their order."""
    places: dict[str, list[str]] = defaultdict(list)
    for node in read:
        places[normalised(node.text)].append(node.id)
    names: dict[str, str] = {}
    for node in known:
        found = places[normalised(node.text)]
        names[node.id] = found.pop(0) if found else f"unread {node.id}"
    return names


def _typeset(cases: Sequence[Amended]) -> None:
    NEXT.mkdir(parents=True, exist_ok=True)
    for path in NEXT.iterdir():
        path.unlink()
    for place, case in enumerate(cases):
        (NEXT / f"{place:03d}.json").write_text(json.dumps(_tree(case.new.nodes), ensure_ascii=False), "utf-8")
    script = Path(__file__).with_name("typeset.py")
    command: list[str | Path] = [interpreter("typesetting"), script, TOOLS, corpus() / DATA, NEXT, str(len(cases))]
    print(f"Typesetting the next edition of {len(cases)} plans ...", flush=True)
    if subprocess.run(command, check=False).returncode:
        raise AbsentError("plans cannot be typeset here (see the message above)")


def _tree(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """The nodes as the tool has them: objectives, in them action plans by a key, in them actions."""
    made: dict[str, dict[str, Any]] = {}
    tops: list[dict[str, Any]] = []
    for node in nodes:
        entry: dict[str, Any] = {"code": node.number or "", "text": node.text, "long": node.text, "amounts": {}}
        entry |= {"plans": {}, "actions": []}
        made[node.id] = entry
        if node.parent is None:
            tops.append(entry)
        elif node.kind == "action_plan":
            made[node.parent]["plans"][node.id] = entry
        else:
            made[node.parent]["actions"].append(entry)
    return tops


def _plan(plan: object) -> Plan:
    if isinstance(plan, Unread):
        raise AbsentError(f"a typeset plan was not read: {plan}")
    return decode_plan(json.dumps(plan).encode())

"""What a change of the reader does to every document: items gained and lost, figures, and where each rule decided.

    python -m bench.corpus_report [BASE]

BASE is the commit to compare with, ``main`` if nothing is said. Its readings are kept, so that only the first report
against a commit reads everything twice.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bench.accuracy import FACTS, unassigned
from bench.gained_lost import compared, judged, kinds, rules_by_document
from bench.places import DOCUMENTS, OUT, ROOT, SAMPLE, AbsentError
from bench.readings import Plan, Unread, read_plans
from bench.scorer import gold_plans, load, scorer
from planspoor.rules import RULES

NOT_READ = {".tsv", ".parquet"}
TYPESET = ROOT / "tests" / "plans"
Readings = dict[Path, Plan | Unread]


def main() -> None:
    """Read every document with both, and print what differs."""
    base = _git("rev-parse", "--short=12", sys.argv[1] if len(sys.argv) > 1 else "main").strip()
    documents = list(corpus_documents())
    print(f"Reading {len(documents)} documents as {base} does, where that was not done before ...", flush=True)
    before = _base_readings(base, documents)
    print("Reading them as the working tree does ...", flush=True)
    now = dict(_shown(read_plans(documents), len(documents)))
    golds = _golds()
    for document in documents:
        print(*report(document.name, before[document], now[document], golds.get(document.name)), sep="\n")
    print(*rule_report({path.name: plan for path, plan in now.items() if not isinstance(plan, Unread)}), sep="\n")


def corpus_documents() -> Iterator[Path]:
    """Every document there is: the corpus beside the project, the sample and the plans of the tests."""
    if DOCUMENTS.is_dir():
        yield from (path for path in sorted(DOCUMENTS.iterdir()) if path.suffix not in NOT_READ)
    else:
        print("The corpus is not beside the project (../shared): only the project's own documents are read.")
    yield SAMPLE
    yield from sorted(TYPESET.glob("*.pdf"))
    yield TYPESET / "page-texts"


def _golds() -> dict[str, dict[str, Any]]:
    """The gold plans by the name of their document; none without the scorer beside the project."""
    try:
        golds = list(gold_plans().values())
    except AbsentError:
        return {}
    own = [SAMPLE.with_suffix(".json"), *TYPESET.glob("*.json")]
    return {gold["document"]: gold for gold in [*golds, *map(load, own)]}


def _base_readings(base: str, documents: Iterable[Path]) -> Readings:
    """The readings of another commit: from before, or by its code, taken out of the history."""
    kept = OUT / "readings" / base
    kept.mkdir(parents=True, exist_ok=True)
    files = {document: kept / f"{document.name}-{_digest(document)}.json" for document in documents}
    missing = [document for document, file in files.items() if not file.exists()]
    for document, plan in _shown(read_plans(missing, _source_of(base)), len(missing)) if missing else ():
        files[document].write_text(json.dumps(plan), "utf-8")
    return {document: _kept(file) for document, file in files.items()}


def _shown(plans: Iterator[tuple[Path, Plan | Unread]], total: int) -> Iterator[tuple[Path, Plan | Unread]]:
    """Show how far the reading is: a document of pictures takes minutes."""
    return iter(tqdm(plans, total=total, unit="document", leave=False))


def _kept(file: Path) -> Plan | Unread:
    plan = json.loads(file.read_text("utf-8"))
    return Unread(plan) if isinstance(plan, str) else plan


def _digest(document: Path) -> str:
    files = sorted(document.iterdir()) if document.is_dir() else [document]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _source_of(commit: str) -> Path:
    """The library as it was at a commit."""
    folder = OUT / "source" / commit
    if not folder.exists():
        folder.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", commit, "src"], cwd=ROOT, capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return folder / "src"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def report(
    name: str, before: Plan | Unread, now: Plan | Unread, gold: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """Say what two readings of one document differ in, as lines; judged against its gold plan where there is one."""
    if isinstance(before, Unread) or isinstance(now, Unread):
        yield f"{name}: {_in_short(now)}" + ("" if before == now else f"  (was: {_in_short(before)})")
        return
    yield f"{name}: {_in_short(now)}, unassigned {unassigned(now['coverage']):.2%}"
    if gold is None:
        changes = compared(before["nodes"], now["nodes"])
    else:
        scores = scorer().score(gold, before), scorer().score(gold, now)
        yield from _figures(*scores)
        changes = judged(*scores)
    if before["coverage"] != now["coverage"]:
        yield f"    unassigned {unassigned(before['coverage']):.2%} -> {unassigned(now['coverage']):.2%}"
    yield from changes.lines()


def _in_short(plan: Plan | Unread) -> str:
    if isinstance(plan, Unread):
        return plan
    return ", ".join(f"{count} {kind}" for kind, count in kinds(plan["nodes"]).items()) or "no items"


def _figures(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The figures of a document with gold; those that changed with what they were."""
    for figure in ("items_f1", "tree_f1", *(f"facts.{kind}_f1" for kind in FACTS)):
        old, new = before.get(figure), now.get(figure)
        if old != new:
            yield f"    {figure} {old} -> {new}"
        elif figure == "tree_f1":
            yield f"    {figure} {new}"


def rule_report(plans: Mapping[str, Plan]) -> Iterator[str]:
    """Say in how many documents each rule decided, spoke for or doubted anything; one document only is a defect."""
    found = rules_by_document({name: plan["nodes"] for name, plan in plans.items()})
    yield f"\nRules, in {len(plans)} documents:                documents   nodes"
    for rule in sorted(RULES, key=lambda rule: (len(found.get(rule, ())), rule)):
        documents: Mapping[str, int] = found.get(rule, {})
        only = f"  ONLY IN {next(iter(documents))}" if len(documents) == 1 else "" if documents else "  NOWHERE"
        yield f"  {rule:<42} {len(documents):9} {sum(documents.values()):7}{only}"


if __name__ == "__main__":
    main()

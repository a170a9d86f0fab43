"""How far can the confidence of a node be trusted? Fits what each rule weighs, and judges documents left out of it.

    python -m bench.calibration [--write] [FOLDER ...]

Reads the project's own plans, also in layouts of all kinds, and the annotated corpus beside it, and the documents of
each folder that have a gold plan of the same name. ``--write`` keeps the fitted weights in ``weights.yaml``, for the
reader to use from then on.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
import typst

from bench.judged_nodes import LOSSES, Judged, Known, judged, known
from bench.logistic import fit, probability, tally
from plans.page_text_variants import SEEDS, variant
from plans.varied_layouts import typeset
from planspoor.rules import RULES
from planspoor.tree.weights import LEAST, MOST

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "tests" / "plans"
WEIGHTS = ROOT / "src" / "planspoor" / "tree" / "weights.yaml"
CORPUS = ROOT.parent / "shared" / "corpus"
CONTROLS = ("nl-tk2023-nsc.pdf", "nl-wassenaar-beleidsbibliotheek.docx")
REPORT, ACCOUNTS = "nl-wassenaar-jaarstukken-2023.pdf", range(99, 195)
"""An annual report, and its pages, from 0, that hold no plan."""
EXPECTED = {1: 1.5, 0: 0.0, -1: -1.0}
"""What a rule weighs, by its sign, before anything was read."""
RIDGE = 3.0
BINS = 10
MOST_ERROR, LEAST_SURE, SURE = 0.07, 0.8, 0.8
VOTES = {"corpus": 1.0, "own": 0.5, "variants": 0.2, "drawn": 0.25, "no plans": 2.5}
"""How much a document counts in the fit, by where it comes from: drawn ones are much alike."""
DEGRADED = 0.05
"""How much of that a document counts with something taken away."""
ENOUGH = 100
"""A document with so many nodes has its whole vote."""
LIMITS = f"at most {MOST_ERROR}; at least {LEAST_SURE}"


class Origin(NamedTuple):
    """Where documents come from, the nodes that were read in them, and how much each document counts."""

    name: str
    nodes: list[Judged]

    @property
    def vote(self) -> float:
        """How much a document counts."""
        return VOTES[self.name]


class Bin(NamedTuple):
    """Nodes with about the same confidence: how many, their mean confidence, the share that is right."""

    size: int
    confidence: float
    right: float


def main() -> int:
    """Read, fit, judge, print; fail where the confidence cannot be trusted as far as it must be."""
    arguments = [word for word in sys.argv[1:] if word != "--write"]
    with TemporaryDirectory() as folder:
        origins = list(read_all(Path(folder), [Path(word) for word in arguments]))
    weights = fitted(origins)
    print("\n".join(report(origins)))
    if "--write" in sys.argv:
        WEIGHTS.write_text(as_yaml(weights, origins), "utf-8")
    scored = left_out(origins)
    return int(error(reliability(scored)) > MOST_ERROR or share_sure(scored) < LEAST_SURE)


def read_all(folder: Path, more: Sequence[Path]) -> Iterator[Origin]:
    """The nodes of all documents, by where they come from; what must be typeset or written first goes to ``folder``."""
    for seed in SEEDS:
        variant(seed).write(folder / f"variant-{seed:02}")
    variants = [Known(folder / f"variant-{s:02}", dict(variant(s).gold(f"variant-{s:02}", ""))) for s in SEEDS]
    yield Origin("own", list(judged([*known(PLANS), *known(ROOT / "sample")], LOSSES)))
    yield Origin("variants", list(judged(variants, ["some lines", "language"])))
    yield Origin("no plans", list(judged([*no_plans(folder), *controls(folder)], [])))
    if CORPUS.is_dir():
        yield Origin("corpus", list(judged(known(CORPUS / "gold", CORPUS / "documents"), LOSSES)))
    varied = folder / "varied"
    varied.mkdir()
    list(typeset(varied))
    drawn = (document for path in (varied, *more) for document in known(path))
    yield Origin("drawn", list(judged(drawn, ["weights", "some lines"])))


def no_plans(folder: Path) -> Iterator[Known]:
    """The project's own documents that are no plans, typeset into ``folder``."""
    for source in sorted((PLANS / "no-plans").glob("*.typ")):
        target = folder / f"{source.stem}.pdf"
        target.write_bytes(typst.compile(source))
        yield Known(target, None)
    yield from (Known(PLANS / name, None) for name in ("leaflet.pdf", "regulation.pdf"))


def controls(folder: Path) -> Iterator[Known]:
    """The documents of the corpus that are no plans, and the accounts in an annual report of it."""
    documents = CORPUS / "documents"
    yield from (Known(path, None) for name in CONTROLS if (path := documents / name).exists())
    if (documents / REPORT).exists():
        target = folder / f"accounts-of-{REPORT}"
        with pypdfium2.PdfDocument(documents / REPORT) as whole, pypdfium2.PdfDocument.new() as part:
            part.import_pages(whole, list(ACCOUNTS))
            part.save(target)
        yield Known(target, None)


def fitted(origins: Iterable[Origin], without: str = "") -> dict[str, float]:
    """The weights that fit all documents but one."""
    samples = (
        (node.rules, node.right, share)
        for origin in origins
        for node, share in _with_shares(origin)
        if node.document != without
    )
    expected = {rule.name: EXPECTED[rule.sign] for rule in RULES.values()}
    return fit(tally(samples), RIDGE, expected)


def _with_shares(origin: Origin) -> Iterator[tuple[Judged, float]]:
    counts = Counter((node.document, node.without) for node in origin.nodes)
    for node in origin.nodes:
        count = counts[node.document, node.without]
        vote = origin.vote * (DEGRADED if node.without else 1.0)
        yield node, vote * min(count, ENOUGH) / count


def left_out(origins: Sequence[Origin]) -> list[tuple[float, bool]]:
    """The confidence of each node of the corpus by weights that its document had no part in, and whether it is right.

    Without the corpus, of the project's own plans.
    """
    return [pair for _, pairs in by_document(origins) for pair in pairs]


def by_document(origins: Sequence[Origin]) -> Iterator[tuple[str, list[tuple[float, bool]]]]:
    """The same by document."""
    named = {origin.name: origin for origin in origins}
    whole = [node for node in named.get("corpus", named["own"]).nodes if not node.without]
    for document in sorted({node.document for node in whole}):
        weights = fitted(origins, document)
        own = [node for node in whole if node.document == document]
        yield document, [(confidence(weights, node), node.right) for node in own]


def confidence(weights: dict[str, float], node: Judged) -> float:
    """What weights say of a node, as the reader would."""
    return min(MOST, max(LEAST, probability(weights, node.rules)))


def reliability(scored: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The nodes in ten bins of confidence; an empty bin is left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for said, right in scored:
        bins[min(BINS - 1, int(said * BINS))].append((said, right))
    return [
        Bin(len(own), sum(said for said, _ in own) / len(own), sum(right for _, right in own) / len(own))
        for own in bins
        if own
    ]


def error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share that is right lie apart, on average over nodes."""
    total = sum(own.size for own in bins)
    return sum(own.size * abs(own.confidence - own.right) for own in bins) / total if total else 0.0


def share_sure(scored: Iterable[tuple[float, bool]]) -> float:
    """The share of the right nodes that are given 0.8 or more."""
    right = [said for said, is_right in scored if is_right]
    return sum(said >= SURE for said in right) / len(right) if right else 0.0


def report(origins: Sequence[Origin]) -> Iterator[str]:
    """What was read, the documents that were left out one by one, and the reliability of their nodes."""
    for origin in origins:
        documents = len({node.document for node in origin.nodes})
        wrong = sum(not node.right for node in origin.nodes)
        yield f"{origin.name:<10} {documents:5} documents {len(origin.nodes):7} nodes, {wrong:5} wrong"
    scored: list[tuple[float, bool]] = []
    yield f"\n{'document, left out of the fit':<52}    nodes  wrong  error   0.8+"
    for name, pairs in by_document(origins):
        scored += pairs
        wrong = sum(not right for _, right in pairs)
        yield f"{name:<52} {len(pairs):8} {wrong:6} {error(reliability(pairs)):6.3f} {share_sure(pairs):6.2f}"
    yield f"\n{'confidence':>10} {'nodes':>7} {'right':>7}"
    yield from (f"{own.confidence:10.3f} {own.size:7} {own.right:7.3f}" for own in reliability(scored))
    yield f"\nexpected error {error(reliability(scored)):.3f}, right nodes given 0.8 or more {share_sure(scored):.2f}"
    yield f"must be: {LIMITS}"


def as_yaml(weights: dict[str, float], origins: Sequence[Origin]) -> str:
    """The weights as the reader keeps them, with the day and how they were fitted."""
    nodes = [node for origin in origins for node in origin.nodes]
    documents = len({node.document for node in nodes})
    lines = [
        "# What each rule weighs: the confidence of a node is the logistic of the sum over the rules that hold of it.",
        "# Made by bench/calibration.py; a rule that weighs nothing is left out.",
        f"fitted: {date.today().isoformat()}",
        f"documents: {documents}",
        f"nodes: {len(nodes)}",
        f"right: {sum(node.right for node in nodes)}",
        f"method: ridge {RIDGE:g} towards what is expected of a rule by its sign, a vote for each document",
        "weights:",
    ]
    return "\n".join([*lines, *(f"  {name}: {weights.get(name, 0.0):.2f}" for name in RULES if weights.get(name)), ""])


if __name__ == "__main__":
    sys.exit(main())

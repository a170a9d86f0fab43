"""Can the confidence of a node be trusted? Each annotated document by weights that it had no part in.

python -m bench.confidence
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.calibration import LEAST_SURE, MOST_ERROR, by_document, error, read_all, reliability, share_sure
from bench.figures import Cell, Figure, Section, Table
from bench.places import OUT


def main() -> None:
    """Measure and print."""
    print(*measure().lines(), sep="\n")


def measure() -> Section:
    """Fit the weights once for each annotated document, on all others, and see how far its nodes bear them out."""
    print("Reading every document with a known tree, also with something taken away ...", flush=True)
    with TemporaryDirectory() as folder:
        origins = list(read_all(Path(folder), [path for path in [OUT / "typeset-drawn"] if path.is_dir()]))
    scored: list[tuple[float, bool]] = []
    documents: list[list[Cell]] = []
    for name, pairs in by_document(origins):
        scored += pairs
        wrong = sum(not right for _, right in pairs)
        documents.append([name, len(pairs), wrong, error(reliability(pairs)), share_sure(pairs)])
    bins: list[list[Cell]] = [[f"{one.confidence:.2f}", one.size, one.right] for one in reliability(scored)]
    return Section(
        [
            Figure("confidence: expected error in ten bins", error(reliability(scored)), most=MOST_ERROR),
            Figure("confidence: right nodes given 0.8 or more", share_sure(scored), least=LEAST_SURE),
        ],
        [
            Table("Nodes by their confidence", ("confidence", "nodes", "right"), bins),
            Table("Confidence by document", ("document", "nodes", "wrong", "error", "right given 0.8"), documents),
        ],
    )


if __name__ == "__main__":
    main()

"""Where the bench finds its documents and keeps what it makes."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "bench"
SAMPLE = ROOT / "sample" / "meerjarenplan-wilgendam.pdf"
SHARED = ROOT.parent / "shared"
"""The annotated corpus beside the project, and no part of it; without it some figures are absent."""
DOCUMENTS = SHARED / "corpus" / "documents"
GOLD = SHARED / "corpus" / "gold"
TOOLS = SHARED / "tools"


class AbsentError(Exception):
    """Something that a measurement needs is not on this machine; the message says what."""


def corpus() -> Path:
    """Give the folder of the corpus, or raise ``AbsentError``."""
    if not DOCUMENTS.is_dir():
        raise AbsentError("the annotated corpus is not beside the project (../shared)")
    return DOCUMENTS

"""Plans whose text lost its line breaks, as viewers of online publications serve it, beside the same plans as PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from planspoor.plan import Node
from reading.score import normal

SAMPLE = Path(__file__).parents[2] / "sample" / "meerjarenplan-wilgendam.pdf"


def flattened(document: Path, folder: Path) -> Path:
    """Write the text of each page in one line, its number before it, one file a page."""
    pdf = pdfium.PdfDocument(document)
    for number, page in enumerate(pdf, 1):
        text = re.sub("[\ufffe\u00ad]\\s*", "", page.get_textpage().get_text_range())
        (folder / f"p{number:03}.txt").write_text(f"{number}\n\n{' '.join(text.split())}", encoding="utf-8")
    pdf.close()
    return folder


def read(path: Path) -> list[Node]:
    return read_here(path, DEFAULT_LIMITS, silent).plan.nodes


def test_most_items_of_the_sample_are_found_in_its_bare_page_texts(tmp_path: Path) -> None:
    printed = {(node.page, normal(node.text)) for node in read(SAMPLE)}
    bare = {(node.page, normal(node.text)) for node in read(flattened(SAMPLE, tmp_path))}
    # 162 of 191, of 220 given; what is left are rows of tables, and what a footer or a head of the page runs into.
    assert len(printed & bare) >= 0.8 * len(printed)
    assert len(printed & bare) >= 0.7 * len(bare)


def test_levels_stand_under_each_other_without_any_typography(tmp_path: Path) -> None:
    nodes = read(flattened(SAMPLE, tmp_path))
    by_id = {node.id: node for node in nodes}
    plans = [node for node in nodes if node.kind == "action_plan" and node.number]
    assert len(plans) > 20
    under = [by_id[node.parent].kind if node.parent else None for node in plans]
    assert under.count("objective") >= 0.9 * len(plans)

"""The plan that the site is measured on is what the bench says, and the page tells what was measured."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from bench.figures import Figure, Section, Table
from bench.results import Results
from bench.site import long_plan as plan
from bench.site.page import as_page

SECTION = Section(
    [Figure("first view", 1.2, "s", most=1), Figure("against drawing alone", 3.456, "times")],
    [Table("First views", ("", "text, s"), [["page of text", 1.2]])],
    ["pdf.js: npm is not installed"],
)


def test_the_page_tells_limits_tables_and_what_was_absent() -> None:
    page = as_page(Results("2026-03-01", "abcdef123456", "0" * 12, "2 cores", {"page view": SECTION}))
    assert "- Does not hold: first view: 1.2 s, should be at most 1." in page
    assert "| page of text | 1.200 |" in page
    assert "- against drawing alone: 3.46 times" in page
    assert "- pdf.js: npm is not installed" in page


def test_the_long_plan_has_its_pages_with_and_without_photographs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "OUT", tmp_path)
    with pdfium.PdfDocument(plan.long_plan()) as document:
        assert len(document) == plan.PAGES
        pictures = {number: _photographs(document[number - 1]) for number in (plan.TEXT_PAGE, plan.PHOTOGRAPH_PAGE)}
    assert pictures == {plan.TEXT_PAGE: 0, plan.PHOTOGRAPH_PAGE: 1}
    assert plan.linearised(tmp_path / "long-plan.pdf").read_bytes().count(b"/Linearized") == 1


def _photographs(page: pdfium.PdfPage) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]))

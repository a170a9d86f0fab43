"""Web pages as the sites of towns give them, saved: the plan is read, and what stands around it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from reading.score import inexact_passages, score
from sources.towns import gold_of
from sources.web_pages import PAGES, Saved


@pytest.mark.parametrize("saved", PAGES.values(), ids=PAGES)
def test_every_page_gives_the_plan(saved: Saved, tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_bytes(saved.make(saved.town))
    reading = read_here(tmp_path / "plan.html", DEFAULT_LIMITS, silent)
    found = score(gold_of(saved.town, sums=False), reading.plan.nodes)
    assert found.tree_f1 == 1.0, (saved.reason, found.faults)
    assert (reading.plan.plan.title or "").startswith(saved.town.title)
    assert not list(inexact_passages(reading.plan.nodes, {page.number: page.text for page in reading.pages}))

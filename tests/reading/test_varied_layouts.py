"""Plans in layouts and languages as unlike each other as real ones are read as they are meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plans.varied_layouts import LAYOUTS, WORDS, typeset
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from reading.score import score

NAMES = [f"{layout.__name__}-{language}" for layout in LAYOUTS for language in WORDS]
LEAST = 0.95


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("varied")
    assert [pdf.stem for pdf in typeset(made)] == NAMES
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_gives_its_tree(name: str, folder: Path) -> None:
    gold = json.loads((folder / f"{name}.json").read_text("utf-8"))
    found = score(gold, read_here(folder / f"{name}.pdf", DEFAULT_LIMITS, silent).plan.nodes)
    assert found.tree_f1 >= LEAST, found.faults

"""The reader against plans whose exact tree is known: the sample, six small plans, page-text variants, and no plan."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import planspoor
from plans.page_text_variants import SEEDS, variant
from plans.page_texts import write_set
from planspoor.errors import NoPlanError
from reading.score import Score, inexact_passages, score

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "plans"
SAMPLE = ROOT / "sample" / "meerjarenplan-wilgendam.pdf"
SMALL = {
    "table.pdf": "a row per item, amounts per year",
    "fiche.pdf": "a card with labels per action",
    "columns.pdf": "two columns, numbered headings, square bullets",
    "french.pdf": "French, four levels named before their codes",
    "english.pdf": "English, lead and date below each action",
    "page-texts": "flattened page texts of a viewer",
}


@dataclass(frozen=True)
class Result:
    """What the reader made of one document."""

    score: Score
    inexact: list[str]


def judge(path: Path, gold: Mapping[str, Any]) -> Result:
    reading = planspoor.read(path)
    texts = {page.number: page.text for page in reading.pages}
    return Result(score(gold, reading.plan.nodes), list(inexact_passages(reading.plan.nodes, texts)))


@pytest.fixture(scope="module")
def sample() -> Result:
    return judge(SAMPLE, json.loads(SAMPLE.with_suffix(".json").read_text(encoding="utf-8")))


def test_the_sample_is_read_whole(sample: Result) -> None:
    assert sample.score.tree_f1 >= 0.98, "\n".join(sample.score.faults)
    assert sample.score.facts_f1("amount") >= 0.98, sample.score.facts


def test_every_item_of_the_sample_is_on_the_page_to_the_letter(sample: Result) -> None:
    assert not sample.inexact


@pytest.mark.parametrize("name", SMALL, ids=SMALL.get)
def test_a_small_plan_is_read_whole(name: str) -> None:
    path = PLANS / name
    result = judge(path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
    assert not result.inexact
    assert result.score.tree_f1 >= 0.98, "\n".join(result.score.faults)
    assert result.score.facts_f1("amount") >= 0.98, result.score.facts


@pytest.mark.parametrize("name", ["leaflet.pdf", "regulation.pdf"])
def test_a_document_that_is_no_plan_gives_none(name: str) -> None:
    with pytest.raises(NoPlanError):
        planspoor.read(PLANS / name)


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Result]:
    folder = tmp_path_factory.mktemp("variants")
    results = {}
    for seed in SEEDS:
        texts = variant(seed)
        results[seed] = judge(texts.write(folder / str(seed)), texts.gold(str(seed), ""))
    return results


def test_page_texts_with_other_habits_are_read(variants: dict[int, Result]) -> None:
    by_seed = {seed: round(result.score.tree_f1, 3) for seed, result in variants.items()}
    assert sum(by_seed.values()) / len(by_seed) >= 0.95, by_seed
    assert min(by_seed.values()) >= 0.80, by_seed


def test_every_item_of_the_variants_is_on_the_page_to_the_letter(variants: dict[int, Result]) -> None:
    assert not {seed: result.inexact for seed, result in variants.items() if result.inexact}


TYPESET = [SAMPLE, *sorted(PLANS.glob("*.pdf"))]


@pytest.mark.parametrize("source", TYPESET, ids=lambda path: path.stem)
def test_a_typeset_document_is_what_its_data_gives(source: Path, tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "sample" / "typeset.py"), "--out", str(tmp_path)]
    subprocess.run([*script, str(source.with_suffix(".yaml"))], check=True)
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == [path.name for path in (source.with_suffix(".json"), source) if path.exists()]
    assert all((tmp_path / name).read_bytes() == (source.parent / name).read_bytes() for name in written)


def test_the_page_texts_are_what_their_data_gives(tmp_path: Path) -> None:
    write_set(PLANS / "page-texts.yaml", tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    kept = {
        path.relative_to(PLANS): path.read_bytes() for path in [*PLANS.glob("page-texts/*"), PLANS / "page-texts.json"]
    }
    assert made == kept


def test_a_zip_of_page_texts_reads_as_its_folder(tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "page-texts"), "zip", PLANS / "page-texts")
    from_zip, from_folder = (planspoor.read(path).plan for path in (Path(packed), PLANS / "page-texts"))
    assert from_zip.nodes == from_folder.nodes
    assert from_zip.document.sha256 == from_folder.document.sha256


@pytest.mark.parametrize("seed", [0, 17])
def test_a_seed_gives_one_variant(seed: int) -> None:
    assert variant(seed).pages == variant(seed).pages
    assert variant(seed).pages != variant(seed + 1).pages

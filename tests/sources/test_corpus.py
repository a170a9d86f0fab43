"""Real documents in other formats, where the folder with them is at hand."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

import planspoor
from planspoor.errors import NoPlanError
from planspoor.plan import Node

DOCUMENTS = Path(__file__).parents[3] / "shared" / "corpus" / "documents"
WORDS_PER_PAGE = 400
needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed: no DOC is read"
)


def document(name: str) -> Path:
    if not (DOCUMENTS / name).exists():
        pytest.skip(f"the corpus is not at hand: {name}")
    return DOCUMENTS / name


def sequence(name: str) -> list[tuple[str, str | None, str, str | None]]:
    nodes = planspoor.read(document(name)).plan.nodes
    texts = {node.id: node.text for node in nodes}
    return [(node.kind, node.number, node.text, texts[node.parent] if node.parent else None) for node in nodes]


def kinds(nodes: list[Node]) -> Counter[str]:
    return Counter(node.kind for node in nodes)


def test_a_text_is_read_alike_as_docx_and_odt() -> None:
    read = sequence("de-muenster-gruene-2014.converted.docx")
    assert len(read) > 100
    assert read == sequence("de-muenster-gruene-2014.converted.odt")


@needs_libreoffice
def test_a_text_is_read_alike_as_doc_and_docx() -> None:
    assert sequence("de-muenster-gruene-2014.doc") == sequence("de-muenster-gruene-2014.converted.docx")


@needs_libreoffice
def test_a_doc_keeps_its_own_name_and_hash() -> None:
    told = planspoor.check(document("de-muenster-gruene-2014.doc"))
    assert (told.document.name, told.document.media_type) == ("de-muenster-gruene-2014.doc", "application/msword")
    assert told.document.bytes == document("de-muenster-gruene-2014.doc").stat().st_size


def test_an_index_of_documents_is_no_plan() -> None:
    path = document("nl-wassenaar-beleidsbibliotheek.docx")
    try:
        reading = planspoor.read(path)
    except NoPlanError:
        return
    pages = sum(len(page.text.split()) for page in reading.pages) / WORDS_PER_PAGE
    assert sum(node.kind == "action" and node.confidence >= 0.5 for node in reading.plan.nodes) <= 2 * pages / 10


def test_a_table_of_a_city_is_read_whole_with_its_sums() -> None:
    nodes = planspoor.read(document("nl-leuven-mjp-2026-2031-investeringsacties.csv")).plan.nodes
    assert kinds(nodes) == {"objective": 12, "action_plan": 31, "action": 74}
    sums = [fact.values["value"] for node in nodes for fact in node.facts if fact.values.get("year")]
    assert round(sum(float(str(value)) for value in sums) / 1e6, 1) == 426.4
    assert {fact.values.get("year") for node in nodes for fact in node.facts if fact.kind == "amount"} >= {2026, 2031}


WORKBOOKS: list[tuple[str, dict[str, int], str]] = [
    (
        "fr-ademe-contrat-local-sante-plan.xlsx",
        {"theme": 5, "objective": 16, "action": 29},
        "levels named in their cells",
    ),
    ("es-peru-pei-oei-aei.xlsx", {"objective": 11, "action": 53}, "another list below the plan, heads not read"),
]


@pytest.mark.parametrize(("name", "found"), [row[:2] for row in WORKBOOKS], ids=[row[2] for row in WORKBOOKS])
def test_a_workbook_is_read_whole(name: str, found: dict[str, int]) -> None:
    assert kinds(planspoor.read(document(name)).plan.nodes) == found


def test_rows_that_name_the_number_of_an_item_on_another_sheet_stand_under_it() -> None:
    nodes = planspoor.read(document("pt-saopaulo-programa-de-metas-2013-2016.xlsx")).plan.nodes
    first = [node for node in nodes if node.page == 1]
    assert [node.number for node in first] == [str(number) for number in range(1, 124)]
    by_id = {node.id: node for node in nodes}
    under = [by_id[node.parent] for node in nodes if node.parent is not None]
    assert len(under) > 1000
    assert {node.page for node in under} == {1}

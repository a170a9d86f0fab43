"""When an edition is compared: as a job when it comes in, from the command, and from a spreadsheet too."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from lineage.amended import OLD, add_edition, found_plan
from lineage.conftest import Amended
from planspoor import read
from planspoor.errors import PlanspoorError
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor_site.audit.models import Entry
from planspoor_site.jobs import registry
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.jobs.worker import Worker
from planspoor_site.lineage.cases import undecided
from planspoor_site.lineage.command import compare
from planspoor_site.lineage.comparing import KIND, ask_for_proposals
from planspoor_site.lineage.decide import accept, undo
from planspoor_site.lineage.models import Lineage
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import take_in
from planspoor_site.register.place import Wish
from register.hazelbeek import read_by_hand, typeset
from sources.sheets import workbook


def test_an_edition_that_comes_in_is_compared_as_a_job(transactional_db: None, tmp_path: Path) -> None:
    registry.load()
    store = FileStore(tmp_path)
    wish = {"organisation": "Stad Hazelbeek", "plan": "Plan"}
    first = typeset(tmp_path / "a.pdf")
    take_in(read_by_hand(first), first, Wish(**wish, edition="2025", publish=True), store, silent)
    assert not Job.objects.filter(kind=KIND).exists(), "there was nothing to compare it with"
    second = typeset(tmp_path / "b.pdf", extra="Een blad meer.")
    draft = take_in(read_by_hand(second), second, Wish(**wish, edition="2026"), store, silent).edition
    while Worker(Event()).work_once():
        pass
    assert Job.objects.get(kind=KIND).state == JobState.DONE
    assert {tuple(row.changes) for row in Lineage.objects.filter(newer=draft)} == {("same",)}


def test_a_comparison_is_asked_for_once(amended: Amended) -> None:
    ask_for_proposals(amended.newer)
    ask_for_proposals(amended.newer)
    ask_for_proposals(amended.older)
    assert Job.objects.filter(kind=KIND).count() == 1


def test_a_spreadsheet_can_be_the_new_edition(db: None, tmp_path: Path) -> None:
    plan = found_plan()
    add_edition(plan, "2024", OLD, published=True)
    path = tmp_path / "amendement.xlsx"
    rows = [
        ("Doelstelling", "Code", "Actie"),
        ("Een groene stad", "1.1", "We planten vijfhonderd bomen langs de Kastanjelaan"),
        ("Een groene stad", "1.2", "In elke straat van de Eikenwijk komt een geveltuin, samen met de bewoners"),
        ("Een veilige stad", "2.1", "We maken van de Lindestraat een zone dertig"),
        ("Een veilige stad", "2.4", "We richten een speelplein in aan de Notelaarsdreef"),
    ]
    path.write_bytes(workbook(rows))
    wish = Wish("Stad Notelaar", plan="Meerjarenplan", edition="2026")
    draft = take_in(read(path, limits=DEFAULT_LIMITS), path, wish, FileStore(tmp_path / "data"), silent).edition
    propose(draft)
    told = {tuple(row.changes): row for row in Lineage.objects.filter(newer=draft)}
    texts = dict(draft.items.values_list("node_id", "text"))
    assert texts[told["reworded",].new_node].startswith("In elke straat")
    assert {("same",), ("dropped",), ("new",)} <= told.keys()


def test_the_command_compares_and_accepts_what_is_sure(amended: Amended, capsys: pytest.CaptureFixture[str]) -> None:
    compare(amended.newer.get_absolute_url(), None)
    assert capsys.readouterr().out.splitlines()[-1] == "decided: 0 of 9"
    compare(amended.newer.get_absolute_url(), 0.5)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "/stad-notelaar/meerjarenplan/2024/ → /stad-notelaar/meerjarenplan/2026/"
    assert "split: 1" in lines
    assert undecided(amended.newer) < 9
    undo(amended.newer, amended.decision())
    assert undecided(amended.newer) == 9


@pytest.mark.parametrize(
    ("address", "above"), [("/stad-notelaar/meerjarenplan/2024/", None), ("/stad-notelaar/meerjarenplan/2026/", 1.5)]
)
def test_the_command_says_what_cannot_be_done(amended: Amended, address: str, above: float | None) -> None:
    with pytest.raises(PlanspoorError):
        compare(address, above)


def test_every_step_stands_in_the_trail_without_words_of_the_plan(amended: Amended) -> None:
    accept(amended.newer, amended.decision("omdat", "GR 1"), [("n3", "n3")])
    undo(amended.newer, amended.decision())
    entries = list(Entry.objects.filter(subject=amended.newer.get_absolute_url()).order_by("pk"))
    assert [entry.what for entry in entries] == ["lineage.proposed", "lineage.decided", "lineage.undone"]
    assert entries[1].details["links"] == ["n3 → n3: whole, accepted"]
    assert entries[2].details["undoes"] == entries[1].details["step"]
    assert all("geveltuin" not in str(entry.details) for entry in entries)

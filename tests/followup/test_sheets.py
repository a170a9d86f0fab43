"""Reporting by spreadsheet: what goes out, what comes back, what it changes and what it is refused for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from followup.conftest import Town
from followup.large_town import DAY, OFFICE, WRITERS, LargeTown, filled_in, saved_by_office
from planspoor.errors import TooLargeError
from planspoor.source.cells import TABLE_LIMITS, read_cells
from planspoor_site.audit.models import Entry
from planspoor_site.followup.meanings import STAGE_WORDS, Health, Stage
from planspoor_site.followup.models import Latest, Manners, Update, Via, manners_of
from planspoor_site.followup.owners import give, relieve
from planspoor_site.followup.report import Reporter, Said, report
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.applying import apply_sheet, file_of, keep_sheet
from planspoor_site.followup.sheets.book import Book, book_of
from planspoor_site.followup.sheets.columns import Value, as_text
from planspoor_site.followup.sheets.comparing import look
from planspoor_site.followup.sheets.incoming import Row, Rows, letters
from planspoor_site.followup.tasks import Task, tasks_of
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from planspoor_site.register.table_file import TableError

CHANGED, AHEAD, BAD, QUIET = 930, 50, 20, 30
OFFICE_TOO = pytest.param(True, marks=pytest.mark.skipif(not OFFICE, reason="LibreOffice Calc is not installed"))


@pytest.mark.parametrize("through_office", [False, OFFICE_TOO], ids=["as written", "as LibreOffice saves it"])
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_thousand_rows_come_back(db: None, form: str, through_office: bool, tmp_path: Path) -> None:
    town = LargeTown(CHANGED + AHEAD + BAD + QUIET)
    book = town.book()
    changes: dict[int, dict[str, Value]] = {n: {"stage": "lopend", "done": f"Rij {n}"} for n in range(CHANGED + AHEAD)}
    bad = range(CHANGED + AHEAD, CHANGED + AHEAD + BAD)
    changes |= {n: {"stage": "lopend", "progress": "veel", "done": f"Rij {n}"} for n in bad}
    content = WRITERS[form](filled_in(book, changes))
    if through_office:
        content = saved_by_office(content, form, tmp_path)
    tasks = town.tasks()
    others = {
        tasks[n].item.item_id: report(
            tasks[n].item.item, Said(Stage.STOPPED, Health.ON_TRACK), town.reporter(tasks[n]), 0
        )
        for n in range(CHANGED, CHANGED + AHEAD)
    }
    sheet = keep_sheet(town.organisation, f"werkblad.{form}", content, town.editor, None)
    sheet = apply_sheet(sheet, town.tasks, town.reporter)

    assert [len(sheet.result[name]) for name in ("applied", "conflicts", "errors")] == [CHANGED, AHEAD, BAD]
    assert sheet.result["same"] == QUIET
    assert [one["cell"] for one in sheet.result["errors"]] == [f"K{n + 3}" for n in bad]
    assert all("geen heel getal" in one["why"] for one in sheet.result["errors"])
    assert [one["row"] for one in sheet.result["conflicts"]] == [n + 3 for n in range(CHANGED, CHANGED + AHEAD)]
    assert all(one["theirs"].startswith("stopgezet") for one in sheet.result["conflicts"])
    assert all(one["yours"].startswith("lopend") for one in sheet.result["conflicts"])
    _only_those_changed(tasks, others)

    again = apply_sheet(sheet, town.tasks, town.reporter)
    assert again.result == sheet.result
    assert Update.objects.count() == CHANGED + AHEAD
    assert Entry.objects.filter(what="sheet.applied").count() == 1


def _only_those_changed(tasks: Any, others: Mapping[int, Update]) -> None:
    rows = {row.item_id: row for row in Update.objects.exclude(pk__in=[one.pk for one in others.values()])}
    expected = {task.item.item_id: f"Rij {n}" for n, task in enumerate(tasks[:CHANGED])}
    assert {item: row.done for item, row in rows.items()} == expected
    assert {row.via for row in rows.values()} == {Via.SHEET}
    held = {one.item_id: (one.row_id, one.update_id, one.public_update_id) for one in Latest.objects.exclude(row=None)}
    assert held == {item: (row.pk,) * 3 for item, row in (rows | dict(others)).items()}


def sheet_of(town: Town) -> Book:
    return book_of(town.organisation, mine(town), "nl")


def mine(town: Town) -> list[Task]:
    return tasks_of(town.organisation, {town.parks.pk})


def by(town: Town) -> Reporter:
    return Reporter(town.gardener, town.parks)


def sent(town: Town, book: Book, form: str = "xlsx") -> Sheet:
    """The spreadsheet as it comes back, applied by the owner of the trees."""
    sheet = keep_sheet(town.organisation, f"werkblad.{form}", WRITERS[form](book), town.gardener, None)
    return apply_sheet(sheet, lambda: mine(town), lambda _: by(town))


def as_read(book: Book) -> Rows:
    """The rows of a spreadsheet as they are read from its file."""
    keys = [column.key for column in book.columns]
    rows = [Row(number, dict(zip(keys, map(as_text, row), strict=True))) for number, row in enumerate(book.rows, 3)]
    return Rows(rows, {key: letters(index) for index, key in enumerate(keys)})


def counts(sheet: Sheet) -> tuple[int, int, int, int]:
    """How many rows were applied, said nothing new, were in conflict, and how many cells were wrong."""
    told = sheet.result
    return len(told["applied"]), told["same"], len(told["conflicts"]), len(told["errors"])


def test_what_is_filled_in_is_kept_whole(town: Town) -> None:
    cells: dict[str, Value] = {
        "stage": "Lopend",
        "health": "vraagt aandacht",
        "health_reason": "Te droog.",
        "done": "=1+1",
        "next_steps": "Gieten & wachten <tot> de regen",
        "progress": 40,
        "expected_by": DAY,
        "date_reason": "Er wordt later geplant.",
        "evidence": "https://notelaar.example/bomen",
        "internal": "ja",
    }
    for form in WRITERS:
        Latest.objects.all().delete()
        assert counts(sent(town, filled_in(sheet_of(town), {0: cells}), form)) == (1, 0, 0, 0), form
        update = Update.objects.latest("pk")
        assert (update.stage, update.health, update.health_reason) == ("running", "attention", "Te droog.")
        assert (update.done, update.next_steps) == ("=1+1", "Gieten & wachten <tot> de regen")
        assert (update.progress, update.expected_by, update.date_reason) == (40, DAY, "Er wordt later geplant.")
        assert [one["kind"] for one in update.evidence] == ["link"]
        assert (update.public, update.via, update.owner, update.made_by) == (
            False, Via.SHEET, town.parks, town.gardener,
        )  # fmt: skip


ROWS: list[tuple[str, dict[str, Value], tuple[int, int, int, int], str]] = [
    ("nothing is filled in", {}, (0, 1, 0, 0), ""),
    ("another stage", {"stage": "afgerond"}, (1, 0, 0, 0), ""),
    ("nothing changed is said", {"unchanged": "ja"}, (1, 0, 0, 0), ""),
    ("nothing changed is said with a cross", {"unchanged": "x"}, (1, 0, 0, 0), ""),
    ("nothing changed, and yet something", {"unchanged": "ja", "done": "Veel."}, (0, 0, 0, 1), "E3"),
    ("nothing changed, and yet another stage", {"unchanged": "ja", "stage": "afgerond"}, (0, 0, 0, 1), "E3"),
    ("neither yes nor no", {"unchanged": "misschien"}, (0, 0, 0, 1), "E3"),
    ("words alone", {"done": "Veel."}, (1, 0, 0, 0), ""),
    ("a stage that is none", {"stage": "bijna"}, (0, 0, 0, 1), "F3"),
    ("no stage any more", {"stage": ""}, (0, 0, 0, 1), "F3"),
    ("a worse health asks why", {"health": "niet op schema"}, (0, 0, 0, 1), "H3"),
    ("more than all of it", {"progress": 101}, (0, 0, 0, 1), "K3"),
    ("a fraction", {"progress": "40,5"}, (0, 0, 0, 1), "K3"),
    ("a day that is none", {"expected_by": "31/02/2030", "date_reason": "?"}, (0, 0, 0, 1), "L3"),
    ("a day as people write it", {"expected_by": "31/12/2030", "date_reason": "Later."}, (1, 0, 0, 0), ""),
    ("an address that is none", {"evidence": "javascript://x"}, (0, 0, 0, 1), "N3"),
    ("a decision", {"evidence": "GR 12 mei 2030, punt 4"}, (1, 0, 0, 0), ""),
    ("two bad cells", {"stage": "bijna", "progress": "veel"}, (0, 0, 0, 2), "F3"),
    ("a code of no item", {"item": "meerjarenplan/zzzz", "done": "Veel."}, (0, 0, 0, 1), "P3"),
    ("no code", {"item": "", "done": "Veel."}, (0, 0, 0, 1), "P3"),
    ("a version that somebody made up", {"version": "v0-xyz", "done": "Veel."}, (0, 0, 0, 1), "Q3"),
    ("another version", {"version": "v999-000000000000", "done": "Veel."}, (0, 0, 1, 0), ""),
    ("a book", {"done": "x" * 4001}, (0, 0, 0, 1), "I3"),
    ("the words of an item are not taken back", {"text": "Iets anders"}, (0, 1, 0, 0), ""),
]


@pytest.mark.parametrize(("cells", "expected", "cell"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_a_row_does(town: Town, cells: dict[str, Value], expected: tuple[int, ...], cell: str) -> None:
    report(town.item("n2"), Said(Stage.RUNNING, Health.ON_TRACK), by(town), 0)
    looked = look(as_read(filled_in(sheet_of(town), {0: cells})), mine(town), manners_of(town.organisation))
    assert (len(looked.changes), looked.same, len(looked.conflicts), len(looked.wrong)) == expected
    if cell:
        assert looked.wrong[0].cell == cell
        assert looked.wrong[0].why


def test_nothing_can_have_changed_before_anything_was_said(town: Town) -> None:
    assert counts(sent(town, filled_in(sheet_of(town), {0: {"unchanged": "ja"}}))) == (0, 0, 0, 1)


def test_nothing_changed_repeats_what_was_and_stays_internal(town: Town) -> None:
    report(town.item("n2"), Said(Stage.RUNNING, Health.ON_TRACK, progress=30, public=False), by(town), 0)
    sent(town, filled_in(sheet_of(town), {0: {"unchanged": "ja"}}))
    update = Update.objects.latest("pk")
    assert (update.unchanged, update.progress, update.public) == (True, 30, False)
    assert Latest.objects.get().public_update is None


def test_a_row_twice_is_taken_once(town: Town) -> None:
    book = filled_in(sheet_of(town), {0: {"stage": "lopend"}})
    sheet = sent(town, replace(book, rows=[*book.rows, *book.rows]))
    assert counts(sheet) == (1, 0, 0, 1)
    assert "rij 3" in sheet.result["errors"][0]["why"]


def test_nobody_reports_on_what_is_anothers(town: Town) -> None:
    give(town.parks, [town.item("n3")], town.editor)
    book = filled_in(sheet_of(town), {0: {"stage": "lopend"}, 1: {"stage": "lopend"}})
    relieve(town.parks, [town.item("n3")], town.editor)
    assert counts(sent(town, book)) == (1, 0, 0, 1)


def test_what_somebody_else_said_meanwhile_stands_beside_it(town: Town) -> None:
    book = filled_in(sheet_of(town), {0: {"stage": "afgerond", "done": "Klaar."}})
    report(town.item("n2"), Said(Stage.STOPPED, Health.ON_TRACK, done="Geen geld."), by(town), 0)
    (conflict,) = sent(town, book).result["conflicts"]
    assert (conflict["yours"], conflict["theirs"], conflict["by"]) == (
        "afgerond, op schema. Klaar.", "stopgezet, op schema. Geen geld.", "Dienst Groen",
    )  # fmt: skip


def test_a_row_that_nobody_changed_does_nothing_whatever_was_said_meanwhile(town: Town) -> None:
    book = sheet_of(town)
    report(town.item("n2"), Said(Stage.STOPPED, Health.ON_TRACK), by(town), 0)
    assert counts(sent(town, book)) == (0, 1, 0, 0)


def test_saved_anew_and_sent_again_it_does_nothing(town: Town) -> None:
    book = filled_in(sheet_of(town), {0: {"stage": "lopend", "done": "Honderd bomen."}})
    assert counts(sent(town, book)) == (1, 0, 0, 0)
    assert counts(sent(town, book, "ods")) == (0, 1, 0, 0), "other bytes, the same words"
    assert sent(town, book).pk == Sheet.objects.earliest("pk").pk, "the same bytes are the same spreadsheet"
    assert Update.objects.count() == 1


def test_an_organisations_own_words_go_out_and_come_back(town: Town) -> None:
    Manners.objects.create(organisation=town.organisation, words={"running": "in volle gang", "done": "lopend"})
    book = sheet_of(town)
    (stages,) = [column.choices for column in book.columns if column.key == "stage"]
    assert "in volle gang" in stages
    sent(town, filled_in(book, {0: {"stage": "in volle gang"}}))
    assert Update.objects.latest("pk").stage == Stage.RUNNING
    sent(town, filled_in(sheet_of(town), {0: {"stage": "lopend"}}))
    assert Update.objects.latest("pk").stage == Stage.DONE, "an own word goes before that of the interface"
    with override("fr"):
        french, stopped = sheet_of(town), str(STAGE_WORDS[Stage.STOPPED])
    assert stopped != "stopgezet"
    sent(town, filled_in(french, {0: {"stage": stopped}}))
    assert Update.objects.latest("pk").stage == Stage.STOPPED, "whatever language it went out in"


def test_the_same_contents_are_the_same_bytes(town: Town) -> None:
    for write in WRITERS.values():
        assert write(sheet_of(town)) == write(sheet_of(town))


def test_the_words_of_a_plan_are_text_and_what_is_locked_is_locked(town: Town) -> None:
    book = filled_in(sheet_of(town), {0: {"text": '=HYPERLINK("https://example.org")', "number": "\x00\ud800-1"}})
    with zipfile.ZipFile(io.BytesIO(WRITERS["xlsx"](filled_in(book, {0: {"number": "-1"}})))) as made:
        first = made.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in first
        assert "<sheetProtection " in first
        assert first.count("<dataValidation ") == 4, "a list for each of what is chosen"
    with zipfile.ZipFile(io.BytesIO(WRITERS["ods"](book))) as made:
        content = made.read("content.xml").decode()
        assert "table:formula" not in content
        assert content.count('table:protected="true"') == 2
        assert content.count("<table:content-validation ") == 4
        assert made.infolist()[0].filename == "mimetype"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing"),
        (b"a;b\n1;2\n", "a table of something else"),
        (b"PK\x03\x04" + b"\0" * 100, "half a file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old file, broken"),
    ],
)
def test_what_is_none_of_ours_is_refused_and_not_kept(town: Town, content: bytes, reason: str) -> None:
    with pytest.raises(TableError):
        keep_sheet(town.organisation, "x.xlsx", content, town.gardener, None)
    assert not Sheet.objects.exists(), reason


def test_a_workbook_that_unpacks_to_too_much_is_refused_in_its_own_process(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb.getvalue())
    with pytest.raises(TooLargeError):
        read_cells(path, TABLE_LIMITS._replace(bytes=50_000))


def test_a_kept_spreadsheet_outlives_the_sweep_and_goes_into_the_archive(town: Town, tmp_path: Path) -> None:
    sheet = sent(town, filled_in(sheet_of(town), {0: {"stage": "lopend"}}))
    store = FileStore(settings.PLANSPOOR_DATA)
    with store.intake() as intake:
        intake.keep(b"x", store.attachment("0" * 64))
    store.ask_for_sweep()
    sweep(store)
    assert file_of(sheet).exists()
    assert not store.attachment("0" * 64).exists(), "what no row names is swept away"


@pytest.mark.parametrize(("column", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_the_letters_of_columns(column: int, said: str) -> None:
    assert letters(column) == said

"""The way of a report: nothing changes after it was proposed, and everything that happened stays told."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from planspoor_site.audit.models import Entry
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from planspoor_site.register.models import Organisation
from planspoor_site.reports import steps
from planspoor_site.reports.drawing.forms import FORMS, draw
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.handlers import draw_report
from planspoor_site.reports.kept import kept_data, store
from planspoor_site.reports.making import Wish, change, comment, say
from planspoor_site.reports.models import Kind, Report, ReportFile, State
from reports.drawn import approved, drawing_of, published
from reports.reported import HOST, TODAY, Town

pytestmark = pytest.mark.django_db


def test_a_report_goes_from_draft_to_everyone_with_all_its_files(town: Town) -> None:
    report = published(town, town.make())
    assert report.state == State.PUBLISHED
    assert set(report.files.values_list("form", flat=True)) == set(FORMS)
    acts = Entry.objects.filter(what__startswith="report.").order_by("pk").values_list("what", flat=True)
    assert list(acts) == ["report.made", "report.proposed", "report.approved", "report.published"]
    for one in report.files.all():
        content = store().report(one.sha256).read_bytes()
        assert (len(content), content) == (one.bytes, draw(one.form, kept_data(report)))


def test_five_hundred_later_updates_change_nothing(town: Town) -> None:
    report = published(town, town.make())
    before = {one.form: store().report(one.sha256).read_bytes() for one in report.files.all()}
    nodes, stages = ("n2", "n3", "n4", "n6", "n7", "n8"), (Stage.RUNNING, Stage.DONE, Stage.STOPPED)
    for number in range(500):
        why = {"health_reason": "Het gaat weer.", "done": f"Stap {number}.", "date_reason": "Geen dag meer."}
        town.say(nodes[number % 6], stages[number % 3], Health.ON_TRACK, **why)
    again = Report.objects.get(pk=report.pk)
    assert {one.form: store().report(one.sha256).read_bytes() for one in again.files.all()} == before
    # Drawn again from what was kept: the data, and every other file, to the byte.
    assert {form: draw(form, kept_data(again)) for form in FORMS} == before


def test_what_is_approved_is_what_was_proposed(town: Town) -> None:
    report = town.make()
    steps.propose(report, town.editor, TODAY, HOST)
    fixed = Report.objects.get(pk=report.pk).data
    town.say("n4", Stage.DONE, Health.ON_TRACK)
    steps.approve(report, town.approver)
    assert Report.objects.get(pk=report.pk).data == fixed
    with pytest.raises(RefusedError):
        say(report, "stages", "Te laat.", town.editor)


def test_what_was_sent_back_is_made_anew_and_what_it_was_stays(town: Town) -> None:
    report = town.make()
    steps.propose(report, town.editor, TODAY, HOST)
    first = Report.objects.get(pk=report.pk).data
    steps.send_back(report, town.approver, "Zeg iets over de bomen.")
    say(report, "attention", "De bomen komen.", town.editor)
    steps.propose(report, town.editor, TODAY, HOST)
    second = Report.objects.get(pk=report.pk).data
    assert first != second
    store().ask_for_sweep()
    sweep(store())
    assert store().report(first).is_file()
    assert store().report(second).is_file()


def test_four_eyes_are_two_people(town: Town) -> None:
    Organisation.objects.update(four_eyes=True)
    report = town.make()
    say(report, "stages", "Mijn woorden.", town.approver)
    steps.propose(report, town.editor, TODAY, HOST)
    for one in (town.editor, town.approver):
        with pytest.raises(RefusedError, match="four-eyes"):
            steps.approve(report, one)
    Organisation.objects.update(four_eyes=False)
    steps.approve(report, town.approver)


REFUSED = [
    ("publish a draft", lambda town, report: steps.publish(report, town.approver), "moved-on"),
    ("approve a draft", lambda town, report: steps.approve(report, town.approver), "moved-on"),
    ("withdraw a draft", lambda town, report: steps.withdraw(report, town.approver, "x", "y"), "moved-on"),
    ("reinstate a draft", lambda town, report: steps.reinstate(report, town.approver, "x"), "moved-on"),
    ("say in a section that is not there", lambda town, report: say(report, "nowhere", "x", town.editor), "no-section"),
    ("comment on nothing", lambda town, report: comment(report, "stages", "  ", town.editor), "no-words"),
]


@pytest.mark.parametrize(("why", "act", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_done_is_refused(town: Town, why: str, act: object, code: str) -> None:
    report = town.make()
    before = Entry.objects.count()
    with pytest.raises(RefusedError, match=code):
        act(town, report)  # type: ignore[operator]
    assert Entry.objects.count() == before


def test_half_a_year_that_is_another_is_no_first_semester(town: Town) -> None:
    report = town.make(Kind.GENERIC)
    change(report, Wish(Kind.FIRST_SEMESTER, "Tweede", TODAY, TODAY), town.editor)
    with pytest.raises(RefusedError, match="no-semester"):
        steps.propose(report, town.editor, TODAY, HOST)


def test_drawing_that_is_broken_off_leaves_nothing_half_published(town: Town) -> None:
    report = town.make()
    steps.propose(report, town.editor, TODAY, HOST)
    steps.approve(report, town.approver)
    for stop_at in range(len(FORMS)):
        with pytest.raises(KeyboardInterrupt):
            draw_report(drawing_of(report, stop_at))
        assert not ReportFile.objects.exists()
        with pytest.raises(RefusedError, match="not-drawn"):
            steps.publish(report, town.approver)
    sweep(store())
    held = Report.objects.get(pk=report.pk)
    assert [path.name for path in store().kept()] == [held.data]
    draw_report(drawing_of(report))
    # Done again, as a job may be, it does nothing.
    assert draw_report(drawing_of(report)) == {}
    assert ReportFile.objects.count() == len(FORMS)


def test_files_of_reports_survive_a_sweep_and_strangers_do_not(town: Town, tmp_path: Path) -> None:
    report = approved(town, town.make())
    stray = FileStore(tmp_path).report("ab" * 32)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"stray")
    store().ask_for_sweep()
    sweep(store())
    assert not stray.exists()
    assert all(store().report(one.sha256).is_file() for one in report.files.all())


def test_withdrawing_asks_who_and_why_and_can_be_taken_back(town: Town) -> None:
    report = published(town, town.make())
    with pytest.raises(RefusedError, match="no-reason"):
        steps.withdraw(report, town.approver, "Dienst Planning", " ")
    steps.withdraw(report, town.approver, "Dienst Planning", "Een som klopt niet.")
    assert Report.objects.get(pk=report.pk).withdrawal_reason == "Een som klopt niet."
    steps.reinstate(report, town.approver, "De som klopt toch.")
    assert Report.objects.get(pk=report.pk).state == State.PUBLISHED


def test_the_database_refuses_a_report_without_data_that_is_no_draft(town: Town) -> None:
    report = town.make()
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state=State.PUBLISHED)


def test_two_reports_of_one_title_have_two_addresses(town: Town) -> None:
    assert [town.make().slug, town.make().slug] == ["eerste-semester-2026", "eerste-semester-2026-2"]

"""Tidying as a whole: nothing twice, nothing half, nothing of another, and each thing in the trail."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.utils import timezone

from followup.conftest import Town
from planspoor_site.audit.models import Entry
from planspoor_site.errors import OrganisationError
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.jobs import registry
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import Upload
from planspoor_site.review.retention import daily, going, tidying
from planspoor_site.review.retention.command import tidy_and_tell
from planspoor_site.review.retention.kinds import KINDS, OF_INSTALLATION, OF_ORGANISATION
from planspoor_site.review.retention.tidying import look, tidy
from planspoor_site.review.uploads.keeping import folder_of_all
from retention.kept import ADDRESS, MAKE, everything

pytestmark = pytest.mark.django_db(transaction=True)


def applied() -> list[Entry]:
    return list(Entry.objects.filter(what="retention.applied").order_by("pk"))


def test_each_kind_has_one_entry_with_counts_and_no_names(town: Town) -> None:
    everything(town)
    list(tidy(timezone.now()))
    entries = applied()
    assert [entry.details["kind"] for entry in entries] == [kind.word for kind in KINDS]
    assert {entry.details["rows"] for entry in entries} == {1}
    own, site = entries[: len(OF_ORGANISATION)], entries[len(OF_ORGANISATION) :]
    assert {entry.chain.organisation for entry in own} == {town.organisation}
    assert {entry.chain.organisation for entry in site} == {None}
    assert {entry.person for entry in entries} == {None}
    for words in (ADDRESS, "vertrokken", "Buurtcomité"):
        assert words not in str([(entry.subject, entry.details) for entry in entries])
    assert entries[0].details | {"before": ""} == {"kind": "uploads", "before": "", "rows": 1, "files": 1, "bytes": 5}


def test_nothing_to_do_leaves_no_entry(town: Town) -> None:
    list(tidy(timezone.now()))
    assert applied() == []


def test_a_dry_run_tells_the_same_and_changes_nothing(town: Town) -> None:
    there = everything(town)
    now = timezone.now()
    told = list(look(now))
    assert all(still() for still in there)
    assert applied() == []
    assert list(tidy(now)) == told
    assert not any(still() for still in there)


def test_of_one_organisation_nothing_of_another_goes_nor_of_the_installation(town: Town) -> None:
    there = dict(zip(MAKE, everything(town), strict=True))
    other = Organisation.objects.create(slug="stad-elders", name="Stad Elders")
    assert all(gone.tally.rows == 0 for gone in tidy(timezone.now(), other))
    assert all(still() for still in there.values())
    list(tidy(timezone.now(), town.organisation))
    assert {word for word, still in there.items() if still()} == {kind.word for kind in OF_INSTALLATION}


@pytest.mark.parametrize("stopped", range(len(KINDS)), ids=[kind.word for kind in KINDS])
def test_broken_off_a_kind_is_whole_or_gone_and_the_next_run_ends_it(
    stopped: int, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = everything(town)
    record, calls = tidying.record, iter(range(100))

    def broken(*how: Any) -> Any:
        if next(calls) == stopped:
            raise KeyboardInterrupt
        return record(*how)

    monkeypatch.setattr(tidying, "record", broken)
    with pytest.raises(KeyboardInterrupt):
        list(tidy(timezone.now()))
    monkeypatch.undo()
    # Of spreadsheets the file goes at the end of a run; that the row is there or not is told by the trail.
    rows_left = [still() for still in there]
    assert rows_left[stopped:] == [True] * (len(KINDS) - stopped)
    assert len(applied()) == stopped
    list(tidy(timezone.now()))
    assert not any(still() for still in there)
    assert [entry.details["kind"] for entry in applied()] == [kind.word for kind in KINDS]


def test_files_that_a_killed_run_left_behind_its_rows_go_with_the_next(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = everything(town)[0]
    (folder,) = folder_of_all().iterdir()
    long_ago = 1_600_000_000
    os.utime(folder, (long_ago, long_ago))

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(going, "delete_files", killed)
    with pytest.raises(KeyboardInterrupt):
        list(tidy(timezone.now()))
    assert not Upload.objects.exists()
    assert there()
    monkeypatch.undo()
    list(tidy(timezone.now()))
    assert not there()
    assert [entry.details["kind"] for entry in applied()].count("uploads") == 1


def test_the_command_prints_each_kind_of_each_organisation(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    everything(town)
    slug = town.organisation.slug
    tidy_and_tell(slug, dry_run=True)
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"/{slug}/ uploads: rows 1, files 1, bytes 5",
        f"/{slug}/ sheets: rows 1, files 1, bytes {Sheet.objects.get().bytes}",
    ]
    tidy_and_tell(None, dry_run=False)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(KINDS)
    assert lines[-1] == "installation unconfirmed: rows 1, files 0, bytes 0"
    tidy_and_tell(None, dry_run=True)
    assert all(line.endswith("rows 0, files 0, bytes 0") for line in capsys.readouterr().out.splitlines())


def test_an_organisation_that_is_not_there_is_said() -> None:
    with pytest.raises(OrganisationError):
        tidy_and_tell("nergens", dry_run=True)


def test_a_worker_does_it_once_a_day(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    registry.load()
    assert daily.tidy_once_a_day in registry.chores()
    monkeypatch.setattr(daily, "_done_on", set())
    daily.tidy_once_a_day()
    there = everything(town)
    daily.tidy_once_a_day()
    assert all(still() for still in there), "the day is not over"
    daily._done_on.clear()
    daily.tidy_once_a_day()
    assert not any(still() for still in there)

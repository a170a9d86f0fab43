"""What can be reported of an item, what is refused, and what of it holds."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from followup.conftest import Town
from lineage.amended import add_edition, item_of
from people import member
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.audit.models import Entry
from planspoor_site.followup.growing import GrowingError
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Latest, Manners, Overruling, Owner, Particulars, Update, Via
from planspoor_site.followup.overview import follow, plan_lines
from planspoor_site.followup.owners import give, may_report, owners_of, relieve
from planspoor_site.followup.report import (
    RefusedError,
    Reporter,
    Said,
    StaleError,
    report,
    report_unchanged,
    retract,
    version_of,
)
from planspoor_site.lineage.decide import Decision, accept_above, settle
from planspoor_site.lineage.line import Lines
from planspoor_site.lineage.models import Lineage
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.models import Edition

RUNNING = Said(Stage.RUNNING, Health.ON_TRACK, done="Honderd bomen staan er.")
DAY = datetime.date(2030, 12, 31)


def by(town: Town) -> Reporter:
    return Reporter(town.gardener, town.parks)


def holds(town: Town, node: str = "n2", *, public: bool = False) -> Stage | None:
    stand = follow(town.edition, public=public).stand(town.item(node).pk)
    return stand.stage if stand else None


def test_what_was_said_holds_and_stands_in_the_trail(town: Town) -> None:
    update = report(town.item("n2"), RUNNING, by(town), 0)
    stand = follow(town.edition, public=True).stand(update.item_id)
    assert stand
    assert (stand.stage, stand.health, stand.owner) == (Stage.RUNNING, Health.ON_TRACK, "Dienst Groen")
    entry = Entry.objects.latest("sequence")
    assert (entry.what, entry.details["via"]) == ("update.made", "web")
    assert "bomen" not in str(entry.details), "the trail holds no words that may have to go"


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"health": Health.OFF_TRACK}, "health_reason", "a worse health asks why"),
        ({"health": Health.ON_TRACK}, "health_reason", "a better one too"),
        ({"health": Health.OFF_TRACK, "health_reason": "  "}, "health_reason", "blanks say nothing"),
        ({"expected_by": DAY}, "date_reason", "another day asks why"),
        ({"progress": 101}, "progress", "more than all of it"),
        ({"progress": -1}, "progress", "less than nothing"),
        ({"done": "x" * 4001}, "done", "a book"),
        ({"evidence": [{"kind": "link", "text": "x", "href": "javascript:alert(1)"}]}, "evidence", "a script"),
        ({"expected_by": datetime.date(9999, 1, 1), "date_reason": "?"}, "expected_by", "a slip of the keys"),
    ],
)
def test_what_is_refused_and_in_which_field(town: Town, said: dict[str, Any], field: str, reason: str) -> None:
    before = replace(RUNNING, health=Health.ATTENTION, health_reason="Te droog.")
    seen = report(town.item("n2"), before, by(town), 0).pk
    with pytest.raises(RefusedError) as refused:
        report(town.item("n2"), replace(before, health_reason="", **said) if "health_reason" not in said
               else replace(before, **said), by(town), seen)  # fmt: skip
    assert set(refused.value.problems) == {field}, reason
    assert version_of(town.item("n2")) == seen, "and nothing was kept"


def test_the_same_health_and_the_planned_day_ask_for_no_reason(town: Town) -> None:
    Particulars.objects.create(item=town.item("n2"), planned_to=DAY, made_at=timezone.now())
    seen = report(town.item("n2"), replace(RUNNING, expected_by=DAY), by(town), 0).pk
    report(town.item("n2"), replace(RUNNING, expected_by=DAY), by(town), seen)


def test_nothing_changed_counts_and_repeats_what_was(town: Town) -> None:
    said = replace(RUNNING, health=Health.ATTENTION, health_reason="Te droog.", progress=40)
    seen = report(town.item("n2"), said, by(town), 0).pk
    update = report_unchanged(town.item("n2"), by(town), seen)
    kept = (update.stage, update.health, update.health_reason, update.progress)
    assert kept == (Stage.RUNNING, Health.ATTENTION, "Te droog.", 40)
    assert (update.unchanged, update.done) == (True, "")


def test_nothing_can_have_changed_before_anything_was_said(town: Town) -> None:
    with pytest.raises(RefusedError):
        report_unchanged(town.item("n2"), by(town), 0)


def test_who_has_not_seen_the_last_row_is_told_what_it_is(town: Town) -> None:
    first = report(town.item("n2"), RUNNING, by(town), 0)
    for act in (
        lambda: report(town.item("n2"), RUNNING, by(town), 0),
        lambda: report_unchanged(town.item("n2"), by(town), 0),
        lambda: retract(first, by(town), 0),
    ):
        with pytest.raises(StaleError) as stale:
            act()
        assert stale.value.row == first


def test_a_correction_takes_the_place_of_what_it_corrects(town: Town) -> None:
    wrong = report(town.item("n2"), replace(RUNNING, stage=Stage.DONE), by(town), 0)
    right = report(town.item("n2"), RUNNING, by(town), wrong.pk, corrects=wrong)
    assert holds(town) == Stage.RUNNING
    assert Update.objects.count() == 2, "what was said stays"
    with pytest.raises(StaleError):
        report(town.item("n2"), RUNNING, by(town), right.pk, corrects=wrong)


def test_a_correction_of_health_is_measured_by_what_was_before_the_slip(town: Town) -> None:
    slip = report(town.item("n2"), replace(RUNNING, health=Health.OFF_TRACK, health_reason="slip"), by(town), 0)
    report(town.item("n2"), RUNNING, by(town), slip.pk, corrects=slip)


def test_what_is_taken_back_leaves_what_was_before(town: Town) -> None:
    first = report(town.item("n2"), RUNNING, by(town), 0)
    second = report(town.item("n2"), replace(RUNNING, stage=Stage.DONE), by(town), first.pk)
    gone = retract(second, by(town), second.pk)
    assert holds(town) == Stage.RUNNING
    retract(first, by(town), gone.pk)
    assert holds(town) is None
    assert Update.objects.count() == 4


def test_an_internal_update_is_for_staff(town: Town) -> None:
    seen = report(town.item("n2"), RUNNING, by(town), 0).pk
    report(town.item("n2"), replace(RUNNING, stage=Stage.STOPPED, public=False), by(town), seen)
    assert holds(town) == Stage.STOPPED
    assert holds(town, public=True) == Stage.RUNNING


def test_nothing_changed_after_something_internal_is_internal(town: Town) -> None:
    seen = report(town.item("n2"), replace(RUNNING, public=False), by(town), 0).pk
    report_unchanged(town.item("n2"), by(town), seen)
    assert holds(town, public=True) is None


def test_history_cannot_be_rewritten(town: Town) -> None:
    update = report(town.item("n2"), RUNNING, by(town), 0)
    update.stage = Stage.DONE
    for act in (update.save, update.delete, Update.objects.all().delete, lambda: Update.objects.update(done="x")):
        with pytest.raises(GrowingError):
            act()
    row = Overruling.objects.create(
        item=town.item("n1"), health=Health.ON_TRACK, reason="x", made_at=timezone.now(), made_by=town.editor
    )
    with pytest.raises(GrowingError):
        row.save()


@pytest.mark.parametrize(
    ("stage", "days", "stale", "reason"),
    [
        (Stage.RUNNING, 30, False, "on the last day"),
        (Stage.RUNNING, 31, True, "a day later"),
        (Stage.DONE, 400, False, "nothing more is expected"),
        (Stage.STOPPED, 400, False, "nor of what was stopped"),
        (Stage.NOT_STARTED, 31, True, "what has not begun is not forgotten"),
    ],
)
def test_what_was_not_reported_for_too_long_is_stale(
    town: Town, stage: Stage, days: int, stale: bool, reason: str
) -> None:
    Manners.objects.create(organisation=town.organisation, stale_after=30)
    report(town.item("n2"), replace(RUNNING, stage=stage), by(town), 0)
    later = timezone.localdate() + datetime.timedelta(days)
    assert follow(town.edition, public=True, today=later).timing(town.item("n2").pk).stale is stale, reason


def test_what_was_never_reported_is_stale_some_time_after_publication(town: Town) -> None:
    published = timezone.now()
    edition = Edition(pk=town.edition.pk, plan=town.edition.plan, published_at=published)
    for days, stale in ((120, False), (121, True)):
        day = timezone.localdate(published) + datetime.timedelta(days)
        assert follow(edition, public=True, today=day).timing(town.item("n2").pk).stale is stale


@pytest.mark.parametrize(
    ("planned", "expected", "stage", "late", "reason"),
    [
        (None, None, Stage.RUNNING, False, "no day was named"),
        ("2026-01-01", None, Stage.RUNNING, True, "past the planned day"),
        ("2026-07-01", None, Stage.RUNNING, False, "that very day"),
        ("2026-01-01", "2026-12-01", Stage.RUNNING, False, "a later day was given, with a reason"),
        ("2026-01-01", None, Stage.DONE, False, "it is done"),
    ],
)
def test_what_goes_on_past_its_day_is_late(
    town: Town, planned: str | None, expected: str | None, stage: Stage, late: bool, reason: str
) -> None:
    item = town.item("n2")
    if planned:
        Particulars.objects.create(item=item, planned_to=planned, made_at=timezone.now())
    day = datetime.date.fromisoformat(expected) if expected else None
    report(item, replace(RUNNING, stage=stage, expected_by=day, date_reason="Vorst."), by(town), 0)
    overview = follow(town.edition, public=True, today=datetime.date(2026, 7, 1))
    assert overview.timing(item.pk).late is late, reason


@pytest.mark.parametrize(
    ("role", "own", "other", "reason"),
    [
        ("reader", False, False, "reads"),
        ("owner", False, False, "another owner's items are not theirs"),
        ("editor", True, True, "may help everyone"),
        ("approver", True, True, "the same"),
        ("administrator", True, True, "the same"),
        ("councillor", False, False, "asks"),
    ],
)
def test_who_may_report(town: Town, role: Any, own: bool, other: bool, reason: str) -> None:
    user = member(town.organisation, role, f"some {role}")
    assert may_report(user, town.item("n2"), Lines([])) is own, reason
    assert may_report(user, town.item("n3"), Lines([])) is other, reason


def test_an_owner_and_the_deputy_report_on_what_they_own_alone(town: Town) -> None:
    deputy = member(town.organisation, "owner", "deputy")
    Owner.objects.filter(pk=town.parks.pk).update(deputy=deputy)
    for user in (town.gardener, deputy):
        assert may_report(user, town.item("n2"), Lines([]))
        assert not may_report(user, town.item("n3"), Lines([]))
    relieve(town.parks, [town.item("n2")], town.editor)
    assert not may_report(town.gardener, town.item("n2"), Lines([]))


def test_someone_of_another_organisation_does_not_report_here(town: Town) -> None:
    stranger = member(add_edition_elsewhere(), "administrator", "stranger")
    Owner.objects.filter(pk=town.parks.pk).update(person=stranger)
    assert not may_report(stranger, town.item("n2"), Lines([]))
    assert not may(stranger, Deed.REPORT, town.organisation)


def add_edition_elsewhere() -> Any:
    from lineage.amended import found_plan  # noqa: PLC0415

    return found_plan("Stad Essenberg").organisation


def test_giving_what_is_owned_already_adds_nothing(town: Town) -> None:
    assert give(town.parks, [town.item("n2"), town.item("n3")], town.editor) == 1
    assert give(town.parks, [town.item("n2")], town.editor) == 0


NEXT = """
1| Een groene stad
  1.1| We planten vijfhonderd bomen langs de Kastanjelaan
  1.2| We leggen een geveltuin aan in elke straat van de Eikenwijk
  1.3| We herstellen de vijver in het Berkenpark
  1.4| We bouwen in het Berkenpark een steiger voor de hengelaars
2| Een veilige stad
  2.1| We maken van de Lindestraat een zone dertig, met verlichting langs het kanaalpad
"""


def amend(town: Town) -> Edition:
    """The pond is split in two; the zone and the lights merge; the bicycles are dropped."""
    newer = add_edition(town.edition.plan, "2026", NEXT)
    propose(newer)
    for olds, news in ((["n4"], ["n4", "n5"]), (["n6", "n7"], ["n7"]), (["n8"], [])):
        last = Lineage.objects.filter(newer=newer).latest("step").step
        settle(newer, Decision(town.editor, last), olds, news)
    last = Lineage.objects.filter(newer=newer).latest("step").step
    accept_above(newer, Decision(town.editor, last), 0.0)
    return newer


def test_each_part_of_a_split_has_the_whole_stand_and_its_own_from_then_on(town: Town) -> None:
    report(town.item("n4"), replace(RUNNING, progress=30), Reporter(town.editor, None), 0)
    newer = amend(town)
    overview = follow(newer, public=True)
    pond, jetty = (item_of(newer, node) for node in ("n4", "n5"))
    stands = [overview.stand(item) for item in (pond, jetty)]
    assert [(one.stage, one.progress, one.inherited) for one in stands if one] == [(Stage.RUNNING, 30, True)] * 2
    done = replace(RUNNING, stage=Stage.DONE)
    report(newer.items.get(node_id="n5").item, done, Reporter(town.editor, None), 0)
    overview = follow(newer, public=True)
    assert [one.stage for item in (pond, jetty) if (one := overview.stand(item))] == [Stage.RUNNING, Stage.DONE]


def test_what_several_became_joins_their_stands(town: Town) -> None:
    report(town.item("n6"), replace(RUNNING, stage=Stage.DONE), Reporter(town.editor, None), 0)
    sick = Said(Stage.PREPARING, Health.OFF_TRACK, "Geen aannemer.")
    report(town.item("n7"), sick, Reporter(town.editor, None), 0)
    newer = amend(town)
    stand = follow(newer, public=True).stand(item_of(newer, "n7"))
    assert stand
    assert (stand.stage, stand.health, stand.health_reason) == (Stage.RUNNING, Health.OFF_TRACK, "Geen aannemer.")


def test_what_was_dropped_keeps_its_history(town: Town) -> None:
    report(town.item("n8"), RUNNING, Reporter(town.editor, None), 0)
    newer = amend(town)
    assert holds(town, "n8") == Stage.RUNNING
    assert town.item("n8").pk not in {place.item for place in follow(newer, public=True).places}


def test_owners_and_planned_days_are_handed_down(town: Town) -> None:
    give(town.parks, [town.item("n4")], town.editor)
    Particulars.objects.create(item=town.item("n4"), planned_to=DAY, made_at=timezone.now())
    newer = amend(town)
    parts = [item_of(newer, node) for node in ("n4", "n5")]
    assert owners_of(parts, plan_lines(newer)) == {part: [town.parks] for part in parts}
    assert [follow(newer, public=True).due(part) for part in parts] == [DAY, DAY]


def test_a_whole_plan_takes_few_questions(town: Town, django_assert_max_num_queries: Any) -> None:
    report(town.item("n2"), RUNNING, by(town), 0)
    edition = Edition.objects.select_related("plan__organisation").get(pk=town.edition.pk)
    with django_assert_max_num_queries(7):
        overview = follow(edition, public=True)
        assert overview.whole.total == 6
        [overview.timing(place.item) for place in overview.commitments]


def test_by_the_link_nobody_is_named(town: Town) -> None:
    update = report(town.item("n2"), RUNNING, Reporter(None, town.parks, Via.LINK), 0)
    assert (update.made_by, update.owner) == (None, town.parks)
    assert Latest.objects.get(item=update.item).row == update

"""Which commitments ask for attention, why, and what became of them since a moment."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from fractions import Fraction

import pytest
from django.utils import timezone

from dashboards.conftest import DAY, RUNNING, book, say
from followup.conftest import Town
from lineage.amended import BIKES, LIGHT, POND, TREES, ZONE
from planspoor_site.figures.models import Money, Risk
from planspoor_site.figures.of_edition import money_of
from planspoor_site.figures.reconcile import budgeted
from planspoor_site.figures.steering import expenses_of, high_risks
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners
from planspoor_site.followup.overview import follow
from planspoor_site.followup.report import Reporter, report, retract, version_of
from planspoor_site.followup.stands import stands_of
from planspoor_site.lineage.line import Lines
from planspoor_site.publication.progress.standing import Scope, before, standing_of
from planspoor_site.publication.progress.worklists import What, Worklists
from planspoor_site.register.models import EditionItem


def lists_of(town: Town, since: datetime.datetime | None = None, scope: Scope | None = None) -> Worklists:
    standing = standing_of(town.edition, public=False)
    places = standing.kept(scope or Scope())
    return Worklists(standing, places, before(standing, since) if since else None)


def nodes(town: Town, lists: Worklists, what: What) -> list[str]:
    names = dict(EditionItem.objects.filter(edition=town.edition).values_list("pk", "node_id"))
    return [names[place.key] for place in lists.of(what)]


@pytest.mark.parametrize(
    ("what", "expected", "why", "reason"),
    [
        (What.LATE, [TREES], "10 dagen over tijd", "planned to have been ready"),
        (What.STALE, [], "", "what was just published and said is fresh"),
        (What.UNOWNED, [LIGHT], "", "nobody was given it"),
        (What.OVER, [ZONE], "1.000,01 euro geboekt, 1.000 begroot", "a cent more than was budgeted"),
        (What.RISKY, [POND], "De kade is zwak (15 van 25)", "ten of 25 is no high risk"),
        (What.CHANGED, [TREES, POND, ZONE], "eerste melding: lopend, op schema", "what was said since yesterday"),
    ],
)
def test_each_list_has_what_it_says(followed: Town, what: What, expected: list[str], why: str, reason: str) -> None:
    lists = lists_of(followed, timezone.now() - DAY)
    assert nodes(followed, lists, what) == expected, reason
    assert all(why in row.why for row in lists.rows(what, lists.of(what)))


def test_nothing_more_is_expected_of_what_has_ended(followed: Town) -> None:
    say(followed, TREES, replace(RUNNING, stage=Stage.DONE))
    assert nodes(followed, lists_of(followed), What.LATE) == []


def test_what_was_silent_longest_comes_first(followed: Town) -> None:
    Manners.objects.create(organisation=followed.organisation, stale_after=0)
    overview = follow(followed.edition, public=False, today=timezone.localdate() + 2 * DAY)
    standing = replace(standing_of(followed.edition, public=False), overview=overview)
    found = nodes(followed, Worklists(standing, overview.commitments, None), What.STALE)
    assert found == [TREES, POND, ZONE]


def test_a_scope_has_the_items_of_its_parts_and_of_its_owners(followed: Town) -> None:
    safe = EditionItem.objects.get(edition=followed.edition, node_id="n5").pk
    below = lists_of(followed, scope=Scope(parts=frozenset({safe})))
    assert nodes(followed, below, What.UNOWNED) == [LIGHT]
    assert nodes(followed, below, What.LATE) == []
    owned = lists_of(followed, scope=Scope(owners=frozenset({followed.parks.pk})))
    assert nodes(followed, owned, What.UNOWNED) == []
    assert nodes(followed, owned, What.LATE) == [TREES]
    standing = below.standing
    parts = [standing.share(Scope(parts=frozenset({key}))).stages for key in (standing.overview.places[0].key, safe)]
    assert sum(parts[1:], parts[0]) == standing.share(Scope()).stages, "the parts add up to the whole"


def test_what_changed_says_from_what_to_what(followed: Town) -> None:
    since = timezone.now()
    worse = replace(RUNNING, health=Health.OFF_TRACK, health_reason="De grond is te nat.")
    say(followed, TREES, replace(worse, expected_by=datetime.date(2027, 5, 1), date_reason="Nieuwe planting."))
    say(followed, POND, replace(RUNNING, stage=Stage.DONE))
    say(followed, ZONE)
    lists = lists_of(followed, since)
    assert [row.why for row in lists.rows(What.CHANGED, lists.of(What.CHANGED))] == [
        "lopend, op schema → lopend, niet op schema; verwacht tegen 1 mei 2027, eerder geen datum",
        "lopend, op schema → afgerond",
    ], "and what was said to be as it was did not change"


def test_what_was_taken_back_is_told(followed: Town) -> None:
    since = timezone.now()
    update = say(followed, BIKES)
    retract(update, Reporter(followed.gardener, followed.parks), update.pk)
    assert nodes(followed, lists_of(followed, since), What.CHANGED) == []
    middle = say(followed, BIKES)
    later = timezone.now()
    retract(middle, Reporter(followed.gardener, followed.parks), middle.pk)
    lists = lists_of(followed, later)
    assert [row.why for row in lists.rows(What.CHANGED, lists.of(What.CHANGED))] == ["wat gemeld was, is teruggenomen"]


@pytest.mark.parametrize("seed", range(3))
def test_what_was_known_at_a_moment_is_what_held_then(town: Town, seed: int) -> None:
    """Of any sequence of updates, corrections and retractions, at each moment the stand that was read then."""
    chance = random.Random(seed)
    item, by = town.item(TREES), Reporter(town.gardener, town.parks)
    seen = []
    for _ in range(10):
        said = replace(RUNNING, stage=chance.choice(list(Stage)), public=chance.random() < 0.6)
        last = item.updates.filter(corrected_by=None, retracts=False).order_by("pk").last()
        act = chance.choice(("say", "say", "correct", "retract"))
        if act == "say" or last is None:
            report(item, said, by, version_of(item))
        elif act == "correct":
            report(item, said, by, version_of(item), corrects=last)
        else:
            retract(last, by, version_of(item))
        now = timezone.now()
        seen.append((now, [stands_of([item.pk], Lines([]), public=public).of(item.pk) for public in (True, False)]))
    for moment, held in seen:
        then = [stands_of([item.pk], Lines([]), public=public, at=moment).of(item.pk) for public in (True, False)]
        assert then == held


@pytest.mark.parametrize("seed", range(3))
def test_columns_add_up_to_what_the_rows_do(town: Town, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        phase, year = chance.choice(("planned", "adjusted", "committed", "realised")), chance.choice((2026, 2027))
        book(
            town, chance.choice((TREES, POND)), phase, f"{chance.randint(-999, 99_999)}.{chance.randint(10, 99)}", year
        )
    money = money_of(town.edition, [town.edition])
    found = expenses_of(town.edition.plan_id, Lines([]))
    for node in money.nodes:
        own = [money.rows[key] for key in sorted(money.own[node.pk])]
        for year in found.get(node.item_id, []):
            rows: list[Money] = [row for row in own if row.year == year.year]
            booked = sum(row.amount for row in rows if row.phase == "realised")
            assert Fraction(year.booked, 100) == booked
            budget = budgeted(rows).get("expenses")
            assert (None if year.budget is None else Fraction(year.budget, 100)) == budget
        assert {row.year for row in own} - {row.year for row in own if row.phase == "committed"} <= {
            year.year for year in found.get(node.item_id, [])
        }


def test_a_risk_that_is_gone_or_for_staff_is_not_told(followed: Town) -> None:
    plan, lines = followed.edition.plan_id, Lines([])
    assert high_risks(plan, lines, public=True) == {}
    known = Risk.objects.get(chance=3)
    Risk.objects.create(item=known.item, thread=known.thread, name=known.name, chance=3, effect=5, gone=True)
    assert high_risks(plan, lines, public=False) == {}

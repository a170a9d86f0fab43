"""A town whose plan is followed up, with money, measures and risks: enough for every section of a report."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from lineage.amended import OLD, add_edition, found_plan, publish
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.figures.models import Actual, Indicator, Inhabitants, Milestone, Money, Risk
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Owner, Particulars
from planspoor_site.followup.owners import give
from planspoor_site.followup.report import Reporter, Said, report, version_of
from planspoor_site.register.models import Edition, EditionItem, Item
from planspoor_site.reports.making import Wish, make
from planspoor_site.reports.models import Kind, Report

TODAY = datetime.date(2026, 7, 10)
HOST = "https://plannen.notelaar.example"


class Town(NamedTuple):
    """The published edition, and who edits and approves."""

    edition: Edition
    editor: User
    approver: User
    parks: Owner

    def item(self, node: str) -> Item:
        return EditionItem.objects.get(edition=self.edition, node_id=node).item

    def say(self, node: str, stage: Stage, health: Health, **more: object) -> None:
        """Report on the item of a node."""
        item = self.item(node)
        said = Said(stage, health, **more)  # type: ignore[arg-type]
        report(item, said, Reporter(self.editor, self.parks), version_of(item))

    def make(self, kind: Kind = Kind.FIRST_SEMESTER, title: str = "Eerste semester 2026", **more: object) -> Report:
        """Make a draft on the first half of 2026."""
        days = {"period_from": datetime.date(2026, 1, 1), "period_to": datetime.date(2026, 6, 30)}
        wish = Wish(kind, title, **(days | more))  # type: ignore[arg-type]
        return make(self.edition, wish, self.editor)


def found_town(at: Callable[[datetime.date], object]) -> Town:
    """Found it, with updates of April; ``at`` sets the clock."""
    at(datetime.date(2025, 12, 20))
    plan = found_plan()
    edition = add_edition(plan, "2024", OLD, decision="GR 2024/9")
    edition.published_at = timezone.now()
    publish(edition)
    organisation = plan.organisation
    parks = Owner.objects.create(organisation=organisation, name="Dienst Groen")
    town = Town(
        Edition.objects.get(pk=edition.pk),
        member(organisation, "editor"),
        member(organisation, "approver"),
        parks,
    )
    give(parks, [town.item("n2"), town.item("n3")], town.editor)
    trees = town.item("n2")
    Particulars.objects.create(item=trees, priority=True, planned_to=datetime.date(2027, 3, 1), made_at=timezone.now())
    _say_before(town)
    at(datetime.date(2026, 4, 15))
    town.say(
        "n2", Stage.RUNNING, Health.ATTENTION, health_reason="De kwekerij levert later.", done="120 bomen staan er.",
        next_steps="De rest in het najaar.", expected_by=datetime.date(2027, 9, 1), date_reason="Levering verschoven.",
    )  # fmt: skip
    town.say("n3", Stage.DONE, Health.ON_TRACK, done="Alle straten hebben een geveltuin.")
    town.say("n6", Stage.RUNNING, Health.ON_TRACK, done="<b>Borden</b> & verf besteld.")
    _say_later(town)
    at(TODAY)
    return town


def _say_before(town: Town) -> None:
    trees, zone = town.item("n2"), town.item("n6")
    town.say("n2", Stage.PREPARING, Health.ON_TRACK, expected_by=datetime.date(2027, 3, 1))
    town.say("n7", Stage.PREPARING, Health.ON_TRACK)
    Indicator.objects.create(
        item=trees, name="Geplante bomen", unit="bomen", baseline=0, baseline_year=2024,
        targets={"2026": "250", "2028": "500"},
    )  # fmt: skip
    Risk.objects.create(
        item=zone, name="Duurder asfalt", chance=2, effect=3, measure="Vaste prijs vragen.", financial=True, public=True
    )
    Risk.objects.create(item=zone, name="Geheime twist", chance=5, effect=5, measure="", public=False)
    Inhabitants.objects.create(organisation=town.edition.plan.organisation, year=2026, count=18_000)
    for phase, amount in (("planned", "100000"), ("adjusted", "120000"), ("realised", "45000.50")):
        book(town, "n2", phase, amount)
    book(town, "n6", "planned", "30000", section="investment", account="224000")
    book(town, "n6", "realised", "12000", section="investment", account="224000")
    book(town, "", "planned", "5000", side="receipts", account="740000")
    Milestone.objects.create(item=trees, name="Helft geplant", due=datetime.date(2026, 5, 1), reached="not-met")


def _say_later(town: Town) -> None:
    indicator, risk = Indicator.objects.get(), Risk.objects.get(public=True)
    Indicator.objects.create(
        item=indicator.item, thread=indicator.thread, name=indicator.name, unit=indicator.unit, baseline=0,
        baseline_year=2024, targets={"2026": "200", "2028": "500"},
    )  # fmt: skip
    Actual.objects.create(
        item=indicator.item, indicator=indicator.thread, start=datetime.date(2026, 1, 1),
        end=datetime.date(2026, 6, 30), value=Decimal(120), source="Telling Dienst Groen",
    )  # fmt: skip
    Risk.objects.create(
        item=risk.item, thread=risk.thread, name=risk.name, chance=4, effect=3, measure=risk.measure,
        financial=True, public=True,
    )  # fmt: skip
    Inhabitants.objects.create(organisation=town.edition.plan.organisation, year=2026, count=18_250)


def book(town: Town, node: str, phase: str, amount: str, **line: str) -> None:
    """Book an amount of 2026 on the item of a node; an expense of exploitation, unless said otherwise."""
    kept = {"section": "exploitation", "side": "expenses", "account": "610000"} | line
    item = town.item(node) if node else None
    Money.objects.create(
        plan=town.edition.plan, item=item, year=2026, phase=phase, amount=Decimal(amount), policy_field="0680", **kept
    )

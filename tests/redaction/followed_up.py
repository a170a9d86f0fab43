"""What is reported on the town's plan, so that the pages of its follow-up have something to show."""

from __future__ import annotations

import datetime

from planspoor_site.accounts.models import User
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.report import Reporter, Said, report, version_of
from planspoor_site.register.models import Edition
from planspoor_site.reports import steps
from planspoor_site.reports.handlers import draw_report
from planspoor_site.reports.making import Wish, make
from planspoor_site.reports.models import Kind
from reports.drawn import drawing_of

HOST = "https://plannen.zilverdam.example"


def follow_up(edition: Edition) -> dict[str, str]:
    """Report on the item with the words and publish two reports.

    Gives what stands for the variable words in the addresses of the follow-up.
    """
    by = User.objects.get(email="goedkeurder@zilverdam.example")
    item = edition.items.get(text__contains="drukbezochte").item
    report(item, Said(Stage.RUNNING, Health.OFF_TRACK, "Het hout is op."), Reporter(by, None), version_of(item))
    old, new = (_published(edition, title, by) for title in ("Eerste verslag", "Tweede verslag"))
    more = {"what": "niet-op-schema", "name": "toestand", "form": "html"}
    return more | {"report": new, "old": old, "new": new}


def _published(edition: Edition, title: str, by: User) -> str:
    wish = Wish(Kind.GENERIC, title, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    made = make(edition, wish, by)
    steps.propose(made, by, datetime.date(2026, 12, 31), HOST)
    steps.approve(made, by)
    draw_report(drawing_of(made))
    steps.publish(made, by)
    return made.slug

"""Where in the register an edition goes: what the user asked for, completed with what the document says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from planspoor.plan import Plan as ReadPlan
from planspoor_site.accounts.models import User
from planspoor_site.errors import SlugError
from planspoor_site.register.models import Edition, Plan
from planspoor_site.register.slugs import first_free, slug


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for: names in plain words, of which all but the organisation's may be left to the document.

    ``by`` is who asks it; None is the command line.
    """

    organisation: str
    plan: str | None = None
    edition: str | None = None
    publish: bool = False
    decided_on: date | None = None
    decision_reference: str = ""
    by: User | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The words and slugs of an edition's address; ``year`` is the edition's slug where the user gave none."""

    organisation: str
    organisation_slug: str
    plan: str
    plan_slug: str
    edition_slug: str | None
    year: str

    def find_plan(self) -> Plan | None:
        """Return the plan that stands at this place, or None."""
        return Plan.objects.filter(organisation__slug=self.organisation_slug, slug=self.plan_slug).first()

    def free_edition_slug(self, plan: Plan) -> str:
        """Return the slug for a new edition; raises SlugError where the one that the user gave is taken."""
        taken = set(Edition.objects.filter(plan=plan).values_list("slug", flat=True))
        if self.edition_slug is None:
            return first_free(self.year, taken)
        if self.edition_slug in taken:
            raise SlugError(
                f"There is an edition “{self.edition_slug}” of this plan, of another document.",
                "Give --edition another name.",
            )
        return self.edition_slug


def place(read: ReadPlan, wish: Wish) -> Place:
    """Return the place that ``wish`` and the document give; raises SlugError where no address can be made of it."""
    title = wish.plan or read.plan.title or Path(read.document.name).stem
    return Place(
        organisation=wish.organisation,
        organisation_slug=slug(wish.organisation, "--organisation"),
        plan=title,
        plan_slug=slug(title, "--plan"),
        edition_slug=slug(wish.edition, "--edition") if wish.edition else None,
        year=_year(read, wish),
    )


def _year(read: ReadPlan, wish: Wish) -> str:
    if wish.decided_on:
        return str(wish.decided_on.year)
    starts = re.match(r"\d{4}", read.plan.period.start or "")
    return starts[0] if starts else str(timezone.localdate().year)

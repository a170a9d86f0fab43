"""The plans of an organisation as its workplace shows them: how far each edition is, and what to do next, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.register.models import Edition, Organisation, Plan
from planspoor_site.register.published import State


@dataclass(frozen=True)
class Row:
    """An edition: ``state`` in words, and where the one who looks goes from here (``step`` is its words)."""

    edition: Edition
    state: str
    step: str
    href: str
    urgent: bool = False
    """Whether the step is for this user to take, and not just to look."""


@dataclass(frozen=True)
class Shelf:
    """A plan with its editions, the latest first."""

    plan: Plan
    rows: list[Row]


def plans_of(organisation: Organisation, user: User) -> list[Shelf]:
    """Return the plans of an organisation in the order of their titles, in a fixed number of queries."""
    editions = Edition.objects.filter(plan__organisation=organisation).select_related("plan__organisation")
    counted = editions.annotate(read=Count("items")).order_by("plan__title", "plan_id", "-position")
    edits = may(user, Deed.EDIT, organisation)
    return [
        Shelf(plan, [_row(edition, edition.read, edits=edits) for edition in rows])
        for plan, rows in groupby(counted, lambda edition: edition.plan)
    ]


def _row(edition: Edition, read: int, *, edits: bool) -> Row:
    href = edition.get_absolute_url()
    if edition.state == State.PUBLISHED:
        return Row(edition, gettext("Gepubliceerd"), gettext("Bekijken"), href)
    if edition.state == State.WITHDRAWN:
        return Row(edition, gettext("Ingetrokken"), gettext("Bekijken"), href)
    words = ngettext("Ontwerp: %(count)d onderdeel gelezen", "Ontwerp: %(count)d onderdelen gelezen", read)
    return Row(edition, words % {"count": read}, gettext("Nakijken") if edits else gettext("Bekijken"), href, edits)

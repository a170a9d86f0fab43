"""The plans of an organisation as its workplace shows them: how far each edition is, and what to do next, by whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.register.models import Edition, Organisation, Plan
from planspoor_site.register.published import LASTING, State
from planspoor_site.review.leads import approval_address, changes_address, desk_address


@dataclass(frozen=True)
class Row:
    """An edition: ``state`` in words, and where the one who looks goes from here (``step`` is its words)."""

    edition: Edition
    state: str
    step: str
    href: str
    urgent: bool = False
    """Whether the step is for this user to take, and not just to look."""
    changes: str = ""
    """Where it is said what became of the items of the edition before it; empty where none was published."""


@dataclass(frozen=True)
class Shelf:
    """A plan with its editions, the latest first."""

    plan: Plan
    rows: list[Row]

    @property
    def followed(self) -> bool:
        """Whether an edition of it is published, so that it can be followed up."""
        return any(row.edition.state == State.PUBLISHED for row in self.rows)


def plans_of(organisation: Organisation, user: User) -> list[Shelf]:
    """Return the plans of an organisation in the order of their titles, in a fixed number of queries."""
    editions = Edition.objects.filter(plan__organisation=organisation).select_related("plan__organisation")
    counted = editions.annotate(read=Count("items"), reviewed=Count("items", filter=Q(items__accepted=True)))
    rights = {deed for deed in (Deed.EDIT, Deed.APPROVE) if may(user, deed, organisation)}
    ordered = counted.order_by("plan__title", "plan_id", "-position")
    return [
        Shelf(plan, _with_changes([_row(edition, edition.reviewed, edition.read, rights) for edition in rows]))
        for plan, rows in groupby(ordered, lambda edition: edition.plan)
    ]


def _with_changes(rows: list[Row]) -> list[Row]:
    """Lead also to the desk of amendments, from each edition that another was published before."""
    first = min((row.edition.position for row in rows if row.edition.state in LASTING), default=None)
    return [
        replace(row, changes=changes_address(row.edition))
        if first is not None and row.edition.position > first
        else row
        for row in rows
    ]


def _row(edition: Edition, reviewed: int, read: int, rights: Collection[Deed]) -> Row:
    words = _state(edition.state) % {"reviewed": reviewed, "read": read}
    if edition.state == State.DRAFT and Deed.EDIT in rights:
        if reviewed < read:
            return Row(edition, words, gettext("Nakijken"), desk_address(edition), urgent=True)
        return Row(edition, words, gettext("Voorleggen"), approval_address(edition), urgent=True)
    if edition.state == "proposed" and Deed.APPROVE in rights:
        return Row(edition, words, gettext("Goedkeuren"), approval_address(edition), urgent=True)
    if edition.state == State.PUBLISHED and Deed.APPROVE in rights:
        return Row(edition, words, gettext("Verbeteren"), desk_address(edition))
    return Row(edition, words, gettext("Bekijken"), edition.get_absolute_url())


def _state(state: str) -> str:
    return {
        "draft": gettext("Ontwerp: %(reviewed)d van %(read)d nagekeken"),
        "proposed": gettext("Wacht op goedkeuring"),
        "published": gettext("Gepubliceerd"),
        "withdrawn": gettext("Ingetrokken"),
    }[state]

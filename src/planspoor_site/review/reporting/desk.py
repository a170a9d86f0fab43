"""Who sits at the form: someone who signed in, or whoever has an owner's link. Both see the same pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from planspoor_site.accounts.models import User
from planspoor_site.followup.models import Owner, Via
from planspoor_site.followup.owners import owned_by
from planspoor_site.followup.report import Reporter
from planspoor_site.followup.round_models import Invitation, Round
from planspoor_site.followup.tasks import Task, tasks_of
from planspoor_site.register.models import Organisation


class ItemAddress(Protocol):
    """Gives the address of an item's form."""

    def __call__(self, plan: str, item: str) -> str:
        """Return it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is reported on here, for whom, and since when it counts as an answer."""

    organisation: Organisation
    tasks: Sequence[Task]
    since: datetime | None
    round: Round | None
    owner: Owner | None
    list_address: str
    item_address: ItemAddress
    reporter: Callable[[Task], Reporter]
    editor: bool = False

    def find(self, plan: str, item: str) -> Task | None:
        """Return what is reported on at an address."""
        return next((task for task in self.tasks if _place(task) == (plan, item)), None)

    def address(self, task: Task) -> str:
        """Return the address of its form."""
        return self.item_address(*_place(task))

    @property
    def waiting(self) -> list[Task]:
        """What has still to be said in the round; all of it where there is none."""
        return [task for task in self.tasks if not task.answered(self.since)]

    def after(self, task: Task) -> Task | None:
        """Return what still waits after a task, in the order of the list; from the beginning where nothing does."""
        place = self.tasks.index(task)
        around = [*self.tasks[place + 1 :], *self.tasks[:place]]
        return next((one for one in around if not one.answered(self.since)), None)


def desk_of_user(
    organisation: Organisation, user: User, list_address: str, item_address: ItemAddress, *, everything: bool
) -> Desk:
    """Return the desk of someone who signed in: their own items, or ``everything`` for who may report on all."""
    keys = own_keys(user, organisation)
    asked = Round.objects.filter(organisation=organisation, closed_at=None).order_by("opened_at").last()
    tasks = tasks_of(organisation, None if everything else keys)
    since = asked.opened_at if asked else None
    reporter = reporter_of_user(user, keys)
    return Desk(organisation, tasks, since, asked, None, list_address, item_address, reporter, everything)


def own_keys(user: User, organisation: Organisation) -> set[int]:
    """Return the keys of the owners that someone is, or stands in for."""
    return {owner.pk for owner in owned_by(user, organisation)}


def reporter_of_user(user: User, own: set[int]) -> Callable[[Task], Reporter]:
    """Return as whom someone who signed in reports on an item: as the owner that they are, or else for its first."""

    def reporter(task: Task) -> Reporter:
        mine = next((owner for owner in task.owners if owner.pk in own), None)
        return Reporter(user, mine or next(iter(task.owners), None))

    return reporter


def desk_of_link(invitation: Invitation, list_address: str, item_address: ItemAddress) -> Desk:
    """Return the desk that a link opens: exactly the items of its owner."""
    asked, owner = invitation.round, invitation.owner
    tasks = tasks_of(asked.organisation, {owner.pk})

    def reporter(_: Task) -> Reporter:
        return Reporter(None, owner, Via.LINK)

    return Desk(asked.organisation, tasks, asked.opened_at, asked, owner, list_address, item_address, reporter)


def _place(task: Task) -> tuple[str, str]:
    return task.edition.plan.slug, task.item.item.public_id

"""Owners that the document itself names: whom its words make responsible for what nobody owns yet.

That a body "does" something is the reading's word, not yet a decision: it becomes an owner when someone says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.followup.models import Owner
from planspoor_site.followup.name_owners import name_owner
from planspoor_site.followup.owners import give
from planspoor_site.followup.tasks import Task
from planspoor_site.register.models import Fact, Organisation
from planspoor_site.register.redaction.masking import BLOCK


@dataclass(slots=True)
class Proposal:
    """A body by the name that the document gives it, whom it is already, and what it would own."""

    name: str
    owner: Owner | None
    tasks: list[Task] = field(default_factory=list)


def proposed_owners(organisation: Organisation, unowned: Sequence[Task]) -> list[Proposal]:
    """Return a proposal for each body that these items name as their owner, those with the most items first.

    Asks the database twice. Names that differ in capitals alone are one.
    """
    named = Owner.objects.filter(organisation=organisation, ended_at=None)
    owners = {owner.name.casefold(): owner for owner in named}
    found: dict[str, Proposal] = {}
    names = _names({task.edition.pk for task in unowned})
    for task in unowned:
        for name in names.get(task.item.pk, ()):
            key = name.casefold()
            found.setdefault(key, Proposal(name, owners.get(key))).tasks.append(task)
    return sorted(found.values(), key=lambda one: (-len(one.tasks), one.name.casefold()))


def take_proposed(organisation: Organisation, proposals: Collection[Proposal], by: User) -> int:
    """Make these bodies owners of what they would own, all or none; return to how many items that gave an owner."""
    with transaction.atomic():
        return sum(
            give(
                one.owner or name_owner(organisation, {"name": one.name}, by),
                [task.item.item for task in one.tasks],
                by,
            )
            for one in proposals
        )


def _names(editions: Collection[int]) -> dict[int, list[str]]:
    """Return by key of an edition's item the bodies that its words name as its owner, each once."""
    facts = Fact.objects.filter(edition_item__edition__in=editions, kind="body", values__role="owner")
    names: dict[int, list[str]] = {}
    for item, quote in facts.order_by("edition_item", "position").values_list("edition_item", "quote"):
        name = " ".join(quote.split())
        if BLOCK not in name and len(name) <= _LONGEST and name not in names.setdefault(item, []):
            names[item].append(name)
    return names


_LONGEST = Owner._meta.get_field("name").max_length or 0

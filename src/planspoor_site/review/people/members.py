"""What can be done with the people of an organisation. A membership that ends stays, with its end."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now

from planspoor_site.accounts.models import Membership, Role, User
from planspoor_site.register.models import Organisation


class LastAdministratorError(Exception):
    """Nobody would be left to administer the organisation."""


@dataclass(frozen=True, slots=True)
class Part:
    """What someone is in an organisation, and how the public sees them; ``granted_by`` as Membership has it."""

    role: Role
    function: str = ""
    name_is_public: bool = False
    granted_by: str = ""


@transaction.atomic
def give(user: User, organisation: Organisation, part: Part) -> Membership:
    """Make someone a member, or change what the member is; raises LastAdministratorError."""
    member = _current(organisation).filter(user=user).first() or Membership(user=user, organisation=organisation)
    if member.pk and part.role != Role.ADMINISTRATOR:
        _keep_an_administrator(member)
    member.role, member.function = part.role, part.function
    member.name_is_public, member.granted_by = part.name_is_public, part.granted_by
    member.save()
    return member


@transaction.atomic
def end(member: Membership) -> None:
    """End a membership; raises LastAdministratorError."""
    _keep_an_administrator(member)
    member.ended_at = now()
    member.save()


def _keep_an_administrator(member: Membership) -> None:
    """Raise LastAdministratorError where ``member`` is the only one; locks the others, who could be leaving too."""
    others = _current(member.organisation).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    administrators = [one.pk for one in others.select_for_update().order_by("pk")]
    if administrators == [member.pk]:
        raise LastAdministratorError


def _current(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.current().filter(organisation=organisation)

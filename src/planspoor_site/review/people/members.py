"""What can be done with the people of an organisation. A membership that ends stays, with its end."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now

from planspoor_site.accounts.models import Membership, Role, User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import person_id, record
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
def give(user: User, organisation: Organisation, part: Part, by: User | None) -> Membership:
    """Make someone a member, or change what the member is; raises LastAdministratorError."""
    member = current(organisation).filter(user=user).first()
    if member and part.role != Role.ADMINISTRATOR:
        _keep_an_administrator(member)
    return put_in(user, organisation, part, by)


@transaction.atomic
def end(member: Membership, by: User | None) -> None:
    """End a membership; raises LastAdministratorError."""
    _keep_an_administrator(member)
    take_away(member, by)


@transaction.atomic
def put_in(user: User, organisation: Organisation, part: Part, by: User | None) -> Membership:
    """Do as ``give``, also to the last administrator: for what a sign-in service says, which has the last word."""
    member = current(organisation).filter(user=user).first()
    if member is None:
        member, what, before = Membership(user=user, organisation=organisation), "member.added", None
    else:
        what, before = "member.changed", _told(member)
    member.role, member.function = part.role, part.function
    member.name_is_public, member.granted_by = part.name_is_public, part.granted_by
    member.save()
    if before != _told(member):
        record(organisation, by, what, str(person_id(user)), {"before": before, "now": _told(member)})
    return member


@transaction.atomic
def take_away(member: Membership, by: User | None) -> None:
    """Do as ``end``, also to the last administrator: for a sign-in service that no longer gives the role."""
    member.ended_at = now()
    member.save()
    record(member.organisation, by, "member.removed", str(person_id(member.user)), {"before": _told(member)})


def current(organisation: Organisation) -> QuerySet[Membership]:
    """Return the memberships of an organisation that have not ended."""
    return Membership.objects.current().filter(organisation=organisation)


def _keep_an_administrator(member: Membership) -> None:
    """Raise LastAdministratorError where ``member`` is the only one; locks the others, who could be leaving too."""
    others = current(member.organisation).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    administrators = [one.pk for one in others.select_for_update().order_by("pk")]
    if administrators == [member.pk]:
        raise LastAdministratorError


def _told(member: Membership) -> dict[str, Json]:
    """What the trail tells of a membership: never a name."""
    return {
        "role": str(member.role),
        "function": member.function,
        "name_is_public": member.name_is_public,
        "granted_by": member.granted_by,
    }

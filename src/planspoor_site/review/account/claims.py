"""What a sign-in service says about someone becomes their memberships: given with a claim, taken away without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from planspoor_site.accounts.models import Membership, Role, User
from planspoor_site.openid_providers import Service
from planspoor_site.register.models import Organisation
from planspoor_site.review.people.members import Part, current, put_in, take_away


@transaction.atomic
def follow(user: User, service: Service, slug: str, claims: Mapping[str, Any]) -> None:
    """Give someone the roles that the claims give, and take away those that this service gave and no longer gives.

    A role that a person gave stays, also where the service would give another.
    """
    roles = service.grants.of(claims)
    organisations = {one.slug: one for one in Organisation.objects.filter(slug__in=roles)}
    given = Membership.objects.current().filter(user=user, granted_by=slug).select_related("organisation", "user")
    for member in given.exclude(organisation__in=organisations.values()):
        take_away(member, None)
    for word, organisation in organisations.items():
        present = current(organisation).filter(user=user).first()
        if present is None or present.granted_by == slug:
            function, shown = (present.function, present.name_is_public) if present else ("", False)
            put_in(user, organisation, Part(Role(roles[word]), function, shown, granted_by=slug), None)


def grants_nothing(service: Service, claims: Mapping[str, Any]) -> bool:
    """Tell whether the claims give no role in any organisation that there is."""
    return not Organisation.objects.filter(slug__in=service.grants.of(claims)).exists()

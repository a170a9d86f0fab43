"""People of the tests: whoever is something in an organisation."""

from __future__ import annotations

from typing import Literal

from planspoor_site.accounts.models import Membership, Role, User
from planspoor_site.register.models import Organisation

PASSWORD = "veertien-hazelaars"
RoleName = Literal["reader", "owner", "editor", "approver", "administrator", "councillor"]


def member(
    organisation: Organisation, role: RoleName, name: str = "", *, function: str = "", name_is_public: bool = False
) -> User:
    """Return someone who is this in the organisation, with an account of their own."""
    name = name or role
    email = f"{name.casefold().replace(' ', '.')}@{organisation.slug}.example"
    user = User.objects.filter(email=email).first() or User.objects.create(email=email, name=name)
    Membership.objects.create(
        user=user, organisation=organisation, role=Role(role), function=function, name_is_public=name_is_public
    )
    return user


def stranger(name: str = "stranger") -> User:
    """Return someone with an account who is nothing in any organisation."""
    return User.objects.create(email=f"{name.casefold().replace(' ', '.')}@elsewhere.example", name=name)

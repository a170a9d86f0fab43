"""How a person is shown: to the public by function or service, never by name unless the membership says so."""

from __future__ import annotations

from django.db import models

from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import key


def shown_to_public(user: User | None, organisation: models.Model | int) -> str:
    """Return the words that everyone may read for someone in an organisation; empty where there are none to give.

    They outlive the membership, as what was done in it does. With a public name: "<name>, dienst Wonen".
    """
    if user is None:
        return ""
    member = Membership.objects.filter(user=user, organisation=key(organisation)).order_by("-began_at", "-pk").first()
    if member is None:
        return ""
    name = str(user) if member.name_is_public and user.name else ""
    return ", ".join(words for words in (name, member.function) if words)


def shown_to_staff(user: User | None) -> str:
    """Return the words that colleagues read for someone: the name, else the address; empty where it was nobody."""
    return str(user) if user else ""

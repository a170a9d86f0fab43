"""The roles in words, and what each may do."""

from __future__ import annotations

from django.utils.translation import gettext

from planspoor_site.accounts.models import Role


def role_name(role: str) -> str:
    """Return what the interface calls a role."""
    return {
        Role.READER: gettext("Lezer"),
        Role.OWNER: gettext("Actiehouder"),
        Role.EDITOR: gettext("Redacteur"),
        Role.APPROVER: gettext("Goedkeurder"),
        Role.ADMINISTRATOR: gettext("Beheerder"),
        Role.COUNCILLOR: gettext("Raadslid"),
    }[Role(role)]


def role_says(role: str) -> str:
    """Return what someone with a role may do."""
    return {
        Role.READER: gettext("leest ontwerpen"),
        Role.OWNER: gettext("leest ontwerpen en meldt hoe ver acties staan"),
        Role.EDITOR: gettext("voegt documenten toe, kijkt na en wijzigt"),
        Role.APPROVER: gettext("doet wat een redacteur doet, keurt goed en maakt bekend"),
        Role.ADMINISTRATOR: gettext("doet wat een goedkeurder doet en beheert mensen en instellingen"),
        Role.COUNCILLOR: gettext("stelt vragen, en ziet geen ontwerpen"),
    }[Role(role)]

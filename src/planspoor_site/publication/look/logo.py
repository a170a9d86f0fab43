"""The address of an organisation's logo, which changes with what it shows."""

from __future__ import annotations

from django.urls import reverse

from planspoor_site.register.models import Organisation


def logo_address(organisation: Organisation) -> str:
    """Return the address of the logo, or an empty string where there is none."""
    return reverse("logo", args=[organisation.slug, *logo_version(organisation.logo)]) if organisation.logo else ""


def logo_version(file: str) -> tuple[str, str]:
    """Return the start of a logo's hash, and what kind of file it is."""
    name, _, kind = file.partition(".")
    return name[:12], kind

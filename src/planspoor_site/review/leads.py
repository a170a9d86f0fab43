"""Where work on an edition goes on."""

from __future__ import annotations

from django.urls import reverse

from planspoor_site.register.models import Edition


def desk_address(edition: Edition) -> str:
    """Return where its reading is reviewed."""
    return _address("desk", edition)


def approval_address(edition: Edition) -> str:
    """Return where it is put forward, approved and published."""
    return _address("approval", edition)


def changes_address(edition: Edition) -> str:
    """Return where it is said what became of the items of the edition before it."""
    return _address("amendment", edition)


def _address(view: str, edition: Edition) -> str:
    return reverse(view, args=[edition.plan.organisation.slug, edition.plan.slug, edition.slug])

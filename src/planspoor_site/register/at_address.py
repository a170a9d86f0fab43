"""The edition that an address on the site names, as the commands take it."""

from __future__ import annotations

from urllib.parse import urlsplit

from planspoor_site.errors import EditionError
from planspoor_site.register.models import Edition


def edition_at(address: str) -> Edition:
    """Return the edition whose path or whole address this is; raises EditionError where there is none."""
    slugs = [part for part in urlsplit(address).path.split("/") if part]
    found = None
    if len(slugs) == 3:
        organisation, plan, edition = slugs
        found = (
            Edition.objects.filter(plan__organisation__slug=organisation, plan__slug=plan, slug=edition)
            .select_related("plan__organisation", "document", "redacted_copy")
            .first()
        )
    if found is None:
        raise EditionError(
            f"There is no edition at {address}.", "Give its path as `planspoor site add` printed it: /city/plan/2025/."
        )
    return found

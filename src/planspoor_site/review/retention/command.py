"""``planspoor site tidy``."""

from __future__ import annotations

from django.utils import timezone

from planspoor_site.register.organisation import find_organisation
from planspoor_site.review.retention.tidying import look, tidy


def tidy_and_tell(slug: str | None, *, dry_run: bool) -> None:
    """Take away what has been kept long enough, or only ``look``, and print how much; raises OrganisationError."""
    only = find_organisation(slug) if slug is not None else None
    for organisation, kind, (rows, files, size) in (look if dry_run else tidy)(timezone.now(), only):
        where = f"/{organisation.slug}/" if organisation else "installation"
        print(f"{where} {kind.word}: rows {rows}, files {files}, bytes {size}")

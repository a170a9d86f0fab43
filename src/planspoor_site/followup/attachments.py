"""The files that follow-up keeps: spreadsheets that came back."""

from __future__ import annotations

from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.register.attachments import keeps_attachments
from planspoor_site.register.models import Organisation


@keeps_attachments
def all_attachments() -> set[str]:
    """Return the hashes of all of them."""
    return set(Sheet.objects.values_list("sha256", flat=True))


def attachments_of(organisation: Organisation) -> set[str]:
    """Return the hashes of those of an organisation."""
    return set(Sheet.objects.filter(organisation=organisation).values_list("sha256", flat=True))

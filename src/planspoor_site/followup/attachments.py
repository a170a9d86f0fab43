"""The files that follow-up keeps: spreadsheets that came back, and evidence that was attached to updates."""

from __future__ import annotations

from planspoor_site.followup.evidence_models import EvidenceFile
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.register.attachments import keeps_attachments
from planspoor_site.register.models import Organisation


@keeps_attachments
def all_attachments() -> set[str]:
    """Return the hashes of all of them."""
    sheets, evidence = Sheet.objects.values_list("sha256"), EvidenceFile.objects.values_list("sha256")
    return {sha256 for (sha256,) in [*sheets, *evidence]}


def attachments_of(organisation: Organisation) -> set[str]:
    """Return the hashes of those of an organisation."""
    sheets = Sheet.objects.filter(organisation=organisation).values_list("sha256")
    evidence = EvidenceFile.objects.filter(update__item__plan__organisation=organisation).values_list("sha256")
    return {sha256 for (sha256,) in [*sheets, *evidence]}

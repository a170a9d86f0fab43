"""The files that follow-up keeps: spreadsheets that came back, and evidence that was attached to updates."""

from __future__ import annotations

from django.db.models import QuerySet

from planspoor_site.followup.evidence_models import EvidenceFile
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.register.attachments import keeps_attachments
from planspoor_site.register.models import Organisation


@keeps_attachments
def all_attachments() -> set[str]:
    """Return the hashes of all of them."""
    return kept_beside(Sheet.objects.none())


def kept_beside(sheets: QuerySet[Sheet]) -> set[str]:
    """Return the hashes of all that is kept when these spreadsheets are not there any more."""
    others = Sheet.objects.exclude(pk__in=sheets.values("pk")).values_list("sha256")
    return {sha256 for (sha256,) in [*others, *EvidenceFile.objects.values_list("sha256")]}


def attachments_of(organisation: Organisation) -> set[str]:
    """Return the hashes of those of an organisation."""
    sheets = Sheet.objects.filter(organisation=organisation).values_list("sha256")
    evidence = EvidenceFile.objects.filter(update__item__plan__organisation=organisation).values_list("sha256")
    return {sha256 for (sha256,) in [*sheets, *evidence]}

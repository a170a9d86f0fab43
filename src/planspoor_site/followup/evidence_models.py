"""Files that were attached to updates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from planspoor_site.followup.growing import Growing, GrowingManager
from planspoor_site.followup.models import Update


class EvidenceFile(Growing):
    """A file that shows what an update says, by its hash; public where its update is, and as long as that holds."""

    update = models.ForeignKey(Update, models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()

    objects = GrowingManager["EvidenceFile"]()

    class Meta:
        ordering: ClassVar = ["update", "pk"]

    def __str__(self) -> str:
        return self.name

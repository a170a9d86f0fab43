"""Spreadsheets that came back: each is kept as it came, with what was done with it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.followup.models import Owner
from planspoor_site.register.models import Organisation


class Sheet(models.Model):
    """A spreadsheet that came back, by its hash. ``owner`` is whose link it came by, None where somebody signed in.

    From ``applied_at`` on it does nothing more, and ``result`` says what it did, as ``sheets.outcome.told`` writes it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sheets")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="sheets")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "sha256"], name="followup_sheet_hash")]

    def __str__(self) -> str:
        return self.name

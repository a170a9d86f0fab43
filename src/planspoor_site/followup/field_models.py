"""Fields that an organisation defines for its items, and what was filled in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.followup.growing import Growing, GrowingManager
from planspoor_site.followup.models import Owner, Via
from planspoor_site.register.models import Item, Organisation


class FieldKind(models.TextChoices):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes-no"


class SeenBy(models.TextChoices):
    """Who may see a field."""

    EVERYONE = "everyone"
    REPORTERS = "reporters"
    EDITORS = "editors"


class FilledBy(models.TextChoices):
    """Who may fill a field in; editors always may."""

    REPORTERS = "reporters"
    EDITORS = "editors"


class OwnField(models.Model):
    """A field that an organisation defines. Its kind stays as it was made; one that ended asks nothing more."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="own_fields")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=6, choices=FieldKind)
    choices = models.JSONField(default=list)
    seen_by = models.CharField(max_length=9, choices=SeenBy, default=SeenBy.REPORTERS)
    filled_by = models.CharField(max_length=9, choices=FilledBy, default=FilledBy.REPORTERS)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["organisation", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=models.Q(ended_at=None), name="followup_own_field_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The word for it in forms and spreadsheets."""
        return f"field-{self.pk}"


class OwnValue(Growing):
    """What was filled in, as ``fields.read_value`` gives it, empty for nothing any more; it came with an update."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="own_values")
    field = models.ForeignKey(OwnField, models.PROTECT, related_name="values")
    value = models.TextField(blank=True)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="own_values")
    via = models.CharField(max_length=5, choices=Via)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = GrowingManager["OwnValue"]()

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        indexes: ClassVar = [models.Index(fields=["item", "field"], name="followup_own_value")]

    def __str__(self) -> str:
        return f"{self.item}: {self.field}"

"""What the desk of staff keeps beside the register."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from planspoor_site.jobs.models import Job
from planspoor_site.register.models import Edition, Organisation, Plan


def new_key() -> str:
    """Return the word that stands for an upload in its addresses and for its folder."""
    return token_urlsafe(12)


class Upload(models.Model):
    """A document that someone sends in: how much of it is here, where it belongs, and what became of it.

    ``received`` bytes of ``size`` are on the disk to stay. ``sha256`` is what whoever sends it says it is, checked when
    all of it is here. From then on it has a ``job``, and in the end an ``edition``; ``known`` says that the register
    had that already. Without a ``plan`` it becomes one of its own, called ``plan_name`` or by the document's title.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="uploads")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="uploads")
    name = models.TextField()
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="uploads")
    plan_name = models.TextField(blank=True)
    edition_name = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    decision_reference = models.TextField(blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="uploads")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, related_name="uploads")
    known = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_default=Now())
    touched_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def whole(self) -> bool:
        """Tell whether all of it is here."""
        return self.received == self.size


class RetentionPeriod(models.Model):
    """How many months an organisation keeps what is of a kind, where it said so; ``kind`` is a word of the kinds."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="retention_periods")
    kind = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["organisation", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="review_retention_period"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}: {self.months}"

"""What people decided about the reading of an edition: each decision a row, which nobody changes or deletes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.register.models import Edition


class Standing(models.TextChoices):
    """What became of a judgement when the document was read anew."""

    APPLIED = "applied"
    MOOT = "moot", "says what was read"
    TO_DECIDE = "to decide", "does not fit what was read"


class Judgement(models.Model):
    """A decision about items of an edition; ``number`` counts from 1 in each edition.

    ``act`` is the act as JSON (``judgements.acts``). ``anchors`` says by node id where each item stood that it is
    about: ``{"page", "start", "end", "quote"}``. ``before`` and ``after`` are pictures of them (``judgements.images``),
    ``gaps`` the places between siblings that it changed. ``in_force`` follows from the rows after it: whether it was
    taken back and not put back.

    Pictures and gaps hold on the reading with number ``reading``. When the document is read anew, each judgement in
    force is applied to that; they are then what it changed there, and ``standing`` says whether it could be.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="judgements")
    number = models.PositiveIntegerField()
    act = models.JSONField()
    anchors = models.JSONField(default=dict)
    items = models.JSONField(default=list)
    gaps = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="judgements")
    made_at = models.DateTimeField(auto_now_add=True)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    in_force = models.BooleanField(default=True)
    reading = models.PositiveIntegerField(default=1)
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.APPLIED)

    class Meta:
        ordering: ClassVar = ["edition", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "number"], name="judgement_number")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.number}"


class Step(models.TextChoices):
    """What happens to an edition on its way to the public, and after."""

    PROPOSED = "proposed"
    SENT_BACK = "sent back"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"


class ApprovalStep(models.Model):
    """A step of an edition, by whom and why; nobody changes or deletes one.

    ``judgement`` is the number of the last judgement at that moment (0: none), which says what was approved.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=20, choices=Step)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    judgement = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["edition", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(step__in=Step.values), name="approval_step"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.step}"

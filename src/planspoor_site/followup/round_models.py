"""A round in which owners are asked to report, whom it asks, and the letters that are sent for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.followup.models import Owner
from planspoor_site.register.models import Organisation


class Round(models.Model):
    """A time in which owners report on a period. ``escalate_to`` is whom mail asks to step in; never public."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200)
    period_from = models.DateField()
    period_to = models.DateField()
    deadline = models.DateField()
    escalate_to = models.EmailField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["organisation", "-opened_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")), name="followup_round_period"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """That an owner is asked in a round, and the link that opens exactly its items until the round closes.

    The link's token is made of the site's key and ``nonce``; only its hash is kept, so that the database alone opens
    nothing.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="invitations")
    owner = models.ForeignKey(Owner, models.PROTECT, related_name="invitations")
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "owner__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "owner"], name="followup_invitation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.owner}"


class Occasion(models.TextChoices):
    """Why a letter goes out."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    ESCALATION = "escalation"


class Outcome(models.TextChoices):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    SPARED = "spared"


class Letter(models.Model):
    """A letter of a day to an address: one at most, however many rounds and owners it is about.

    ``attempts`` counts how often it was handed to the mail server: more than once where a worker was killed between
    that and noting it, so that a second copy may have gone out, under the same ``message_id``. ``address`` is forgotten
    some time after its rounds were closed.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="letters")
    address = models.EmailField(blank=True)
    day = models.DateField()
    occasion = models.CharField(max_length=10, choices=Occasion)
    invitations = models.ManyToManyField(Invitation, related_name="letters")
    message_id = models.CharField(max_length=200, unique=True)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["address", "day"], condition=~models.Q(address=""), name="followup_one_letter_a_day"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "id"], condition=models.Q(outcome="waiting"), name="followup_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.occasion}, {self.outcome}"

"""Questions about passages, from whoever reads them, and the answers of the organisation."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.followup.growing import Growing, GrowingManager
from planspoor_site.followup.models import Owner
from planspoor_site.register.models import Edition, Item, Organisation

LONGEST_NAME = 120


class Standing(models.TextChoices):
    """What was decided about a question."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"


class Question(models.Model):
    """A question about an item as an edition has it. Nobody but staff sees one that is not ``shown``.

    ``public_id`` names it on pages, here and wherever an archive is taken in. ``name`` is what the asker wants everyone
    to read; ``asked_by`` is known of councillors alone, and for staff.
    ``address`` is where the asker hears what became of it: it is emptied as soon as that letter has gone. Who asked
    sees it too by a link, whose token is made as that of a follower. ``reason`` is why it is not shown (any more).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="questions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="questions")
    item = models.ForeignKey(Item, models.PROTECT, related_name="questions")
    public_id = models.CharField(max_length=16)
    text = models.TextField()
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    councillor = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.EmailField(blank=True)
    nonce = models.CharField(max_length=32, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - several rows may have none
    standing = models.CharField(max_length=7, choices=Standing, default=Standing.WAITING)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="questions")

    class Meta:
        ordering: ClassVar = ["organisation", "-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "public_id"], name="participation_question_id"),
            models.CheckConstraint(
                condition=~models.Q(standing="refused") | ~models.Q(reason=""), name="participation_refused_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["item"], condition=models.Q(standing="shown"), name="participation_shown")
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.standing}"


class Answer(Growing):
    """What the organisation answers, for everyone; of several the newest holds. ``by`` is a function or a service."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    text = models.TextField()
    by = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = GrowingManager["Answer"]()

    class Meta:
        ordering: ClassVar = ["question", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.made_at:%Y-%m-%d}"


class Openness(models.Model):
    """Whether an organisation takes questions, where it said so; it does where it said nothing."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="openness")
    questions = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.questions}"

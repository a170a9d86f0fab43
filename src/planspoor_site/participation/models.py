"""Who follows a plan, a part of it or an item by mail, and the letters that they get.

An address is kept to write to it about what it follows, and for nothing else: with the last thing that it follows it is
deleted, and with it all that tells of its letters. Nothing of this stands in the trail or in an archive.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from planspoor_site.register.models import Item, Organisation, Plan


class Follower(models.Model):
    """An address to which one organisation writes; ``token_hash`` is of the link that stands in each letter.

    The link's token is made of the site's key and ``nonce``, so that the database alone opens nothing.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="followers")
    address = models.EmailField()
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "address"], name="participation_one_follower"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.pk}"


class Following(models.Model):
    """That an address follows an item, with all below it, or a whole plan; not before it said yes (``confirmed_at``).

    What happened until ``told_until`` it was told, or it happened before.
    """

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="followings")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["follower", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["follower", "plan"], condition=models.Q(item=None), name="participation_follows_plan"
            ),
            models.UniqueConstraint(
                fields=["follower", "item"], condition=models.Q(item__isnull=False), name="participation_follows_item"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], condition=models.Q(confirmed_at=None), name="participation_unconfirmed")
        ]

    def __str__(self) -> str:
        return f"{self.follower_id}: {self.item_id or self.plan_id}"


class Outcome(models.TextChoices):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    SPARED = "spared"


class Digest(models.Model):
    """The one letter of a day to a follower: what happened before ``until`` to what it follows.

    ``attempts`` counts how often it was handed over, as of the letters of rounds: each time under one ``message_id``.
    """

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="digests")
    day = models.DateField()
    until = models.DateTimeField()
    message_id = models.CharField(max_length=200, unique=True)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "day"], name="participation_one_digest_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.outcome}"

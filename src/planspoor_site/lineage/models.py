"""What became of the items of one edition in a later one: proposed, accepted, rejected, each as a row that stays.

Items are addressed within an edition by ``EditionItem.node_id``, which stays when the draft is read anew and when a
decision gives the item another identity. History is append-only: the newest row of a pair of nodes holds, and none is
ever changed.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.register.models import Edition


class Role(models.TextChoices):
    """What a link is: one item that goes on, a part of one, one of several that became one, or an end of a line."""

    WHOLE = "whole"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


class Standing(models.TextChoices):
    """How a link stands. One that lapsed is no longer proposed, or was undone: nothing is said of it any more."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LAPSED = "lapsed"


HOLDS = (Standing.PROPOSED, Standing.ACCEPTED)
"""How a link stands while it says what became of an item."""


class Lineage(models.Model):
    """What was said of a node of ``older`` and one of ``newer``; one of the two is empty where a line ends or begins.

    ``changes`` are those of the comparison format. ``confidence`` is null where a person said so, or where nothing was
    weighed. ``step`` numbers what was done to an edition's lineage at once, from 1; ``undoes`` names the step that
    this one took back. ``words`` tells apart which texts it was said of. Who did it is for staff; ``decision``, the
    reference of the council's decision, is for everyone.
    """

    older = models.ForeignKey(Edition, models.CASCADE, related_name="lineage_on")
    newer = models.ForeignKey(Edition, models.CASCADE, related_name="lineage_back")
    old_node = models.TextField(blank=True)
    new_node = models.TextField(blank=True)
    role = models.CharField(max_length=10, choices=Role)
    changes = models.JSONField(default=list)
    confidence = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=Standing)
    step = models.PositiveIntegerField()
    undoes = models.PositiveIntegerField(null=True)
    words = models.CharField(max_length=16, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    why = models.TextField(blank=True)
    decision = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["newer", "pk"]
        indexes: ClassVar = [models.Index(fields=["newer", "old_node", "new_node", "id"], name="lineage_pair")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(old_node="", new_node=""), name="lineage_some_node"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="lineage_role"),
            models.CheckConstraint(condition=models.Q(state__in=Standing.values), name="lineage_state"),
        ]

    def __str__(self) -> str:
        return f"{self.old_node or '–'} → {self.new_node or '–'}: {self.role}, {self.state}"

    @property
    def pair(self) -> tuple[str, str]:
        """The two nodes."""
        return self.old_node, self.new_node


class Compared(models.Model):
    """That an edition was compared with the one before it, and as which trees: other trees are compared anew."""

    newer = models.OneToOneField(Edition, models.CASCADE, related_name="compared")
    older = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    trees = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.older} → {self.newer}"

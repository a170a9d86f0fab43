"""Owners of items, and what is reported about an item. Items are those of the register, which outlive editions.

What was reported is history: rows are added, never changed (``growing``). Only ``Latest`` is written anew, which says
of each item which of its updates holds, so that a plan of thousands of items is read at once.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.accounts.models import User
from planspoor_site.followup.growing import Growing, GrowingManager
from planspoor_site.followup.meanings import Health, Stage, health_words, stage_words
from planspoor_site.register.models import Item, Organisation

STALE_AFTER = 120
"""Days without an update after which an item is stale, where an organisation says nothing else."""


class Manners(models.Model):
    """How an organisation follows up: days until an item is stale, and its own words by stage and health."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="manners")
    stale_after = models.PositiveSmallIntegerField(default=STALE_AFTER)
    words = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.stale_after}"

    def stage_words(self) -> dict[Stage, str]:
        """Return the word for each stage."""
        return stage_words(self.words)

    def health_words(self) -> dict[Health, str]:
        """Return the word for each health."""
        return health_words(self.words)


def manners_of(organisation: Organisation) -> Manners:
    """Return how an organisation follows up, as it chose or as it is without a choice."""
    found = Manners.objects.filter(organisation=organisation).first()
    return found or Manners(organisation=organisation)


class Owner(models.Model):
    """A service or a role that owns items. ``name`` is public; who holds it, the deputy and the mailbox never are.

    Mail goes to ``mailbox`` or else to the person. An owner that ended owns nothing more; what it reported stays.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="owners")
    name = models.CharField(max_length=200)
    mailbox = models.EmailField(blank=True)
    person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="owned")
    deputy = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="deputised")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["organisation", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=models.Q(ended_at=None), name="followup_owner_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where its mail goes; empty where nowhere."""
        return self.mailbox or (self.person.email if self.person else "")


class Ownership(models.Model):
    """That an owner has an item, from when to when. An item may have several; the first is the one that is shown."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="ownerships")
    owner = models.ForeignKey(Owner, models.PROTECT, related_name="ownerships")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "owner"], condition=models.Q(ended_at=None), name="followup_owns")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.owner}"


class Particulars(Growing):
    """What the organisation decided on the follow-up of an item: planned period, priority mark, tags (words)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="particulars")
    planned_from = models.DateField(null=True, blank=True)
    planned_to = models.DateField(null=True, blank=True)
    priority = models.BooleanField(default=False)
    tags = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = GrowingManager["Particulars"]()

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(planned_from__lte=models.F("planned_to"))
                | models.Q(planned_from=None)
                | models.Q(planned_to=None),
                name="followup_planned_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.planned_from} – {self.planned_to}"


class Via(models.TextChoices):
    """How an update came in."""

    WEB = "web"
    LINK = "link"
    SHEET = "sheet"


class Update(Growing):
    """What was reported about an item: the whole state from then on, and what was done.

    ``unchanged`` repeats the state before. ``corrects`` names the row that this one replaces; with ``retracts`` nothing
    comes in its place. ``evidence`` is a list of ``{"kind": "link" | "decision" | "file", "text", "href"}``. ``owner``
    is who everyone reads as its maker; ``made_by`` is for staff. One that is not ``public`` is for staff too.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="updates")
    stage = models.CharField(max_length=12, choices=Stage)
    health = models.CharField(max_length=10, choices=Health)
    health_reason = models.TextField(blank=True)
    progress = models.PositiveSmallIntegerField(null=True, blank=True)
    done = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    expected_by = models.DateField(null=True, blank=True)
    date_reason = models.TextField(blank=True)
    evidence = models.JSONField(default=list)
    public = models.BooleanField(default=True)
    unchanged = models.BooleanField(default=False)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    retracts = models.BooleanField(default=False)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="updates")
    via = models.CharField(max_length=5, choices=Via)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = GrowingManager["Update"]()

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="followup_stage"),
            models.CheckConstraint(condition=models.Q(health__in=Health.values), name="followup_health"),
            models.CheckConstraint(
                condition=models.Q(progress=None) | models.Q(progress__lte=100), name="followup_progress"
            ),
            models.CheckConstraint(
                condition=models.Q(retracts=False) | models.Q(corrects__isnull=False), name="followup_retracted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.stage}, {self.health}"


class Latest(models.Model):
    """Which rows of an item hold: the newest of all (``row``, its version), the update that counts, the public one."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="latest")
    row = models.ForeignKey(Update, models.PROTECT, null=True, related_name="+")
    update = models.ForeignKey(Update, models.PROTECT, null=True, related_name="+")
    public_update = models.ForeignKey(Update, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.item}: {self.row_id}"


class Overruling(Growing):
    """That the health of a part of the plan is another than the worst below it, and why; empty health ends that."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="overrulings")
    health = models.CharField(max_length=10, choices=Health, blank=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = GrowingManager["Overruling"]()

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(reason=""), name="followup_overruled_why")]

    def __str__(self) -> str:
        return f"{self.item}: {self.health or '–'}"

"""What is measured, planned, paid and feared of an item. A figure is an exact decimal, never a fraction of a machine.

Everything hangs on ``register.Item``, so that it outlives editions; ``planspoor_site.figures.of_edition`` says what an
item has from the items that it comes from. Rows stay: see ``planspoor_site.figures.rows``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models

from planspoor_site.figures.rows import Said, SaidQuerySet, Threaded
from planspoor_site.register.models import Item, Organisation, Plan

DIGITS = 15
"""Digits of a figure: so many are kept exactly by every database that the site runs on."""
FINE = 6
"""Those of them behind the mark, of what is measured."""
CENTS = 2


class Direction(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up"
    DOWN = "down"


class Indicator(Threaded):
    """What is measured of an item, where it starts and where it should be at the end of which year.

    ``targets`` maps a year to a decimal as text: ``{"2028": "12.5"}``. With ``per`` (1, 1000, …) baseline and targets
    are so much per that many inhabitants, and actuals are what was counted.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="indicators")
    name = models.TextField()
    unit = models.TextField(blank=True)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(max_digits=DIGITS, decimal_places=FINE, null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    targets = models.JSONField(default=dict)
    per = models.PositiveIntegerField(null=True)
    source = models.TextField(blank=True)

    objects = SaidQuerySet["Indicator"].as_manager()

    class Meta(Threaded.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(direction__in=Direction.values), name="indicator_direction"),
            models.CheckConstraint(
                condition=models.Q(baseline__isnull=True) | models.Q(baseline_year__isnull=False),
                name="indicator_baseline",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Mapping[int, Decimal]:
        """The targets by year, the earliest first."""
        return {int(year): Decimal(value) for year, value in sorted(self.targets.items())}


class Actual(Said):
    """What an indicator was over a period; the last row of both holds, and one without a value takes it back."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="actuals")
    indicator = models.UUIDField()
    start = models.DateField()
    end = models.DateField()
    value = models.DecimalField(max_digits=DIGITS, decimal_places=FINE, null=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)

    objects = SaidQuerySet["Actual"].as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["indicator", "end", "id"], name="actual_of_indicator")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(start__lte=models.F("end")), name="actual_period")
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}: {self.value}"

    @property
    def key(self) -> tuple[Any, ...]:
        """The indicator and the period."""
        return self.indicator, self.start, self.end

    @property
    def gone(self) -> bool:
        """Whether it was taken back."""
        return self.value is None


class Inhabitants(Said):
    """How many people live in a place on the first day of a year, for what is counted per inhabitant."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="inhabitants")
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    source = models.TextField(blank=True)

    objects = SaidQuerySet["Inhabitants"].as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(count__gt=0), name="inhabitants_some")]

    def __str__(self) -> str:
        return f"{self.year}: {self.count}"

    @property
    def key(self) -> tuple[Any, ...]:
        """The year."""
        return self.organisation_id, self.year


class Reached(models.TextChoices):
    """How a milestone stands."""

    SCHEDULED = "scheduled"
    MET = "met"
    PARTIALLY = "partially-met"
    NOT_MET = "not-met"


class Milestone(Threaded):
    """A moment at which something should be there; ``met_on`` is when it was, wholly or in part."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="milestones")
    name = models.TextField()
    due = models.DateField()
    reached = models.CharField(max_length=15, choices=Reached, default=Reached.SCHEDULED)
    met_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    objects = SaidQuerySet["Milestone"].as_manager()

    class Meta(Threaded.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(reached__in=Reached.values), name="milestone_reached"),
            models.CheckConstraint(
                condition=models.Q(met_on__isnull=True) | models.Q(reached__in=[Reached.MET, Reached.PARTIALLY]),
                name="milestone_met_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.TextChoices):
    """What money is for."""

    EXPLOITATION = "exploitation"
    INVESTMENT = "investment"
    FINANCING = "financing"


class Side(models.TextChoices):
    """Which way money goes."""

    EXPENSES = "expenses"
    RECEIPTS = "receipts"


class Phase(models.TextChoices):
    """How certain money is: as first decided, as last decided, promised to others, booked."""

    PLANNED = "planned"
    ADJUSTED = "adjusted"
    COMMITTED = "committed"
    REALISED = "realised"


class TakenIn(Said):
    """A file of figures that was taken in: the name and hash of it, and how many rows it said or changed."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="taken_in")
    kind = models.CharField(max_length=10)
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    said = models.PositiveIntegerField()

    objects = SaidQuerySet["TakenIn"].as_manager()

    def __str__(self) -> str:
        return self.name


class Money(Said):
    """The amount of one line of a budget or the accounts in one phase; the last row of a line and phase holds.

    A line is of one item (or of none: money outside the plan), year, section and side, with the account and the policy
    field as the export gives them. ``source`` says where a row that was not taken in from a file comes from.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="money")
    item = models.ForeignKey(Item, models.PROTECT, related_name="money", null=True)
    year = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=12, choices=Section)
    side = models.CharField(max_length=8, choices=Side)
    phase = models.CharField(max_length=9, choices=Phase)
    account = models.CharField(max_length=40, blank=True)
    policy_field = models.CharField(max_length=40, blank=True)
    amount = models.DecimalField(max_digits=DIGITS, decimal_places=CENTS)
    source = models.TextField(blank=True)
    taken_in = models.ForeignKey(TakenIn, models.PROTECT, related_name="money", null=True)

    objects = SaidQuerySet["Money"].as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "year", "item"], name="money_of_plan")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(section__in=Section.values), name="money_section"),
            models.CheckConstraint(condition=models.Q(side__in=Side.values), name="money_side"),
            models.CheckConstraint(condition=models.Q(phase__in=Phase.values), name="money_phase"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.section} {self.side} {self.phase}: {self.amount}"

    @property
    def key(self) -> tuple[Any, ...]:
        """The line and the phase."""
        return (self.item_id, self.year, self.section, self.side, self.account, self.policy_field, self.phase)


class Settled(Said):
    """That a difference between an amount in the document and what is booked was explained; of no year, over all years.

    It holds as long as both amounts stay as they were.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="settled")
    quote = models.TextField()
    year = models.PositiveSmallIntegerField(null=True)
    booked = models.DecimalField(max_digits=DIGITS, decimal_places=CENTS, null=True)
    why = models.TextField()

    objects = SaidQuerySet["Settled"].as_manager()

    def __str__(self) -> str:
        return f"{self.quote}: {self.why}"

    @property
    def key(self) -> tuple[Any, ...]:
        """The words and the amount."""
        return self.item_id, self.quote, self.year, self.booked


class Columns(Said):
    """Which column of an organisation's export holds what; the last row of a kind of file holds.

    ``columns`` maps what is wanted to the head of a column: ``{"account": "Algemene rekening"}``. ``mark`` is the sign
    before decimals.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="columns_of_exports")
    kind = models.CharField(max_length=10)
    columns = models.JSONField(default=dict)
    mark = models.CharField(max_length=1, default=",")

    objects = SaidQuerySet["Columns"].as_manager()

    def __str__(self) -> str:
        return f"{self.kind}: {self.columns}"

    @property
    def key(self) -> tuple[Any, ...]:
        """The kind of file."""
        return self.organisation_id, self.kind


class Risk(Threaded):
    """What may go wrong with an item: how likely, how bad (each from 1 to 5), and what is done about it."""

    SCALE: ClassVar = range(1, 6)

    item = models.ForeignKey(Item, models.PROTECT, related_name="risks")
    name = models.TextField()
    chance = models.PositiveSmallIntegerField()
    effect = models.PositiveSmallIntegerField()
    measure = models.TextField(blank=True)
    financial = models.BooleanField(default=False)
    public = models.BooleanField(default=False)

    objects = SaidQuerySet["Risk"].as_manager()

    class Meta(Threaded.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(chance__range=(1, 5)), name="risk_chance"),
            models.CheckConstraint(condition=models.Q(effect__range=(1, 5)), name="risk_effect"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def weight(self) -> int:
        """Chance times effect, from 1 to 25."""
        return self.chance * self.effect


class Dependency(Threaded):
    """That an item waits for another one of the same organisation, and why."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="waits_for")
    on = models.ForeignKey(Item, models.PROTECT, related_name="waited_for_by")
    why = models.TextField(blank=True)

    objects = SaidQuerySet["Dependency"].as_manager()

    class Meta(Threaded.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(item=models.F("on")), name="dependency_on_another")
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.on}"

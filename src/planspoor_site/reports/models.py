"""Reports, what is written and said about them on their way, and the files that they were drawn to.

A report is published as it was approved, and approved as it was proposed: from then on its data are a file under a
hash, and nothing in the database is asked again.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from planspoor_site.followup.growing import Growing, GrowingManager
from planspoor_site.register.models import SLUG_LENGTH, Edition, Organisation, Plan


class Kind(models.TextChoices):
    """What a report is made for, which decides what stands in it."""

    GENERIC = "generic"
    FIRST_SEMESTER = "first-semester"
    EVALUATION = "evaluation"


class State(models.TextChoices):
    """How far a report is."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Report(models.Model):
    """A report on an edition over a period. ``data`` is the hash of its data, empty while it is a draft.

    ``council_on`` is the day of the meeting that it goes to. ``withdrawn_by`` is a function or a service, for everyone
    to read, as ``withdrawal_reason`` is.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reports")
    slug = models.SlugField(max_length=SLUG_LENGTH)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    period_from = models.DateField()
    period_to = models.DateField()
    council_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    data = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.TextField(blank=True)
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "-period_to", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "slug"], name="report_slug"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="report_state"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="report_kind"),
            models.CheckConstraint(condition=models.Q(period_from__lte=models.F("period_to")), name="report_period"),
            models.CheckConstraint(condition=models.Q(state="draft") ^ ~models.Q(data=""), name="report_data"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the path of its address, which never changes after publication."""
        return f"/{self.plan.organisation.slug}/{self.plan.slug}/verslag/{self.slug}/"


class Text(Growing):
    """What the organisation itself says in a section of a report; the last row of a section holds."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="texts")
    section = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GrowingManager["Text"]()

    class Meta:
        ordering: ClassVar = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"


class Comment(Growing):
    """What a colleague says of a section of a draft, for staff alone."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    section = models.CharField(max_length=20)
    text = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GrowingManager["Comment"]()

    class Meta:
        ordering: ClassVar = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"


class Step(models.TextChoices):
    """What was done with a report."""

    PROPOSED = "proposed"
    SENT_BACK = "sent back"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"


class ReportStep(Growing):
    """A step of a report, by whom and why. ``data`` is the hash of its data at that moment."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20, choices=Step)
    reason = models.TextField(blank=True)
    data = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GrowingManager["ReportStep"]()

    class Meta:
        ordering: ClassVar = ["report", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(step__in=Step.values), name="report_step")]

    def __str__(self) -> str:
        return f"{self.report}: {self.step}"


class ReportFile(Growing):
    """A file that a report was drawn to, kept under its hash; all formats of a report, or none.

    ``release`` is the version of the software that drew it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    form = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    release = models.TextField()

    objects = GrowingManager["ReportFile"]()

    class Meta:
        ordering: ClassVar = ["report", "form"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "form"], name="report_file")]

    def __str__(self) -> str:
        return f"{self.report}: {self.form}"


class OwnTemplate(Growing):
    """The DOCX that an organisation wants its reports to look like; without a hash, that it wants none any more."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="report_templates")
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GrowingManager["OwnTemplate"]()

    class Meta:
        ordering: ClassVar = ["organisation", "pk"]

    def __str__(self) -> str:
        return self.name

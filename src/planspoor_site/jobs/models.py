"""A piece of work that outlives whoever asked for it, as a row that a worker holds a lease on while it does it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class JobState(models.TextChoices):
    """Where a job stands. It ends in one of the last three, and never leaves it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ACTIVE = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """A job: what is to be done, how far it is, and how it ended.

    ``due_at`` is when a worker may take it: for a waiting job from when on, for a running one the end of its worker's
    lease, past which that worker is taken for dead. ``unique`` words let a kind have one unended job at a time.
    ``result`` is what its handler returned; ``error`` is one word for what went wrong, ``detail`` and ``advice`` say it
    in English for whoever keeps the site.
    """

    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    unique = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey("register.Organisation", models.CASCADE, null=True, related_name="jobs")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="jobs")
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    cancel_asked = models.BooleanField(default=False)
    worker = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "unique"],
                condition=models.Q(state__in=ACTIVE) & ~models.Q(unique=""),
                name="job_unique",
            ),
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state"),
        ]
        indexes: ClassVar = [models.Index(fields=["due_at"], condition=models.Q(state__in=ACTIVE), name="job_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will happen to it."""
        return self.state not in ACTIVE

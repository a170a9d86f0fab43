"""Compares an edition with the one before it, as a job: a second for every thousand items."""

from __future__ import annotations

from planspoor_site.jobs.registry import Task, handler
from planspoor_site.lineage.comparing import KIND
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.models import Edition


@handler(KIND)
def compare_editions(task: Task) -> None:
    """Make the proposals for the edition that the job names; one that is gone meanwhile needs none."""
    edition = (
        Edition.objects.select_related("plan__organisation", "document").filter(pk=task.job.payload["edition"]).first()
    )
    if edition:
        propose(edition)

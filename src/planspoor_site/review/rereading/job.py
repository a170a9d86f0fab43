"""Reads the document of a draft again, as the job of a worker, which may have been begun before."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from planspoor_site.accounts.models import User
from planspoor_site.jobs.models import Job
from planspoor_site.jobs.queue import put
from planspoor_site.jobs.registry import Task
from planspoor_site.judgements.judge import last_reading
from planspoor_site.judgements.rereading import reread
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from planspoor_site.register.models import Edition

KIND = "reread"


def ask_to_read(edition: Edition, user: User) -> Job:
    """Have a worker read an edition's document again; where that is asked already, once is enough."""
    payload = {"edition": edition.pk, "after": last_reading(edition)}
    return put(KIND, payload, edition.plan.organisation, user, unique=str(edition.pk))


def last_asked(edition: Edition) -> Job | None:
    """Return the job that was asked last for an edition, as long as it is kept."""
    jobs = Job.objects.filter(kind=KIND, organisation=edition.plan.organisation, payload__edition=edition.pk)
    return jobs.order_by("-pk").first()


def read_again(task: Task) -> dict[str, Any]:
    """Read the document of the edition that the job names, for who asked; returns how many of what it changed.

    Returns nothing where the edition is gone, or where an earlier run of this job, killed before it could say so, did
    it. Raises the errors of reading, and EditionError where the edition cannot take the reading.
    """
    edition = (
        Edition.objects.select_related("plan__organisation", "document").filter(pk=task.job.payload["edition"]).first()
    )
    if edition is None or last_reading(edition) > task.job.payload["after"]:
        return {}
    store = FileStore(settings.PLANSPOOR_DATA)
    try:
        report = reread(edition, task.job.made_by, store, task.progress)
    finally:
        sweep(store)
    counted = ("applied", "moot", "to_decide", "new", "changed", "gone")
    return {"kept": report.kept, **{name: len(getattr(report, name)) for name in counted}}

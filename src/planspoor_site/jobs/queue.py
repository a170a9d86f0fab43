"""The queue: jobs are put in it, and workers take them out under a lease that they keep renewing.

Every change of a job is one row changed by whoever may: a worker only while the lease is still in its name. A worker
that is killed leaves a job whose lease ends; the next worker takes it, so a job is done at least once, and what it does
must bear being done again. All times are those of the database, so that clocks of several machines may differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Model, QuerySet, Value, When
from django.db.models.functions import Now

from planspoor_site.jobs.models import ACTIVE, Job, JobState

if TYPE_CHECKING:
    from planspoor_site.accounts.models import User

LEASE = timedelta(seconds=30)
"""How long a worker that is heard of no more is still believed to be at work."""
MOST_ATTEMPTS = 5
"""How many times a job is begun before it counts as one that cannot be done."""


class Failure(NamedTuple):
    """How a job went wrong: one word for programs, and for people what is wrong and what to do now."""

    error: str
    detail: str
    advice: str


BROKEN_OFF = Failure(
    "broken-off",
    f"The work was broken off {MOST_ATTEMPTS} times: its worker was killed or ended each time.",
    "Try again; if it happens again, look whether the machine has memory enough.",
)


def put(
    kind: str, payload: Mapping[str, Any], organisation: Model | None, made_by: User | None, unique: str = ""
) -> Job:
    """Put a job in the queue, to be seen by workers when the transaction around this is committed.

    ``organisation`` is the register's whose work it is. Where a job of this kind with the same ``unique`` words has not
    ended yet, that one is returned, and nothing is put.
    """
    owner = organisation.pk if organisation else None
    while True:
        if unique and (present := Job.objects.filter(kind=kind, unique=unique, state__in=ACTIVE).first()):
            return present
        try:
            with transaction.atomic():
                return Job.objects.create(
                    kind=kind, payload=dict(payload), organisation_id=owner, made_by=made_by, unique=unique
                )
        except IntegrityError:
            # Another has put it since this one looked. Anything else that is wrong with the row is wrong for good.
            if not unique:
                raise


def cancel(job: Job) -> None:
    """End a job that waits, and ask the worker of one that runs to stop. One that has ended stays as it is."""
    active = Job.objects.filter(pk=job.pk, state__in=ACTIVE)
    active.update(
        cancel_asked=True,
        state=Case(When(state=JobState.WAITING, then=Value(JobState.CANCELLED)), default=F("state")),
        ended_at=Case(When(state=JobState.WAITING, then=Now())),
    )


def claim(worker: str) -> Job | None:
    """Take the oldest job that may be taken, in the name of ``worker``; None where there is none.

    A job whose last worker was heard of no more ends here where it was to be cancelled, or was begun too often.
    """
    due = Job.objects.filter(state__in=ACTIVE, due_at__lte=Now())
    # Looked at first without a lock: a writer of SQLite would be held up every time that an idle worker asks.
    while due.exists():
        with transaction.atomic():
            # On PostgreSQL another worker skips the row that this one has locked; on SQLite there is one writer.
            job = due.select_for_update(skip_locked=True).order_by("pk").first()
            if job is None:
                return None
            if not _end_abandoned(job):
                Job.objects.filter(pk=job.pk).update(
                    state=JobState.RUNNING, worker=worker, attempts=F("attempts") + 1, due_at=Now() + LEASE,
                    stage="", done=0, total=0,
                )  # fmt: skip
                return Job.objects.get(pk=job.pk)
    return None


def renew(job: Job, stage: str, done: int, total: int) -> Job | None:
    """Renew the lease, say how far the work is, and return the job as it stands; None where it is another's now."""
    if not _held(job).update(due_at=Now() + LEASE, stage=stage, done=done, total=total):
        return None
    return Job.objects.filter(pk=job.pk).first()


def finish(job: Job, result: Mapping[str, Any]) -> bool:
    """End a job as done; tells whether it was still this worker's to end."""
    return _end(_held(job), JobState.DONE, result=dict(result))


def fail(job: Job, failure: Failure) -> bool:
    """End a job as failed; tells whether it was still this worker's to end."""
    return _end(_held(job), JobState.FAILED, **failure._asdict())


def end_cancelled(job: Job) -> bool:
    """End a job as cancelled; tells whether it was still this worker's to end."""
    return _end(_held(job), JobState.CANCELLED)


def give_back(job: Job, after: timedelta = timedelta(0), *, begun: bool = True) -> bool:
    """Let another worker take the job ``after`` some time; not ``begun`` does not count as an attempt."""
    attempts = F("attempts") if begun else F("attempts") - 1
    return bool(
        _held(job).update(
            state=JobState.WAITING, worker="", due_at=Now() + after if after else Now(), attempts=attempts
        )
    )


def ended_before(moment: datetime) -> QuerySet[Job]:
    """Return the jobs that ended before a moment."""
    return Job.objects.exclude(state__in=ACTIVE).filter(ended_at__lt=moment)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, worker=job.worker, state=JobState.RUNNING)


def _end(jobs: QuerySet[Job], state: JobState, **more: Any) -> bool:
    return bool(jobs.update(state=state, ended_at=Now(), **more))


def _end_abandoned(job: Job) -> bool:
    """End a job that nobody is to begin again; tells whether it was one."""
    this = Job.objects.filter(pk=job.pk)
    if job.cancel_asked:
        return _end(this, JobState.CANCELLED)
    if job.attempts >= MOST_ATTEMPTS:
        return _end(this, JobState.FAILED, **BROKEN_OFF._asdict())
    return False

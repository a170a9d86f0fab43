"""A job is done by one worker at a time, at least once, and always ends; whatever a worker dies of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from planspoor_site.jobs import queue
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.jobs.queue import BROKEN_OFF, MOST_ATTEMPTS, Failure, put

pytestmark = pytest.mark.django_db

KILLED = Failure("killed", "What happened.", "What to do.")


def die(job: Job) -> None:
    """Let the lease of the job's worker end, as when it was killed a while ago."""
    Job.objects.filter(pk=job.pk).update(due_at=Now() - timedelta(seconds=1))


def claimed(worker: str = "first") -> Job:
    job = queue.claim(worker)
    assert job
    return job


def at(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_jobs_are_taken_in_the_order_in_which_they_were_put() -> None:
    put_ones = [put("read", {"number": number}, None, None) for number in range(3)]
    assert [claimed(), claimed("second"), claimed()] == put_ones
    assert queue.claim("first") is None


def test_a_job_in_hand_is_nobody_elses_until_its_lease_ends() -> None:
    put("read", {}, None, None)
    job = claimed()
    assert (job.state, job.worker, job.attempts) == (JobState.RUNNING, "first", 1)
    assert queue.claim("second") is None
    die(job)
    again = claimed("second")
    assert (again, again.worker, again.attempts) == (job, "second", 2)


def test_a_renewed_lease_goes_on_and_says_how_far_the_work_is() -> None:
    put("read", {}, None, None)
    job = claimed()
    die(job)
    renewed = queue.renew(job, "extract", 3, 12)
    assert renewed
    assert (renewed.stage, renewed.done, renewed.total) == ("extract", 3, 12)
    assert queue.claim("second") is None


def test_who_lost_the_lease_can_change_nothing_any_more() -> None:
    put("read", {}, None, None)
    late = claimed()
    die(late)
    claimed("second")
    assert queue.renew(late, "extract", 1, 2) is None
    assert not queue.finish(late, {"edition": 1})
    assert not queue.fail(late, KILLED)
    assert not queue.end_cancelled(late)
    assert not queue.give_back(late)
    assert (at(late).state, at(late).worker, at(late).result) == (JobState.RUNNING, "second", {})


def test_a_job_that_kills_its_worker_each_time_ends_with_a_last_word() -> None:
    put("read", {}, None, None)
    for _ in range(MOST_ATTEMPTS):
        job = claimed()
        die(job)
    assert queue.claim("another") is None
    ended = at(job)
    assert (ended.state, ended.error, ended.detail, ended.advice) == (JobState.FAILED, *BROKEN_OFF)
    assert ended.ended_at


def test_the_jobs_behind_one_that_is_given_up_are_not_held_up() -> None:
    put("read", {}, None, None)
    job = claimed()
    Job.objects.update(attempts=MOST_ATTEMPTS)
    die(job)
    behind = put("read", {}, None, None)
    assert queue.claim("another") == behind


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (lambda job: queue.finish(job, {"edition": 7}), JobState.DONE),
        (lambda job: queue.fail(job, KILLED), JobState.FAILED),
        (queue.end_cancelled, JobState.CANCELLED),
    ],
)
def test_a_job_ends_once_and_for_all(end: Callable[[Job], bool], state: JobState) -> None:
    put("read", {}, None, None)
    job = claimed()
    assert end(job)
    ended = at(job)
    assert (ended.state, ended.ended) == (state, True)
    assert ended.ended_at
    queue.cancel(job)
    assert not queue.finish(job, {})
    assert at(job).state == state
    assert queue.claim("second") is None


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_is_asked() -> None:
    waiting, running = put("read", {"number": 1}, None, None), put("read", {"number": 2}, None, None)
    assert claimed() == waiting
    waiting, running = running, waiting
    queue.cancel(waiting)
    queue.cancel(running)
    assert (at(waiting).state, bool(at(waiting).ended_at)) == (JobState.CANCELLED, True)
    assert (at(running).state, at(running).ended_at) == (JobState.RUNNING, None)
    renewed = queue.renew(Job.objects.get(pk=running.pk), "", 0, 0)
    assert renewed
    assert renewed.cancel_asked


def test_a_cancelled_job_whose_worker_died_is_not_begun_again() -> None:
    put("read", {}, None, None)
    job = claimed()
    queue.cancel(job)
    die(job)
    assert queue.claim("second") is None
    assert at(job).state == JobState.CANCELLED


def test_given_back_it_waits_its_time_and_counts_as_an_attempt_only_if_it_was_begun() -> None:
    put("read", {}, None, None)
    job = claimed()
    assert queue.give_back(job, begun=False)
    job = claimed("second")
    assert job.attempts == 1
    assert queue.give_back(job, after=timedelta(minutes=1))
    assert queue.claim("third") is None
    die(job)
    assert claimed("third").attempts == 2


def test_unique_words_hold_until_the_job_has_ended() -> None:
    first = put("read", {"number": 1}, None, None, unique="a document")
    assert put("read", {"number": 2}, None, None, unique="a document") == first
    assert put("draw", {}, None, None, unique="a document") != first
    assert put("read", {}, None, None, unique="another") != first
    job = claimed()
    assert put("read", {}, None, None, unique="a document") == first == job
    queue.finish(job, {})
    assert put("read", {}, None, None, unique="a document") != first


def test_what_ended_long_ago_is_found_and_nothing_else() -> None:
    for _ in range(3):
        put("read", {}, None, None)
    old, new, waiting = claimed(), claimed(), Job.objects.last()
    for job in (old, new):
        queue.finish(job, {})
    Job.objects.filter(pk=old.pk).update(ended_at=Now() - timedelta(days=31))
    assert list(queue.ended_before(timezone.now() - timedelta(days=30))) == [old]
    assert list(queue.ended_before(timezone.now() + timedelta(days=1))) == [old, new]
    assert waiting in Job.objects.all()


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_take_different_jobs() -> None:
    # The tests' SQLite is in memory, with one connection: there the script that kills workers tries it, on a file.
    workers = 4 if connection.vendor == "postgresql" else 1
    taken: list[int] = []
    start = Barrier(workers)
    for _ in range(40):
        put("read", {}, None, None)

    def take(name: str) -> None:
        start.wait()
        while job := queue.claim(name):
            taken.append(job.pk)

    def take_beside(name: str) -> None:
        take(name)
        connection.close()

    threads = [Thread(target=take_beside, args=(f"worker {number}",)) for number in range(1, workers)]
    for thread in threads:
        thread.start()
    take("worker 0")
    for thread in threads:
        thread.join()
    # Who finds every row locked by others goes away; nobody takes one twice.
    take_rest = [job.pk for job in iter(lambda: queue.claim("the last"), None)]
    assert sorted(taken + take_rest) == sorted(Job.objects.values_list("pk", flat=True))

"""What a worker makes of what its handlers do."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from django.db.models.functions import Now

from jobs.conftest import Register
from planspoor.errors import EncryptedError
from planspoor_site.jobs import queue, registry, running
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.jobs.queue import MOST_ATTEMPTS, put
from planspoor_site.jobs.registry import Task
from planspoor_site.jobs.worker import Worker

pytestmark = pytest.mark.django_db


def outcome() -> tuple[str, str]:
    job = Job.objects.get()
    return job.state, job.error


def test_what_the_handler_returns_is_the_result(handlers: Register, worker: Worker) -> None:
    handlers("add", lambda task: {"sum": sum(task.job.payload["numbers"])})
    put("add", {"numbers": [2, 3]}, None, None)
    assert worker.work_once()
    assert not worker.work_once()
    assert outcome() == (JobState.DONE, "")
    assert Job.objects.get().result == {"sum": 5}


def test_what_will_go_wrong_each_time_fails_at_once_with_what_to_do(handlers: Register, worker: Worker) -> None:
    def refuse(_: Task) -> None:
        raise EncryptedError("It is locked.", "Ask for a copy without a password.")

    handlers("read", refuse)
    put("read", {}, None, None)
    worker.work_once()
    assert outcome() == (JobState.FAILED, "encrypted")
    assert Job.objects.get().detail == "It is locked."
    assert Job.objects.get().advice == "Ask for a copy without a password."


def test_any_other_error_is_tried_again_later_and_has_an_end(handlers: Register, worker: Worker) -> None:
    def stumble(_: Task) -> None:
        raise OSError("The disk is full.")

    handlers("read", stumble)
    put("read", {}, None, None)
    for attempt in range(1, MOST_ATTEMPTS):
        assert worker.work_once()
        assert not worker.work_once()
        assert (Job.objects.get().state, Job.objects.get().attempts) == (JobState.WAITING, attempt)
        Job.objects.update(due_at=Now() - timedelta(seconds=1))
    worker.work_once()
    assert outcome() == (JobState.FAILED, "fault")
    assert Job.objects.get().detail == "OSError: The disk is full."


def test_a_kind_that_nobody_does_ends_too(handlers: Register, worker: Worker) -> None:
    put("unheard-of", {}, None, None)
    Job.objects.update(attempts=MOST_ATTEMPTS - 1)
    worker.work_once()
    assert outcome() == (JobState.FAILED, "fault")


def test_a_worker_that_is_to_leave_gives_its_job_back_untried(handlers: Register) -> None:
    leaving = Event()

    def stop_half_way(task: Task) -> None:
        leaving.set()
        task.progress("extract", 1, 2)
        raise AssertionError("It went on.")

    handlers("read", stop_half_way)
    put("read", {}, None, None)
    Worker(leaving).work_once()
    assert outcome() == (JobState.WAITING, "")
    assert Job.objects.get().attempts == 0


@pytest.mark.parametrize(
    ("happened", "state"),
    [(queue.cancel, JobState.CANCELLED), (lambda job: Job.objects.update(worker="another"), JobState.RUNNING)],
    ids=["cancelled", "lease lost"],
)
def test_progress_stops_work_that_is_no_longer_wanted_here(
    handlers: Register,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
    happened: Callable[[Job], object],
    state: JobState,
) -> None:
    # The beat is in this thread: a database in memory has one connection.
    monkeypatch.setattr(running, "BEAT_SECONDS", 3600.0)

    def go_on(task: Task) -> None:
        assert isinstance(task, running.RunningJob)
        task.progress("extract", 1, 2)
        task._renew()
        assert Job.objects.get().stage == "extract"
        happened(task.job)
        task._renew()
        task.progress("extract", 2, 2)
        raise AssertionError("It went on.")

    handlers("read", go_on)
    put("read", {}, None, None)
    worker.work_once()
    assert outcome() == (state, "")


def test_a_worker_tidies_up_when_it_starts_and_not_at_every_job(
    handlers: Register, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    monkeypatch.setattr(registry, "_chores", [lambda: done.append(1)])
    worker._tidy_up()
    worker._tidy_up()
    assert done == [1]


class Served:
    """The real server in a data folder of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        environment = {**os.environ, "PLANSPOOR_DATA": str(folder)}
        environment.pop("PLANSPOOR_DATABASE_URL", None)
        program = Path(sys.executable).with_name("planspoor")
        command = [program, "site", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        assert "The site is at" in self.process.stdout.readline()

    def children(self) -> list[int]:
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(number) for thread in threads for number in thread.read_text().split()]

    def end(self, how: signal.Signals) -> int:
        """End the server so, and give its exit code."""
        self.process.send_signal(how)
        code = self.process.wait(30)
        assert self.process.stdout
        self.process.stdout.close()
        return code

    def worker(self) -> int:
        """The number of the worker beside it, once there is one."""
        until(lambda: bool(self.children()))
        return self.children()[0]


def until(condition: Callable[[], bool]) -> None:
    end = monotonic() + 60
    while not condition():
        assert monotonic() < end
        sleep(0.05)


def runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and not re.search(r"^State:\s+Z", status.read_text(), re.MULTILINE)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_worker_beside_the_server_goes_when_the_server_goes(tmp_path: Path, end: signal.Signals) -> None:
    served = Served(tmp_path / "data")
    worker = served.worker()
    assert runs(worker)
    assert served.end(end) == (0 if end == signal.SIGTERM else -end)
    until(lambda: not runs(worker))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_worker_that_died_is_followed_by_another_and_there_need_be_none(tmp_path: Path) -> None:
    served = Served(tmp_path / "data")
    first = served.worker()
    os.kill(first, signal.SIGKILL)
    until(lambda: any(child != first for child in served.children()))
    served.end(signal.SIGTERM)
    alone = Served(tmp_path / "data", "--no-worker")
    assert alone.children() == []
    alone.end(signal.SIGTERM)

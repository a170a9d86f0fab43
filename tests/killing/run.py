"""Kills the server and the worker, with SIGKILL and at random moments, while people work; then looks what is left.

    PYTHONPATH=tests .venv/bin/python tests/killing/run.py --moments 200 --seed 1

The register is that of ``PLANSPOOR_DATA`` and ``PLANSPOOR_DATABASE_URL``, and has to be empty. What people do is in
``PARTS``: a module for each part of the work, with its acts (functions of a browser, a number and a source of chance),
what is done to come to rest, and what has to hold then.
Prints each fault, and last a line of counts; the exit code is 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from planspoor_site.start import collect_static, start

start()

from django.db import connection  # noqa: E402 - after Django
from django.test import Client  # noqa: E402

from killing import publishing, reviewing, taking_in  # noqa: E402
from killing.browser import Browser, Journal  # noqa: E402
from killing.processes import Site, fork, until  # noqa: E402
from people import member  # noqa: E402
from planspoor_site.jobs.models import ACTIVE, Job  # noqa: E402
from planspoor_site.register.models import Edition, Organisation  # noqa: E402

PARTS = (taking_in, reviewing, publishing)
"""What people do: each module has ``ACTS``, ``begin_again``, ``half_an_edition`` and ``faults``."""
VICTIMS = (("server", "worker"), ("server", "worker"), ("server",), ("worker",))
LONGEST = 2.5
"""Kills are at most so many times as far apart as reading one document takes."""
REST = 600.0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    collect_static()
    journal = Journal(Path(os.environ["PLANSPOOR_DATA"]) / "journal.jsonl")
    site, session = Site(), _someone()
    killed: Counter[str] = Counter()
    try:
        found = _try(site, session, journal, random, arguments.moments, killed)
    finally:
        site.end()
    for fault in found:
        print(f"FAULT: {fault}")
    ends = Counter(Job.objects.values_list("state", "error"))
    print(
        f"{connection.vendor}: {arguments.moments} moments ({dict(killed)}), {Edition.objects.count()} editions, ",
        end="",
    )
    done = {what: len(journal.read(what)) for what in ("accepted", "decided", "published")}
    print(f"acknowledged {done}, {len(journal.read('error'))} answers of 5xx, jobs {dict(ends)}, {len(found)} faults")
    return 1 if found else 0


def _try(site: Site, session: str, journal: Journal, random: Random, moments: int, killed: Counter[str]) -> list[str]:
    """Kill at so many moments, counting in ``killed`` what they fell into; returns what does not hold."""
    site.begin()
    apart = LONGEST * _first(Browser(site.port, session, journal), random)
    people = [fork(lambda seed=seed: _work_on(Browser(site.port, session, journal), seed)) for seed in range(2)]
    found: list[str] = []
    try:
        for _ in range(moments):
            time.sleep(random.uniform(0, apart))
            victims = random.choice(VICTIMS)
            killed[_under_way()] += 1
            site.kill(*victims)
            found += [fault for part in PARTS for fault in part.half_an_edition()]
            connection.close()
            site.begin()
    finally:
        for person in people:
            os.kill(person, signal.SIGTERM)
    for person in people:
        os.waitpid(person, 0)
    return found + _come_to_rest(journal)


def _someone() -> str:
    """Make the organisation and who works in it; returns the cookie of who has signed in."""
    organisation = Organisation.objects.create(slug=taking_in.ORGANISATION, name="Gemeente Rietbeke")
    client = Client()
    client.force_login(member(organisation, "administrator"))
    return client.cookies["sessionid"].value


def _first(browser: Browser, random: Random) -> float:
    """Have one document read without a kill, and tell how many seconds that takes."""
    begun = time.monotonic()
    taking_in.send_whole(browser, 0, random)
    assert until(lambda: Edition.objects.exists() and not _active(), REST), "the first document was not read"
    return time.monotonic() - begun


def _work_on(browser: Browser, seed: int) -> None:
    """Do one thing after the other, until told to stop; then finish what is in hand."""
    stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    random, number = Random(seed), 1 + seed
    acts = [act for part in PARTS for act in part.ACTS]
    while not stop:
        # Not faster than they are read, or no moment would fall in anything but a queue.
        if _active() < 3:
            random.choice(acts)(browser, number, random)
            number += 2
        time.sleep(0.05)


def _come_to_rest(journal: Journal) -> list[str]:
    for _ in range(5):
        for part in PARTS:
            part.begin_again()
        if not until(lambda: not _active(), REST):
            break
    return [fault for part in PARTS for fault in part.faults(journal)]


def _active() -> int:
    return Job.objects.filter(state__in=ACTIVE).count()


def _under_way() -> str:
    """What a kill falls into, as far as the queue knows."""
    running = Job.objects.filter(state="running").order_by("pk").values_list("stage", flat=True).first()
    connection.close()
    return "between jobs" if running is None else running or "at the beginning or the end of a job"


if __name__ == "__main__":
    sys.exit(main())

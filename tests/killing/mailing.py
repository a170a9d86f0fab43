"""Kills the worker, with SIGKILL and at random moments, while it mails a round; then looks who got what.

    PYTHONPATH=tests .venv/bin/python tests/killing/mailing.py --moments 100 --seed 1

The register is that of ``PLANSPOOR_DATA`` and ``PLANSPOOR_DATABASE_URL``, and has to be empty. The mail server is a
real one in a process of its own; it takes a little time for each letter, so that moments fall on either side of its
answer.
Prints each fault, and last a line of counts; the exit code is 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path
from random import Random
from threading import Event
from typing import NamedTuple

from planspoor_site.start import start

start()

from aiosmtpd.controller import Controller  # noqa: E402 - after Django
from aiosmtpd.smtp import SMTP, Envelope, Session  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from followup.asking import wish  # noqa: E402
from killing.processes import Site, until  # noqa: E402
from lineage.amended import add_edition, found_plan  # noqa: E402
from people import member  # noqa: E402
from planspoor_site.followup.models import Owner, Ownership  # noqa: E402
from planspoor_site.followup.round_models import Letter, Outcome  # noqa: E402
from planspoor_site.followup.rounds import open_round  # noqa: E402
from planspoor_site.jobs import queue, registry, running, worker  # noqa: E402

LEASE = timedelta(seconds=1)
"""Short, so that a killed worker's job is soon taken up."""
A_LIFE = 6
"""Owners for each kill: about as many letters as go out between two."""
SLOW = 0.02
"""Seconds that the mail server takes for a letter at most, some of them before and some after it keeps it."""
ANYWHERE = 0.3
"""The share of moments that do not wait until letters go."""
PATIENCE = 5.0
"""Seconds that a moment waits for a letter: of a job that was given up after five kills the next worker sends them."""
REST = 180.0
KILLED = "killed"


class Came(NamedTuple):
    """A letter that the mail server took: the address, its Message-ID, and how many kills there were before it."""

    address: str
    message_id: str
    life: int


class Post:
    """What the mail server took in, in the order in which it came, with the kills between: a line each in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, *words: str) -> None:
        """Add a line, which is there when this returns whoever is killed then."""
        line = json.dumps(words) + "\n"
        opened = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(opened, line.encode())
        os.close(opened)

    def size(self) -> int:
        """How much was written."""
        return self._path.stat().st_size if self._path.exists() else 0

    def letters(self) -> Iterator[Came]:
        """Give the letters."""
        life = 0
        for line in self._path.read_text().splitlines():
            words = json.loads(line)
            if words == [KILLED]:
                life += 1
            else:
                yield Came(words[0], words[1], life)


class Box:
    """Keeps each letter, and answers a moment later."""

    def __init__(self, post: Post) -> None:
        self._post, self._random = post, Random(7)

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        time.sleep(self._random.uniform(0, SLOW / 2))
        for address in envelope.rcpt_tos:
            self._post.write(address, str(message_from_bytes(content)["Message-ID"]))
        time.sleep(self._random.uniform(0, SLOW / 2))
        return "250 OK"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    owners = 8 + A_LIFE * arguments.moments
    _found(owners)
    post = Post(Path(os.environ["PLANSPOOR_DATA"]) / "post.jsonl")
    mailing = Site({"mail server": partial(_take_in, post), "worker": _work})
    begun = time.monotonic()
    try:
        killed = _kill(mailing, post, random, arguments.moments)
        rested = _come_to_rest(mailing)
    finally:
        mailing.end()
    found = faults(list(post.letters()), owners, rested=rested)
    for fault in found:
        print(f"FAULT: {fault}")
    copies = Counter(one.address for one in post.letters())
    again = Letter.objects.filter(attempts__gt=1).count()
    print(
        f"{connection.vendor}: {arguments.moments} kills ({dict(killed)}) in {time.monotonic() - begun:.0f} s, "
        f"{owners} owners, {len(copies)} got it, {sum(copies.values()) - len(copies)} second copies, "
        f"{again} letters handed over more than once, {len(found)} faults"
    )
    return 1 if found else 0


def faults(letters: Sequence[Came], owners: int, *, rested: bool) -> list[str]:
    """Return what does not hold of what arrived, and of what the log says."""
    arrived: Mapping[str, list[Came]] = defaultdict(list)
    for one in letters:
        arrived[one.address].append(one)
    attempts = dict(Letter.objects.values_list("address", "attempts"))
    again: Counter[int] = Counter()
    for theirs in arrived.values():
        again.update(one.life for one in theirs[1:])
    return [
        *([] if rested else ["letters wait that nobody sends"]),
        *([] if len(arrived) == owners else [f"{owners - len(arrived)} owners got nothing"]),
        *(
            f"{address} got other Message-IDs"
            for address, theirs in arrived.items()
            if len({one[1] for one in theirs}) > 1
        ),
        *(f"{count} second copies after kill {life}" for life, count in again.items() if count > 1 or life == 0),
        *(
            f"the log does not tell of {len(theirs)} copies to {address}"
            for address, theirs in arrived.items()
            if attempts.get(address, 0) < len(theirs)
        ),
    ]


def _found(owners: int) -> None:
    """Make a plan with an action for each owner, and a round that asks them all."""
    lines = "1| Een groene stad\n" + "".join(f"  1.{n}| We planten boom {n}\n" for n in range(owners))
    edition = add_edition(found_plan(), "2024", lines, published=True)
    organisation = edition.plan.organisation
    editor = member(organisation, "editor")
    asked = []
    for number, item in enumerate(edition.items.filter(kind="action_plan").order_by("position")):
        mailbox = f"ploeg-{number}@notelaar.example"
        owner = Owner.objects.create(organisation=organisation, name=f"Ploeg {number}", mailbox=mailbox)
        Ownership.objects.create(item=item.item, owner=owner, began_at=edition.created_at, made_by=editor)
        asked.append(owner)
    open_round(organisation, wish(), asked, editor)


def _kill(mailing: Site, post: Post, random: Random, moments: int) -> Counter[str]:
    """Kill the worker so many times; returns how often letters were going, and how often it did something else."""
    killed: Counter[str] = Counter()
    for _ in range(moments):
        before = post.size()
        mailing.begin()
        if random.random() < ANYWHERE:
            time.sleep(random.uniform(0, 2 * LEASE.total_seconds()))
        elif until(lambda before=before: post.size() > before, PATIENCE):
            time.sleep(random.uniform(0, 3 * SLOW))
        mailing.kill("worker")
        killed["while letters went" if post.size() > before else "before one went"] += 1
        post.write(KILLED)
    return killed


def _come_to_rest(mailing: Site) -> bool:
    """Let workers live until all letters are out; each that begins puts a job for those of one that was given up."""
    for _ in range(5):
        mailing.begin()
        if until(lambda: not Letter.objects.filter(outcome=Outcome.WAITING).exists(), REST / 5):
            return Letter.objects.exists()
        mailing.kill("worker")
    return False


def _take_in(post: Post, port: int) -> None:
    Controller(Box(post), hostname="127.0.0.1", port=port).start()
    Event().wait()


def _work(port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    queue.LEASE, running.BEAT_SECONDS, worker.IDLE_SECONDS = LEASE, 0.2, 0.1
    registry.load()
    worker.Worker(Event()).work()


if __name__ == "__main__":
    sys.exit(main())

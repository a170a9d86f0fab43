"""A worker is killed while it mails a round, over and over: every owner gets the letter, and hardly any gets it twice.

``KILLS_OF_A_MAILING=100`` in the environment kills it a hundred times; the tests of every day do with a few.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
from collections import defaultdict
from email import message_from_bytes
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from register_apart import register_apart

KILLS = int(os.environ.get("KILLS_OF_A_MAILING", "3"))
OWNERS = 8 + 3 * KILLS
PATIENCE = 90.0
SCRIPT = Path(__file__).with_name("mailing.py")


class Box:
    """A mail server that keeps the Message-IDs of what it took in, by address."""

    def __init__(self) -> None:
        self.letters: dict[str, list[str]] = defaultdict(list)
        self.came = Event()

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        for address in envelope.rcpt_tos:
            self.letters[address].append(str(message_from_bytes(content)["Message-ID"]))
        self.came.set()
        return "250 OK"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start_worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(SCRIPT), "work"], env=environment, stderr=subprocess.DEVNULL)


def wait_for(box: Box, worker: subprocess.Popen[bytes]) -> bool:
    """Wait for the next letter; tells whether one came while the worker lived."""
    until = monotonic() + PATIENCE
    while monotonic() < until and worker.poll() is None:
        if box.came.wait(0.05):
            return True
    return False


@pytest.mark.django_db(transaction=True)
def test_every_owner_gets_the_letter_and_at_most_one_second_copy_per_kill(tmp_path: Path) -> None:
    box, chance = Box(), random.Random(20260907)
    with register_apart(tmp_path) as variables:
        subprocess.run([sys.executable, str(SCRIPT), "found", str(OWNERS)], env=variables, check=True)
        server = Controller(box, hostname="127.0.0.1", port=free_port())
        server.start()
        try:
            environment = variables | {"MAIL_PORT": str(server.port)}
            killed = 0
            while killed < KILLS and len(box.letters) < OWNERS:
                box.came.clear()
                worker = start_worker(environment)
                if wait_for(box, worker):
                    sleep(chance.random() * 0.05)
                    killed += 1
                worker.send_signal(signal.SIGKILL)
                worker.wait()
            worker = start_worker(environment)
            until = monotonic() + PATIENCE
            while monotonic() < until and _waiting(variables):
                sleep(0.2)
            worker.kill()
            worker.wait()
        finally:
            server.stop()
        attempts = _attempts(variables)
    copies = {address: len(ids) - 1 for address, ids in box.letters.items() if len(ids) > 1}
    print(f"{killed} kills, {OWNERS} owners, second copies: {copies}")
    assert killed == KILLS
    assert len(box.letters) == OWNERS
    assert all(len(set(ids)) == 1 for ids in box.letters.values()), "each copy under the same Message-ID"
    assert sum(copies.values()) <= killed
    assert {address for address in copies if attempts[address] < 2} == set(), "the log says which"


def _rows(variables: dict[str, str], query: str) -> list[tuple[Any, ...]]:
    if "PLANSPOOR_DATABASE_URL" in variables:
        psycopg = pytest.importorskip("psycopg")
        with psycopg.connect(variables["PLANSPOOR_DATABASE_URL"]) as connection:
            return list(connection.execute(query).fetchall())
    connection = sqlite3.connect(Path(variables["PLANSPOOR_DATA"]) / "register.sqlite3", timeout=20)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _waiting(variables: dict[str, str]) -> int:
    return int(_rows(variables, "SELECT count(*) FROM followup_letter WHERE outcome = 'waiting'")[0][0])


def _attempts(variables: dict[str, str]) -> dict[str, int]:
    return dict(_rows(variables, "SELECT address, attempts FROM followup_letter"))

"""Many editors at one plan: a real server, real sessions, judgements over HTTP at the desk's own addresses.

    PYTHONPATH=tests python -m bench.review_load [--editors 20] [--items 1000] [--seconds 300] [--pause 2]

Each editor judges an item drawn at random (accepts it, shortens its words, changes its kind), waits about ``--pause``
seconds, and asks every ten seconds what others did. Prints as JSON how long the answers took and how long the server
computed for each, in milliseconds, and whether every judgement that was answered with success is in the register: exit
code 1 where one is not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from bench.many_items import written
from bench.places import ROOT

TOKEN = "a" * 32
POLL_SECONDS = 10
KINDS = ("objective", "action_plan", "action", "sub_action")


@dataclass
class Editor:
    """What one editor did: the milliseconds of each answer, by what it was; of ``judged``, those ``taken``."""

    session: str
    seed: int
    judged: list[float] = field(default_factory=list)
    polled: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)


def main() -> int:
    """Run the load, print what was found; 1 where a judgement was lost or an answer was an error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name, default in (("editors", 20), ("items", 1000), ("seconds", 300)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--pause", type=float, default=2.0)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ["PLANSPOOR_DATA"] = folder
        found = run(Path(folder), asked.editors, asked.items, asked.seconds, asked.pause)
    print(json.dumps(found))
    return 0 if found["lost"] == 0 and found["errors"] == 0 else 1


def run(folder: Path, editors: int, items: int, seconds: float, pause: float) -> dict[str, Any]:
    """Make a register in ``folder``, serve it, have it judged, and return what was found."""
    from planspoor_site.start import start  # noqa: PLC0415 - the data folder is known only now

    start()
    place, names, at_work = _set_up(folder, editors, items)
    server = subprocess.Popen(
        [Path(sys.executable).with_name("planspoor"), "site", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PLANSPOOR_DATA": str(folder)},
        cwd=ROOT,
        text=True,
    )
    try:
        assert server.stdout
        line = server.stdout.readline()
        port = int(re.search(r":(\d+)/", line)[1])  # type: ignore[index]
        desk = Desk(port, place, names, time.monotonic() + seconds, pause)
        threads = [threading.Thread(target=_work, args=(one, desk)) for one in at_work]
        before = _computed(server.pid)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        computed = _computed(server.pid) - before
    finally:
        server.terminate()
        server.wait()
    return _found(at_work, seconds, computed)


def _computed(process: int) -> float:
    """Return for how many seconds a process has computed."""
    words = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _set_up(folder: Path, editors: int, items: int) -> tuple[str, list[str], list[Editor]]:
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from people import member  # noqa: PLC0415
    from planspoor.limits import silent  # noqa: PLC0415
    from planspoor_site.register.file_store import FileStore  # noqa: PLC0415
    from planspoor_site.register.intake import take_in  # noqa: PLC0415
    from planspoor_site.register.models import EditionItem  # noqa: PLC0415
    from planspoor_site.register.place import Wish  # noqa: PLC0415

    document = folder / "meerjarenplan.txt"
    edition = take_in(written(document, items), document, Wish("Stad Elzenbeke"), FileStore(folder), silent).edition
    names = list(EditionItem.objects.filter(edition=edition).values_list("node_id", flat=True))
    at_work = []
    for number in range(editors):
        user = member(edition.plan.organisation, "editor", f"editor {number}")
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.create()
        at_work.append(Editor(str(session.session_key), number))
    return f"/beheer{edition.get_absolute_url()}nakijken/", names, at_work


@dataclass(frozen=True)
class Desk:
    """Where the editors work, at which items, until which moment of the monotonic clock."""

    port: int
    place: str
    names: list[str]
    until: float
    pause: float


def _work(editor: Editor, desk: Desk) -> None:
    chance = random.Random(editor.seed)
    place, pause = desk.place, desk.pause
    connection = HTTPConnection("127.0.0.1", desk.port, timeout=60)
    headers = {
        "Cookie": f"sessionid={editor.session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    seen, polled = 0, time.monotonic() - chance.random() * POLL_SECONDS
    time.sleep(chance.random() * pause)
    while time.monotonic() < desk.until:
        name = chance.choice(desk.names)
        headers["X-Desk"] = f"blz=1&lijst=boom&na={seen}&item={name}"
        body = urlencode({**_form(chance, name), "seen": seen, "csrfmiddlewaretoken": TOKEN})
        status, took, said = _ask(connection, "POST", f"{place}besluit?item={name}", body, headers)
        editor.judged.append(took)
        editor.answers[status] += 1
        if status == 200:
            editor.taken.append(took)
        if told := re.search(r'data-number="(\d+)"', said):
            seen = int(told[1])
        if time.monotonic() - polled > POLL_SECONDS:
            polled = time.monotonic()
            status, took, _ = _ask(connection, "GET", f"{place}stand?na={seen}", None, headers)
            editor.polled.append(took)
            editor.answers[status] += 1
        time.sleep(pause * (0.5 + chance.random()))


def _form(chance: random.Random, name: str) -> dict[str, str]:
    what = chance.choice(("accept", "edit", "kind"))
    if what == "accept":
        return {"act": "accept", "item": name}
    if what == "kind":
        return {"act": "kind", "item": name, "kind": chance.choice(KINDS)}
    words = " ".join(("we doen werk", name[1:])[: chance.choice((1, 1, 2))])
    return {"act": "edit", "item": name, "text": words}


def _ask(
    connection: HTTPConnection, method: str, path: str, body: str | None, headers: dict[str, str]
) -> tuple[int, float, str]:
    began = time.perf_counter()
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    said = answer.read().decode()
    return answer.status, (time.perf_counter() - began) * 1000, said


def _found(at_work: list[Editor], seconds: float, computed: float) -> dict[str, Any]:
    from planspoor_site.judgements.models import Judgement  # noqa: PLC0415

    judged = sorted(took for one in at_work for took in one.judged)
    polled = sorted(took for one in at_work for took in one.polled)
    answers: Counter[int] = sum((one.answers for one in at_work), Counter())
    taken = sorted(took for one in at_work for took in one.taken)
    numbers = list(Judgement.objects.order_by("number").values_list("number", flat=True))
    return {
        "editors": len(at_work),
        "seconds": seconds,
        "judged": len(judged),
        "taken": len(taken),
        "in_register": len(numbers),
        # None has a number twice, or leaves one out.
        "lost": max(0, len(taken) - len(numbers)) + sum(one != at for at, one in enumerate(numbers, 1)),
        "errors": sum(count for status, count in answers.items() if status >= 500 or status in (403, 404)),
        "answers": {str(status): count for status, count in sorted(answers.items())},
        "judged_p50": _share(judged, 0.5),
        "judged_p95": _share(judged, 0.95),
        "judged_most": judged[-1] if judged else 0.0,
        "taken_p95": _share(taken, 0.95),
        "polled_p95": _share(polled, 0.95),
        "computed_per_answer": round(1000 * computed / max(1, sum(answers.values())), 1),
        "load": os.getloadavg(),
    }


def _share(sorted_values: list[float], share: float) -> float:
    return (
        round(sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))], 1) if sorted_values else 0.0
    )


if __name__ == "__main__":
    sys.exit(main())

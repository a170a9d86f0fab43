"""What the pages of how a plan stands cost, on a plan of 5,000 actions with 50,000 updates.

    PYTHONPATH=tests python -m bench.dashboards [--actions 5000] [--updates 50000] [--times 40] [--every 20]

Each page is asked for ``--times`` times; before every ``--every``-th something is done in the organisation, so that all
of it is added up anew. Printed as JSON: for each page the processor time in milliseconds of the site and of the server
of the database together (half of the answers take at most ``median``, 95 of 100 at most ``p95``; ``anew`` is the median
of those that were added up anew), the questions to the database (kept and anew), and the bytes. Exit code 1 where a p95
is over 200. The database is SQLite, or what PLANSPOOR_DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MOST_MS = 200


def main() -> int:
    """Make the plan, ask for the pages, print what was found; 1 where one costs too much."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name, default in (("actions", 5000), ("updates", 50_000), ("times", 40), ("every", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ["PLANSPOOR_DATA"] = folder
        found = run(Path(folder), asked.actions, asked.updates, asked.times, asked.every)
    print(json.dumps(found, indent=1))
    return 0 if all(page["p95"] <= MOST_MS for page in found["pages"].values()) else 1


def run(folder: Path, actions: int, updates: int, times: int, every: int) -> dict[str, Any]:
    """Make a register in ``folder``, ask for its pages, and return what they cost."""
    from planspoor_site.start import start  # noqa: PLC0415 - the data folder is known only now

    start()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from bench.followed_plan import followed_plan  # noqa: PLC0415
    from planspoor_site.accounts.models import User  # noqa: PLC0415

    setup_test_environment()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    edition = followed_plan(folder, actions, updates)
    client = Client()
    client.force_login(User.objects.get(name="editor"))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
    pages = {
        name: _cost(client, edition.plan.organisation, address, times, every)
        for name, address in _addresses(edition).items()
    }
    return {"database": connection.vendor, "actions": actions, "updates": updates, "pages": pages}


def _addresses(edition: Any) -> dict[str, str]:
    """Return by what it is the address of each page."""
    from planspoor_site.followup.models import Owner  # noqa: PLC0415
    from planspoor_site.register.models import EditionItem  # noqa: PLC0415

    public = edition.get_absolute_url()
    stand = f"/beheer/{edition.plan.organisation.slug}/{edition.plan.slug}/stand/"
    part = EditionItem.objects.filter(edition=edition, kind="objective").values_list("item__public_id", flat=True)[0]
    owners = list(Owner.objects.order_by("pk").values_list("pk", flat=True)[:4])
    return {
        "management": stand,
        "an owner": f"{stand}?dienst={owners[0]}",
        "an alderman": f"{stand}?onderdeel={part}&" + "&".join(f"dienst={owner}" for owner in owners),
        "a list": stand + "over-tijd",
        "in time": stand + "tijdlijn",
        "in money": stand + "geld",
        "from round to round": stand + "rondes",
        "everyone": public + "opvolging",
    }


def _cost(client: Any, organisation: Any, address: str, times: int, every: int) -> dict[str, Any]:
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from planspoor_site.audit.trail import record  # noqa: PLC0415

    took: list[float] = []
    anew: list[float] = []
    questions: dict[bool, int] = {}
    length = 0
    client.get(address)
    for number in range(times):
        changed = number % every == 0
        if changed:
            with transaction.atomic():
                record(organisation, None, "particulars.set", "/")
        with CaptureQueriesContext(connection) as asked, _computing() as computed:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        questions[changed], length = len(asked), len(answer.content)
        took.append(computed[0])
        anew += [computed[0]] if changed else []
    return {
        "median": round(statistics.median(took)),
        "p95": round(statistics.quantiles(took, n=20, method="inclusive")[-1]),
        "anew": round(statistics.median(anew)),
        "questions": [questions.get(False, 0), questions[True]],
        "bytes": length,
    }


@contextmanager
def _computing() -> Iterator[list[float]]:
    """Give the milliseconds for which this process and the server of its connection compute, when they are done."""
    found: list[float] = []
    own, other = time.process_time(), _server()
    yield found
    found.append((time.process_time() - own + _server() - other) * 1000)


def _server() -> float:
    """Return for how many seconds the server of the connection has computed; 0 where it is this process."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        return 0.0
    process = connection.connection.info.backend_pid
    words = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())

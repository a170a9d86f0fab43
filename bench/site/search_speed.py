"""How soon are the first hits there in a register of a million items, on SQLite and on PostgreSQL? Are they the same?

    python -m bench.site.search_speed [ITEMS]

Each database is loaded with the same invented register, and asked the same two hundred questions about everything, each
three times; the best of the three counts, so that what else the machine does weighs less. Beside it stands the physical
limit: the first 20 matches of one word, straight from the index.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import throwaway_postgresql
from bench.figures import Cell, Figure, Section, Table

ITEMS = 1_000_000
COMPARED = 20_000
TIMES = 3
SERVER = "-c shared_buffers=2GB"
"""What a server of this size is given; the default is for the smallest machines."""
NO_POSTGRESQL = "search on PostgreSQL: it is not installed (apt-get install postgresql)"


def main() -> None:
    """Measure and print."""
    section = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS)
    print(*section.lines(), sep="\n")


def measure(items: int = ITEMS) -> Section:
    """Measure search on each database, and compare what they find."""
    section = Section()
    found: dict[str, Any] = {}
    for name in ("SQLite", "PostgreSQL"):
        if name == "PostgreSQL" and throwaway_postgresql.programs() is None:
            section.absent.append(NO_POSTGRESQL)
            continue
        print(f"Loading {COMPARED:,} items into {name}, and asking ...", flush=True)
        found[name] = _asked(name, COMPARED)["keys"]
        print(f"Loading {items:,} items into {name}, and asking ...", flush=True)
        told = _asked(name, items)
        section.figures += _figures(f"{items:,} items, {name}", told)
        section.tables.append(_table(f"Milliseconds by kind of question, {items:,} items, {name}", told["seconds"]))
    if len(found) == 2:
        one, other = found.values()
        different = sum(set(one[question]) != set(other[question]) for question in one)
        what = f"{COMPARED:,} items, questions of 200 that find another set on SQLite than on PostgreSQL"
        section.figures.append(Figure(what, different, most=0))
    return section


def _figures(where: str, told: dict[str, Any]) -> Iterator[Figure]:
    seconds = [value for kind in told["seconds"].values() for value in kind]
    yield Figure(f"{where}: first 20 hits and total, p50", _percentile(seconds, 50), "ms")
    yield Figure(f"{where}: first 20 hits and total, p95", _percentile(seconds, 95), "ms", most=30)
    yield Figure(f"{where}: first 20 hits and total, p99", _percentile(seconds, 99), "ms", most=80)
    yield Figure(f"{where}: facets, p95", _percentile(told["facets"], 95), "ms", most=200)
    yield Figure(f"{where}: the physical limit, 20 matches of one word, p95", _percentile(told["raw"], 95), "ms")
    yield Figure(f"{where}: loading and indexing", told["loaded"], "s")


def _table(title: str, seconds: dict[str, list[float]]) -> Table:
    rows: list[list[Cell]] = [
        [kind, *(_percentile(values, percent) for percent in (50, 95, 99))] for kind, values in seconds.items()
    ]
    return Table(title, ("", "p50", "p95", "p99"), rows)


def _percentile(seconds: Sequence[float], percent: int) -> float:
    return 1000 * quantiles(seconds, n=100, method="inclusive")[percent - 1]


def _asked(name: str, items: int) -> dict[str, Any]:
    """Load and ask in a process of its own, which has one database."""
    with TemporaryDirectory() as folder, _server(name) as url:
        environment = {
            "PLANSPOOR_DATA": folder,
            "PLANSPOOR_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "planspoor_site.settings",
        }
        command = [sys.executable, "-m", "bench.site.search_speed", "ask", str(items)]
        done = subprocess.run(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@contextmanager
def _server(name: str) -> Iterator[str]:
    programs = throwaway_postgresql.programs()
    if name == "SQLite" or programs is None:
        yield ""
        return
    with throwaway_postgresql.cluster(programs, SERVER) as url:
        yield url


def ask(items: int) -> None:
    """Load so many items into the database of this process, ask, and print what came of it as one line of JSON."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench.invented_register import Language, load  # noqa: PLC0415
    from bench.search_questions import questions  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    start = perf_counter()
    load(items)
    loaded = perf_counter() - start
    print(json.dumps({"loaded": loaded, **_answers(questions(Language()), keys=items <= COMPARED)}))


def _answers(asked: dict[str, list[str]], *, keys: bool) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415

    from planspoor_site.publication.search.answer import answer  # noqa: PLC0415
    from planspoor_site.publication.search.facets import facets  # noqa: PLC0415

    told: dict[str, Any] = {"seconds": {}, "facets": [], "raw": [], "keys": {}}
    for kind, questions in asked.items():
        told["seconds"][kind] = [_best(lambda text=text: answer(_question(text))) for text in questions]  # type: ignore[misc]
        for text in questions:
            told["facets"].append(_best(lambda text=text: facets(_question(text).find(), [], lambda *_: "")))  # type: ignore[misc]
            if keys:
                told["keys"][text] = _question(text).find().keys
    with connection.cursor() as cursor:
        for word in asked["term"]:
            told["raw"].append(_best(lambda word=word: cursor.execute(*_raw(word)).fetchall()))  # type: ignore[misc]
    return told


def _question(text: str) -> Any:
    """Ask about everything, as the site does."""
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.test import RequestFactory  # noqa: PLC0415

    from planspoor_site.publication import lookup  # noqa: PLC0415
    from planspoor_site.publication.search.answer import ask as question  # noqa: PLC0415
    from planspoor_site.publication.search.scope import editions  # noqa: PLC0415

    request = RequestFactory().get("/zoek", headers={"host": "localhost"})
    request.user = AnonymousUser()
    return question(text, [], editions(lookup.latest_of_each_plan(request)))


def _raw(word: str) -> tuple[str, list[str]]:
    from django.db import connection  # noqa: PLC0415

    from planspoor_site.publication.search.tokens import fold, stem, stem_token  # noqa: PLC0415

    token = stem_token(stem([fold(word)], "nl")[0], "nl")
    if connection.vendor == "sqlite":
        return "SELECT rowid FROM publication_searchentry_fts(%s) LIMIT 20", [f'"{token}"']
    return "SELECT id FROM publication_searchkey WHERE publication_tokens(id) @@ %s::tsquery LIMIT 20", [f"'{token}'"]


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    if sys.argv[1:2] == ["ask"]:
        ask(int(sys.argv[2]))
    else:
        main()

"""Fills a register as it was before its index had parts, brings it up to date, and tells what questions find."""

from __future__ import annotations

import json
import os

import django

from planspoor_site.data_folder import data_folder, prepare

prepare(data_folder())
os.environ["DJANGO_SETTINGS_MODULE"] = "planspoor_site.settings"
django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from bench.invented_register import Language, fill  # noqa: E402
from bench.search_questions import questions  # noqa: E402
from planspoor_site.publication.search.answer import ask  # noqa: E402
from planspoor_site.publication.search.scope import editions  # noqa: E402
from planspoor_site.register.models import Edition  # noqa: E402

BEFORE = ("publication", "0002_ranked_index")
ITEMS = 500


def migrate(*, until: tuple[str, str] | None = None) -> None:
    """Bring every app up to date, but for the one of ``until``."""
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if until is None or node[0] != until[0]]
    executor.migrate([*newest, *([until] if until else [])])


def answers() -> dict[str, list[int]]:
    scope = editions(Edition.objects.values_list("pk", "language"))
    asked = [question for of_kind in questions(Language()).values() for question in of_kind]
    return {question: list(ask(question, [], scope).find().keys) for question in asked}


migrate(until=BEFORE)
fill(ITEMS)
before = answers()
migrate()
print(json.dumps([before, answers()]))

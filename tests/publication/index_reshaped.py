"""Brings a register up to date whose index has an older shape, and tells how many editions wait, and what is found."""

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

from bench import invented_register  # noqa: E402
from bench.search_questions import questions  # noqa: E402
from planspoor_site.publication.models import IndexedEdition  # noqa: E402
from planspoor_site.publication.search.answer import ask  # noqa: E402
from planspoor_site.publication.search.index import VERSION, index_anew, stale_editions  # noqa: E402
from planspoor_site.publication.search.scope import editions  # noqa: E402
from planspoor_site.register.models import Edition  # noqa: E402

BEFORE = ("publication", "0003_index_in_ranks")
ITEMS = 500


def migrate(*, until: tuple[str, str] | None = None) -> None:
    """Bring every app up to date, but for the one of ``until``."""
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if until is None or node[0] != until[0]]
    executor.migrate([*newest, *([until] if until else [])])


def answered() -> int:
    """Count the questions that find something."""
    scope = editions(Edition.objects.values_list("pk", "language"))
    asked = [question for of_kind in questions(invented_register.Language()).values() for question in of_kind]
    return sum(bool(ask(question, [], scope).find().keys) for question in asked)


migrate(until=BEFORE)
# The site's own code no longer writes an index of that shape: what it said of its editions is enough.
invented_register._index = lambda *_: None
invented_register.fill(ITEMS)
IndexedEdition.objects.bulk_create(
    [IndexedEdition(edition=edition, version=VERSION) for edition in Edition.objects.all()]
)
migrate()
waiting = len(stale_editions())
list(index_anew(list(Edition.objects.all())))
print(json.dumps([waiting, answered()]))

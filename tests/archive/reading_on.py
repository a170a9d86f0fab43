"""Counts organisations within one moment, before and after somebody else makes one, and once more after it."""

from __future__ import annotations

import json
from threading import Thread

from planspoor_site.start import start

start()

from django.db import connection  # noqa: E402

from planspoor_site.archive.moment import one_moment  # noqa: E402
from planspoor_site.register.models import Organisation  # noqa: E402


def found() -> None:
    Organisation.objects.create(slug="gemeente-lisbeek", name="Gemeente Lisbeek")
    connection.close()


def count() -> list[int]:
    other = Thread(target=found)
    with one_moment():
        before = Organisation.objects.count()
        other.start()
        # Whoever writes does not wait for who reads.
        other.join()
        within = Organisation.objects.count()
    return [before, within, Organisation.objects.count()]


print(json.dumps(count()))

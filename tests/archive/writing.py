"""Adds plans to the register of ``PLANSPOOR_DATA`` one after another, redacts words and withdraws, until it is stopped.

With ``dump`` as its argument it prints all rows of the register instead, and which files there are.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from planspoor_site.start import start

start()

from django.apps import apps  # noqa: E402
from django.core.serializers import serialize  # noqa: E402

from planspoor.limits import silent  # noqa: E402
from planspoor_site.register.file_store import FileStore  # noqa: E402
from planspoor_site.register.intake import take_in  # noqa: E402
from planspoor_site.register.models import Edition  # noqa: E402
from planspoor_site.register.place import Wish  # noqa: E402
from planspoor_site.register.redaction.redact import find_places, redact  # noqa: E402
from planspoor_site.register.withdrawal import withdraw  # noqa: E402
from register.hazelbeek import read_by_hand, typeset  # noqa: E402

FOLDER = Path(os.environ["PLANSPOOR_DATA"])
LEFT_OUT = {"sessions", "contenttypes", "auth"}


def write() -> None:
    store = FileStore(FOLDER)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1_000):
            pdf = typeset(Path(folder, f"{number}.pdf"), extra=f"Aanvulling {number}.")
            reading = read_by_hand(pdf)
            reading.plan.document = replace(reading.plan.document, media_type="text/plain")
            wish = Wish("Gemeente Hazelbeek", plan=f"Plan {number}", publish=True)
            edition: Edition = take_in(reading, pdf, wish, store, silent).edition
            if number % 2:
                redact(find_places(edition, "Molenstraat"), "adres", None, store, silent)
            else:
                withdraw(edition, "college", "proef", None)
            print(number, flush=True)


def dump() -> None:
    rows = {}
    for model in apps.get_models():
        if model._meta.app_label not in LEFT_OUT:
            rows[model._meta.label] = serialize("json", model._default_manager.order_by("pk"))
    files = sorted(path.relative_to(FOLDER).as_posix() for path in FileStore(FOLDER).kept())
    print(json.dumps({"rows": rows, "files": files}))


if __name__ == "__main__":
    dump() if sys.argv[1:] == ["dump"] else write()

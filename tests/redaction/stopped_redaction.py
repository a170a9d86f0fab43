"""Makes words of the town's plan unreadable, and kills itself at the moment that its argument names.

Before that, it adds the plan where the register does not have it, and prints how the register is: redactions, pages
and items with blocks, entries of the search index that find the words, files too many, files too few.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from planspoor_site.start import start

start()

from planspoor.limits import silent  # noqa: E402
from planspoor_site.publication.search.answer import Question  # noqa: E402
from planspoor_site.publication.search.query import parse  # noqa: E402
from planspoor_site.publication.search.scope import one_edition  # noqa: E402
from planspoor_site.register.file_store import FileStore, Intake  # noqa: E402
from planspoor_site.register.intake import _named_files  # noqa: E402
from planspoor_site.register.models import Edition, EditionItem, Page, Redaction  # noqa: E402
from planspoor_site.register.redaction import redact as redacting  # noqa: E402
from planspoor_site.register.redaction import unreadable  # noqa: E402
from planspoor_site.register.signals import edition_changed  # noqa: E402
from redaction.zilverdam import WORDS, publish, read_plan  # noqa: E402
from register.stopped_intake import die, die_after  # noqa: E402

MOMENTS: dict[str, Any] = {
    "at the first page drawn": lambda: None,
    "in the midst of a file": lambda: patch.object(os, "fsync", die_after(2)).start(),
    "when all files are there": lambda: patch.object(Intake, "settle", die).start(),
    "between the rows": lambda: patch.object(unreadable, "_settle_facts", die).start(),
    "before the commit": lambda: edition_changed.connect(die),
    "after the commit": lambda: patch.object(shutil, "rmtree", die).start(),
    "never": lambda: None,
    "only look": lambda: None,
}


def state(store: FileStore) -> str:
    named = _named_files(store)
    kept = set(store.kept())
    covered = [model.objects.filter(text__contains="█").count() for model in (Page, EditionItem)]
    found = len(Question("", parse("kwartelzang"), (), one_edition(Edition.objects.get())).find().keys)
    return " ".join(map(str, [Redaction.objects.count(), *covered, found, len(kept - named), len(named - kept)]))


def main(moment: str, pdf: Path) -> None:
    store = FileStore(Path(os.environ["PLANSPOOR_DATA"]))
    edition = Edition.objects.first() or publish(pdf, read_plan(pdf), store)
    print(state(store), flush=True)
    if moment == "only look":
        return
    MOMENTS[moment]()
    drawn = die if moment == "at the first page drawn" else silent
    redacting.redact(redacting.find_places(edition, WORDS), "naam", None, store, drawn)
    print(state(store))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

"""``planspoor site add``: read a document, or take a plan file beside it, and add it to the register."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings

from planspoor import read
from planspoor.check_report import describe_personal_data
from planspoor.limits import DEFAULT_LIMITS
from planspoor.source.personal_data import personal_data_on
from planspoor.write.progress import shown_progress
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import Outcome, find_known, sweep, take_in
from planspoor_site.register.models import Edition
from planspoor_site.register.place import Wish
from planspoor_site.register.plan_file import read_plan_file
from planspoor_site.register.published import State


def add(source: Path, document: Path | None, wish: Wish) -> None:
    """Add ``source`` to the register and print the path of its address; raises the errors of reading and intake."""
    outcome = None if document else find_known(source, wish)
    _tell(outcome or _read_and_take_in(source, document, wish))


def _read_and_take_in(source: Path, document: Path | None, wish: Wish) -> Outcome:
    store = FileStore(settings.PLANSPOOR_DATA)
    try:
        with shown_progress() as progress:
            if document:
                reading = read_plan_file(source, document, progress)
            else:
                reading = read(source, limits=DEFAULT_LIMITS, progress=progress)
            return take_in(reading, document or source, wish, store, progress)
    finally:
        sweep(store)


def _tell(outcome: Outcome) -> None:
    edition = outcome.edition
    if outcome.added or outcome.published:
        _warn(edition)
    if not outcome.added:
        change = "the draft is now public" if outcome.published else "nothing has changed"
        print(f"planspoor: The register has this document in this plan; {change}.", file=sys.stderr)
    if edition.state == State.DRAFT:
        print("planspoor: It is a draft: only staff who have signed in see it.", file=sys.stderr)
    print(edition.get_absolute_url())


def _warn(edition: Edition) -> None:
    """Say how many personal data everyone reads or will read on which pages, never which."""
    seen = personal_data_on(edition.pages.order_by("number").values_list("number", "text"))
    if seen:
        address = edition.get_absolute_url()
        told = describe_personal_data(seen)
        print(
            f"planspoor: Personal data: {told}. What nobody should read is made unreadable by: "
            f"planspoor site redact {address} --page N --words WORDS --reason WHY",
            file=sys.stderr,
        )

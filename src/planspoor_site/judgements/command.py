"""``planspoor site reread``: read the document of an edition anew, with what was decided about it."""

from __future__ import annotations

import sys

from django.conf import settings

from planspoor.write.progress import shown_progress
from planspoor_site.judgements.rereading import reread
from planspoor_site.register.at_address import edition_at
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep


def reread_at(address: str) -> None:
    """Read anew and print what came of it; raises what ``reread`` and ``edition_at`` raise."""
    store = FileStore(settings.PLANSPOOR_DATA)
    edition = edition_at(address)
    try:
        with shown_progress() as progress:
            report = reread(edition, None, store, progress)
    finally:
        sweep(store)
    print(f"judgements applied: {len(report.applied)}")
    print(f"judgements that say what is read now: {len(report.moot)}")
    print(f"judgements to decide again: {_listed(report.to_decide)}")
    print(f"items new: {len(report.new)}, changed: {len(report.changed)}, gone: {len(report.gone)}")
    if not report.kept:
        print("planspoor: Nothing was changed: only a draft takes a new reading.", file=sys.stderr)


def _listed(numbers: list[int]) -> str:
    return f"{len(numbers)} ({', '.join(map(str, numbers))})" if numbers else "0"

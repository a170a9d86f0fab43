"""What a worker does of it by itself: once a day, and when it starts."""

from __future__ import annotations

import logging
from datetime import date

from django.utils import timezone

from planspoor_site.review.retention.tidying import tidy

_log = logging.getLogger(__name__)
_done_on: set[date] = set()
"""The last day, of this worker alone: another that does it again finds nothing."""


def tidy_once_a_day() -> None:
    """Take away what goes, the first time on a day that this is called."""
    today = timezone.localdate()
    if today in _done_on:
        return
    for organisation, kind, tally in tidy(timezone.now()):
        if tally.rows:
            _log.info(
                "%s %s: %d rows went", organisation.slug if organisation else "installation", kind.word, tally.rows
            )
    _done_on.clear()
    _done_on.add(today)

"""Adds twenty entries to one chain under the number that is its argument; without one, prints how the chain is.

That is: its length, whether there are no gaps, whether each entry has the hash of the one before, how many people.
"""

from __future__ import annotations

import sys

from planspoor_site.start import start

start()

from django.db import transaction  # noqa: E402

from planspoor_site.accounts.models import User  # noqa: E402
from planspoor_site.audit.models import NO_HASH, Entry, Person  # noqa: E402
from planspoor_site.audit.trail import record  # noqa: E402


def work(number: int) -> None:
    user, _ = User.objects.get_or_create(email=f"user-{number}@doornik.example")
    for _ in range(20):
        with transaction.atomic():
            record(None, user, "account.changed", "")


def look() -> None:
    entries = list(Entry.objects.order_by("sequence"))
    gapless = [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    sealed = [entry.before for entry in entries] == [NO_HASH, *(entry.hash for entry in entries)][: len(entries)]
    print(len(entries), gapless, sealed, Person.objects.count())


if __name__ == "__main__":
    work(int(sys.argv[1])) if len(sys.argv) > 1 else look()

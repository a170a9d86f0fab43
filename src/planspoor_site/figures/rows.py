"""Rows that stay: what changes is said anew, and the last row of a thread holds.

A thread is one thing through all that was said of it: an indicator, a milestone, the amount of one line of the
accounts. The last row of a thread may say that the thing is gone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Protocol, TypeVar

from django.conf import settings
from django.db import models


class StandsError(Exception):
    """A row that was said would have been changed or deleted."""


Row = TypeVar("Row", bound="Said")


class SaidQuerySet(models.QuerySet[Row]):
    """Rows that stay as they are."""

    def update(self, **values: Any) -> NoReturn:
        """Raise StandsError."""
        raise StandsError("What was said cannot be changed: say it anew.")

    def bulk_update(self, objs: Iterable[Row], *how: Any, **more: Any) -> NoReturn:
        """Raise StandsError."""
        raise StandsError("What was said cannot be changed: say it anew.")

    def delete(self) -> NoReturn:
        """Raise StandsError."""
        raise StandsError("What was said cannot be deleted: say that it is gone.")


class Said(models.Model):
    """One row: who said it and when. The name of who did is for staff."""

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def save(self, **how: Any) -> None:
        """Keep a new row; raises StandsError for one that is there already."""
        if not self._state.adding:
            raise StandsError("What was said cannot be changed: say it anew.")
        super().save(**how)

    def delete(self, *how: Any, **more: Any) -> NoReturn:
        """Raise StandsError."""
        raise StandsError("What was said cannot be deleted: say that it is gone.")


class Threaded(Said):
    """A row of a thread with an id of its own; ``gone`` says that there is no such thing any more."""

    thread = models.UUIDField(default=uuid.uuid4, editable=False)
    gone = models.BooleanField(default=False)

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["thread", "id"])]

    @property
    def key(self) -> tuple[Any, ...]:
        """The thread."""
        return (self.thread,)


class Keyed(Protocol):
    """A row of a thread."""

    pk: Any

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells threads apart."""


KeyedRow = TypeVar("KeyedRow", bound=Keyed)


def last_of_each(rows: Iterable[KeyedRow]) -> list[KeyedRow]:
    """Return of each thread the last of ``rows``, in the order in which the threads began; what is gone is left out."""
    last: dict[tuple[Any, ...], KeyedRow] = {}
    for row in sorted(rows, key=lambda row: row.pk):
        last[row.key] = row
    return [row for row in last.values() if not getattr(row, "gone", False)]

"""Rows that are only added: what was said stays, and a correction is a row of its own."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound="Growing")


class GrowingError(Exception):
    """A row of history would have been changed or deleted."""


class GrowingQuerySet(models.QuerySet[Row]):
    """Rows that cannot be changed in bulk either."""

    def update(self, **values: Any) -> int:
        """Refuse; raises GrowingError."""
        raise GrowingError(f"A {self.model._meta.verbose_name} cannot be changed: add another.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse; raises GrowingError."""
        raise GrowingError(f"A {self.model._meta.verbose_name} cannot be deleted.")


class GrowingManager(models.Manager[Row]):
    """Gives those rows."""

    def get_queryset(self) -> GrowingQuerySet[Row]:
        """Return all rows."""
        return GrowingQuerySet(self.model, using=self._db)


class Growing(models.Model):
    """A row that is written once. Of rows about the same thing the newest holds."""

    class Meta:
        abstract = True

    def save(self, **how: Any) -> None:
        """Keep a new row; raises GrowingError for one that was kept before."""
        if not self._state.adding:
            raise GrowingError(f"A {self._meta.verbose_name} cannot be changed: add another.")
        super().save(**how)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refuse; raises GrowingError."""
        raise GrowingError(f"A {self._meta.verbose_name} cannot be deleted.")

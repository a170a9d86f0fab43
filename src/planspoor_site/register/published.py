"""What is published stays as it is: its text cannot be changed or added to, and nothing of it can be deleted.

Each model of the register says how to ask whether a row of it is or was public, and which of its fields may change even
then. Three acts may do more, each in its own context: making words unreadable, withdrawing an edition, and correcting
what was read, which keeps what stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from operator import attrgetter
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models.signals import pre_delete

Row = TypeVar("Row", bound="Lasting")


class State(models.TextChoices):
    """Whether the public may see an edition. One that was published is never a draft again, but can be withdrawn.

    A draft that was proposed for approval waits as it is: nobody judges it until it was sent back.
    """

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


LASTING = (State.PUBLISHED, State.WITHDRAWN)
"""The states in which an edition stays as it is."""


class Act(StrEnum):
    """What may be done to something published, beyond what its model lets change."""

    REDACT = "redact"
    WITHDRAW = "withdraw"
    CORRECT = "correct"


_act: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def acting(act: Act) -> Iterator[None]:
    """Let rows change in the fields that their model names for ``act``, and in no others."""
    token = _act.set(act)
    try:
        yield
    finally:
        _act.reset(token)


class PublishedError(Exception):
    """Something published would have been changed, added to or deleted."""


class LastingQuerySet(models.QuerySet[Row]):
    """Rows of which the published ones cannot be changed in bulk either."""

    def update(self, **values: Any) -> int:
        """Change the rows; raises PublishedError where one is published and may not change so."""
        if not values.keys() <= self.model.free_fields() and self.filter(self.model.is_published()).exists():
            raise PublishedError(f"A published {self.model._meta.verbose_name} cannot be changed.")
        return super().update(**values)

    def bulk_create(self, objs: Iterable[Row], *how: Any, **more: Any) -> list[Row]:
        """Keep new rows; raises PublishedError where one would add to a published edition."""
        rows = list(objs)
        for row in rows:
            row.refuse_late()
        return super().bulk_create(rows, *how, **more)


class LastingManager(models.Manager[Row]):
    """Gives those rows."""

    def get_queryset(self) -> LastingQuerySet[Row]:
        """Return all rows."""
        return LastingQuerySet(self.model, using=self._db)


class Lasting(models.Model):
    """A row of the register that lasts once it is published."""

    STATE: ClassVar[str]
    """The lookup that leads from a row to the state of its edition or editions."""
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset()
    """Fields that may change after publication."""
    CHANGED_BY: ClassVar[Mapping[Act, frozenset[str]]] = {}
    """Fields that an act may change besides."""
    REPLACED_BY: ClassVar[frozenset[Act]] = frozenset()
    """Acts that may put other rows in the place of published ones."""

    class Meta:
        abstract = True

    def save(self, **how: Any) -> None:
        """Keep the row; raises PublishedError where that would change or add to something published."""
        if self._state.adding:
            self.refuse_late()
        elif public := self._published():
            changed = [field for field in self._fixed() if getattr(self, field) != getattr(public, field)]
            if changed:
                raise PublishedError(f"A published {self._meta.verbose_name} cannot change: {', '.join(changed)}.")
        super().save(**how)

    @classmethod
    def is_published(cls) -> models.Q:
        """Return the condition under which a row is public, or was before it was withdrawn."""
        return models.Q(**{f"{cls.STATE}__in": LASTING})

    def refuse_late(self) -> None:
        """Raise PublishedError where this new row would add to a published edition."""

    @classmethod
    def free_fields(cls) -> frozenset[str]:
        """Return the fields that may change now, whether or not a row is published."""
        act = _act.get()
        return cls.MAY_CHANGE | cls.CHANGED_BY.get(act, frozenset()) if act else cls.MAY_CHANGE

    @classmethod
    def may_be_replaced(cls) -> bool:
        """Tell whether published rows may go now, and others come."""
        return _act.get() in cls.REPLACED_BY

    def _fixed(self) -> list[str]:
        free = self.free_fields()
        return [field.attname for field in self._meta.concrete_fields if field.name not in free]

    def _published(self) -> Self | None:
        return type(self)._default_manager.filter(self.is_published(), pk=self.pk).first()


class EditionText(Lasting):
    """A row that is part of the text of one edition."""

    class Meta:
        abstract = True

    def refuse_late(self) -> None:
        """Raise PublishedError where the edition of this new row is published."""
        if not self.may_be_replaced() and attrgetter(self.STATE.replace("__", "."))(self) in LASTING:
            raise PublishedError(f"A published edition cannot get another {self._meta.verbose_name}.")


def _refuse_deletion(instance: models.Model, **_: Any) -> None:
    if isinstance(instance, Lasting) and not instance.may_be_replaced() and instance._published():
        raise PublishedError(f"A published {instance._meta.verbose_name} cannot be deleted.")


# One place for every way to delete: a row, a query, what hangs below a deleted row.
pre_delete.connect(_refuse_deletion, dispatch_uid="planspoor.published")

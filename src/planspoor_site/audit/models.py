"""The trail: who did what and when, in chains of entries that can only grow.

An entry holds the hash of the one before, so that none can be changed, left out, or put elsewhere without a trace. A
chain keeps the number and the hash of its last entry apart from the entries, so that its end cannot be cut off either.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from planspoor_site.audit.canonical import HASH_LENGTH
from planspoor_site.audit.vocabulary import LONGEST

NO_HASH = "0" * HASH_LENGTH
"""What stands before the first entry of a chain."""


class TrailError(Exception):
    """An entry of the trail would have been changed or deleted."""


class Person(models.Model):
    """Who did something, under an id that says nothing about them: the account it leads to can be forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="person", null=True)

    def __str__(self) -> str:
        return str(self.id)


class Chain(models.Model):
    """The trail of one organisation or, without one, of the installation; its row is locked by whoever adds to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField("register.Organisation", models.PROTECT, related_name="trail", null=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=HASH_LENGTH, default=NO_HASH)

    class Meta:
        constraints: ClassVar = [
            # Where there is no organisation, none is equal to none.
            models.UniqueConstraint(Coalesce("organisation", 0), name="trail_of_organisation_or_installation")
        ]

    def __str__(self) -> str:
        return f"{self.id}: {self.length}, {self.head}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, which stay as they are."""

    def update(self, **values: Any) -> NoReturn:
        """Raise TrailError."""
        raise TrailError("An entry of the trail cannot be changed.")

    def bulk_update(self, objs: Iterable[Entry], *how: Any, **more: Any) -> NoReturn:
        """Raise TrailError."""
        raise TrailError("An entry of the trail cannot be changed.")

    def delete(self) -> NoReturn:
        """Raise TrailError."""
        raise TrailError("An entry of the trail cannot be deleted.")


class Entry(models.Model):
    """One line of the trail; ``planspoor_site.audit.trail.record`` alone makes it.

    ``person`` is the id of a ``Person``, or None where the command line or the site itself did it; ``role`` and
    ``function`` are what they were then. ``subject`` is an address or a stable id. No name is in it.
    """

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    person = models.UUIDField(null=True)
    role = models.TextField(blank=True)
    function = models.TextField(blank=True)
    what = models.CharField(max_length=LONGEST)
    subject = models.TextField()
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=HASH_LENGTH)
    hash = models.CharField(max_length=HASH_LENGTH)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["chain", "sequence"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "sequence"], name="entry_sequence")]
        indexes: ClassVar = [
            models.Index(fields=["chain", "what"], name="entry_what"),
            models.Index(fields=["chain", "person"], name="entry_person"),
            models.Index(fields=["chain", "subject"], name="entry_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.what} {self.subject}"

    def save(self, **how: Any) -> None:
        """Keep a new entry; raises TrailError for one that is there already."""
        if not self._state.adding:
            raise TrailError("An entry of the trail cannot be changed.")
        super().save(**how)

    def delete(self, *how: Any, **more: Any) -> NoReturn:
        """Raise TrailError."""
        raise TrailError("An entry of the trail cannot be deleted.")

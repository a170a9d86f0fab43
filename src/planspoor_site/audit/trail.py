"""Adds to the trail, within the transaction that does the thing: both happen, or neither.

The chain's row is locked from here to the end of that transaction, so that the next number and the hash before are
those of the last entry. Call it as the last thing before the end: whoever else adds to the same chain waits.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import key
from planspoor_site.audit.canonical import Json, entry_hash, storable
from planspoor_site.audit.models import Chain, Entry, Person
from planspoor_site.audit.vocabulary import WHAT


def record(
    organisation: models.Model | None, actor: User | None, what: str, subject: str, details: Mapping[str, Json] = {}
) -> Entry:
    """Add an entry to the trail of ``organisation``, or of the installation where that is None.

    ``actor`` is who did it, None the command line or the site itself; ``what`` is a word of ``vocabulary.WHAT``,
    ``subject`` an address (``/city/plan/2025/``) or a stable id. ``details`` says what else one has to know, such as
    what was before and what is now: never the name of a person, and never words that may have to be made unreadable,
    because an entry cannot be forgotten.

    Raises ValueError for an unknown word and for details that are not ``Json``, and TransactionManagementError outside
    a transaction.
    """
    if what not in WHAT:
        raise ValueError(f"“{what}” is not in the vocabulary of the trail.")
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("What is done and its entry in the trail go in one transaction.")
    kept: Any = storable(details)
    person, role, function = _who(actor, organisation)
    chain = _locked(organisation)
    parts: dict[str, Any] = {
        "sequence": chain.length + 1,
        "at": timezone.now(),
        "person": person,
        "role": role,
        "function": function,
        "what": what,
        "subject": str(storable(subject)),
        "details": kept,
        "before": chain.head,
    }
    entry = Entry(chain=chain, **parts, hash=entry_hash(chain=chain.pk, **parts))
    entry.save(force_insert=True)
    chain.length, chain.head = entry.sequence, entry.hash
    chain.save(update_fields=["length", "head"])
    return entry


def head_of(organisation: models.Model | int) -> str:
    """Return what is another one as soon as anything was done in an organisation; empty where nothing ever was."""
    chain = Chain.objects.filter(organisation=key(organisation)).values_list("id", "head", "length").first()
    return f"{chain[0]}:{chain[1]}" if chain and chain[2] else ""


def person_id(user: User) -> uuid.UUID:
    """Return the id under which a user stands in the trail, made where there is none yet."""
    return Person.objects.get_or_create(user=user)[0].pk


def _locked(organisation: models.Model | None) -> Chain:
    own: Any = organisation.pk if organisation else None
    chain = Chain.objects.select_for_update().filter(organisation=own).first()
    if chain is None:
        Chain.objects.get_or_create(organisation_id=own)
        chain = Chain.objects.select_for_update().get(organisation=own)
    return chain


def _who(actor: User | None, organisation: models.Model | None) -> tuple[uuid.UUID | None, str, str]:
    """Return the id of someone in the trail, and the role and the function that they have in an organisation now."""
    if actor is None:
        return None, "", ""
    person, role, function = None, "", ""
    if organisation is not None:
        there = Membership.objects.current().filter(user=actor, organisation=key(organisation)).order_by()
        found = there.values_list("user__person", "role", "function").first()
        person, role, function = found or (None, "", "")
    return person or person_id(actor), role, function

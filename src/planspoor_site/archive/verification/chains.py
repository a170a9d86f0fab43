"""Proves the trail: every entry sealed with the one before, none missing, none more, and the ends where they were."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from django.db.models import Q

from planspoor.limits import Progress
from planspoor_site.archive.verification.finding import Finding
from planspoor_site.audit.append_only import missing
from planspoor_site.audit.canonical import entry_hash
from planspoor_site.audit.models import NO_HASH, Chain, Entry
from planspoor_site.errors import VerificationError

AT_ONCE = 2_000
_HEAD = re.compile(r"([0-9a-f-]{36}):(\d{1,18}):([0-9a-f]{64})")


class Head(NamedTuple):
    """The end of a chain: its id, the number of its last entry and the hash of that; written with colons between."""

    chain: uuid.UUID
    length: int
    hash: str

    def __str__(self) -> str:
        return f"{self.chain}:{self.length}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the head that was written so; raises VerificationError."""
        found = _HEAD.fullmatch(text.strip().lower())
        try:
            chain = uuid.UUID(found[1] if found else "")
        except ValueError:
            advice = "Give it as `planspoor site verify` printed it."
            raise VerificationError(f"“{text}” is not the head of a trail.", advice) from None
        assert found is not None
        return cls(chain, int(found[2]), found[3])


def owner(chain: Chain) -> str:
    """Return whose trail a chain is: the address of an organisation, or the installation."""
    return f"/{chain.organisation.slug}/" if chain.organisation else "installation"


def verify_chains(heads: Iterable[Head], progress: Progress) -> Iterator[Finding]:
    """Give what is wrong with the trail; ``heads`` are ends that someone kept elsewhere."""
    if gone := missing():
        yield Finding("trail", f"the database no longer refuses changes ({', '.join(sorted(gone))})")
    chains = list(Chain.objects.select_related("organisation").order_by("organisation__slug"))
    done, total = 0, Entry.objects.count()
    for chain in chains:
        yield from verify_chain(chain)
        done += chain.length
        progress("trail", done, total)
    for head in heads:
        yield from _against(head)


def verify_chain(chain: Chain) -> Iterator[Finding]:
    """Give what is wrong with one chain."""
    walk = _Walk(chain)
    for entry in chain.entries.order_by("sequence").iterator(AT_ONCE):
        yield from walk.next(entry)
    yield from walk.end()


class _Walk:
    """Goes along a chain from its first entry."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._owner = owner(chain)
        self._length = 0
        self._hash = NO_HASH

    def next(self, entry: Entry) -> Iterator[Finding]:
        expected = self._length + 1
        where = f"trail of {self._owner}, entry {entry.sequence}"
        if entry.sequence != expected:
            gap = f"entry {expected} is" if entry.sequence == expected + 1 else f"entries from {expected} on are"
            yield Finding(where, f"{gap} missing before it")
        elif entry.before != self._hash:
            yield Finding(where, "it was not made after the entry that stands before it")
        if entry.hash != _hash(entry):
            yield Finding(where, "it was changed after it was made")
        self._length, self._hash = entry.sequence, entry.hash

    def end(self) -> Iterator[Finding]:
        chain = self._chain
        if (chain.length, chain.head) != (self._length, self._hash):
            yield Finding(
                f"trail of {self._owner}", f"it ends at entry {self._length}, and should end at entry {chain.length}"
            )


def _hash(entry: Entry) -> str:
    return entry_hash(
        chain=entry.chain_id,
        sequence=entry.sequence,
        at=entry.at,
        person=entry.person,
        role=entry.role,
        function=entry.function,
        what=entry.what,
        subject=entry.subject,
        details=entry.details,
        before=entry.before,
    )


def _against(head: Head) -> Iterator[Finding]:
    chain = Chain.objects.filter(pk=head.chain).select_related("organisation").first()
    if chain is None:
        yield Finding(f"trail {head.chain}", "there is no such trail any more")
    elif head.length and not chain.entries.filter(Q(sequence=head.length, hash=head.hash)).exists():
        yield Finding(f"trail of {owner(chain)}", f"entry {head.length} is not the one whose hash was kept")

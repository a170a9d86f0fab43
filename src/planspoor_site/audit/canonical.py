"""An entry of the trail as bytes, always the same ones, and the hash of them. Knows no database.

The bytes are JSON in UTF-8 without blanks, keys in the order of their code points, characters as they are:
``{"at": "2026-11-28T20:15:03.000001Z", "before", "chain", "details", "function", "person", "role", "sequence",
"subject", "what"}``, as docs/reference/trail.md tells whoever checks a chain by other means.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

HASH_LENGTH = 64
LARGEST = 2**53
"""Beyond this, plus or minus, programs differ on what a number is."""

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
"""What the details of an entry are made of: no fractions, which programs write differently."""


def entry_hash(  # noqa: PLR0913 - one for each part of an entry
    *,
    chain: uuid.UUID,
    sequence: int,
    at: datetime,
    person: uuid.UUID | None,
    role: str,
    function: str,
    what: str,
    subject: str,
    details: Mapping[str, Json],
    before: str,
) -> str:
    """Return the SHA-256 of an entry and, through ``before``, of all entries before it."""
    parts = {
        "chain": str(chain),
        "sequence": sequence,
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "person": None if person is None else str(person),
        "role": role,
        "function": function,
        "what": what,
        "subject": subject,
        "details": details,
        "before": before,
    }
    return sha256(canonical(parts)).hexdigest()


def canonical(value: Any) -> bytes:
    """Return a value of JSON as the bytes that are hashed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def storable(value: Any) -> Json:
    """Return ``value`` in lists and dicts; raises ValueError for what not every database gives back as it was."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and -LARGEST <= value <= LARGEST:
        return int(value)
    if isinstance(value, Mapping):
        return {_text(key): storable(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [storable(each) for each in value]
    raise ValueError(f"The details of an entry cannot hold {value!r}.")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"The details of an entry cannot have the key {value!r}.")
    # Half a pair of surrogates has no bytes, and PostgreSQL keeps no null.
    return str(value).replace("\0", "\ufffd").encode("utf-8", "replace").decode()

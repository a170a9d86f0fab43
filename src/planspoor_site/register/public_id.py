"""The short ids that the register gives to items."""

from __future__ import annotations

import secrets

PUBLIC_ID_LENGTH = 6
# No vowels, so that no word appears, and nothing that is easily taken for something else when read aloud or typed over.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_public_ids(count: int, taken: set[str]) -> list[str]:
    """Return ``count`` different ids, none of them in ``taken``."""
    ids: dict[str, None] = {}
    while len(ids) < count:
        public_id = "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))
        if public_id not in taken:
            ids[public_id] = None
    return list(ids)

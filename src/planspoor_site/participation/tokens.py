"""The links of those who have no account: a token that the site's key makes of a row, of which only a hash is kept."""

from __future__ import annotations

import hashlib
from typing import Literal

from django.utils.crypto import salted_hmac

What = Literal["follower", "question"]


def token_of(what: What, nonce: str) -> str:
    """Return the token of a link: the same each time, and nothing that is in the database alone."""
    return salted_hmac(f"planspoor.participation.{what}", nonce, algorithm="sha256").hexdigest()[:40]


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()

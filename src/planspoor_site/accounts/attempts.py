"""Attempts, such as to sign in, counted for a while in this process's memory and nowhere else."""

from __future__ import annotations

from hashlib import sha256

from django.core.cache import cache

MOST = 5
SECONDS = 15 * 60


class Attempts:
    """The attempts of one name from one network address, in the past quarter of an hour; so many at ``most``."""

    def __init__(self, name: str, address: str, most: int = MOST) -> None:
        self._most = most
        self._key = "sign-in:" + sha256(f"{name.casefold()}\n{address}".encode()).hexdigest()

    def too_many(self) -> bool:
        """Tell whether no more may be made for now."""
        made: int = cache.get(self._key, 0)
        return made >= self._most

    def count(self) -> None:
        """Count one more."""
        if not cache.add(self._key, 1, SECONDS):
            cache.incr(self._key)

    def forget(self) -> None:
        """Begin anew."""
        cache.delete(self._key)

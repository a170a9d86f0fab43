"""What an archive says of itself, and the names that things have in it. Knows no Django."""

from __future__ import annotations

import re
from typing import Final

import msgspec

FORMAT: Final = "planspoor/archive"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
NAMES = re.compile(
    r"rows/[a-z]{1,40}\.[A-Za-z]{1,40}\.jsonl|plans/[a-z0-9-]{1,90}/[a-z0-9-]{1,90}\.json|"
    r"(?:originals|copies|readings|attachments|reports)/[0-9a-f]{64}|pictures/[0-9a-f]{64}\.(?:webp|png)|logos/[0-9a-f]{64}\.(?:svg|png)"
)
"""All that may be in an archive, beside its manifest: nothing that could lead out of a folder."""


class Member(msgspec.Struct, frozen=True, order=True):
    """A file of an archive: its name, its size and its hash."""

    name: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What is in an archive: whose it is, how many rows of which table, the end of the trail, and every other file."""

    format: str
    version: int
    organisation: str
    rows: dict[str, int]
    trail: str
    members: list[Member]

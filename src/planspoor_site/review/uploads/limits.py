"""How much may be sent in."""

from __future__ import annotations

from datetime import timedelta

MOST_BYTES = 200 << 20
"""Size of one document."""
MOST_AT_ONCE = 20
"""Documents in one form."""
MOST_UNFINISHED = 100
"""Documents of an organisation of which a part is here."""
PART_BYTES = 4 << 20
"""What a browser sends at once: lost with a connection, and sent again."""
ROOM_LEFT = 1_000_000_000
"""Bytes that stay free on the disk, for pages, pictures and the database."""
STRAY = timedelta(hours=1)
"""How old a folder is that no row names before it counts as left over."""

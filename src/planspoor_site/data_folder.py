"""The data folder: the register's database, originals and page pictures, and the key that signs sessions.

``PLANSPOOR_DATA`` names it; without that it is ``data`` in the current folder. Only its owner may look inside.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

KEY_FILE = "secret-key"


def data_folder() -> Path:
    """Return the absolute path of the data folder, which need not exist yet."""
    return Path(os.environ.get("PLANSPOOR_DATA") or "data").absolute()


def prepare(folder: Path) -> None:
    """Make the data folder (mode 0700) and the site's key (mode 0600) where they are absent; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / KEY_FILE).exists():
        return
    # A whole key or none, also when this is stopped half-way or two processes start at once.
    descriptor, temporary = mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as key:
            key.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(temporary, folder / KEY_FILE)
    finally:
        Path(temporary).unlink()


def site_key(folder: Path) -> str:
    """Return the key of the data folder; before ``prepare`` made one, a key that lasts as long as this process."""
    try:
        return (folder / KEY_FILE).read_text("ascii")
    except FileNotFoundError:
        return secrets.token_urlsafe(50)

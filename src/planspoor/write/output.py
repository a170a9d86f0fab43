"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from planspoor.errors import OutputError

_ELSEWHERE = "Name another file with --out, in a folder where you may write."


def check_output(path: Path) -> None:
    """Raise ``OutputError`` if it shows beforehand that the file cannot be written, to spare the work for it."""
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} exists and is not an ordinary file.", _ELSEWHERE)
    if not path.parent.is_dir():
        raise OutputError(f"There is no folder {path.parent}.", "Make it first, or name another file with --out.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise OutputError(f"You may not write in the folder {path.parent}.", _ELSEWHERE)


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that it is there whole or, whatever happens meanwhile, as it was; raises ``OutputError``."""
    check_output(path)
    # A link stays a link, to the new content.
    path = path.resolve()
    part = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        try:
            _write(part, content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}).", _ELSEWHERE) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

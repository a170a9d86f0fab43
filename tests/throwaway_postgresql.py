"""A PostgreSQL server of its own in a temporary folder, gone when the tests are done; works as root too."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROLE = "planspoor"
UNPRIVILEGED = ("postgres", "nobody")
# Nothing here has to survive a power cut.
SETTINGS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``: Debian's newest, else that on the path, else none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = debian[-1] if debian else on_path and Path(on_path).resolve()
    return found.parent if found else None


@contextmanager
def cluster(bin_folder: Path, more: str = "") -> Iterator[str]:
    """Start a server that listens on a socket alone; gives its URL, and stops and removes it at the end.

    ``more`` are settings for it.
    """
    owner = _owner()
    # Short, because the path of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        # To a file: the server would hold a pipe open.
        with (folder / "output").open("a+b") as output:
            done = subprocess.run(
                [bin_folder / program, "-D", data, *arguments],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, user=owner,
                extra_groups=None if owner is None else [], check=False,
            )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{(folder / 'output').read_text('utf-8', 'replace')}")

    try:
        if owner is not None:
            os.chown(folder, owner, -1)
        run("initdb", "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "start", "--wait", "-o", f"{SETTINGS} {more} -c unix_socket_directories={folder}")
        try:
            yield f"postgresql://{ROLE}@/postgres?host={quote(str(folder), safe='')}"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> int | None:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return next(entry.pw_uid for entry in pwd.getpwall() if entry.pw_name in UNPRIVILEGED)

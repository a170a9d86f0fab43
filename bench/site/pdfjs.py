"""The viewer of pdf.js, served as its makers advise for long documents: page by page, from a linearised file."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from wsgiref.headers import Headers

from waitress.server import create_server
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from bench.places import OUT
from bench.site.long_plan import linearised, long_plan
from bench.site.npm import package

VERSION = "6.5.438"


@contextmanager
def served() -> Iterator[str]:
    """Serve the long plan in the viewer, and give its address; raises ``AbsentError``."""
    site = WhiteNoise(_nothing, root=str(_folder()), add_headers_function=_offer_parts)
    listening = socket.create_server(("127.0.0.1", 0))
    server = create_server(site, sockets=[listening])
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/pdfjs.html"
    server.close()


def _folder() -> Path:
    """Make the folder that is served, with everything compressed beforehand, as a web server would send it."""
    folder = OUT / "pdfjs"
    if not folder.exists():
        made = folder.with_suffix(".new")
        shutil.copytree(package("pdfjs-dist", VERSION), made, dirs_exist_ok=True)
        shutil.copy(Path(__file__).with_name("pdfjs.html"), made)
        compressor = Compressor(quiet=True)
        for path in made.rglob("*.*js"):
            list(compressor.compress(str(path)))
        made.rename(folder)
    shutil.copy(linearised(long_plan()), folder / "plan.pdf")
    return folder


def _offer_parts(headers: Headers, path: str, address: str) -> None:
    """Say that parts of the file may be asked for, which the server can give; the viewer asks for none otherwise."""
    if path.endswith(".pdf"):
        headers["Accept-Ranges"] = "bytes"


def _nothing(environ: object, start_response: object) -> list[bytes]:
    assert callable(start_response)
    start_response("404 Not Found", [])
    return []

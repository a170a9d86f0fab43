"""Serves the site with waitress, and does its work beside it, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import gc
import signal
import socket
from contextlib import nullcontext, suppress
from importlib import import_module
from typing import Any, NoReturn

from django.conf import settings
from waitress.server import create_server

from planspoor_site.errors import PortError
from planspoor_site.jobs.beside import worker_beside
from planspoor_site.start import collect_static

THREADS = 8


def serve(host: str, port: int, *, worker: bool) -> None:
    """Serve on ``host`` and ``port`` (0 is a free one), and say where; raises PortError where it cannot be had.

    With ``worker``, a process beside this one does what the site puts in its queue.
    """
    collect_static()
    # The static files are looked up when the application is made.
    from planspoor_site.wsgi import application  # noqa: PLC0415

    # All views are loaded now, so that the first visitor does not wait for them.
    import_module(settings.ROOT_URLCONF)
    listening = _listen(host, port)
    server = create_server(application, sockets=[listening], threads=THREADS, ident="", **_proxy())
    signal.signal(signal.SIGTERM, _stop)
    port = listening.getsockname()[1]
    # What is loaded by now stays: a collection that looked at all of it again would hold every answer up for 0.2 s.
    gc.collect()
    gc.freeze()
    # Waitress ends at KeyboardInterrupt and SystemExit, when the requests under way are answered; before, this does.
    with suppress(KeyboardInterrupt), worker_beside() if worker else nullcontext():
        print(f"The site is at http://{_shown(host)}:{port}/ (Ctrl-C stops it).", flush=True)
        server.run()


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PortError(
            f"The site cannot listen on {host}, port {port} ({reason}).", "Give another --port or --host."
        ) from error


def _proxy() -> dict[str, Any]:
    """Believe a proxy on this machine when it says that the visitor came over HTTPS, and from where."""
    if not settings.PLANSPOOR_HTTPS:
        return {}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"}}


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _stop(*_: object) -> NoReturn:
    raise SystemExit(0)

"""Serves the site with waitress, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import signal
from typing import Any, NoReturn

from django.conf import settings
from waitress.server import create_server

from planspoor_site.errors import PortError
from planspoor_site.start import collect_static

THREADS = 8


def serve(host: str, port: int) -> None:
    """Serve on ``host`` and ``port`` (0 is a free one), and say where; raises PortError where it cannot be had."""
    collect_static()
    # The static files are looked up when the application is made.
    from planspoor_site.wsgi import application  # noqa: PLC0415

    try:
        server = create_server(application, host=host, port=port, threads=THREADS, ident=None, **_proxy())
    except OSError as error:
        reason = error.strerror or error
        raise PortError(
            f"The site cannot listen on {host}:{port} ({reason}).", "Give another --port or --host."
        ) from error
    signal.signal(signal.SIGTERM, _stop)
    print(f"The site is at http://{_shown(host)}:{server.effective_port}/ (Ctrl-C stops it).", flush=True)
    # Waitress ends this at KeyboardInterrupt and SystemExit, when the requests under way are answered.
    server.run()


def _proxy() -> dict[str, Any]:
    """Believe a proxy on this machine when it says that the visitor came over HTTPS, and from where."""
    if not settings.PLANSPOOR_HTTPS:
        return {}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"}}


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _stop(*_: object) -> NoReturn:
    raise SystemExit(0)

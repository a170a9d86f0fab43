"""Asks the site for what it shows, as a visitor who has not signed in, without a server in between."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answers: its status, its headers, and its content in pieces."""

    status: int
    headers: Message
    pieces: Iterator[bytes]

    @property
    def media_type(self) -> str:
        """What kind of file it is."""
        return self.headers.get_content_type()

    @property
    def file_name(self) -> str:
        """The name to keep it under; empty where the site gives none."""
        return self.headers.get_filename("")


class Site:
    """The public site under its first name."""

    def __init__(self) -> None:
        self._application: Callable[..., Any] = get_wsgi_application()
        self.scheme = "https" if settings.PLANSPOOR_HTTPS else "http"
        self.host = settings.MAIN_HOST or "localhost"

    @contextmanager
    def ask(self, path: str, method: str = "GET") -> Iterator[Answer]:
        """Ask for a path (percent-encoded, without a query)."""
        head: list[tuple[int, Message]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            message = Message()
            for name, value in headers:
                message[name] = value
            head.append((int(status[:3]), message))

        # An answer is no visit: it must not close the connection of whoever makes the copy.
        connected = [one for one in (request_started, request_finished) if one.disconnect(close_old_connections)]
        try:
            pieces = self._application(self._environment(path, method), start)
            try:
                status, headers = head[0]
                yield Answer(status, headers, iter(pieces))
            finally:
                pieces.close()
        finally:
            for signal in connected:
                signal.connect(close_old_connections)

    def path_of(self, page: str, href: str) -> tuple[str, str] | None:
        """Return the path and the fragment that ``href`` on ``page`` names, or None where that is not of this site."""
        target = urlsplit(urljoin(f"{self.scheme}://{self.host}{page}", href))
        if target.netloc != self.host or target.scheme not in {"http", "https"}:
            return None
        return target.path or "/", target.fragment

    def _environment(self, path: str, method: str) -> dict[str, object]:
        return {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": "",
            "SERVER_NAME": self.host,
            "SERVER_PORT": "443" if self.scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host,
            "HTTP_X_FORWARDED_PROTO": self.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": True,
        }

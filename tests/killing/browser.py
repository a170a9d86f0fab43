"""Someone at a browser who does not give up: asks again until the server answers, and writes down what it promised."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Journal:
    """What was promised and what went wrong, line by line, for who checks it when all is over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, what: str, **more: object) -> None:
        with self._path.open("a") as file:
            file.write(json.dumps({"what": what, **more}) + "\n")

    def read(self, what: str) -> list[dict[str, object]]:
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        return [entry for entry in map(json.loads, lines) if entry["what"] == what]


class Browser:
    """Signed in by its cookie, at the site on this port."""

    def __init__(self, port: int, session: str, journal: Journal) -> None:
        self.journal = journal
        self._port = port
        self._cookies = {"sessionid": session}

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Ask until an answer comes that is not an error of the server."""
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            try:
                cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
                connection.request(method, path, body, {"Cookie": cookies, **(headers or {})})
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            finally:
                connection.close()
            if answer.status < 500:
                self._keep_cookies(answer.headers)
                return answer.status, answer.headers, content
            self.journal.add("error", path=path, status=answer.status)
            time.sleep(0.2)

    def post(self, path: str, form: Mapping[str, object], page: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Send a form that stands on ``page``."""
        body = urlencode({**form, "csrfmiddlewaretoken": self.token(page)}).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def token(self, page: str) -> str:
        """Return the token of the forms on a page."""
        found = _TOKEN.search(self.ask("GET", page)[2].decode())
        assert found, page
        return found[1]

    def _keep_cookies(self, headers: http.client.HTTPMessage) -> None:
        for line in headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value

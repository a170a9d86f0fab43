"""Where in a copy the answer to each address is kept.

A web page is the ``index.html`` of a folder, so that its address still leads to it on every web server. A file whose
address has no ending gets one, or the name that the site gives it.
"""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from planspoor_site.static_copy.site import Answer, Site

PAGE = "index.html"
SEARCHES = ("search", "search-organisation", "search-all")
LEFT_OUT = frozenset(
    {"sign-in", "sign-out", "search-plan", "follow-plan", "follow-item", "ask"}
    | {f"{search}-{part}" for search in SEARCHES for part in ("narrow", "suggest")}
)
"""Views that are no publication, or that answer to what a reader types."""
LONGEST = 120
"""Characters of a name of a file or a folder: UTF-8 makes of these never more than file systems take."""


class Filing:
    """Says where each address goes. Asks the site what an address is where that does not go without saying."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.pages: set[str] = set()
        """The views that answer with web pages, as far as they have been asked."""
        self._files: set[str] = set()
        self._known: dict[str, str] = {}

    def file(self, path: str) -> str:
        """Return the name of the file for a path, relative to the copy; empty where it has no place in one."""
        if path not in self._known:
            self._known[path] = self._find(path)
        return self._known[path]

    def _find(self, path: str) -> str:
        folder = unquote(path).strip("/")
        view = view_name(path)
        if view in LEFT_OUT or not _is_name(folder):
            return ""
        if view in self.pages:
            return _page(folder)
        if view is None or (view in self._files and PurePosixPath(folder).suffix):
            return folder
        with self._site.ask(path, "HEAD") as answer:
            return self._place(folder, view, answer)

    def _place(self, folder: str, view: str, answer: Answer) -> str:
        if answer.status in {301, 302} or (answer.status == 200 and answer.media_type == "text/html"):
            self.pages.add(view)
            return _page(folder)
        if answer.status != 200:
            return ""
        self._files.add(view)
        if PurePosixPath(folder).suffix:
            return folder
        if answer.file_name:
            return f"{folder}/{_kept_name(answer.file_name)}"
        return folder + (mimetypes.guess_extension(answer.media_type) or ".bin")


def view_name(path: str) -> str | None:
    """Return the name of the view that answers a path; None for a file that belongs to the pages, such as a script."""
    try:
        return resolve(unquote(path)).url_name
    except Resolver404:
        return None


def _page(folder: str) -> str:
    return f"{folder}/{PAGE}" if folder else PAGE


def _is_name(name: str) -> bool:
    parts = name.split("/") if name else []
    return all(0 < len(part) <= LONGEST and part not in {".", ".."} and part.isprintable() for part in parts) and (
        not name.startswith(".") and "\\" not in name
    )


def _kept_name(name: str) -> str:
    """Return the name of a file as the site gives it, without what no folder takes."""
    safe = "".join(character for character in name if character.isprintable() and character not in '/\\:*?"<>|')
    stem, suffix = PurePosixPath(safe.lstrip(".") or "document").stem, PurePosixPath(safe).suffix
    kept = stem[: LONGEST - len(suffix)] + suffix
    return f"document-{kept}" if kept == PAGE else kept

"""Walks over the site as a reader can, from the home page along every link, and files each answer in a copy."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from django.template.loader import render_to_string
from django.urls import resolve, reverse
from lxml import html

from planspoor.limits import Progress
from planspoor_site.errors import CopyError
from planspoor_site.static_copy.filing import PAGE, SEARCHES, Filing, view_name
from planspoor_site.static_copy.folder import CopyFolder
from planspoor_site.static_copy.links import named_in, parse, redirect_in_picture, redirect_links, relative, write
from planspoor_site.static_copy.site import Answer, Site

TEXTS = ("text/", "application/json", "application/ld+json", "application/javascript")
ALSO = {
    "edition": (("plan", ("organisation", "plan")), ("iiif-manifest", ("organisation", "plan", "edition"))),
    "item": (("latest-item", ("organisation", "plan", "item")),),
}
"""Addresses that no page links to, but that are cited or given to programs: by the view that vouches for them."""

MakeSearch = Callable[[str, html.HtmlElement], None]
"""Turns the page of a search, at a path, into one that searches in the browser."""


class Crawl:
    """One walk, which puts what it meets in ``folder``. Each address is asked once."""

    def __init__(
        self, site: Site, filing: Filing, folder: CopyFolder, make_search: MakeSearch, progress: Progress
    ) -> None:
        self._site, self._filing, self._folder = site, filing, folder
        self._make_search, self._progress = make_search, progress
        self._waiting: deque[str] = deque()
        self._met: set[str] = set()
        self._done = 0
        self.broken: list[str] = []
        """Links of web pages that lead nowhere."""

    def run(self, paths: Iterable[str]) -> None:
        """Walk on from ``paths`` until there is nothing new; raises CopyError where the site fails."""
        for path in paths:
            self._meet(path)
        while self._waiting:
            path = self._waiting.popleft()
            with self._site.ask(path) as answer:
                self._file(path, answer)
            self._done += 1
            self._progress("copying", self._done, len(self._met))

    def _meet(self, path: str) -> str:
        """Remember an address to ask for; return its file, or an empty string where it has none."""
        path = quote(unquote(path))
        file = self._filing.file(path)
        if file and path not in self._met:
            self._met.add(path)
            self._waiting.append(path)
        return file

    def _file(self, path: str, answer: Answer) -> None:
        file = self._filing.file(path)
        if answer.status in {301, 302}:
            self._lead_on(path, file, answer.headers["Location"])
        elif answer.status == 404 or (answer.status == 410 and not file.endswith(PAGE)):
            self.broken.append(path)
        elif answer.status == 410:
            # What was withdrawn says so at its address, whatever stood there.
            self._page(path, file, b"".join(answer.pieces), "")
        elif answer.status != 200:
            raise CopyError(f"The site answers {answer.status} to {path}.", "The log above says why.")
        elif answer.media_type == "text/html" and file.endswith(PAGE):
            self._page(path, file, b"".join(answer.pieces), view_name(path) or "")
        elif answer.media_type == "image/svg+xml":
            svg = b"".join(answer.pieces).decode()
            self._folder.put(file, [redirect_in_picture(svg, lambda href: self._leads(path, file, href)).encode()])
        elif answer.media_type.startswith(TEXTS) or answer.media_type.endswith(("+xml", "/xml")):
            content = b"".join(answer.pieces)
            self._folder.put(file, [content])
            for href in named_in(answer.media_type, content.decode("utf-8", "replace")):
                self._follow(path, href)
        else:
            self._folder.put(file, answer.pieces)
            folder = unquote(path).strip("/")
            if file.startswith(f"{folder}/"):
                self._lead_on(path, f"{folder}/{PAGE}", "", file)

    def _page(self, path: str, file: str, content: bytes, view: str) -> None:
        page = parse(content)
        if view in SEARCHES:
            self._make_search(path, page)
        redirect_links(page, lambda href: self._leads(path, file, href))
        self._folder.put(file, [write(page)])
        for name, parts in ALSO.get(view, ()):
            asked = resolve(unquote(path)).kwargs
            self._meet(reverse(name, args=[asked[part] for part in parts]))

    def _leads(self, path: str, file: str, href: str) -> str:
        """Return the link from a page to the file of ``href``; what is elsewhere keeps its address."""
        target = self._site.path_of(path, href)
        if target is None or href.startswith("#"):
            return href
        place = self._meet(target[0])
        if not place:
            return f"{self._site.scheme}://{self._site.host}{target[0]}"
        return ("" if place == file and target[1] else relative(file, place)) + (f"#{target[1]}" if target[1] else "")

    def _follow(self, path: str, href: str) -> None:
        """Meet what a text for programs names, where that can be served under the address as it stands there."""
        target = self._site.path_of(path, href)
        if target and (PurePosixPath(target[0]).suffix or view_name(target[0]) in self._filing.pages):
            self._meet(target[0])

    def _lead_on(self, path: str, file: str, location: str, to: str = "") -> None:
        """File a page that leads on to another, or to the file ``to``."""
        href = relative(file, to) if to else self._leads(path, file, location)
        self._folder.put(file, [render_to_string("publication/copy_leads_on.html", {"href": href}).encode()])

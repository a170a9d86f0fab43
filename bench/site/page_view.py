"""How soon does a reader on a slow line see a page deep in a plan, and in how many bytes? Beside the viewer of pdf.js.

    python -m bench.site.page_view [RUNS]

Visitors with an empty cache come in turn, so many times (five) to each; the medians count.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from urllib.parse import urljoin

from playwright.sync_api import Browser

from bench.figures import Figure, Section, Table
from bench.places import ROOT, AbsentError
from bench.site import pdfjs, published
from bench.site.browser import BITS_PER_SECOND, LATENCY, SLOWER, chromium, slow_visit
from bench.site.long_plan import PHOTOGRAPH_PAGE, TEXT_PAGE

RUNS = 5
SECONDS_TO_WAIT = 90_000
STATIC = ROOT / "src" / "planspoor_site" / "static" / "planspoor"
TEMPLATES = ROOT / "src" / "planspoor_site" / "templates" / "publication"

# The text of our page is in what is painted first; its picture is there when it is loaded.
_OURS = """() => {
  const text = document.querySelector("article.text"), picture = document.querySelector(".sheet img");
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  if (!text?.innerText.trim() || !picture?.complete || !painted) return null;
  const [loaded] = performance.getEntriesByName(picture.currentSrc);
  return loaded && [painted.startTime, loaded.responseEnd];
}"""
_THEIRS = "() => window.textShown && window.pictureShown && [window.textShown, window.pictureShown]"


@dataclass(frozen=True, slots=True)
class View:
    """When the text and the picture of a page were there (seconds), and how many kilobytes had come by then."""

    text: float
    picture: float
    kilobytes: float


def main() -> None:
    """Measure and print."""
    print(*measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS).lines(), sep="\n")


def measure(times: int = RUNS) -> Section:
    """Measure first views and turning a page."""
    try:
        with chromium() as browser, published.served() as ours, pdfjs.served() as theirs:
            return _measure(browser, ours, theirs, times)
    except AbsentError as reason:
        return Section(absent=[f"what a reader on a slow line sees: {reason}"])


def _measure(browser: Browser, ours: str, theirs: str, times: int) -> Section:
    print(f"Visiting a page {times} times on a line of {BITS_PER_SECOND:,} bit/s ...", flush=True)
    visits: dict[str, Callable[[], View]] = {
        "page of text": lambda: _view(browser, f"{ours}p/{TEXT_PAGE}", _OURS),
        "page with a photograph": lambda: _view(browser, f"{ours}p/{PHOTOGRAPH_PAGE}", _OURS),
        "page of text in pdf.js": lambda: _view(browser, f"{theirs}?page={TEXT_PAGE}", _THEIRS),
    }
    views: dict[str, list[View]] = {name: [] for name in visits}
    for _ in range(times):
        for name, visit in visits.items():
            views[name].append(visit())
    middle = {name: _middle(seen) for name, seen in views.items()}
    text, photograph, other = middle.values()
    turns = [_turn(browser, ours) for _ in range(times)]
    title = f"First views at {BITS_PER_SECOND / 1e6:g} Mbit/s, {LATENCY} ms, a processor {SLOWER} times slower"
    return Section(
        [
            Figure("first view of a page: its text", text.text, "s", most=1),
            Figure("first view of a page: its picture", text.picture, "s", most=1.5),
            Figure("first view of a page: bytes", text.kilobytes, "KB", most=100),
            Figure("first view of a page with a photograph: its text", photograph.text, "s", most=1),
            Figure("first view of a page with a photograph: bytes", photograph.kilobytes, "KB", most=180),
            Figure("the same text in pdf.js, how many times later", other.text / text.text, "times", least=8),
            Figure("the same page in pdf.js, how many times the bytes", other.kilobytes / text.kilobytes, least=10),
            Figure("turning a page: script and layout", 1000 * median(turns), "ms", most=100),
            Figure("own scripts of the publication, compressed", _scripts() / 1000, "KB", most=15),
        ],
        [
            Table(
                title,
                ("", "text, s", "picture, s", "KB"),
                [[name, view.text, view.picture, view.kilobytes] for name, view in middle.items()],
            )
        ],
    )


def _view(browser: Browser, address: str, ready: str) -> View:
    with slow_visit(browser) as visit:
        visit.page.goto(address, wait_until="commit")
        text, picture = visit.page.wait_for_function(ready, polling=50, timeout=SECONDS_TO_WAIT).json_value()
        return View(text / 1000, picture / 1000, visit.received / 1000)


def _turn(browser: Browser, ours: str) -> float:
    """Seconds of script, style and layout that the next page takes, when the reader has had time to read this one."""
    with slow_visit(browser) as visit:
        visit.page.goto(f"{ours}p/{TEXT_PAGE}", wait_until="networkidle")
        next_page = visit.page.locator("link[rel=next]").get_attribute("href")
        assert next_page
        visit.page.goto(urljoin(ours, next_page), wait_until="load")
        # The browser counts anew for each page that is navigated to.
        measured = visit.metrics()
        return sum(measured[name] for name in ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration"))


def _scripts() -> int:
    """Bytes, as they travel, of all our own scripts that readers load, whatever pages they open.

    Those that only staff load do not count, nor the search of a static copy, which is loaded on first use.
    """
    templates = (path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    named = {name for html in templates for name in re.findall(r"planspoor/([\w-]+\.js)", html)}
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in named - {"copy-search.js"})


def _middle(views: list[View]) -> View:
    return View(
        median(view.text for view in views),
        median(view.picture for view in views),
        median(view.kilobytes for view in views),
    )


if __name__ == "__main__":
    main()

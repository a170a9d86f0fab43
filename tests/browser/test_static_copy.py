"""The copy in a real browser: on any web server, in any folder, and from a disk; it searches without a server."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from planspoor_site.static_copy.export import export
from publication.elzenbeke import PUBLIC_IDS, Elzenbeke

pytestmark = pytest.mark.browser

BASE = "stad-elzenbeke/meerjarenplan/2025/"
PAGES = ("", "zoek/", "zoek/?q=beek", "stad-elzenbeke/", BASE, f"{BASE}p/2", f"{BASE}i/{PUBLIC_IDS['survey']}")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def copy(elzenbeke: Elzenbeke, tmp_path: Path) -> Path:
    export(tmp_path / "web" / "below" / "copy")
    return tmp_path / "web" / "below" / "copy"


@pytest.fixture
def site(copy: Path) -> Iterator[str]:
    """The copy below a folder of Python's own web server."""
    handler = partial(Quiet, directory=str(copy.parents[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/below/copy/"
        server.shutdown()


@pytest.fixture
def page(contexts: Callable[..., BrowserContext]) -> Page:
    return contexts(viewport={"width": 1280, "height": 900}).new_page()


def hits(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_selector("[data-when]:not([hidden])", state="visible")
    page.wait_for_load_state("networkidle")
    return page.locator(".hit-text").all_inner_texts()


def test_every_kind_of_page_works_below_a_folder_and_asks_nothing_of_others(page: Page, site: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for address in PAGES:
        page.goto(site + address, wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()
        found: dict[str, Any] = Axe().run(page).response
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == [], address
    assert [url for url in asked if not url.startswith(site) and not url.endswith("/favicon.ico")] == []
    assert [text for text in wrong if "favicon" not in text] == []


QUESTIONS = [
    ("fietspad", "fietspaden", "another form of a word"),
    ("WANDELWEGEN", "", "no such word"),
    ("beken", "beek", "a form that the plan does not have"),
    ('"drie panden"', "drie panden", "a phrase"),
    ('"panden drie"', "", "not in this order"),
    ("molen*", "Molenstraat", "the beginning of a word"),
    ("wachtlijst fietspad", "", "not in one text"),
]


@pytest.mark.parametrize("from_disk", [False, True], ids=["on a server", "from a disk"])
def test_it_searches(page: Page, site: str, copy: Path, from_disk: bool) -> None:
    root = f"{copy.as_uri()}/" if from_disk else site
    for question, expected, reason in QUESTIONS:
        texts = hits(page, f"{root}zoek/index.html?q={quote(question)}")
        assert bool(texts) == bool(expected), reason
        assert all(expected.lower() in text.lower() for text in texts[:1]), reason


def test_a_hit_opens_at_the_words_and_a_filter_narrows(page: Page, site: str) -> None:
    hits(page, f"{site}{BASE}zoek/?q=molenstraat")
    expect(page.locator(".hits:visible")).to_have_count(2)
    page.get_by_label("Toon").select_option("page")
    page.get_by_role("button", name="Zoek").click()
    page.wait_for_url("**soort=page")
    expect(page.locator(".hits:visible")).to_have_count(1)
    link = page.locator(".hit-text a").first
    assert (link.get_attribute("href") or "").endswith("#:~:text=Molenstraat")
    link.click()
    page.wait_for_url("**/p/2/index.html*")
    expect(page.get_by_text("Molenstraat").first).to_be_in_viewport()


def test_the_search_of_any_page_leads_to_the_search(page: Page, site: str) -> None:
    page.goto(site + BASE)
    page.locator("input[type=search]").fill("beek")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2025/zoek/index.html?q=beek")
    expect(page.locator(".hits:visible").first).to_be_visible()


def test_without_script_it_says_what_to_do(contexts: Callable[..., BrowserContext], site: str) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(site + "zoek/")
    expect(page.get_by_text("zoeken vraagt hier JavaScript")).to_be_visible()
    expect(page.locator("main form")).not_to_be_visible()

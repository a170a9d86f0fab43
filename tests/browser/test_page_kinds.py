"""What holds for every kind of web page, tried on each of them in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from browser.conftest import Visit
from publication.page_kinds import pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("address", pages().values(), ids=pages()),
]

# Rules beyond the defaults: the size of what one points at, and what good practice asks.
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (
    ("light", 1280),
    ("dark", 1280),
    ("light", 320),
    ("dark", 320),
)
WIDTHS = (320, 390, 640, 768, 1280, 1920)
"""A screen of 1280 pixels that is enlarged four times is 320 pixels wide, one that is enlarged twice 640."""

# WCAG 1.4.12: readers may set the text wider; nothing may be cut off or lie over something else.
WIDER = """* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}
p {margin-bottom: 2em !important}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(part => {
  const style = getComputedStyle(part);
  const isPicture = part.closest("svg, img") || part.querySelector("svg");
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && !part.closest(".vh, option") && !isPicture;
  const cut = part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1;
  return hides && cut && part.innerText?.trim() && style.webkitLineClamp === "none";
}).map(part => part.outerHTML.slice(0, 120))"""

# A ring around the thing itself, around the label of a hidden control, or around its mark on a picture.
FOCUSED = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const look = one => getComputedStyle(one);
  const ring = one => one && look(one).outlineStyle !== "none" && parseFloat(look(one).outlineWidth) >= 2;
  const circle = part.querySelector("circle");
  const stroke = circle && parseFloat(look(circle).strokeWidth) >= 2;
  const shown = ring(part) || ring(part.closest("label")) || stroke;
  const box = part.getBoundingClientRect();
  window.stops = window.stops || new Map();
  if (!window.stops.has(part)) window.stops.set(part, window.stops.size);
  return {index: window.stops.get(part), shown: Boolean(shown), html: part.outerHTML.slice(0, 140),
          top: box.top + scrollY,
          floats: Boolean(part.closest("svg, .image"))};
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter(part => {
  const style = getComputedStyle(part);
  return style.transitionDuration.split(",").some(time => parseFloat(time) > 0)
    || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).map(part => part.outerHTML.slice(0, 120))"""

WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1)
  .map(part => part.outerHTML.slice(0, 120)).slice(-5)"""
WORD = re.compile(r"\w+")


def test_axe_finds_nothing(visit: Visit, address: str) -> None:
    page = visit(address)
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found: dict[str, Any] = Axe().run(page, options=AXE).response
        assert found["passes"], "axe did not run"
        assert [
            (rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
        ] == [], (scheme, width)


def test_nothing_needs_sideways_scrolling_or_is_cut_off(
    contexts: Callable[..., BrowserContext], server: str, address: str
) -> None:
    # Styles of the reader's own are put in from outside, past the content policy.
    page = contexts(bypass_csp=True).new_page()
    page.goto(server + address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_style_tag(content=WIDER)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(WIDE)
        assert page.evaluate(CUT_OFF) == []


def test_the_keyboard_goes_everywhere_in_order_and_is_seen(visit: Visit, address: str) -> None:
    page = visit(address, width=390)
    stops = tab_stops(page)
    assert [stop["html"] for stop in stops if not stop["shown"]] == []
    tops = [stop["top"] for stop in stops if not stop["floats"]]
    assert all(later >= earlier - 60 for earlier, later in pairwise(tops)), "down the page"
    if page.locator("header").count():  # What stands within another page has nothing to skip.
        assert "inhoud" in stops[0]["html"], "the first stop skips to the content"
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "inhoud"


def test_all_words_are_in_the_accessibility_tree(visit: Visit, address: str) -> None:
    page = visit(address)
    # What is fetched apart, as the facets of a search, would come between the two readings.
    page.wait_for_load_state("networkidle")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    names = [str(node.get("name", {}).get("value", "")) for node in tree["nodes"] if not node["ignored"]]
    hidden = page.eval_on_selector_all("[aria-hidden=true]", "parts => parts.map(part => part.textContent)")
    shown = WORD.findall(page.locator("body").inner_text())
    heard = set(WORD.findall(" ".join([*names, *hidden])))
    assert len(shown) > 10
    assert [word for word in shown if word not in heard] == []


def test_nothing_is_set_or_asked_elsewhere_and_nothing_moves(visit: Visit, address: str, server: str) -> None:
    page = visit("/robots.txt", reduced_motion="reduce")
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    response = page.goto(server + address, wait_until="networkidle")
    assert response
    if not address.startswith("/aanmelden/"):  # The form that signs staff in needs its proof that it is the site's own.
        assert page.context.cookies() == []
    assert set(asked) == {urlsplit(server).netloc}
    assert [text for text in complaints if "404" not in text] == []
    assert page.evaluate(MOVES) == []


def tab_stops(page: Page) -> list[dict[str, Any]]:
    """Where the Tab key stops, each once, until it has been everywhere or comes back."""
    stops: list[dict[str, Any]] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["index"] < len(stops):
            break
        stops.append(stop)
    return stops

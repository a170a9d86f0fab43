"""What holds for every screen of staff, tried on each of them in a real browser."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import Visit
from browser.staff_screens import screens
from browser.test_page_kinds import AXE, CUT_OFF, LOOKS, WIDE, WIDER, WIDTHS, tab_stops

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("address", screens().values(), ids=screens()),
]


def test_axe_finds_nothing(staff_visit: Visit, address: str) -> None:
    page = staff_visit(address)
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found: dict[str, Any] = Axe().run(page, options=AXE).response
        assert found["passes"], "axe did not run"
        assert [
            (rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
        ] == [], (scheme, width)


def test_nothing_needs_sideways_scrolling_or_is_cut_off(staff_visit: Visit, address: str) -> None:
    page = staff_visit(address, bypass_csp=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(WIDE)
    page.add_style_tag(content=WIDER)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(WIDE)
        assert page.evaluate(CUT_OFF) == []


def test_the_keyboard_goes_everywhere_in_order_and_is_seen(staff_visit: Visit, address: str) -> None:
    page = staff_visit(address, width=390)
    stops = tab_stops(page)
    assert [stop["html"] for stop in stops if not stop["shown"]] == []
    tops = [stop["top"] for stop in stops if not stop["floats"]]
    assert all(later >= earlier - 60 for earlier, later in pairwise(tops)), "down the page"
    if not page.locator("[autofocus]").count():  # Who opened a form begins in it.
        assert "inhoud" in stops[0]["html"], "the first stop skips to the content"


def test_nothing_is_asked_elsewhere_and_no_policy_is_broken(staff_visit: Visit, address: str, server: str) -> None:
    page = staff_visit("/robots.txt", reduced_motion="reduce")
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(server + address, wait_until="networkidle")
    assert set(asked) == {urlsplit(server).netloc}
    assert complaints == []

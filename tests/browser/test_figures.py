"""Charts in a real browser: beside their tables, without a script, in dark, in print and without colour."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import Visit
from browser.test_page_kinds import AXE, LOOKS
from planspoor_site.figures.charts.drawing import PEN
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke
from publication.figures_of_elzenbeke import fill_in

pytestmark = pytest.mark.browser
ITEM = f"{BASE}i/{PUBLIC_IDS['survey']}"
LIGHTNESS = """name => {
  const [r, g, b] = getComputedStyle(document.querySelector(name)).fill.match(/[0-9]+/g).map(Number)
  return Math.round((0.2126 * r + 0.7152 * g + 0.0722 * b) / 2.55)
}"""


@pytest.fixture(autouse=True)
def figures(elzenbeke: Elzenbeke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PEN, "seconds", 60)
    fill_in(elzenbeke)


@pytest.mark.parametrize("address", [ITEM, BASE + "geld"], ids=["item", "money"])
def test_axe_finds_nothing_and_nothing_needs_sideways_scrolling(visit: Visit, address: str) -> None:
    page = visit(address)
    assert page.locator(".chart svg").count()
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found: dict[str, Any] = Axe().run(page, options=AXE).response
        assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_chart_shows_and_each_of_its_marks_leads_on(visit: Visit) -> None:
    page = visit(BASE + "geld")
    marks = page.locator(".chart .wide a")
    assert marks.count() == 2
    marks.last.click()
    page.wait_for_url("**/i/*")


def test_type_in_a_chart_is_12_to_14_pixels_on_every_screen(visit: Visit) -> None:
    page = visit(BASE + "geld")
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.evaluate(
            "[...document.querySelectorAll('.chart svg')].filter(one => one.checkVisibility())"
            ".map(one => 12 * one.getBoundingClientRect().width / one.viewBox.baseVal.width)"
        )
        assert sizes
        assert all(11.5 <= size <= 14.5 for size in sizes), (width, sizes)


def test_words_on_marks_can_be_read_without_colour_in_light_and_dark(visit: Visit) -> None:
    page = visit(BASE + "geld")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        words, mark = (page.evaluate(LIGHTNESS, f".chart .{name}") for name in ("f-paper", "f-accent"))
        assert abs(words - mark) > 50, scheme


def test_print_has_charts_and_tables_whole(visit: Visit) -> None:
    page = visit(BASE + "geld")
    page.emulate_media(media="print")
    assert page.locator(".chart .wide svg").is_visible()
    assert page.locator("table.sums").first.is_visible()

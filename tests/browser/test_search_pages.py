"""The pages of search in a real browser: completions, facets and filters, with and without script, for everyone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.conftest import Visit
from browser.test_page_kinds import AXE, LOOKS
from publication.elzenbeke import BASE

pytestmark = pytest.mark.browser

PAGES = {
    "hits": "/stad-elzenbeke/zoek?q=pand",
    "hits with facets and a filter": BASE + "zoek?q=de&niveau=actie&facetten=1",
    "nothing asked": BASE + "zoek",
    "nothing found, something meant": BASE + "zoek?q=molenstraad+woning&jaar=2040",
    "on a page alone": BASE + "zoek?q=woningbouwmogelijkheden",
}


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_and_nothing_needs_sideways_scrolling(visit: Visit, address: str) -> None:
    page = visit(address)
    page.wait_for_load_state("networkidle")
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found: dict[str, Any] = Axe().run(page, "main", options=AXE).response
        assert found["passes"], "axe did not run"
        assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_question_is_completed_as_one_types(visit: Visit) -> None:
    page = visit(BASE)
    field = page.get_by_label("Zoek in het plan")
    field.press_sequentially("de molens")
    expect(page.locator("#aanvullingen option")).to_have_count(1)
    assert page.locator("#aanvullingen option").get_attribute("value") == "de Molenstraat"
    expect(field).to_have_attribute("list", "aanvullingen")


def test_without_script_nothing_is_promised(visit: Visit) -> None:
    page = visit(BASE, java_script_enabled=False)
    assert page.get_by_label("Zoek in het plan").get_attribute("list") is None


def test_facets_come_after_the_hits_and_narrow_them(visit: Visit) -> None:
    page = visit(BASE + "zoek?q=pand")
    page.get_by_role("link", name="Deelactie").click()
    page.wait_for_url("**niveau=deelactie*")
    expect(page.locator(".hits li")).to_have_count(1)
    page.get_by_role("link", name="wis Niveau Deelactie").click()
    expect(page.locator(".hits li")).to_have_count(4)


def test_without_script_a_link_shows_the_facets_and_they_narrow_the_hits(visit: Visit) -> None:
    page = visit(BASE + "zoek?q=pand", java_script_enabled=False)
    page.get_by_role("link", name="Toon waarop u kunt verfijnen").click()
    page.get_by_role("link", name="Dienst Wonen", exact=True).click()
    expect(page.locator(".hits li")).to_have_count(1)
    page.get_by_label("Zoek naar").fill("molenstraat")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Niets gevonden")
    page.get_by_role("link", name="Zoek hetzelfde zonder te verfijnen").click()
    expect(page.locator(".hits li").first).to_contain_text("Molenstraat")


def test_what_was_meant_is_one_press_away(visit: Visit) -> None:
    page = visit(BASE + "zoek?q=molenstraad", java_script_enabled=False)
    page.get_by_role("link", name="Molenstraat").click()
    page.locator(".hits .pg a").first.click()
    expect(page.locator("#hit")).to_have_text("Molenstraat")
    expect(page.locator("#hit")).to_be_in_viewport()

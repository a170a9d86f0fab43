"""What people with a keyboard, a screen reader or a narrow screen get, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Visit
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke

pytestmark = pytest.mark.browser


def test_a_screen_reader_gets_the_pages_text_as_headings_lists_and_links(visit: Visit) -> None:
    tree = visit(BASE + "p/2").locator("article").aria_snapshot()
    assert 'heading "1 Wonen aan de beek" [level=2]' in tree
    assert 'heading "Doelstelling 1.1 Iedereen vindt een betaalbare woning" [level=3]' in tree
    assert "De stad koopt tegen 2028 drie panden aan in de Molenstraat." in tree
    assert "woningbouwmogelijkheden" in tree
    assert 'columnheader "Maatregel"' in tree


def test_the_text_can_be_read_without_the_picture_and_the_picture_without_the_text(visit: Visit) -> None:
    page = visit(BASE + "p/2", java_script_enabled=False)
    page.get_by_role("link", name="Tekst", exact=True).click()
    expect(page.locator(".image")).not_to_be_visible()
    expect(page.locator("article")).to_be_visible()
    page.get_by_role("link", name="Beeld", exact=True).click()
    expect(page.locator(".image")).to_be_visible()
    expect(page.locator("article")).not_to_be_visible()


def test_the_keyboard_alone_reaches_the_content_and_an_item(visit: Visit) -> None:
    page = visit(BASE + "p/3")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Naar de inhoud"
    page.keyboard.press("Enter")
    target = page.locator("article a[href*='/i/']:not([tabindex])").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if target.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/i/{PUBLIC_IDS['river']}")


COLOURS = ["#ffd400", "#e30613", "#00a651", "#ff7f00", "#7a2048", "#000000", "#9fd8ff", "#ffffff", "#0000ff"]
CONTRAST = """link => {
  const light = colour => {
    const [r, g, b] = colour.match(/\\d+/g).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [word, paper] = [getComputedStyle(link).color, getComputedStyle(document.body).backgroundColor].map(light);
  return (Math.max(word, paper) + 0.05) / (Math.min(word, paper) + 0.05);
}"""


def test_links_in_any_colour_of_an_organisation_can_be_read(visit: Visit, elzenbeke: Elzenbeke) -> None:
    page = visit("/")
    for colour in COLOURS:
        elzenbeke.organisation.colour = colour
        elzenbeke.organisation.save()
        page.goto(page.url.split("/stad-")[0].rstrip("/") + "/stad-elzenbeke/")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.locator("main a").first.evaluate(CONTRAST) >= 4.5, (colour, scheme)


def test_the_organisations_colour_is_its_own(visit: Visit) -> None:
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    assert visit(BASE).evaluate(colour) == "#7a2048"
    assert visit("/").evaluate(colour) == "#0b5870"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_what_is_marked_and_chosen(visit: Visit, scheme: str) -> None:
    page = visit(BASE + "p/2?q=panden", forced_colors="active", color_scheme=scheme)
    style = "part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color]"
    for mark in ("article mark", "article mark.hit"):
        assert page.locator(mark).first.evaluate(style) == ["rgb(255, 232, 154)", "rgb(0, 0, 0)"]
    chosen = page.locator(".switch a[aria-current]:visible")
    assert chosen.evaluate("part => getComputedStyle(part).outlineStyle") == "solid"
    current = page.locator("nav[aria-label=Hoofdmenu] a[aria-current]").first
    assert "underline" in current.evaluate("part => getComputedStyle(part).textDecorationLine")

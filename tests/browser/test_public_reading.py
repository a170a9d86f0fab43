"""How the public pages behave in a real browser: with and without script, in how many bytes, and at the hit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Visit
from publication.elzenbeke import BASE, PUBLIC_IDS

pytestmark = pytest.mark.browser

FIRST_VIEW_BYTES = 100_000
HTML_BYTES = 15_000
PLACES = """() => [...document.querySelectorAll("main *")].map(part => {
  const box = part.getBoundingClientRect();
  return part.localName + " " + [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
})"""


@pytest.mark.parametrize("address", [BASE, BASE + "p/2", f"{BASE}i/{PUBLIC_IDS['survey']}", BASE + "zoek?q=wonen"])
def test_the_first_view_is_light(visit: Visit, address: str) -> None:
    page = visit("/robots.txt")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(page.url.removesuffix("/robots.txt") + address, wait_until="networkidle")
    assert len(received) >= 4
    assert sum(received) <= FIRST_VIEW_BYTES
    assert received[0] <= HTML_BYTES


def test_the_text_stands_before_the_picture_which_waits(visit: Visit) -> None:
    page = visit(BASE + "p/2")
    html = page.content()
    assert html.index("Elzenbeke groeit") < html.index("<img")
    picture = page.locator(".sheet img")
    assert picture.get_attribute("loading") == "lazy"
    assert re.match(r"\d+$", picture.get_attribute("width") or "")


@pytest.mark.parametrize("address", [BASE + "miniaturen", BASE + "p/2", BASE + "druk?blad=2-3&met=beide"])
def test_a_picture_that_comes_late_moves_nothing(visit: Visit, address: str) -> None:
    page = visit("/robots.txt", width=390)
    page.route(re.compile(r"/\d+-\w+\.(webp|png)$"), lambda route: route.abort())
    page.goto(page.url.removesuffix("/robots.txt") + address)
    without = page.evaluate(PLACES)
    page.unroute_all()
    page.reload()
    page.evaluate("Promise.all([...document.images].map(one => { one.loading = 'eager'; return one.decode() }))")
    assert [place for place in without if "img" in place], "there are pictures"
    assert page.evaluate(PLACES) == without


def test_everything_is_there_without_script(visit: Visit) -> None:
    page = visit(BASE, java_script_enabled=False)
    page.get_by_role("link", name="Alles openen").click()
    expect(page.get_by_text("De stad koopt tegen 2028")).to_be_visible()
    page.get_by_label("Zoek in het plan").fill("molenstraat")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="De stad koopt tegen 2028", exact=False).first.click()
    expect(page.locator("#hit")).to_have_text("Molenstraat")


def test_a_hit_opens_at_the_words(visit: Visit) -> None:
    page = visit(BASE + "zoek?q=fietspad")
    page.locator(".hits .pg a").last.click()
    expect(page.locator("#hit")).to_have_text("fietspaden")
    expect(page.locator("#hit")).to_be_in_viewport()
    expect(page.locator(".marks .found").first).to_be_attached()


def test_text_and_picture_light_up_together(visit: Visit) -> None:
    page = visit(BASE + "p/2")
    page.locator("article mark[data-n='5']").hover()
    expect(page.locator(".marks g[data-n='5']")).to_have_class(re.compile("lit"))
    page.locator("h1").hover()
    expect(page.locator(".marks g[data-n='5']")).not_to_have_class(re.compile("lit"))


def test_numbers_stand_at_the_same_items_in_the_text_and_on_the_picture(visit: Visit) -> None:
    page = visit(BASE + "p/2")
    in_text = page.eval_on_selector_all("article a.pin", "pins => pins.map(pin => [pin.textContent, pin.href])")
    on_picture = page.eval_on_selector_all(
        ".marks a", "links => links.map(link => [link.textContent, new URL(link.href.baseVal, location).href])"
    )
    assert len(in_text) == 6
    assert in_text == on_picture


def test_keys_turn_pages_search_and_jump_until_they_are_turned_off(visit: Visit) -> None:
    page = visit(BASE + "p/2")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/p/3")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/p/2")
    page.keyboard.press("g")
    page.keyboard.type("i")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/1")
    page.get_by_label("Toetsen aan").uncheck()
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.url.endswith("/p/1")
    page.get_by_label("Toetsen aan").check()
    page.locator("h1").click()
    page.keyboard.press("/")
    page.wait_for_url("**/zoek")


LEGENDS = [
    ("p/2", "Toetsen: ← → bladeren, g naar een bladzijde gaan, + het beeld vergroten, / zoeken", "all have a use"),
    (f"i/{PUBLIC_IDS['survey']}", "Toetsen: ← → bladeren, / zoeken", "items follow each other too"),
    ("", "Toetsen: / zoeken", "a plan is no page"),
]


@pytest.mark.parametrize(("part", "legend"), [case[:2] for case in LEGENDS], ids=[case[2] for case in LEGENDS])
def test_only_keys_that_do_something_here_are_named(visit: Visit, part: str, legend: str) -> None:
    page = visit(BASE + part)
    commas = "[...document.querySelectorAll('.keyboard span')].map(one => getComputedStyle(one, '::after').content)"
    said = page.locator(".keyboard").inner_text().split()
    assert said == [*legend.replace(",", "").split(), "Toetsen", "aan"]
    assert page.evaluate(commas) == ['","', '","', '","', "none"]


def test_all_parts_open_and_close_at_once(visit: Visit) -> None:
    page = visit(BASE)
    opened, parts = page.locator("details.branch[open]"), page.locator("details.branch").count()
    assert parts > 1
    page.get_by_role("link", name="Alles openen").click()
    expect(opened).to_have_count(parts)
    page.get_by_role("link", name="Alles sluiten").click()
    expect(opened).to_have_count(0)
    assert "open=" not in page.url


def test_the_permanent_address_can_be_copied(visit: Visit) -> None:
    page = visit(f"{BASE}i/{PUBLIC_IDS['survey']}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer het adres").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(
        f"/stad-elzenbeke/meerjarenplan/i/{PUBLIC_IDS['survey']}"
    )


def test_the_content_policy_is_never_broken(visit: Visit) -> None:
    page = visit(BASE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for address in (BASE, BASE + "p/2", f"{BASE}i/{PUBLIC_IDS['survey']}", "/zoek?q=wonen"):
        page.goto(page.url.split("/stad-")[0].split("/zoek")[0] + address, wait_until="networkidle")
    assert complaints == []

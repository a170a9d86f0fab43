"""A page of the document in a real browser: turned, enlarged, printed and linked to, with script and without."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.conftest import Visit, wait_until
from browser.test_page_kinds import AXE, LOOKS
from planspoor_site.register.models import Page as KeptPage
from publication.elzenbeke import BASE, Elzenbeke

pytestmark = pytest.mark.browser

SELECT = """([first, last]) => {
  const find = words => {
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at];
    }
  };
  const [[start, from], [end, to]] = [find(first), find(last)];
  const range = document.createRange();
  range.setStart(start, from);
  range.setEnd(end, to + last.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
INK = """() => {
  const canvas = document.querySelector(".stage canvas");
  const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let dark = 0;
  for (let at = 0; at < points.length; at += 4) if (points[at + 3] > 200 && points[at] < 80) dark++;
  return dark;
}"""
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def watched(visit: Visit) -> Callable[..., tuple[Page, list[str], list[str]]]:
    """Open an address, and keep what the console says and what is asked of the server."""

    def open_page(address: str, **options: Any) -> tuple[Page, list[str], list[str]]:
        page = visit("/robots.txt", **options)
        complaints: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page.url.removesuffix("/robots.txt") + address, wait_until="load")
        return page, complaints, asked

    return open_page


def test_the_picture_is_enlarged_with_what_is_loaded_only_then(watched: Any) -> None:
    page, complaints, asked = watched(BASE + "p/2")
    assert not [url for url in asked if "openseadragon" in url or "zoom" in url or "1800-" in url]
    frame = page.get_by_role("dialog", name="Vergroot beeld")
    with page.expect_request(re.compile("/1800-")):
        page.keyboard.press("+")
        expect(frame.locator("canvas").first).to_be_visible()
        wait_until(page, "document.querySelector('.stage canvas').width > 300")
        page.get_by_role("button", name="Groter").click()
        page.get_by_role("button", name="Groter").click()
    wait_until(page, f"({INK})() > 500")
    assert [url for url in asked if "openseadragon" in url]
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("p/2")
    page.keyboard.press("Escape")
    expect(frame).not_to_be_visible()
    expect(page.locator(".zoomer")).to_be_focused()
    assert complaints == []


def test_without_script_the_large_picture_opens(visit: Visit) -> None:
    page = visit(BASE + "p/2", java_script_enabled=False)
    answer = page.request.get(page.url.split("/stad-")[0] + str(page.locator(".zoomer").get_attribute("href")))
    assert answer.headers["content-type"].startswith("image/")
    assert "/1800-" in answer.url


def test_within_the_full_screen_the_page_turns_and_stays_there(watched: Any) -> None:
    page, complaints, _ = watched(BASE + "p/2")
    page.get_by_role("button", name="Volledig scherm").click()
    wait_until(page, "document.fullscreenElement !== null")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bladzijde 8")
    assert page.url.endswith("/p/3")
    assert page.evaluate("document.fullscreenElement !== null")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bladzijde 7")
    page.get_by_role("button", name="Volledig scherm").click()
    wait_until(page, "document.fullscreenElement === null")
    assert complaints == []


STROKES = [
    ((300, 700), (60, 710), "article", "/p/3", "to the left: the next page"),
    ((60, 700), (300, 710), "article", "/p/1", "to the right: the page before"),
    ((200, 800), (190, 600), "article", "/p/2", "along the page: scrolling"),
    ((200, 700), (170, 700), "article", "/p/2", "hardly at all"),
    ((300, 0), (60, 0), ".scroll", "/p/2", "over a table that scrolls sideways"),
]


@pytest.mark.parametrize(
    ("start", "end", "over", "leads"), [case[:4] for case in STROKES], ids=[case[4] for case in STROKES]
)
def test_a_swipe_turns_the_page(
    visit: Visit, start: tuple[int, int], end: tuple[int, int], over: str, leads: str
) -> None:
    page = visit(BASE + "p/2", width=390, has_touch=True, is_mobile=True)
    height = 0.0
    if over == ".scroll":
        page.locator(over).scroll_into_view_if_needed()
        box = page.locator(over).bounding_box()
        assert box
        height = box["y"] + 20
    session = page.context.new_cdp_session(page)

    now = time.time()

    def touch(kind: str, after: float, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y + height} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places, "timestamp": now + after})

    touch("touchStart", 0, start)
    touch("touchMove", 0.1, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    touch("touchMove", 0.2, end)
    touch("touchEnd", 0.25)
    if leads.endswith("/p/2"):
        page.wait_for_timeout(500)
    page.wait_for_url("**" + leads)


def test_the_next_page_is_fetched_ahead_once_this_one_is_whole(watched: Any) -> None:
    page, complaints, asked = watched(BASE + "p/2")
    wait_until(page, "document.querySelectorAll('link[rel=prefetch]').length === 2")
    page.wait_for_load_state("networkidle")
    ahead = [url for url in asked if "/p/3" in url]
    assert len(ahead) == 2
    assert ahead[0].endswith("/p/3")
    assert "/p/3/900-" in ahead[1]
    # The picture of its tab is fetched by the browser, at a time of its own choice.
    own = [url for url in asked if url not in ahead and not url.endswith(".svg")]
    assert min(map(asked.index, ahead)) > max(map(asked.index, own))
    assert complaints == []


def test_the_next_page_waits_for_a_picture_that_is_still_under_way(visit: Visit) -> None:
    page = visit("/robots.txt")
    asked: list[str] = []
    held: list[Route] = []
    page.on("request", lambda request: asked.append(request.url))

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/p/2/900-*", hold)
    with page.expect_request("**/p/2/900-*"):
        page.goto(page.url.removesuffix("/robots.txt") + BASE + "p/2", wait_until="load")
    # Long enough for what should not be asked yet to be asked.
    page.wait_for_timeout(700)
    assert [url for url in asked if "/p/3" in url] == []
    held[0].continue_()
    wait_until(page, "document.querySelectorAll('link[rel=prefetch]').length === 2")


@pytest.mark.parametrize(
    ("options", "fetched"),
    [({"saves": True}, 0), ({"width": 390}, 1), ({"java_script_enabled": False}, 0)],
    ids=["asked to save data: nothing", "a phone that shows text: no picture", "without script: nothing"],
)
def test_no_more_is_fetched_ahead_than_will_be_shown(visit: Visit, options: dict[str, Any], fetched: int) -> None:
    saves = options.pop("saves", False)
    page = visit("/robots.txt", **options)
    if saves:
        page.add_init_script(SAVE_DATA)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.removesuffix("/robots.txt") + BASE + "p/2", wait_until="load")
    if fetched:
        wait_until(page, "document.querySelector('link[rel=prefetch]') !== null")
    # Long enough for more, which should not come, to come.
    page.wait_for_timeout(700)
    assert len([url for url in asked if "/p/3" in url]) == fetched


SELECTIONS = [
    ("p/2", "brengt leegstaande", "elke eigenaar", "within an item"),
    ("p/2", "Wie hier werkt", "burgerparticipatieprojecten.", "over line ends and hyphens"),
    ("p/2", "jaar na jaar", "Leegstand weer", "from a paragraph into a heading"),
    ("p/2", "900 000", "900 000", "a cell of a table"),
    ("p/3", "onderzoeken of", "verlicht", "behind the number of an item, and over a link of the document"),
]


@pytest.mark.parametrize(
    ("part", "first", "last"), [case[:3] for case in SELECTIONS], ids=[case[3] for case in SELECTIONS]
)
def test_selected_words_get_an_address_that_opens_at_them(
    visit: Visit, contexts: Callable[..., BrowserContext], elzenbeke: Elzenbeke, part: str, first: str, last: str
) -> None:
    page = visit(BASE + part, permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("button", name="Kopieer de verwijzing")).not_to_be_visible()
    page.evaluate(SELECT, [first, last])
    page.get_by_role("button", name="Kopieer de verwijzing").click()
    expect(page.get_by_role("button", name="De verwijzing is gekopieerd")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    found = re.fullmatch(rf"http://localhost:\d+{BASE}{part}\?van=(\d+)&tot=(\d+)#hit:~:text=.+", address)
    assert found
    text = KeptPage.objects.get(edition=elzenbeke.published, number=int(part[-1])).text[int(found[1]) : int(found[2])]
    assert text.split()[0] == first.split(maxsplit=1)[0]
    assert re.sub(r"\W", "", text).endswith(re.sub(r"\W", "", last)[-6:])
    # With text fragments and without script; then as a browser opens it that knows none.
    for opened in (address, address.partition(":~:")[0]):
        there = contexts(viewport={"width": 900, "height": 500}, java_script_enabled=False).new_page()
        # A browser scrolls to words only in a page that somebody sees.
        there.bring_to_front()
        there.goto(opened)
        expect(there.locator("#hit")).to_be_in_viewport()
        assert "".join(there.locator(".hit").all_inner_texts())[:10] == text[:10]
    page.evaluate("getSelection().removeAllRanges()")


def test_nothing_but_the_documents_words_gets_an_address(visit: Visit) -> None:
    page = visit(BASE + "p/2")
    page.locator("h1").click(click_count=3)
    page.wait_for_timeout(300)
    expect(page.locator(".quote")).not_to_be_visible()


def test_without_script_everything_works_and_nothing_that_needs_it_shows(visit: Visit) -> None:
    page = visit(BASE + "p/2", java_script_enabled=False)
    for hidden in (".quote", ".scripted", ".keyboard", "dialog"):
        expect(page.locator(hidden)).not_to_be_visible()
    page.locator(".toc summary").click()
    page.locator(".toc").get_by_role("link", name="De beek krijgt ruimte").click()
    expect(page).to_have_url(re.compile(r"/p/3#i-"))
    page.get_by_role("link", name="Twee bladzijden").click()
    page.get_by_role("link", name="Beeld", exact=True).click()
    expect(page.locator("article")).not_to_be_visible()
    page.get_by_role("navigation", name="Bladeren", exact=True).get_by_role("link", name="blz. 7").click()
    expect(page).to_have_url(re.compile(r"/p/2\?toon=beeld&spreiding=1$"))
    page.get_by_role("link", name="Alle bladzijden").click()
    page.get_by_role("link", name="blz. 8").click()
    page.get_by_label("Ga naar blz.").fill("7")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/p/2\?toon=beeld&spreiding=1$"))
    page.get_by_role("link", name="Afdrukken").click()
    expect(page.locator(".press")).not_to_be_visible()
    page.get_by_label("tot en met blz.").fill("8")
    page.get_by_role("button", name="Leg klaar").click()
    expect(page.locator("section.laid")).to_have_count(2)


def test_a_phone_shows_the_text_first_and_loads_no_picture(visit: Visit) -> None:
    page = visit("/robots.txt", width=390)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.removesuffix("/robots.txt") + BASE + "p/2", wait_until="load")
    assert page.locator("article").is_visible()
    assert not page.locator(".image").is_visible()
    assert page.get_by_role("navigation", name="Weergave").locator("[aria-current]:visible").inner_text() == "Tekst"
    assert not [url for url in asked if "/p/2/900-" in url]
    page.get_by_role("link", name="Beide", exact=True).click()
    expect(page.locator(".image")).to_be_visible()
    expect(page.locator("article")).to_be_visible()


def test_facing_pages_stand_beside_each_other_and_below_each_other_on_a_phone(visit: Visit) -> None:
    page = visit(BASE + "p/1?spreiding=1&toon=beeld")
    sheet = page.locator(".leaf").bounding_box()
    assert sheet
    assert sheet["x"] > 1360 / 2 - 5  # the cover lies on the right
    page.set_viewport_size({"width": 390, "height": 800})
    sheet = page.locator(".leaf").bounding_box()
    assert sheet
    assert sheet["width"] > 340


@pytest.mark.parametrize("query", ["", "?toon=tekst", "?spreiding=1", "?van=10&tot=60"])
def test_all_words_of_the_page_are_in_the_accessibility_tree(visit: Visit, elzenbeke: Elzenbeke, query: str) -> None:
    page = visit(BASE + "p/2" + query)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def said(node: Any) -> str:
        if node.get("role", {}).get("value") == "StaticText":
            return str(node["name"]["value"])
        return "".join(said(by_id[child]) for child in node["childIds"] if child in by_id)

    letters = re.sub(r"\W", "", said(nodes[0]))
    kept = KeptPage.objects.get(edition=elzenbeke.published, number=2)
    for block in kept.blocks:
        words = "".join(kept.text[one["start"] : one["end"]] for one in block["stretches"])
        if block["role"] != "furniture":
            for line in re.split(r"[\r\n\ufffe]+", words):
                assert re.sub(r"\W", "", line) in letters, line


STATES: dict[str, tuple[str, str]] = {
    "picture": ("p/2?toon=beeld", ""),
    "marked words": ("p/3?van=10&tot=90#hit", ""),
    "contents": ("p/2", ".toc summary"),
    "no such page": ("druk?van=99", ""),
}


@pytest.mark.parametrize(("part", "press"), STATES.values(), ids=STATES)
def test_axe_finds_nothing_in_any_state(watched: Any, part: str, press: str) -> None:
    page, complaints, _ = watched(BASE + part)
    if press:
        page.locator(press).click()
    if "p/2" in part and not press:
        page.evaluate(SELECT, ["Elzenbeke groeit", "Elzenbeke groeit"])
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert complaints == []


def test_a_range_prints_on_sheets_with_their_numbers(visit: Visit, tmp_path: Path) -> None:
    page = visit(BASE + "druk?blad=1-3&met=beide")
    expect(page.get_by_role("button", name="Druk af")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    texts = [sheet.get_textpage().get_text_bounded() for sheet in printed]
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    assert [text for text in texts if "blz. 7" in text and "Wonen aan de beek" in text]
    assert [text for text in texts if "blz. 8" in text and "De beek krijgt ruimte" in text]
    assert not [text for text in texts if "Leg klaar" in text or "Zoeken" in text]
    assert 5 <= len(texts) <= 7

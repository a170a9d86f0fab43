"""Editions in the two IIIF clients that most people use, as their makers publish them, in a real browser."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from statistics import correlation
from typing import TypeVar
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser import iiif_clients
from publication.elzenbeke import BASE, Elzenbeke
from publication.typeset import typeset

pytestmark = pytest.mark.browser

Box = tuple[int, int, int, int]
Found = TypeVar("Found")
PATIENCE = 60_000
"""Milliseconds: the clients are large, and take long to start on a busy machine."""
QUESTION = "bibliotheek"
LINE, OTHER_LINE = "een pand naast de bibliotheek", "een pand met een tuin voor de buurt"
COMPARED = (240, 20)
"""Pixels to which two pictures of a line are scaled to be compared."""
ALIKE = 0.6
"""Correlation of two pictures of one line, drawn by different programs; of two lines it is about 0.3."""


@pytest.fixture(scope="module")
def clients() -> Iterator[str]:
    """Where both clients are served: on another host than the site, as a browser sees it."""
    try:
        folder = iiif_clients.obtain()
    except iiif_clients.UnobtainableError as error:
        pytest.skip(f"Mirador and Universal Viewer: {error}")
    with iiif_clients.serving(folder) as address:
        yield address


@pytest.fixture
def manifest(server: str, elzenbeke: Elzenbeke) -> str:
    return quote(f"{server}{BASE}iiif/manifest.json", safe="")


@pytest.fixture
def open_client(contexts: Callable[..., BrowserContext], clients: str) -> Callable[..., Page]:
    """Open a client."""

    def open_at(address: str, width: int = 1400) -> Page:
        context = contexts(viewport={"width": width, "height": 900}, device_scale_factor=2)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{clients}/{address}")
        return page

    return open_at


@pytest.fixture
def mirador(open_client: Callable[..., Page], manifest: str) -> Callable[..., Page]:
    """Open the second page in Mirador, with the given panel beside it."""
    address = f"mirador.html?manifest={manifest}&canvas=1"
    return lambda panel="info", **how: open_client(f"{address}&panel={panel}", **how)


@pytest.fixture
def universal_viewer(open_client: Callable[..., Page], manifest: str) -> Callable[..., Page]:
    """Open the second page in Universal Viewer."""
    address = f"universalviewer/package/dist/uv.html#?manifest={manifest}&cv=1"
    return lambda **how: open_client(address, **how)


def test_mirador_shows_the_page_and_what_it_is(mirador: Callable[..., Page]) -> None:
    page = mirador()
    expect(page.get_by_role("heading", name="Meerjarenplan Elzenbeke 2025").first).to_be_visible(timeout=PATIENCE)
    _wait_for_print(page)
    expect(page.get_by_role("link", name="The document itself")).to_have_count(1)
    expect(page.get_by_text("16 December 2025")).to_be_visible()


def test_mirador_lists_the_tree_and_follows_it(mirador: Callable[..., Page]) -> None:
    page = mirador("canvas")
    page.get_by_text("1.2 De beek krijgt ruimte", exact=True).click()
    page.get_by_text("1.2.1 We openen de Elzenbeek waar dat kan.", exact=True).click()
    expect(page.get_by_text("3 of 3")).to_be_visible(timeout=PATIENCE)


def test_mirador_lists_the_items_of_the_page(mirador: Callable[..., Page], server: str, elzenbeke: Elzenbeke) -> None:
    page = mirador("annotations")
    expect(page.get_by_text("Showing 6 annotations")).to_be_visible(timeout=PATIENCE)
    item = page.get_by_role("menuitem").filter(has_text="De stad koopt tegen 2028 drie panden aan")
    expect(item.get_by_role("link")).to_have_attribute("href", server + elzenbeke.href("purchase"))
    expect(item.get_by_text("Actiepunt", exact=True)).to_have_count(2)


@pytest.mark.parametrize("width", [1400, 390], ids=["desktop", "telephone"])
def test_mirador_finds_words(mirador: Callable[..., Page], width: int) -> None:
    page = mirador(width=width)
    _search_in_mirador(page, "wonen")
    hits = page.get_by_role("complementary", name="Search").get_by_role("heading", level=4)
    expect(hits).to_have_text(["i", "7", "7", "7", "7"], timeout=PATIENCE)


def test_mirador_proposes_words(mirador: Callable[..., Page]) -> None:
    page = mirador()
    page.get_by_role("tab", name="Search").click()
    page.get_by_role("combobox").fill("molen")
    expect(page.get_by_role("option", name="molenstraat")).to_be_visible(timeout=PATIENCE)


def test_mirador_draws_the_highlight_on_the_words(mirador: Callable[..., Page]) -> None:
    page = mirador()
    _wait_for_print(page)
    _search_in_mirador(page, QUESTION)
    canvas = page.locator(".openseadragon-container")
    # The client is still moving towards the words when the mark appears.
    _until(lambda: (box := _yellow(shown := _screenshot(canvas))) and _is_that_line(shown.crop(box)))


def test_universal_viewer_shows_the_page_and_the_tree(universal_viewer: Callable[..., Page]) -> None:
    page = universal_viewer()
    expect(page.get_by_text("Meerjarenplan Elzenbeke 2025").first).to_be_visible(timeout=PATIENCE)
    _wait_for_print(page)
    thumbnail = page.locator(".thumbs img").first
    expect(thumbnail).to_be_visible()
    assert thumbnail.evaluate("img => img.decode().then(() => img.naturalWidth)") == 90
    page.locator(".leftPanel").get_by_text("Index", exact=True).click()
    expect(page.get_by_text("1 Wonen aan de beek").first).to_be_visible()


def test_universal_viewer_draws_the_highlight_on_the_words(universal_viewer: Callable[..., Page]) -> None:
    page = universal_viewer()
    _wait_for_print(page)
    page.get_by_role("textbox", name="Search within this item:").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 result found")).to_be_visible(timeout=PATIENCE)
    highlight = page.locator(".annotationRect")
    expect(highlight).to_have_count(1)
    _until(lambda: _is_that_line(_screenshot(highlight)))


def test_universal_viewer_shows_the_page_on_a_telephone(universal_viewer: Callable[..., Page]) -> None:
    _wait_for_print(universal_viewer(width=390))


def _search_in_mirador(page: Page, words: str) -> None:
    page.get_by_role("tab", name="Search").click()
    page.get_by_role("combobox").fill(words)
    page.keyboard.press("Enter")


def _wait_for_print(page: Page) -> None:
    """Wait until paper with print on it is shown."""
    canvas = page.locator(".openseadragon-container").first
    canvas.wait_for()
    _until(lambda: _has_print(_screenshot(canvas)))


def _has_print(shown: Image.Image) -> bool:
    levels = shown.convert("L").histogram()
    return levels[255] > 0.1 * sum(levels) and sum(levels[:96]) > 200


def _yellow(shown: Image.Image) -> Box | None:
    """The rectangle that is marked in yellow."""
    red, green, blue = shown.convert("RGB").split()
    pixels = zip(red.tobytes(), green.tobytes(), blue.tobytes(), strict=True)
    marked = bytes(255 * (r > 230 and g > 230 and b < 200) for r, g, b in pixels)
    return Image.frombytes("L", shown.size, marked).getbbox()


def _is_that_line(shown: Image.Image) -> bool:
    """Whether a part of the screen shows the line that was looked for, and not another."""
    that, other = (correlation(_levels(shown), _levels(_printed(words))) for words in (LINE, OTHER_LINE))
    return that > ALIKE > other


def _printed(words: str) -> Image.Image:
    """A line of the second page as it is printed."""
    page = typeset()[1][1]
    lines = (line for block in page.blocks for line in block["stretches"])
    box = next(line["box"] for line in lines if words in page.text[line["start"] : line["end"]])
    with Image.open(io.BytesIO(page.pictures[1800])) as picture:
        return picture.crop(tuple(side * 1800 / page.width for side in box)).convert("RGB")


def _levels(line: Image.Image) -> list[int]:
    # Of green: a yellow or a blue mark leaves it alone.
    return list(line.convert("RGB").getchannel("G").resize(COMPARED).tobytes())


def _screenshot(place: Locator) -> Image.Image:
    return Image.open(io.BytesIO(place.screenshot()))


def _until(condition: Callable[[], Found]) -> Found:
    """Wait until something holds, and return it."""
    end = time.monotonic() + PATIENCE / 1000
    while not (found := condition()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.3)
    return found

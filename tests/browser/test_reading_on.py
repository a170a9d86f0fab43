"""Reading on in a real browser: reflow, type and paper, the voice, and what is there without script."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.conftest import Visit
from publication.elzenbeke import BASE, PUBLIC_IDS

pytestmark = pytest.mark.browser

READING = f"{BASE}lees/{PUBLIC_IDS['theme']}"

# A voice that says a sentence when the test lets it, and keeps what was said.
VOICE = """
const said = window.said = [];
let now = null;
const speech = {
  voices: [{ lang: "nl-NL", name: "Nel" }],
  getVoices() { return this.voices; },
  addEventListener() {},
  speak(utterance) { now = utterance; said.push([utterance.lang, utterance.text]); utterance.onstart?.(); },
  pause() { said.push("pause"); },
  resume() { said.push("resume"); },
  cancel() { now = null; },
};
window.finish = () => now?.onend?.();
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def _chosen(page: Page) -> dict[str, str]:
    chosen: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return chosen


def test_type_and_paper_stay_as_the_reader_chose_them(visit: Visit) -> None:
    page = visit(READING)
    before = page.locator(".reading p").nth(1).evaluate("node => getComputedStyle(node).fontSize")
    page.get_by_text("Letter en papier").click()
    page.get_by_label("Zeer groot").check()
    page.get_by_label("Dubbel").check()
    page.get_by_label("Zonder schreef").check()
    page.get_by_label("Crème").check()
    chosen = {"size": "huge", "leading": "double", "face": "sans", "paper": "cream"}
    assert _chosen(page) == chosen
    assert page.locator(".reading p").nth(1).evaluate("node => getComputedStyle(node).fontSize") > before
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(248, 241, 224)"
    page.get_by_role("link", name="Blz. i", exact=False).first.click()
    page.wait_for_url("**/lees/p/1")
    assert _chosen(page) == chosen
    page.get_by_text("Letter en papier").click()
    expect(page.get_by_label("Crème")).to_be_checked()
    page.get_by_label("Zoals mijn toestel").check()
    assert "paper" not in _chosen(page)


PAPERS: tuple[tuple[str, Literal["light", "dark"]], ...] = (
    ("Wit", "dark"),
    ("Crème", "light"),
    ("Crème", "dark"),
    ("Donker", "light"),
)


@pytest.mark.parametrize(("paper", "scheme"), PAPERS)
def test_every_paper_can_be_read(visit: Visit, paper: str, scheme: Literal["light", "dark"]) -> None:
    page = visit(READING, color_scheme=scheme)
    page.get_by_text("Letter en papier").click()
    page.get_by_label(paper).check()
    found: dict[str, Any] = Axe().run(page).response
    assert found["passes"]
    assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []


def test_the_largest_type_needs_no_sideways_scrolling_on_the_smallest_screen(visit: Visit) -> None:
    page = visit(READING, width=320)
    page.get_by_text("Letter en papier").click()
    page.get_by_label("Zeer groot").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wide_table_scrolls_in_a_region_of_its_own_that_the_keyboard_reaches(visit: Visit) -> None:
    page = visit(READING, width=320)
    region = page.get_by_role("group", name="Tabel: Raming in euro:")
    assert region.evaluate("node => node.scrollWidth > node.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(40):
        if region.evaluate("node => node.scrollLeft"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the table did not scroll")


def test_without_script_it_is_read_and_nothing_is_offered_that_does_not_work(visit: Visit) -> None:
    page = visit(READING, java_script_enabled=False)
    assert page.get_by_text("Elzenbeke groeit.", exact=False).is_visible()
    assert not page.get_by_text("Letter en papier").is_visible()
    assert not page.get_by_role("button", name="Lees voor").is_visible()
    page.get_by_role("link", name="blz. 8", exact=True).click()
    page.wait_for_url("**/p/3")


def test_it_is_not_read_aloud_where_there_is_no_voice_for_it(visit: Visit) -> None:
    page = visit("/robots.txt")
    page.add_init_script(VOICE.replace("nl-NL", "fr-FR"))
    page.goto(page.url.removesuffix("/robots.txt") + READING)
    assert page.get_by_text("Letter en papier").is_visible()
    assert not page.get_by_role("button", name="Lees voor").is_visible()


def test_the_voice_reads_sentence_by_sentence_and_the_page_follows(visit: Visit) -> None:
    page = visit("/robots.txt")
    page.add_init_script(VOICE)
    page.goto(page.url.removesuffix("/robots.txt") + READING)
    page.get_by_role("button", name="Lees voor").click()
    page.evaluate("finish(); finish(); finish()")
    said = page.evaluate("said")
    assert said[0] == ["nl", "1 Wonen aan de beek"]
    assert [words for _, words in said[1:4]] == [
        "Elzenbeke groeit.",
        "Wie hier werkt, moet hier kunnen wonen, ook zonder auto.",
        said[3][1],
    ]
    assert "woningbouwmogelijkheden" in said[3][1]
    assert page.evaluate("[...CSS.highlights.get('spoken')][0].toString()") == said[3][1]
    page.get_by_role("button", name="Pauze").click()
    page.get_by_role("button", name="Lees verder").click()
    assert page.evaluate("said.slice(-2)") == ["pause", "resume"]
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate("CSS.highlights.has('spoken')") is False
    expect(page.get_by_role("button", name="Lees voor")).to_be_focused()


def test_the_voice_says_no_numbers_of_pages_and_items(visit: Visit) -> None:
    page = visit("/robots.txt")
    page.add_init_script(VOICE)
    page.goto(page.url.removesuffix("/robots.txt") + READING)
    page.get_by_role("button", name="Lees voor").click()
    page.evaluate("for (let turn = 0; turn < 200; turn += 1) finish()")
    words = [one[1] for one in page.evaluate("said")]
    assert not [one for one in words if one.startswith("blz.") or one == "Actiepunt"]
    assert words.count("De stad koopt tegen 2028 drie panden aan in de Molenstraat.") == 1
    assert words[-1] == "We onderzoeken of de fietspaden langs het water verlicht kunnen worden."
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()


def test_page_numbers_stand_in_the_right_margin(visit: Visit) -> None:
    page = visit(READING)
    folio = page.get_by_role("link", name="blz. 8", exact=True).bounding_box()
    heading = page.get_by_role("heading", name="Doelstelling 1.2", exact=False).bounding_box()
    assert folio
    assert heading
    assert folio["x"] > heading["x"] + 300
    assert abs(folio["y"] - heading["y"]) < heading["height"]


def test_a_page_number_can_be_opened_at(visit: Visit) -> None:
    page = visit(READING + "#p-3", width=390)
    expect(page.locator("#p-3")).to_be_in_viewport()


def test_the_citation_can_be_copied(visit: Visit) -> None:
    page = visit(f"{BASE}i/{PUBLIC_IDS['survey']}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer de verwijzing").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Stad Elzenbeke, Meerjarenplan Elzenbeke 2025")

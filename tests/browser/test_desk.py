"""The review desk in a real browser: every act without a page load, by mouse and by keyboard, also by two at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.staff_screens import DESK
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import Accept, Edit, Remove
from planspoor_site.judgements.judge import judge, version
from planspoor_site.register.models import EditionItem
from publication.elzenbeke import Elzenbeke

pytestmark = pytest.mark.browser

Seat = Callable[..., Page]
PATIENCE = 20_000
"""Milliseconds that are waited for what should be there, on a machine that does more than this."""
MOLENSTRAAT = "De stad koopt tegen 2028 drie panden aan in de Molenstraat."
SELECT = """([first, from, last, to]) => {
  const lines = [...document.querySelectorAll("#sheet [data-o]")];
  const at = words => lines.find(line => line.textContent.includes(words)).firstChild;
  const [begin, end] = [at(first), at(last)];
  const range = document.createRange();
  range.setStart(begin, begin.data.indexOf(first) + from);
  range.setEnd(end, end.data.indexOf(last) + to);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def editor(elzenbeke: Elzenbeke) -> User:
    return member(elzenbeke.organisation, "editor", "editor", function="dienst Wonen")


@pytest.fixture
def other(elzenbeke: Elzenbeke) -> User:
    return member(elzenbeke.organisation, "editor", "other", function="dienst Groen")


@pytest.fixture
def seat(editor: User, sign_in: Callable[..., BrowserContext], server: str) -> Seat:
    """Take a seat at the desk; a page load after that is counted in ``page.loads``."""

    def sit(query: str = "", who: User = editor, width: int = 1360, **options: Any) -> Page:
        page = sign_in(who, viewport={"width": width, "height": 900}, **options).new_page()
        page.goto(server + DESK + query)
        page.evaluate("window.stayed = true")
        return page

    return sit


def item(node: str) -> EditionItem:
    return EditionItem.objects.get(edition__slug="2026", node_id=node)


def notice(page: Page) -> Locator:
    return page.locator("#notice")


def assert_never_loaded(page: Page) -> None:
    assert page.evaluate("window.stayed"), "the page was loaded anew"


def test_a_plan_is_reviewed_with_one_key(seat: Seat) -> None:
    page = seat()
    expect(page.locator("#choice")).to_have_attribute("data-item", "n8")
    for left in range(8, -1, -1):
        opened = page.locator("#choice").get_attribute("data-item")
        page.keyboard.press("a")
        expect(page.locator(f"#r-{opened} .as")).to_have_text("nagekeken")
        assert page.locator("#list .as.done").count() == 9 - left
    expect(page.locator("h1")).to_contain_text("Alle onderdelen zijn nagekeken.")
    assert not EditionItem.objects.filter(edition__slug="2026", accepted=False).exists()
    assert_never_loaded(page)


def test_keys_that_are_pressed_too_fast_are_kept_in_order(seat: Seat) -> None:
    page = seat()
    for key in "aaaau":
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Opnieuw doen")).to_be_enabled()
    expect(page.locator("#list .as.done")).to_have_count(3)
    assert version(item("n8").edition) == 5
    assert_never_loaded(page)


def test_keys_can_be_switched_off_and_stay_off(seat: Seat) -> None:
    page = seat()
    page.get_by_label("Sneltoetsen aan").uncheck()
    page.keyboard.press("a")
    expect(page.locator("#choice kbd").first).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Sneltoetsen aan")).not_to_be_checked()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert version(item("n8").edition) == 0


def test_text_is_edited_and_strange_words_need_a_reason(seat: Seat) -> None:
    page = seat("?item=n4")
    page.keyboard.press("b")
    field = page.locator("#choice [name=text]")
    expect(field).to_be_focused()
    field.fill("De stad koopt vier panden")
    page.keyboard.press("Control+Enter")
    expect(notice(page)).to_contain_text("“vier” staat niet in de passage")
    expect(field).to_have_value("De stad koopt vier panden")
    page.get_by_label("Dit is een verbetering").check()
    page.get_by_label("Reden").fill("Zetfout in het document.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#r-n4 .serif")).to_have_text("De stad koopt vier panden")
    expect(notice(page)).to_contain_text("Tekst gewijzigd")
    assert_never_loaded(page)


def test_an_item_is_split_at_a_word_with_the_arrow_keys(seat: Seat) -> None:
    page = seat("?item=n4")
    page.keyboard.press("s")
    expect(page.locator(".cut :checked")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    before = page.locator(".cut :checked").get_attribute("value")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#list .tree > li")).to_have_count(10)
    assert item("n4").text == MOLENSTRAAT[: int(before or 0)].strip()
    made = EditionItem.objects.get(edition__slug="2026", position=item("n4").position + 2)
    assert page.locator("#list .tree > li").nth(made.position).get_attribute("id") == f"r-{made.node_id}"
    page.keyboard.press("u")
    expect(page.locator("#list .tree > li")).to_have_count(9)
    page.keyboard.press("Shift+U")
    expect(page.locator("#list .tree > li")).to_have_count(10)
    assert_never_loaded(page)


def test_an_item_is_moved_with_the_keyboard_and_takes_along_what_is_below_it(seat: Seat) -> None:
    page = seat("?item=n4")
    page.keyboard.press("v")
    page.keyboard.press("Alt+ArrowUp")
    rows = page.locator("#list .tree > li")
    expect(rows.nth(3)).to_have_id("r-n4")
    expect(rows.nth(4)).to_have_id("r-n5")
    expect(rows.nth(5)).to_have_id("r-n3")
    page.keyboard.press("v")
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("#r-n4.d2")).to_be_visible()
    assert item("n4").parent == item("n1")
    expect(page.locator("#r-n5.d3")).to_be_visible()
    assert_never_loaded(page)


def test_a_row_is_dragged_to_its_place(seat: Seat) -> None:
    page = seat("?item=n8")
    page.locator("#r-n8 a").drag_to(page.locator("#r-n2"))
    expect(page.locator("#r-n8.d3")).to_be_visible()
    assert item("n8").parent == item("n2")
    assert_never_loaded(page)


def test_two_items_become_one_and_the_kind_changes(seat: Seat) -> None:
    page = seat("?item=n8")
    page.keyboard.press("m")
    page.get_by_role("button", name="Met wat ervoor staat").click()
    expect(page.locator("#r-n8")).to_have_count(0)
    expect(page.locator("#choice")).to_have_attribute("data-item", "n7")
    page.keyboard.press("o")
    page.keyboard.press("5")
    expect(page.locator("#choice-name")).to_contain_text("Deelactie")
    assert item("n7").kind == "sub_action"
    assert_never_loaded(page)


def test_what_is_no_item_goes_and_comes_back(seat: Seat) -> None:
    page = seat("?item=n4")
    page.keyboard.press("g")
    expect(page.locator("#r-n4")).to_have_count(0)
    expect(page.locator("#r-n5.d3")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator("#r-n4")).to_have_count(1)
    expect(page.locator("#r-n5.d4")).to_be_visible()
    assert_never_loaded(page)


def test_words_are_selected_on_the_page_and_become_an_item(seat: Seat) -> None:
    page = seat("?item=n5")
    page.evaluate(SELECT, ["een pand naast", 0, "een pand naast", len("een pand naast de bibliotheek")])
    expect(page.locator(".adding.ready")).to_be_visible()
    page.keyboard.press("n")
    form = page.get_by_role("form", name="Onderdeel toevoegen")
    expect(form.locator("[name=words]")).to_have_value("een pand naast de bibliotheek")
    form.locator("[name=kind]").select_option("sub_action")
    page.get_by_role("button", name="Voeg toe").click()
    expect(notice(page)).to_contain_text("Toegevoegd")
    made = EditionItem.objects.get(edition__slug="2026", text="een pand naast de bibliotheek")
    assert (made.kind, made.parent, made.passages.count()) == ("sub_action", item("n4"), 1)
    expect(page.locator(f"#r-{made.node_id}")).to_be_visible()
    assert_never_loaded(page)


def test_a_fact_is_stated_from_selected_words_and_taken_away(seat: Seat) -> None:
    page = seat("?item=n4")
    page.keyboard.press("f")
    form = page.get_by_role("form", name="Feit toevoegen")
    expect(form.locator("[name=words]")).to_be_focused()
    page.evaluate(SELECT, ["Molenstraat", 0, "Molenstraat", len("Molenstraat")])
    expect(form.locator("[name=words]")).to_have_value("Molenstraat")
    form.locator("[name=kind]").select_option("place")
    expect(form.locator("[name=value]")).to_be_hidden()
    form.get_by_role("button", name="Voeg feit toe").click()
    expect(page.locator(".stated")).to_contain_text("Molenstraat")
    page.get_by_role("button", name=re.compile("Geen feit.*tegen 2028")).click()
    expect(page.locator(".stated > li")).to_have_count(1)
    assert [fact.quote for fact in item("n4").facts.all()] == ["Molenstraat"]
    assert_never_loaded(page)


def test_everything_that_is_sure_enough_is_accepted_at_once(seat: Seat) -> None:
    page = seat()
    page.get_by_text("Aanvaard in één keer").click()
    page.get_by_role("button", name="Aanvaard deze").click()
    expect(page.locator("#list .as.done")).to_have_count(8)
    expect(page.locator("#r-n8 .as")).to_have_text("twijfel")
    assert_never_loaded(page)


def test_a_stale_change_is_shown_beside_what_is_there_now(seat: Seat, other: User) -> None:
    mine, theirs = seat("?item=n4&doe=bewerken"), seat("?item=n4&doe=bewerken", who=other)
    theirs.locator("#choice [name=text]").fill("De stad koopt drie panden")
    mine.locator("#choice [name=text]").fill("De stad koopt tegen 2028 drie panden aan")
    theirs.keyboard.press("Control+Enter")
    expect(notice(theirs)).to_contain_text("Tekst gewijzigd")
    mine.keyboard.press("Control+Enter")
    conflict = notice(mine)
    expect(conflict).to_contain_text("Intussen gewijzigd door dienst Groen.")
    expect(conflict.locator("tbody tr").first).to_contain_text(MOLENSTRAAT)
    expect(conflict.locator("tbody tr").first).to_contain_text("De stad koopt drie panden")
    assert item("n4").text == "De stad koopt drie panden"
    conflict.get_by_role("button", name="Toch mijn wijziging").click()
    expect(mine.locator("#r-n4 .serif")).to_have_text("De stad koopt tegen 2028 drie panden aan")
    assert_never_loaded(mine)


def test_what_a_colleague_decides_appears_within_ten_seconds_and_disturbs_nobody(
    seat: Seat, elzenbeke: Elzenbeke, other: User
) -> None:
    page = seat("?item=n8&doe=bewerken")
    page.locator("#choice [name=text]").fill("We onderzoeken iets")
    judge(elzenbeke.draft, other, Accept(("n7",)), 0)
    judge(elzenbeke.draft, other, Remove(("n5",)), 1)
    expect(page.locator("#r-n7 .as")).to_have_text("nagekeken", timeout=10_000)
    expect(page.locator("#r-n5")).to_have_count(0)
    expect(page.locator("#choice [name=text]")).to_be_focused()
    expect(page.locator("#choice [name=text]")).to_have_value("We onderzoeken iets")
    words = "We onderzoeken of de fietspaden langs het water verlicht"
    judge(elzenbeke.draft, other, Edit("n8", "text", words), 2)
    expect(notice(page)).to_contain_text("Een collega heeft dit onderdeel net gewijzigd", timeout=10_000)
    expect(page.locator("#choice [name=text]")).to_have_value("We onderzoeken iets")
    assert_never_loaded(page)


def test_the_page_and_the_tree_go_to_each_other(seat: Seat) -> None:
    page = seat("?item=n1")
    expect(page.locator("#sheet")).to_have_attribute("data-page", "2")
    page.locator("#r-n6 a").click()
    expect(page.locator("#sheet")).to_have_attribute("data-page", "3")
    expect(page.locator("#sheet g[data-n=n6]")).to_have_class(re.compile("\\bon\\b"))
    page.locator("#sheet g[data-n=n7] a").click()
    expect(page.locator("#r-n7")).to_have_attribute("aria-current", "true")
    page.locator("#sheet a[rel=prev]").click()
    expect(page.locator("#sheet")).to_have_attribute("data-page", "2")
    expect(page.locator("#choice")).to_have_attribute("data-item", "n7")
    assert_never_loaded(page)
    page.reload()
    expect(page.locator("#choice")).to_have_attribute("data-item", "n7")


def test_on_a_telephone_the_page_and_the_choices_are_two_views(seat: Seat) -> None:
    page = seat(width=390)
    expect(page.locator("#choice")).to_be_visible()
    expect(page.locator("#sheet")).to_be_hidden()
    page.get_by_role("navigation", name="Weergave").get_by_role("link", name="Bladzijde").click()
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#choice")).to_be_hidden()
    page.locator("#sheet g[data-n=n7] a").click()
    expect(page.locator("#choice")).to_be_visible()
    expect(page.locator("#choice")).to_have_attribute("data-item", "n7")
    assert_never_loaded(page)


def test_the_focus_stays_where_it_was(seat: Seat) -> None:
    page = seat("?item=n8")
    page.get_by_role("button", name="Aanvaarden").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#r-n8 .as")).to_have_text("nagekeken")
    expect(page.get_by_role("button", name="Aanvaarden")).to_be_focused()
    page.locator("#r-n2 a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#choice")).to_have_attribute("data-item", "n2")
    expect(page.locator("#r-n2 a")).to_be_focused()


def test_without_script_the_same_controls_work_as_pages(
    editor: User, sign_in: Callable[..., BrowserContext], server: str
) -> None:
    page = sign_in(editor, java_script_enabled=False).new_page()
    page.goto(server + DESK)
    page.get_by_role("button", name="Aanvaarden").click()
    expect(notice(page)).to_contain_text("Aanvaard")
    page.locator("#r-n4 a").click()
    page.get_by_role("link", name="Splitsen").click()
    page.get_by_role("button", name="Splits hier").click()
    expect(page.locator("#list .tree > li")).to_have_count(10)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#list .tree > li")).to_have_count(9)
    expect(page.locator("kbd").first).to_be_hidden()


def test_what_is_lost_on_the_way_is_said(seat: Seat) -> None:
    page = seat("?item=n8")
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(notice(page)).to_contain_text("De verbinding viel weg.")
    page.context.set_offline(False)
    page.keyboard.press("a")
    expect(page.locator("#r-n8 .as")).to_have_text("nagekeken")

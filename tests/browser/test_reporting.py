"""An owner reports on twelve items by the link of a letter, on the narrowest telephone, without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from browser.test_page_kinds import AXE, LOOKS, WIDE
from followup.asking import wish
from followup.large_town import filled_in
from lineage.amended import add_edition, found_plan
from people import member
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Latest, Owner
from planspoor_site.followup.owners import give
from planspoor_site.followup.report import Reporter, Said, report
from planspoor_site.followup.round_models import Invitation
from planspoor_site.followup.rounds import open_round, token_of
from planspoor_site.followup.sheets.book import book_of
from planspoor_site.followup.sheets.columns import Value
from planspoor_site.followup.sheets.xlsx import write_xlsx
from planspoor_site.followup.tasks import tasks_of
from planspoor_site.register.models import EditionItem

pytestmark = [pytest.mark.browser]

LINES = "1| Een groene stad\n" + "".join(
    f"  1.{n}| We planten in {n} straten van de Eikenwijk bomen en leggen er geveltuinen aan, samen met de bewoners\n"
    for n in range(1, 13)
)
MOST_CLICKS = 24
MOST_BYTES = 100_000


@pytest.fixture
def link(elzenbeke: Any) -> str:
    """The link of an owner of twelve items, of which something was said before."""
    edition = add_edition(found_plan(), "2024", LINES, published=True)
    organisation = edition.plan.organisation
    editor = member(organisation, "editor")
    owner = Owner.objects.create(organisation=organisation, name="Dienst Groen", mailbox="groen@notelaar.example")
    items = [one.item for one in EditionItem.objects.filter(edition=edition, kind="action_plan").select_related("item")]
    give(owner, items, editor)
    for item in items:
        report(item, Said(Stage.PREPARING, Health.ON_TRACK), Reporter(editor, owner), 0)
    open_round(organisation, wish(), [owner], editor)
    return f"/opvolging/{token_of(Invitation.objects.get())}/"


class Finger:
    """Touches a page, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0
        self.kinds: set[str] = set()
        self.heaviest = 0
        self._bytes = 0
        page.on("response", self._weigh)

    def _weigh(self, response: Any) -> None:
        self._bytes += len(response.body()) if response.ok else 0

    def touch(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.clicks += 1
        self.page.wait_for_load_state()
        self.look()

    def look(self) -> None:
        self.kinds.add("form" if self.page.locator("form.report").count() else "list")
        self.heaviest = max(self.heaviest, self._bytes)
        self._bytes = 0
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 320, self.page.evaluate(WIDE)


@pytest.fixture
def finger(contexts: Callable[..., BrowserContext], server: str, link: str) -> Finger:
    page = contexts(viewport={"width": 320, "height": 640}, java_script_enabled=True).new_page()
    touching = Finger(page)
    page.goto(server + link)
    touching.look()
    return touching


def reported() -> int:
    """How many of the twelve were reported in the round."""
    opened = Invitation.objects.get().round.opened_at
    return Latest.objects.filter(update__made_at__gte=opened).count()


def test_twelve_items_of_which_some_changed_take_few_clicks(finger: Finger) -> None:
    for _ in range(4):
        finger.touch("button[name=unchanged]")
    finger.touch("ul.tasks form a.btn")
    for _ in range(8):
        finger.touch("input[name=stage][value=running]")
        finger.page.fill("#done", "De eerste bomen staan er.")
        finger.touch("button[name=next]")
    assert reported() == 12
    assert finger.clicks <= MOST_CLICKS
    assert len(finger.kinds) <= 3
    assert finger.heaviest < MOST_BYTES
    assert finger.page.locator("ul.tasks button[name=unchanged]").count() == 0


def test_twelve_items_that_all_changed_do_too_from_the_letter(finger: Finger, server: str, link: str) -> None:
    """The letter has a link that begins with the first item at once."""
    item = EditionItem.objects.filter(kind="action_plan").order_by("pk").first()
    finger.page.goto(finger.page.locator("ul.tasks form a.btn").first.evaluate("one => one.href"))
    assert item
    for _ in range(12):
        finger.touch("input[name=stage][value=running]")
        finger.page.fill("#done", "De eerste bomen staan er.")
        finger.touch("button[name=next]")
    assert reported() == 12
    assert finger.clicks == MOST_CLICKS


def test_it_works_without_a_script(contexts: Callable[..., BrowserContext], server: str, link: str) -> None:
    page = contexts(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    page.goto(server + link)
    page.locator("button[name=unchanged]").first.click()
    page.locator("button[name=retract]").click()
    assert Latest.objects.filter(row__retracts=True).exists()
    assert reported() == 0
    page.locator("ul.tasks form a.btn").first.click()
    page.locator("input[name=health][value=off-track]").check()
    page.locator("button[name=next]").click()
    expect(page.locator(".problem"), "a change without a reason").to_have_count(1)
    page.fill("#health_reason", "Te droog.")
    page.locator("button[name=next]").click()
    assert reported() == 1


def test_axe_finds_nothing_on_what_the_link_opens(
    contexts: Callable[..., BrowserContext], server: str, link: str
) -> None:
    page = contexts().new_page()
    page.goto(server + link)
    form = page.locator("ul.tasks form a.btn").first.evaluate("one => one.href")
    for address in (server + link, form):
        page.goto(address)
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            found: dict[str, Any] = Axe().run(page, options=AXE).response
            assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []


def test_axe_finds_nothing_on_what_a_spreadsheet_would_change(
    contexts: Callable[..., BrowserContext], server: str, link: str
) -> None:
    """A row to take over, one that somebody else was ahead of, and a bad cell; the widths scroll in their own frame."""
    owner = Owner.objects.get()
    tasks = tasks_of(owner.organisation, {owner.pk})
    cells: dict[int, dict[str, Value]] = {0: {"done": "Veel."}, 1: {"done": "Meer."}, 2: {"progress": "veel"}}
    content = write_xlsx(filled_in(book_of(owner.organisation, tasks, "nl"), cells))
    report(tasks[1].item.item, Said(Stage.DONE, Health.ON_TRACK), Reporter(None, owner), tasks[1].version)
    page = contexts(viewport={"width": 320, "height": 640}, java_script_enabled=True).new_page()
    page.goto(f"{server}{link}werkblad/")
    page.set_input_files("#file", {"name": "werkblad.xlsx", "mimeType": "application/octet-stream", "buffer": content})
    page.locator("form[method=post] button").click()
    expect(page.locator(".tally dd")).to_have_text(["1", "1", "1", "9"])
    looked = page.url
    for address in (f"{server}{link}werkblad/", looked):
        page.goto(address)
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(WIDE)
            found: dict[str, Any] = Axe().run(page, options=AXE).response
            assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
    page.goto(looked)
    page.locator("form.acts button").click()
    assert "overgenomen" in (page.locator(".tally").text_content() or "")
    assert reported() == 2

"""How a plan stands, in a real browser, for staff and everyone: lists, tables, pictures at addresses of their own."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from browser.conftest import Visit, wait_until
from browser.test_page_kinds import AXE, LOOKS
from followup.asking import opened_round
from people import member
from planspoor_site.figures.charts.drawing import PEN
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Owner, Particulars
from planspoor_site.followup.owners import give
from planspoor_site.followup.report import Reporter, Said, report
from planspoor_site.register.models import Item
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke
from publication.figures_of_elzenbeke import fill_in

pytestmark = pytest.mark.browser
STAND = "/beheer/stad-elzenbeke/meerjarenplan/stand/"
PICTURE = ".picture object"


@pytest.fixture(autouse=True)
def followed(elzenbeke: Elzenbeke, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan with something in every list and every picture."""
    monkeypatch.setattr(PEN, "seconds", 60)
    fill_in(elzenbeke)
    opened_round(elzenbeke.organisation)
    editor = member(elzenbeke.organisation, "editor")
    owner = Owner.objects.create(organisation=elzenbeke.organisation, name="Dienst Wonen", person=editor)
    items = {key: Item.objects.get(public_id=PUBLIC_IDS[key]) for key in ("survey", "purchase", "open")}
    give(owner, list(items.values()), editor)
    said = Said(Stage.RUNNING, Health.OFF_TRACK, "Twee panden zijn verkocht.")
    for key, stage in (("survey", Stage.RUNNING), ("purchase", Stage.DONE), ("open", Stage.PREPARING)):
        report(items[key], replace(said, stage=stage), Reporter(editor, owner), 0)
    today = timezone.localdate()
    start, end = today - datetime.timedelta(400), today - datetime.timedelta(3)
    for item in items.values():
        Particulars.objects.create(item=item, planned_from=start, planned_to=end, made_at=timezone.now())


@pytest.mark.parametrize("address", [STAND, STAND + "tijdlijn", STAND + "geld", STAND + "rondes", STAND + "over-tijd"])
def test_axe_finds_nothing_for_staff(staff_visit: Visit, address: str) -> None:
    _look(staff_visit(address))


@pytest.mark.parametrize("address", [BASE + "opvolging", BASE + "opvolging/over-tijd", BASE + "?open=1"])
def test_axe_finds_nothing_for_everyone(visit: Visit, address: str) -> None:
    _look(visit(address))


def _look(page: Any) -> None:
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found: dict[str, Any] = Axe().run(page, options=AXE).response
        assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_picture_comes_beside_its_table_and_its_marks_lead_the_page_on(staff_visit: Visit) -> None:
    page = staff_visit(STAND + "tijdlijn")
    wait_until(page, f"document.querySelector('{PICTURE}').contentDocument?.documentElement?.nodeName === 'svg'")
    # The picture for a narrow screen, which is hidden, may have a frame too, before the other or behind it.
    frame = next(one for one in page.frames[1:] if one.url and "-smal" not in one.url)
    frame.locator("a").first.click()
    page.wait_for_url("**/stand/?onderdeel=*")
    assert page.locator("h1").inner_text() == "Hoe staat het plan?"


def test_only_the_picture_for_this_width_comes_and_its_type_can_be_read(staff_visit: Visit) -> None:
    asked: list[str] = []
    page = staff_visit(STAND, width=390)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url + "tijdlijn", wait_until="networkidle")
    pictures = [url for url in asked if ".svg" in url and "beeld" in url]
    assert len(pictures) == 1
    assert "-smal" in pictures[0]
    scale = page.evaluate(
        f"(one => one.getBoundingClientRect().width / one.contentDocument.documentElement.viewBox.baseVal.width)"
        f"([...document.querySelectorAll('{PICTURE}')].find(one => one.checkVisibility()))"
    )
    assert 11.5 <= 12 * scale <= 14.5


def test_a_picture_takes_the_colours_of_the_dark_and_the_keyboard_passes_by_it(staff_visit: Visit) -> None:
    page = staff_visit(STAND + "tijdlijn", color_scheme="dark")
    wait_until(page, f"document.querySelector('{PICTURE}').contentDocument?.querySelector('.f-accent') != null")
    light = page.evaluate(
        f"getComputedStyle(document.querySelector('{PICTURE}').contentDocument.querySelector('.f-accent')).fill"
    )
    assert light != "rgb(11, 88, 112)"
    names = []
    for _ in range(60):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.nodeName"))
    assert "OBJECT" not in names

"""The whole way of a plan, in a browser: sent in, reviewed, approved, amended, and what changed shown to everyone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import typst
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.fixtures import Settings

from browser.test_page_kinds import AXE
from people import member
from planspoor_site.jobs import registry
from planspoor_site.jobs.worker import Worker
from planspoor_site.register.models import EditionItem, Organisation

pytestmark = pytest.mark.browser

WORKPLACE = "/beheer/gemeente-biezenmeer/"
PLAN = "/gemeente-biezenmeer/meerjarenplan/"
PLANTED = "We planten vijfhonderd bomen langs de Kastanjelaan."
AMENDED = "We planten achthonderd bomen langs de Kastanjelaan en de Eikendreef."
DROPPED = "We plaatsen zuinige verlichting langs het kanaalpad."
NEW = "We richten een speelplein in aan de Notelaarsdreef."
LINES = (
    "Beleidsdoelstelling 1: Biezenmeer is een groene gemeente",
    "Actieplan 1.1: Meer groen in de straten",
    f"Actie 1.1.1: {PLANTED}",
    "Actie 1.1.2: We leggen een geveltuin aan in elke straat van de Eikenwijk.",
    "Actieplan 1.2: Veilig op weg",
    f"Actie 1.2.1: {DROPPED}",
    "Actie 1.2.2: We maken van de Lindestraat een zone dertig.",
)


def typeset(path: Path, year: int, lines: list[str]) -> Path:
    """Make a PDF of a plan."""
    title = f"#align(center, text(22pt, weight: 700)[Meerjarenplan {year}])\n\n"
    source = '#set page(paper: "a4", margin: 2.5cm)\n#set text(size: 11pt)\n#set par(spacing: 1.4em)\n' + title
    heads = ("Beleidsdoelstelling", "Actieplan")
    source += "\n\n".join(f"#text(14pt, weight: 700)[{line}]" if line.startswith(heads) else line for line in lines)
    path.with_suffix(".typ").write_text(source, "utf-8")
    typst.compile(path.with_suffix(".typ"), output=path)
    return path


@pytest.fixture
def work(transactional_db: None) -> Callable[[], None]:
    """Do all that waits, as the worker beside the server does."""
    registry.load()
    worker = Worker(Event())

    def until_idle() -> None:
        while worker.work_once():
            pass

    return until_idle


def check(page: Page) -> None:
    """Assert that axe finds nothing on the screen that is shown, once it is there whole."""
    page.wait_for_load_state()
    found: dict[str, Any] = Axe().run(page, options=AXE).response
    assert found["passes"], "axe did not run"
    assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == [], page.url


def send_in(page: Page, document: Path, work: Callable[[], None], **chosen: str) -> None:
    """Send a document in at the workplace, have it read, and follow where it leads: the review desk."""
    check(page)
    page.get_by_label("Bestanden").set_input_files(document)
    if "plan" in chosen:
        page.get_by_label("Plan", exact=True).select_option(label=chosen["plan"])
    else:
        page.get_by_label("Naam van een nieuw plan").fill("Meerjarenplan")
    page.get_by_label("Naam van de editie").fill(chosen["edition"])
    page.get_by_role("button", name="Toevoegen en lezen").click()
    page.wait_for_url("**/documenten/")
    expect(page.get_by_text(document.name, exact=True)).to_be_visible()
    work()
    page.goto(page.url.partition("/beheer/")[0] + WORKPLACE)
    page.get_by_role("link", name=re.compile(rf"Nakijken.*{chosen['edition']}")).first.click()
    check(page)


def accept_all(page: Page, items: int) -> None:
    """Accept every item of the draft, one by one and with the keyboard, as the desk puts them."""
    for done in range(1, items + 1):
        page.keyboard.press("a")
        expect(page.locator("#bar")).to_contain_text(re.compile(rf"\b{done} (is|zijn) nagekeken"))
    expect(page.locator("#bar")).to_contain_text("Alle onderdelen zijn nagekeken")


def approve(editor: Page, approver: Page, edition: str, reference: str) -> None:
    """Propose an edition, which the editor may not approve, and approve it as another."""
    site = editor.url.partition("/beheer/")[0]
    address = f"{site}/beheer{PLAN}{edition}/goedkeuren/"
    editor.goto(address)
    check(editor)
    editor.get_by_role("button", name="Leg voor").click()
    expect(editor.get_by_role("button", name="Keur goed en publiceer")).to_have_count(0)
    approver.goto(address)
    check(approver)
    approver.get_by_label("Datum van het raadsbesluit").fill(f"{edition}-11-24")
    approver.get_by_label("Referentie van het raadsbesluit").fill(reference)
    approver.get_by_role("button", name="Keur goed en publiceer").click()
    expect(approver.get_by_role("heading", level=1)).to_have_text("Gepubliceerd")
    check(approver)


def decide_all(page: Page) -> None:
    """Accept what the amendment desk proposes, the least certain first."""
    check(page)
    for _ in range(30):
        button = page.get_by_role("button", name=re.compile("^Aanvaard *A?$")).first
        if not button.count():
            break
        button.click()
        page.wait_for_load_state()
    expect(page.get_by_text("Er is niets meer te beslissen")).to_be_visible()
    check(page)


def test_a_plan_goes_from_a_document_to_what_an_amendment_changed(
    sign_in: Callable[..., BrowserContext],
    contexts: Callable[..., BrowserContext],
    server: str,
    work: Callable[[], None],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.PLANSPOOR_DATA = tmp_path
    town = Organisation.objects.create(slug="gemeente-biezenmeer", name="Gemeente Biezenmeer", four_eyes=True)
    editor = sign_in(member(town, "editor", function="dienst Planning")).new_page()
    approver = sign_in(member(town, "approver", function="algemeen directeur")).new_page()
    first = typeset(tmp_path / "plan-2026.pdf", 2026, list(LINES))
    lines = [line.replace(PLANTED, AMENDED) for line in LINES if DROPPED not in line]
    second = typeset(tmp_path / "plan-2027.pdf", 2027, [*lines, f"Actie 1.2.3: {NEW}"])

    editor.goto(server + WORKPLACE)
    send_in(editor, first, work, edition="2026")
    accept_all(editor, len(LINES))
    approve(editor, approver, "2026", "GR/2026/118")

    reader = contexts().new_page()
    reader.goto(server + PLAN + "2026/")
    expect(reader.get_by_text(PLANTED).first).to_be_attached()
    check(reader)

    editor.goto(server + WORKPLACE)
    send_in(editor, second, work, plan="Nieuwe editie van Meerjarenplan", edition="2027")
    accept_all(editor, len(LINES))
    work()
    assert reader.goto(server + PLAN + "2027/").status == 404  # type: ignore[union-attr]
    editor.goto(f"{server}/beheer{PLAN}2027/wijzigingen/")
    decide_all(editor)
    approve(editor, approver, "2027", "GR/2027/96")

    reader.goto(f"{server}{PLAN}vergelijk/2026/2027/")
    check(reader)
    shown = reader.locator("main").inner_text()
    assert all(words in shown for words in ("achthonderd", DROPPED, NEW)), shown
    planted = EditionItem.objects.get(edition__slug="2026", text=PLANTED)
    assert EditionItem.objects.get(edition__slug="2027", text=AMENDED).item == planted.item, "the same action"
    assert "dienst Planning" not in shown
    assert not reader.context.cookies()

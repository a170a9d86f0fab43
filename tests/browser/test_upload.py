"""Adding documents in a real browser: lost parts, a page that is left, progress that comes by itself; and no script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from django.db.models.functions import Now
from playwright.sync_api import Page, Request, Route, expect

from browser.conftest import Visit
from planspoor_site.jobs import registry, running
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.jobs.worker import Worker
from planspoor_site.review.models import Upload

pytestmark = pytest.mark.browser

PDF = Path(__file__).parents[1] / "plans" / "table.pdf"
WORKPLACE = "/beheer/stad-elzenbeke/"
PART = 3000
SMALL_PARTS = f"document.querySelector('#upload').dataset.part = {PART}"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Do all that waits, in this thread: the tests' database has one connection."""
    monkeypatch.setattr(running, "BEAT_SECONDS", 3600.0)
    registry.load()
    worker = Worker(Event())

    def until_idle() -> None:
        while worker.work_once():
            pass

    return until_idle


def add(page: Page) -> None:
    page.locator("#files").set_input_files(PDF)
    page.get_by_role("button", name="Toevoegen en lezen").click()


def offsets(page: Page) -> list[int]:
    """Where the parts begin that the page sends, as it sends them."""
    sent: list[int] = []

    def note(request: Request) -> None:
        if request.method == "PATCH":
            sent.append(int(request.headers["upload-offset"]))

    page.on("request", note)
    return sent


def test_a_document_goes_in_parts_and_its_progress_comes_by_itself(
    staff_visit: Visit, work: Callable[[], None], server: str
) -> None:
    page = staff_visit(WORKPLACE)
    page.evaluate(SMALL_PARTS)
    sent = offsets(page)
    add(page)
    page.wait_for_url(server + WORKPLACE + "documenten/")
    assert sent == list(range(0, PDF.stat().st_size, PART))
    row = page.locator(".works li")
    expect(row).to_contain_text("Wacht op zijn beurt.")
    Job.objects.update(state=JobState.RUNNING, stage="extract", done=3, total=12)
    expect(row).to_contain_text("Lezen: bladzijde 3 van 12")
    assert row.locator("progress").evaluate("bar => bar.position") == 0.25
    Job.objects.update(state=JobState.WAITING, due_at=Now())
    work()
    expect(row.get_by_role("link", name="Nakijken")).to_be_visible()
    assert Upload.objects.get().edition


def test_a_lost_connection_is_said_and_survived(staff_visit: Visit, server: str) -> None:
    page = staff_visit(WORKPLACE)
    page.evaluate(SMALL_PARTS)
    lost: list[str] = []

    def lose(route: Route) -> None:
        # The second part does not come through twice; the answer to the fourth is lost on its way.
        if route.request.method == "PATCH" and len(lost) < 3 and int(route.request.headers["upload-offset"]) == PART:
            lost.append("part")
            route.abort()
        elif route.request.method == "PATCH" and "answer" not in lost and "part" in lost:
            lost.append("answer")
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/deel", lose)
    add(page)
    expect(page.locator("#sending")).to_contain_text("De verbinding viel weg. Het gaat vanzelf verder.")
    page.wait_for_url(server + WORKPLACE + "documenten/")
    assert "answer" in lost
    assert Upload.objects.get().whole


def test_a_page_that_was_left_goes_on_where_it_was(staff_visit: Visit, server: str) -> None:
    page = staff_visit(WORKPLACE)
    page.evaluate(SMALL_PARTS)

    def break_off(route: Route) -> None:
        if route.request.method == "PATCH" and int(route.request.headers["upload-offset"]) >= 2 * PART:
            route.abort()
        else:
            route.continue_()

    page.route("**/deel", break_off)
    add(page)
    expect(page.locator("#sending")).to_contain_text("De verbinding viel weg.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(server + WORKPLACE)
    page.unroute("**/deel")
    expect(page.locator(".works")).to_contain_text("Kies hetzelfde bestand opnieuw om verder te gaan.")
    page.evaluate(SMALL_PARTS)
    sent = offsets(page)
    add(page)
    page.wait_for_url(server + WORKPLACE + "documenten/")
    assert sent[0] == 2 * PART
    assert Upload.objects.get().whole


def test_what_is_refused_is_said_beside_its_name(staff_visit: Visit) -> None:
    page = staff_visit(WORKPLACE)
    page.locator("#files").set_input_files({"name": "leeg.pdf", "mimeType": "application/pdf", "buffer": b""})
    page.get_by_role("button", name="Toevoegen en lezen").click()
    expect(page.locator("#sending .refused")).to_contain_text("Het bestand is leeg.")
    page.evaluate("document.querySelector('#upload').dataset.most = 10")
    add(page)
    expect(page.locator("#sending .refused")).to_contain_text("Het bestand is groter dan")


def test_without_script_the_form_does_it_and_a_link_shows_how_far_it_is(staff_visit: Visit, server: str) -> None:
    page = staff_visit(WORKPLACE, java_script_enabled=False)
    expect(page.get_by_text("Of sleep ze hierheen.")).to_be_hidden()
    add(page)
    page.wait_for_url(server + WORKPLACE + "documenten/")
    expect(page.locator(".works")).to_contain_text("Wacht op zijn beurt.")
    Job.objects.update(state=JobState.FAILED, error="encrypted", ended_at=Now())
    page.get_by_role("link", name="Toon de stand van nu").click()
    expect(page.locator(".works .failed")).to_contain_text("Vraag een exemplaar zonder wachtwoord")
    page.get_by_role("button", name="Uit de lijst").click()
    expect(page.locator("#documents")).to_contain_text("Er is geen document in bewerking.")

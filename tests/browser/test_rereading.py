"""Reading a document again, in a real browser: how far it is comes by itself, and by a link without script."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now
from playwright.sync_api import expect

from browser.conftest import Visit
from planspoor_site.jobs.models import Job, JobState

pytestmark = pytest.mark.browser

PAGE = "/beheer/stad-elzenbeke/meerjarenplan/2026/opnieuw-lezen/"
RESULT = {"kept": True, "applied": 2, "moot": 0, "to_decide": 0, "new": 1, "changed": 0, "gone": 0}


def test_how_far_it_is_and_what_came_of_it_comes_by_itself(staff_visit: Visit) -> None:
    page = staff_visit(PAGE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.get_by_role("button", name="Lees het document opnieuw").click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("Wacht op zijn beurt.")
    expect(page.get_by_role("link", name="Kijk opnieuw")).to_have_count(0)
    Job.objects.update(state=JobState.RUNNING, stage="extract", done=3, total=12)
    expect(status).to_contain_text("bladzijde 3 van 12")
    assert page.locator("progress").evaluate("bar => bar.position") == 0.25
    Job.objects.update(state=JobState.DONE, result=RESULT, ended_at=Now())
    expect(page.get_by_text("2 besluiten toegepast")).to_be_visible()
    expect(page.get_by_role("button", name="Lees het document opnieuw")).to_be_visible()
    expect(page.locator(".under-way")).to_have_count(0)
    assert complaints == []


def test_without_script_a_link_shows_it(staff_visit: Visit) -> None:
    page = staff_visit(PAGE, java_script_enabled=False)
    page.get_by_role("button", name="Lees het document opnieuw").click()
    expect(page.get_by_role("status")).to_contain_text("Wacht op zijn beurt.")
    Job.objects.update(state=JobState.RUNNING, stage="extract", done=3, total=12)
    page.get_by_role("link", name="Kijk opnieuw").click()
    expect(page.get_by_role("status")).to_contain_text("bladzijde 3 van 12")
    assert page.url.endswith(PAGE)


def test_it_goes_on_in_the_language_of_the_page(staff_visit: Visit) -> None:
    page = staff_visit(PAGE, width=390)
    page.get_by_role("button", name="Lees het document opnieuw").click()
    page.goto(page.url + "?lang=en")
    Job.objects.update(state=JobState.RUNNING, stage="extract", done=3, total=12)
    expect(page.get_by_role("status")).to_contain_text("page 3 of 12")
    Job.objects.update(state=JobState.DONE, result=RESULT, ended_at=Now())
    expect(page.locator(".under-way")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Read again")

"""Pages of those who follow and ask that are there only once someone did, tried in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from browser.conftest import Visit
from browser.test_page_kinds import AXE, LOOKS, WIDE, WIDTHS
from participation.asking import asked_question
from planspoor_site.accounts.models import User
from planspoor_site.participation import following, questions
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke

pytestmark = pytest.mark.browser


def test_what_others_say_can_be_used_by_everyone(elzenbeke: Elzenbeke, staff_visit: Visit) -> None:
    editor = User.objects.order_by("pk")[0]
    question = asked_question(elzenbeke, "Mag ik bellen op 0470 12 34 56 over het pand in de Kade?", name="Buurtcomité")
    councillor = asked_question(elzenbeke, "Hoeveel panden zijn al bewoond?", name="fractie Groen Water")
    type(councillor).objects.filter(pk=councillor.pk).update(councillor=True)
    waiting = asked_question(elzenbeke, "Mijn nummer is 0470 12 34 56.")
    for one in (question, councillor):
        questions.show(one, editor)
    questions.answer(question, "Dat mag.\n\nHet loket is elke ochtend open.", editor, "dienst Wonen")
    follows = following.ask_to_follow("wie@elders.example", elzenbeke.plan, question.item)
    assert follows
    following.ask_to_follow("wie@elders.example", elzenbeke.plan, None)
    following.confirm(follows)
    for address in (
        f"{BASE}i/{PUBLIC_IDS['survey']}",
        BASE + "vragen",
        reverse("asked", args=[questions.link_token(question)]),
        reverse("followed", args=[following.link_token(follows.follower)]),
        f"/beheer/stad-elzenbeke/vragen/{waiting.pk}/",
        f"/beheer/stad-elzenbeke/vragen/{question.pk}/",
        "/beheer/stad-elzenbeke/vragen/",
    ):
        page = staff_visit(address)
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            found: dict[str, Any] = Axe().run(page, options=AXE).response
            assert found["passes"], "axe did not run"
            assert [
                (rule["id"], node["html"], node["failureSummary"])
                for rule in found["violations"]
                for node in rule["nodes"]
            ] == [], (address, scheme, width)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, page.evaluate(WIDE))

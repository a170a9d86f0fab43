"""From the workplace one comes to the amendment desk, where there is something to compare."""

from __future__ import annotations

from django.test import Client

from lineage.conftest import Amended


def test_the_workplace_leads_to_the_desk_of_an_edition_that_another_was_published_before(amended: Amended) -> None:
    client = Client()
    client.force_login(amended.editor)
    html = client.get("/beheer/stad-notelaar/").text
    assert 'href="/beheer/stad-notelaar/meerjarenplan/2026/wijzigingen/"' in html
    assert "/2024/wijzigingen/" not in html

"""The amendment desk: what it shows, what its forms do without script, and who may do what there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from lineage.amended import GARDENS, LIGHT, NEW_GARDENS, NEW_TREES, PLAYGROUND, TREES, item_of, public_id, publish
from lineage.conftest import Amended
from people import member, stranger
from planspoor_site.accounts.models import User
from planspoor_site.jobs.models import Job
from planspoor_site.lineage.cases import history, holding, undecided
from planspoor_site.lineage.decide import accept
from planspoor_site.register.models import EditionItem

DESK = "/beheer/stad-notelaar/meerjarenplan/2026/wijzigingen/"
FIRST = DESK.replace("2026", "2024")


@pytest.fixture
def editor(amended: Amended) -> Client:
    return _client(amended.editor)


def test_every_case_is_shown_the_least_certain_first(editor: Client) -> None:
    html = editor.get(DESK).text
    assert "0 van 9 gevallen beslist" in html
    percents = [int(one) for one in re.findall(r"(\d+) van de 100</span>", html)]
    assert len(percents) == 9
    assert percents == sorted(percents)


def test_a_case_shows_both_passages_and_the_redline(editor: Client, amended: Amended) -> None:
    html = editor.get(DESK + "?soort=herschreven").text
    assert html.count('class="case"') == 1
    assert "We leggen een geveltuin aan in elke straat van de Eikenwijk" in html
    assert '<ins><span class="vh">[toegevoegd: </span> komt een geveltuin, samen met de bewoners' in html
    for slug, edition, node in (("2024", amended.older, GARDENS), ("2026", amended.newer, NEW_GARDENS)):
        assert f'href="/stad-notelaar/meerjarenplan/{slug}/p/1#i-{public_id(edition, node)}"' in html


LISTED = [
    ("", 9, "all that is open"),
    ("?soort=gesplitst", 1, "both parts of a split are one case"),
    ("?soort=geschrapt", 1, "what was dropped"),
    ("?soort=nieuw", 1, "what is new"),
    ("?soort=samengevoegd", 0, "nothing was merged"),
    ("?toon=beslist", 0, "nothing is decided yet"),
    ("?toon=alles", 9, "everything"),
    ("?toon=onzin&soort=onzin&vanaf=-3", 9, "what makes no sense is left out"),
    ("?vanaf=9", 0, "behind the last"),
    ("?vanaf=99999999999999999999", 9, "no number of a case"),
]


@pytest.mark.parametrize(("query", "count"), [row[:2] for row in LISTED], ids=[row[2] for row in LISTED])
def test_the_list_can_be_narrowed(editor: Client, query: str, count: int) -> None:
    response = editor.get(DESK + query)
    assert response.status_code == 200
    assert response.text.count('<li class="case"') == count


def test_a_form_of_the_page_accepts_its_case(editor: Client, amended: Amended) -> None:
    sent = _form_of(editor.get(DESK + "?soort=herschreven").text, "accept")
    response = editor.post(DESK + "beslis", sent | {"act": "accept"})
    assert (response.status_code, response["Location"]) == (302, DESK + "?soort=herschreven#zaken")
    assert item_of(amended.newer, NEW_GARDENS) == item_of(amended.older, GARDENS)
    assert "1 van 9 gevallen beslist" in editor.get(DESK).text


def test_what_was_decided_can_be_taken_back(editor: Client, amended: Amended) -> None:
    editor.post(DESK + "beslis", _form_of(editor.get(DESK).text, "accept") | {"act": "accept"})
    html = editor.get(DESK).text
    assert "Laatste beslissing:" in html
    editor.post(DESK + "beslis", _form_of(html, "undo") | {"act": "undo"})
    assert undecided(amended.newer) == 9
    assert "Laatste beslissing:" not in editor.get(DESK).text


def test_all_that_is_sure_can_be_accepted_together(editor: Client, amended: Amended) -> None:
    html = editor.get(DESK).text
    editor.post(DESK + "beslis", _form_of(html, "accept-above") | {"act": "accept-above", "vanaf-zekerheid": "0.95"})
    assert 0 < undecided(amended.newer) < 9


def test_another_counterpart_is_searched_and_chosen(editor: Client, amended: Amended) -> None:
    address = f"{DESK}kies?oud={LIGHT}"
    html = editor.get(address).text
    assert 'name="oud" value="n7" checked' in html
    assert "We richten een speelplein in" in html, "what is linked to nothing is offered"
    html = editor.get(address + "&q=Notelaarsdreef").text
    assert f'name="nieuw" value="{PLAYGROUND}"' in html
    sent = _form_of(html, "settle") | {"act": "settle", "oud": LIGHT, "nieuw": PLAYGROUND, "decision": "GR 7"}
    assert editor.post(DESK + "beslis", sent).status_code == 302
    assert item_of(amended.newer, PLAYGROUND) == item_of(amended.older, LIGHT)
    assert "Besluit: GR 7." in editor.get(DESK + "?toon=beslist").text


def test_a_decision_on_what_was_decided_meanwhile_is_refused_and_both_are_shown(
    editor: Client, amended: Amended
) -> None:
    sent = _form_of(editor.get(DESK + "?soort=herschreven").text, "accept")
    other = member(amended.newer.plan.organisation, "editor", "Collega Groen")
    _client(other).post(
        DESK + "beslis", {"act": "settle", "seen": amended.seen, "oud": GARDENS, "nieuw": NEW_TREES, "why": "verlegd"}
    )
    response = editor.post(DESK + "beslis", sent | {"act": "accept"})
    assert response.status_code == 409
    assert "Uw beslissing is niet bewaard." in response.text
    assert "beslist door Collega Groen" in response.text
    assert "Reden: verlegd" in response.text
    assert item_of(amended.newer, NEW_TREES) == item_of(amended.older, GARDENS)


REFUSED = [
    ({"act": "settle", "oud": [TREES, GARDENS], "nieuw": [NEW_TREES, NEW_GARDENS]}, "aan één kant één onderdeel"),
    ({"act": "settle"}, "aan één kant één onderdeel"),
    ({"act": "settle", "oud": ["n99"]}, "niet meer in zijn editie"),
    ({"act": "settle", "oud": ["\0"]}, "niet meer in zijn editie"),
    ({"act": "accept", "old": [TREES], "new": ["n99"]}, "niet meer voorgesteld"),
    ({"act": "accept"}, "niet meer voorgesteld"),
    ({"act": "reject", "old": [LIGHT], "new": [""]}, "kies een ander verband"),
    ({"act": "accept-above", "vanaf-zekerheid": "veel"}, "niets te beslissen"),
    ({"act": "accept-above", "vanaf-zekerheid": "nan"}, "niets te beslissen"),
    ({"act": "undo"}, "niets te beslissen"),
    ({"act": "iets"}, "niets te beslissen"),
    ({}, "niets te beslissen"),
]


@pytest.mark.parametrize(("sent", "words"), REFUSED, ids=[str(row[0]) for row in REFUSED])
def test_a_form_that_makes_no_sense_gets_a_clear_answer(
    editor: Client, amended: Amended, sent: dict[str, object], words: str
) -> None:
    before = len(history(amended.older, amended.newer))
    response = editor.post(DESK + "beslis", {"seen": amended.seen, **sent})
    assert response.status_code == 422
    assert words in response.text
    assert len(history(amended.older, amended.newer)) == before


@pytest.mark.parametrize("seen", ["", "-1", "veel", "9" * 30])
def test_a_form_that_saw_nothing_decides_nothing(editor: Client, amended: Amended, seen: str) -> None:
    sent = {"act": "accept", "seen": seen, "old": TREES, "new": NEW_TREES}
    assert editor.post(DESK + "beslis", sent).status_code == 409
    assert all(row.state == "proposed" for row in holding(history(amended.older, amended.newer)))


WHO = [
    ("editor", 200, 302, 200, "does this work"),
    ("approver", 200, 302, 200, "may do it too"),
    ("administrator", 200, 302, 200, "may do it too"),
    ("reader", 200, 403, 403, "looks"),
    ("owner", 200, 403, 403, "looks"),
    ("councillor", 403, 403, 403, "sees no drafts"),
    ("editor elsewhere", 404, 404, 404, "is nobody here"),
    ("stranger", 404, 404, 404, "is nobody anywhere"),
]


@pytest.mark.parametrize(("who", "look", "act", "choose"), [row[:4] for row in WHO], ids=[row[0] for row in WHO])
def test_who_may_do_what(amended: Amended, who: str, look: int, act: int, choose: int) -> None:
    client = _client(_who(amended, who))
    sent = {"act": "accept", "seen": amended.seen, "old": TREES, "new": NEW_TREES}
    assert client.get(DESK).status_code == look
    assert client.post(DESK + "beslis", sent).status_code == act
    assert client.get(f"{DESK}kies?oud={TREES}").status_code == choose
    decided = any(row.state == "accepted" for row in holding(history(amended.older, amended.newer)))
    assert decided is (act == 302)


def test_who_has_not_signed_in_is_asked_to(amended: Amended) -> None:
    for address in (DESK, DESK + "kies?oud=n2"):
        assert Client().get(address)["Location"].startswith("/aanmelden/?next=")
    assert Client().post(DESK + "beslis", {"act": "undo"}).status_code == 302


def test_someone_who_may_only_look_is_offered_no_form(amended: Amended) -> None:
    html = _client(member(amended.newer.plan.organisation, "reader")).get(DESK).text
    assert 'value="accept"' not in html
    assert "Kies een ander verband" not in html


@pytest.mark.parametrize("address", [DESK.replace("2026", "1999"), DESK + "kies", DESK + "kies?oud=n99", DESK + "iets"])
def test_what_is_not_there_is_not_found(editor: Client, address: str) -> None:
    assert editor.get(address).status_code == 404


def test_a_decision_is_only_taken_by_a_form(editor: Client) -> None:
    assert editor.get(DESK + "beslis").status_code == 405


def test_a_first_edition_has_nothing_to_compare_with(editor: Client) -> None:
    assert "Er is niets om mee te vergelijken" in editor.get(FIRST).text
    assert editor.get(FIRST + "kies?oud=n2").status_code == 404
    assert editor.post(FIRST + "beslis", {"act": "undo", "seen": "0"}).status_code == 422


def test_a_tree_that_changed_is_compared_again(editor: Client, amended: Amended) -> None:
    assert not Job.objects.exists()
    EditionItem.objects.filter(edition=amended.newer, node_id=NEW_TREES).update(text="We planten niets")
    html = editor.get(DESK).text
    assert "Het ontwerp is veranderd." in html
    assert Job.objects.count() == 1
    sent = {"act": "accept", "seen": amended.seen, "old": TREES, "new": NEW_TREES}
    assert editor.post(DESK + "beslis", sent).status_code == 409, "it was proposed of other words"


def test_what_was_published_can_still_be_decided(editor: Client, amended: Amended) -> None:
    publish(amended.newer)
    accept(amended.newer, amended.decision(), [(TREES, NEW_TREES)])
    response = editor.get(DESK)
    assert "1 van 9 gevallen beslist" in response.text
    assert response["Cache-Control"] == "private, no-store"


def test_the_reasons_are_told_in_the_language_of_the_interface(editor: Client) -> None:
    assert "ze delen woorden die geen ander onderdeel heeft" in editor.get(DESK).text
    html = editor.get(DESK + "?lang=de").text
    assert "sie teilen Wörter, die kein anderer Teil hat" in html
    assert not re.search(r'lang="en">', html.partition("<main")[2]), "no reason is left untranslated"


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _who(amended: Amended, who: str) -> User:
    organisation = amended.newer.plan.organisation
    if who == "stranger":
        return stranger()
    if who == "editor elsewhere":
        return member(
            type(organisation).objects.create(slug="stad-essenberg", name="Stad Essenberg"), "editor", "elders"
        )
    return member(organisation, who, f"de {who}")  # type: ignore[arg-type]


def _form_of(html: str, act: str) -> dict[str, list[str]]:
    """What the first form with this button sends."""
    form = next(one for one in re.findall(r"<form[^>]*>.*?</form>", html, re.DOTALL) if f'value="{act}"' in one)
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="(?:hidden|text)" name="([^"]+)"[^>]*? value="([^"]*)"', form):
        sent.setdefault(name, []).append(value)
    return sent

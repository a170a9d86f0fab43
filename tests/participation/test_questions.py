"""Questions: nobody sees one that staff did not read, and nobody takes one for the words of the city."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from lxml import html

from participation.asking import WORDS, asked_question
from participation.test_following import work_off
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.audit.models import Entry
from planspoor_site.followup.growing import GrowingError
from planspoor_site.followup.models import Owner
from planspoor_site.participation import questions
from planspoor_site.participation.question_models import Answer, Question
from planspoor_site.publication.questions import views
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke
from publication.page_kinds import PLAN

ITEM = f"{BASE}i/{PUBLIC_IDS['survey']}"
ASK = f"{ITEM}/vraag"
DESK = "/beheer/stad-elzenbeke/vragen/"
REASON = "Dit gaat over een ander plan."


@pytest.fixture
def editor(elzenbeke: Elzenbeke) -> User:
    return member(elzenbeke.organisation, "editor", function="dienst Wonen")


@pytest.fixture
def desk(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def there(question: Question) -> str:
    return f"{DESK}{question.pk}/"


def test_a_question_is_asked_without_an_account_or_a_cookie(reader: Client, elzenbeke: Elzenbeke) -> None:
    page = reader.get(ASK)
    assert "De dienst Wonen brengt leegstaande panden in kaart" in page.text
    assert not page.cookies
    response = reader.post(ASK, {"text": WORDS, "name": "Buurtcomité", "address": "wie@elders.example"})
    assert not response.cookies
    kept = Question.objects.get()
    assert (kept.text, kept.name, kept.councillor, kept.asked_by, kept.standing) == (
        WORDS,
        "Buurtcomité",
        False,
        None,
        "waiting",
    )
    own = reader.get(response["Location"])
    assert "Uw vraag is ontvangen" in own.text
    assert own["Referrer-Policy"] == "no-referrer"
    for where in (ITEM, BASE + "vragen", f"{PLAN}i/{PUBLIC_IDS['survey']}/atom.xml"):
        assert WORDS not in reader.get(where).text, "nobody has read it yet"


def test_what_is_shown_and_answered_stands_apart_from_the_words_of_the_city(
    reader: Client, desk: Client, elzenbeke: Elzenbeke
) -> None:
    question = asked_question(elzenbeke, name="Buurtcomité")
    assert desk.post(there(question), {"do": "show"}).status_code == 302
    assert desk.post(there(question), {"do": "answer", "text": "Ja, in de herfst."}).status_code == 302
    page = html.fromstring(reader.get(ITEM).text)
    (section,) = page.xpath("//section[@id='vragen']")
    assert WORDS in section.xpath("string(.//*[@class='asked'])")
    assert "Buurtcomité" in section.xpath("string(.//*[@class='asked'])")
    reply = section.xpath("string(.//*[@class='reply'])")
    assert "Ja, in de herfst." in reply
    assert "Antwoord van Stad Elzenbeke" in reply
    assert "dienst Wonen" in reply, "a function, no name of a person"
    assert "niet van de raad en niet van de stad" in section.text_content()
    for others in page.xpath("//blockquote | //section[@id='stand']"):
        assert WORDS not in others.text_content()
    assert WORDS in reader.get(BASE + "vragen").text
    feed = reader.get(f"{PLAN}i/{PUBLIC_IDS['survey']}/atom.xml").text
    assert WORDS in feed
    assert "Ja, in de herfst." in feed
    assert "Vragen van lezers beantwoord" in reader.get(PLAN + "atom.xml").text


def test_a_refusal_has_a_reason_that_only_the_asker_reads(
    reader: Client, desk: Client, elzenbeke: Elzenbeke, mailoutbox: list[mail.EmailMessage]
) -> None:
    where = reader.post(ASK, {"text": WORDS, "address": "wie@elders.example"})["Location"]
    question = Question.objects.get()
    assert desk.post(there(question), {"do": "refuse", "reason": " "}).status_code == 400
    desk.post(there(question), {"do": "refuse", "reason": REASON})
    work_off()
    (letter,) = mailoutbox
    assert letter.to == ["wie@elders.example"]
    assert REASON in letter.body
    assert where in letter.body
    assert WORDS not in letter.body, "nobody can have words of theirs sent to somebody else"
    assert Question.objects.get().address == "", "it was kept for this letter"
    assert REASON in reader.get(where).text
    for public in (ITEM, BASE + "vragen"):
        assert REASON not in reader.get(public).text
        assert WORDS not in reader.get(public).text
    work_off()
    assert len(mailoutbox) == 1


def test_an_answer_is_told_once(desk: Client, elzenbeke: Elzenbeke, mailoutbox: list[mail.EmailMessage]) -> None:
    question = asked_question(elzenbeke, address="wie@elders.example")
    desk.post(there(question), {"do": "show"})
    work_off()
    assert mailoutbox == []
    for text in ("Ja.", "Ja, in de herfst."):
        desk.post(there(question), {"do": "answer", "text": text})
        work_off()
    assert [letter.subject for letter in mailoutbox] == ["Uw vraag aan Stad Elzenbeke"]
    assert [one.text for one in Answer.objects.order_by("pk")] == ["Ja.", "Ja, in de herfst."]
    with pytest.raises(GrowingError):
        Answer.objects.update(text="Nee.")


def test_only_the_last_answer_is_shown(reader: Client, desk: Client, elzenbeke: Elzenbeke) -> None:
    question = asked_question(elzenbeke)
    desk.post(there(question), {"do": "show"})
    for text in ("Misschien toch.", "Ja, in de herfst."):
        desk.post(there(question), {"do": "answer", "text": text})
    page = reader.get(ITEM).text
    assert "Misschien toch." not in page
    assert "(bijgewerkt)" in page
    assert "Misschien toch." in desk.get(there(question)).text


PERSONAL = "Bel mij op 0470 12 34 56 of schrijf naar ik@elders.example."


def test_personal_data_are_marked_and_made_unreadable(reader: Client, desk: Client, elzenbeke: Elzenbeke) -> None:
    question = asked_question(elzenbeke, PERSONAL, name="ik@elders.example")
    assert "<mark>0470 12 34 56</mark>" in desk.get(there(question)).text
    desk.post(there(question), {"do": "show"})
    kept = Question.objects.get()
    assert kept.text == "Bel mij op [persoonsgegeven] of schrijf naar [persoonsgegeven]."
    assert kept.name == "[persoonsgegeven]"
    assert "0470" not in reader.get(ITEM).text


def test_personal_data_may_stay_where_someone_says_so(desk: Client, elzenbeke: Elzenbeke) -> None:
    question = asked_question(elzenbeke, PERSONAL)
    desk.post(there(question), {"do": "show", "as_it_is": "on"})
    assert Question.objects.get().text == PERSONAL
    assert desk.post(there(question), {"do": "answer", "text": PERSONAL}).status_code == 400
    assert not Answer.objects.exists()
    desk.post(there(question), {"do": "answer", "text": PERSONAL, "as_it_is": "on"})
    assert Answer.objects.get().text == PERSONAL


@pytest.mark.parametrize(
    ("role", "where", "marked"),
    [
        ("councillor", "own", True),
        ("councillor", "other", False),
        ("editor", "own", False),
    ],
)
def test_a_councillor_is_marked_by_the_role_here(
    elzenbeke: Elzenbeke, editor: User, role: Any, where: str, marked: bool
) -> None:
    organisation = elzenbeke.organisation
    if where == "other":
        organisation = type(organisation).objects.create(slug="elders", name="Elders")
    user = member(organisation, role, "wie")
    client = Client()
    client.force_login(user)
    client.post(ASK, {"text": WORDS, "name": "fractie Groen Water", "councillor": "1"})
    question = Question.objects.get()
    assert (question.councillor, question.asked_by) == (marked, user if marked else None)
    questions.show(question, editor)
    page = Client().get(ITEM).text
    assert ("Raadslid fractie Groen Water" in page) == marked
    assert user.email not in page


def test_nobody_can_ask_in_the_name_of_who_signed_in(elzenbeke: Elzenbeke) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member(elzenbeke.organisation, "councillor"))
    assert client.post(ASK, {"text": WORDS}).status_code == 403
    assert not Question.objects.exists()
    assert Client(enforce_csrf_checks=True).post(ASK, {"text": WORDS}).status_code == 302


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        ({}, 400, "nothing"),
        ({"text": "   "}, 400, "no words"),
        ({"text": "a" * 2001}, 400, "too long"),
        ({"text": "http://a.example http://b.example HTTPS://c.example"}, 400, "advertising"),
        ({"text": WORDS, "name": "n" * 121}, 400, "a name too long"),
        ({"text": WORDS, "address": "geen"}, 400, "no address"),
        ({"text": WORDS + "\0"}, 400, "what no database takes"),
        ({"text": WORDS, "website": "x"}, 302, "a program, which is told nothing"),
    ],
)
def test_what_is_no_question_is_not_kept(
    reader: Client, elzenbeke: Elzenbeke, data: dict[str, str], status: int, reason: str
) -> None:
    response = reader.post(ASK, data)
    assert response.status_code == status, reason
    assert not Question.objects.exists(), reason


def test_too_many_from_one_place_or_in_all_are_turned_away(
    reader: Client, elzenbeke: Elzenbeke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_ASKED", 1)
    assert [reader.post(ASK, {"text": WORDS}).status_code for _ in range(2)] == [302, 429]
    monkeypatch.setattr(questions, "MOST_WAITING", 1)
    assert reader.post(ASK, {"text": WORDS}, REMOTE_ADDR="192.0.2.9").status_code == 503
    assert Question.objects.count() == 1


def test_an_organisation_that_takes_none(reader: Client, elzenbeke: Elzenbeke, editor: User) -> None:
    question = asked_question(elzenbeke)
    questions.show(question, editor)
    chief = Client()
    chief.force_login(member(elzenbeke.organisation, "administrator"))
    chief.post(DESK, {"close": ""})
    assert reader.get(ASK).status_code == 404
    page = reader.get(ITEM).text
    assert ASK not in page
    assert WORDS in page, "what was shown stays"
    chief.post(DESK, {"open": ""})
    assert ASK in reader.get(ITEM).text


def test_an_editor_does_not_close_the_form(desk: Client, elzenbeke: Elzenbeke) -> None:
    assert desk.post(DESK, {"close": ""}).status_code == 403


def test_an_owner_answers_what_was_given_to_it_and_nothing_else(desk: Client, elzenbeke: Elzenbeke) -> None:
    gardener = member(elzenbeke.organisation, "owner", "gardener")
    parks = Owner.objects.create(organisation=elzenbeke.organisation, name="Dienst Groen", person=gardener)
    mine, other = asked_question(elzenbeke), asked_question(elzenbeke, "Wat kost dat?")
    client = Client()
    client.force_login(gardener)
    for question in (mine, other):
        desk.post(there(question), {"do": "show"})
    desk.post(there(mine), {"do": "assign", "owner": parks.pk})
    assert client.get(there(other)).status_code == 404
    listed = client.get(DESK).text
    assert WORDS in listed
    assert "Wat kost dat?" not in listed
    assert client.post(there(mine), {"do": "refuse", "reason": "Nee."}).status_code == 403
    client.post(there(mine), {"do": "answer", "text": "In de herfst."})
    assert Answer.objects.get().by == "Dienst Groen"


def test_an_owner_of_another_organisation_gets_no_question(desk: Client, elzenbeke: Elzenbeke) -> None:
    elsewhere = type(elzenbeke.organisation).objects.create(slug="elders", name="Elders")
    owner = Owner.objects.create(organisation=elsewhere, name="Dienst Groen")
    question = asked_question(elzenbeke)
    for asked in (owner.pk, "x", "9" * 30):
        assert desk.post(there(question), {"do": "assign", "owner": asked}).status_code == 404
    assert desk.post(there(question), {"do": "nonsense"}).status_code == 404
    assert desk.post(there(question), {"do": "assign", "owner": ""}).status_code == 302


def test_what_someone_else_decided_is_said(desk: Client, elzenbeke: Elzenbeke, editor: User) -> None:
    question = asked_question(elzenbeke)
    assert desk.post(there(question), {"do": "answer", "text": "Ja."}).status_code == 400, "it is not shown yet"
    questions.refuse(question, REASON, editor)
    response = desk.post(there(question), {"do": "refuse", "reason": "Nog eens."})
    assert response.status_code == 400
    assert "Iemand anders besliste intussen" in response.text
    assert Question.objects.get().reason == REASON


def test_what_was_shown_can_be_taken_back(reader: Client, desk: Client, elzenbeke: Elzenbeke) -> None:
    question = asked_question(elzenbeke)
    desk.post(there(question), {"do": "show"})
    desk.post(there(question), {"do": "answer", "text": "Ja, in de herfst."})
    desk.post(there(question), {"do": "refuse", "reason": "Dit noemt een naam."})
    for public in (ITEM, BASE + "vragen", PLAN + "atom.xml", f"{PLAN}i/{PUBLIC_IDS['survey']}/atom.xml"):
        assert WORDS not in reader.get(public).text
        assert "in de herfst" not in reader.get(public).text


def test_each_act_stands_in_the_trail_without_words_of_the_asker(desk: Client, elzenbeke: Elzenbeke) -> None:
    question = asked_question(elzenbeke, name="Buurtcomité", address="wie@elders.example")
    for data in (
        {"do": "show"},
        {"do": "assign", "owner": ""},
        {"do": "answer", "text": "Ja."},
        {"do": "refuse", "reason": "x"},
    ):
        desk.post(there(question), data)
    rows = Entry.objects.filter(what__startswith="question.").order_by("sequence")
    told = [row.what.removeprefix("question.") for row in rows]
    assert told == ["asked", "shown", "assigned", "answered", "refused"]
    for words in (WORDS, "Buurtcomité", "wie@elders"):
        assert words not in str([row.details for row in rows])


def test_of_a_draft_nothing_is_asked(desk: Client, elzenbeke: Elzenbeke) -> None:
    assert desk.get(f"{DRAFT}i/{PUBLIC_IDS['survey']}/vraag").status_code == 404
    assert "/vraag" not in desk.get(f"{DRAFT}i/{PUBLIC_IDS['survey']}").text


def test_the_workplace_counts_what_waits(desk: Client, elzenbeke: Elzenbeke, editor: User) -> None:
    asked_question(elzenbeke)
    answered = asked_question(elzenbeke, "Wat kost dat?")
    questions.show(answered, editor)
    assert "(2 wachten)" in desk.get("/beheer/stad-elzenbeke/").text
    questions.answer(answered, "Niets.", editor, "")
    assert "(1 wacht)" in desk.get("/beheer/stad-elzenbeke/").text

"""The screen of an organisation's periods: what it shows, what it takes, and what it refuses."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from followup.conftest import Town
from people import member
from planspoor_site.audit.models import Entry
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import RetentionPeriod
from planspoor_site.review.retention.kinds import KINDS, LASTING, OF_ORGANISATION, Kind
from planspoor_site.review.retention.periods import PeriodError, change_periods, months_of
from planspoor_site.review.retention.terms import LONGEST
from retention.kept import everything, upload

pytestmark = pytest.mark.django_db
DEFAULTS = {kind.word: kind.term.months for kind in OF_ORGANISATION}


def there(town: Town) -> str:
    return f"/beheer/{town.organisation.slug}/bewaartermijnen/"


@pytest.fixture
def desk(town: Town) -> Client:
    client = Client()
    client.force_login(member(town.organisation, "administrator"))
    return client


def test_it_says_what_goes_and_what_stays_and_why(town: Town, desk: Client) -> None:
    everything(town)
    page = desk.get(there(town)).text
    for kind in KINDS:
        assert f"<h3>{kind.name}</h3>" in page
        assert str(kind.why).replace("'", "&#x27;") in page
    for one in LASTING:
        assert str(one.name).replace("'", "&#x27;") in page
    assert page.count("Nu zou er 1 verdwijnen") == len(OF_ORGANISATION)
    # One of the installation is nobody's to change.
    assert page.count('type="number"') == len(OF_ORGANISATION)


def test_what_another_organisation_keeps_is_not_counted(town: Town, desk: Client) -> None:
    other = Organisation.objects.create(slug="stad-elders", name="Stad Elders")
    old = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    upload(town, old)
    client = Client()
    client.force_login(member(other, "administrator"))
    assert "Nu zou er" not in client.get(f"/beheer/{other.slug}/bewaartermijnen/").text
    assert "Nu zou er 1 verdwijnen" in desk.get(there(town)).text


def test_a_change_is_kept_and_stands_in_the_trail(town: Town, desk: Client) -> None:
    answer = desk.post(there(town), DEFAULTS | {"sheets": "36"})
    assert (answer.status_code, answer["Location"]) == (302, there(town) + "?gedaan=bewaard")
    assert months_of(town.organisation) == DEFAULTS | {"sheets": 36}
    entry = Entry.objects.get(what="retention.changed")
    assert entry.details == {"kind": "sheets", "before": 24, "now": 36}
    assert entry.person
    assert "Bewaard." in desk.get(answer["Location"]).text
    # The same once more is no change, and back to what it was is one.
    desk.post(there(town), DEFAULTS | {"sheets": "36"})
    assert Entry.objects.filter(what="retention.changed").count() == 1
    desk.post(there(town), DEFAULTS)
    assert Entry.objects.filter(what="retention.changed").latest("sequence").details["now"] == 24


@pytest.mark.parametrize(
    ("word", "said", "words", "why"),
    [
        *[
            (kind.word, str((kind.shortest or 0) - 1), f"minstens {kind.shortest}.", "one below the shortest")
            for kind in OF_ORGANISATION
        ],
        ("letters", "-1", "minstens 1.", "no time can be less than none"),
        ("letters", "121", "hoogstens 120.", "personal data for more than ten years"),
        ("letters", "9" * 40, "hoogstens 120.", "what no database keeps"),
        ("letters", "", "Zeg een aantal maanden.", "nothing is no period"),
        ("letters", "altijd", "in cijfers", "words"),
        ("letters", "1.5", "in cijfers", "half a month"),
        ("letters", "\x00", "", "what no text is"),
    ],
)
def test_a_period_that_cannot_be_is_refused_whole(
    word: str, said: str, words: str, why: str, town: Town, desk: Client
) -> None:
    answer = desk.post(there(town), DEFAULTS | {"sheets": "36", word: said})
    assert answer.status_code == 400, why
    assert words in answer.text
    assert "Er is niets bewaard" in answer.text
    assert not RetentionPeriod.objects.exists()
    assert not Entry.objects.filter(what="retention.changed").exists()


@pytest.mark.parametrize("rule", OF_ORGANISATION, ids=lambda kind: kind.word)
@pytest.mark.parametrize("beyond", [True, False])
def test_no_code_can_keep_a_period_that_the_form_would_refuse(rule: Kind, beyond: bool, town: Town) -> None:
    months = LONGEST + 1 if beyond else (rule.shortest or 0) - 1
    with pytest.raises(PeriodError):
        change_periods(town.organisation, {"uploads": 7, rule.word: months}, town.editor)
    assert not RetentionPeriod.objects.exists()


def test_the_limits_themselves_are_taken(town: Town, desk: Client) -> None:
    shortest = {kind.word: kind.shortest for kind in OF_ORGANISATION}
    assert desk.post(there(town), shortest).status_code == 302
    assert months_of(town.organisation) == shortest
    assert desk.post(there(town), dict.fromkeys(shortest, LONGEST)).status_code == 302
    assert set(months_of(town.organisation).values()) == {LONGEST}

"""What goes, to the minute, and what stays however long ago it was."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from followup.asking import asked, kept_sheet
from followup.conftest import Town
from people import member
from planspoor.limits import silent
from planspoor_site.accounts.models import FORGOTTEN, Membership, User
from planspoor_site.archive.verification.command import findings
from planspoor_site.audit.models import Person
from planspoor_site.audit.trail import person_id
from planspoor_site.followup.evidence_models import EvidenceFile
from planspoor_site.followup.models import Owner
from planspoor_site.followup.round_models import Letter, Occasion, Outcome, Round
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.applying import file_of
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.participation.following import ask_to_follow, confirm
from planspoor_site.participation.question_models import Standing
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import RetentionPeriod, Upload
from planspoor_site.review.retention.kinds import KINDS, OF_ORGANISATION, Kind
from planspoor_site.review.retention.terms import Term
from planspoor_site.review.retention.tidying import tidy
from retention.kept import ADDRESS, MAKE, everything, leaver, letter, question

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.datetime(2026, 7, 31, 12, tzinfo=datetime.UTC)
LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def gone(now: datetime.datetime = NOW) -> dict[str, int]:
    """By the word of each kind of which something went, how many rows."""
    counts: Counter[str] = Counter()
    for _, kind, tally in tidy(now):
        counts[kind.word] += tally.rows
    return dict(+counts)


def test_there_is_one_of_each_kind_here() -> None:
    assert [kind.word for kind in KINDS] == list(MAKE)


@pytest.mark.parametrize("rule", KINDS, ids=lambda kind: kind.word)
def test_nothing_goes_before_its_time(rule: Kind, town: Town) -> None:
    there = MAKE[rule.word](town, rule.term.before(NOW) + MINUTE)
    assert gone() == {}
    assert there()


@pytest.mark.parametrize("rule", KINDS, ids=lambda kind: kind.word)
def test_it_goes_when_its_time_has_come(rule: Kind, town: Town) -> None:
    there = MAKE[rule.word](town, rule.term.before(NOW) - MINUTE)
    assert there()
    assert gone() == {rule.word: 1}
    assert not there()
    assert gone() == {}


@pytest.mark.parametrize("rule", OF_ORGANISATION, ids=lambda kind: kind.word)
def test_an_organisations_own_period_counts(rule: Kind, town: Town) -> None:
    own = Term(months=rule.term.months + 7)
    there = MAKE[rule.word](town, own.before(NOW) + MINUTE)
    RetentionPeriod.objects.create(organisation=town.organisation, kind=rule.word, months=own.months)
    assert gone() == {}
    assert there()
    assert gone(NOW + 2 * MINUTE) == {rule.word: 1}


@pytest.mark.parametrize("rule", OF_ORGANISATION, ids=lambda kind: kind.word)
def test_a_period_below_the_shortest_counts_as_the_shortest(rule: Kind, town: Town) -> None:
    # As a forged archive would bring it in.
    assert rule.shortest
    RetentionPeriod.objects.create(organisation=town.organisation, kind=rule.word, months=0)
    there = MAKE[rule.word](town, Term(months=rule.shortest).before(NOW) + MINUTE)
    assert gone() == {}
    assert there()


def _job_under_way(town: Town) -> None:
    at_work = Job.objects.create(kind="read-document", state=JobState.WAITING)
    Upload.objects.create(
        organisation=town.organisation, name="x", size=1, received=1, sha256="b" * 64, job=at_work, touched_at=LONG_AGO
    )


def _letter_of_an_open_round_too(town: Town) -> None:
    letter(town, LONG_AGO)
    _, invitation = asked(town)
    Letter.objects.get().invitations.add(invitation)


def _waiting_letter(town: Town) -> None:
    letter(town, LONG_AGO)
    Letter.objects.update(outcome=Outcome.WAITING)


def _letter_of_an_open_round(town: Town) -> None:
    _, invitation = asked(town)
    made = Letter.objects.create(
        organisation=town.organisation, address=ADDRESS, day=LONG_AGO.date(), occasion=Occasion.REMINDER, message_id="1"
    )
    Letter.objects.filter(pk=made.pk).update(outcome=Outcome.SENT)
    made.invitations.add(invitation)


def _elsewhere() -> Organisation:
    return Organisation.objects.create(slug="stad-elders", name="Stad Elders")


def _member_elsewhere(town: Town) -> None:
    leaver(town, LONG_AGO)
    Membership.objects.create(user=User.objects.get(name="vertrokken"), organisation=_elsewhere(), role="reader")


def _left_elsewhere_not_long_ago(town: Town) -> None:
    leaver(town, LONG_AGO)
    other = _elsewhere()
    RetentionPeriod.objects.create(organisation=other, kind="leavers", months=60)
    Membership.objects.create(
        user=User.objects.get(name="vertrokken"), organisation=other, role="reader",
        ended_at=Term(months=60).before(NOW) + MINUTE,
    )  # fmt: skip


def _came_back(town: Town) -> None:
    leaver(town, LONG_AGO)
    Membership.objects.create(user=User.objects.get(name="vertrokken"), organisation=town.organisation, role="owner")


def _public_name(town: Town) -> None:
    leaver(town, LONG_AGO)
    Membership.objects.filter(ended_at=LONG_AGO).update(name_is_public=True)


def _stands_for_an_owner(town: Town, **how: User) -> None:
    Owner.objects.filter(pk=town.parks.pk).update(**how)


def _person_of_an_owner(town: Town) -> None:
    leaver(town, LONG_AGO)
    _stands_for_an_owner(town, person=User.objects.get(name="vertrokken"))


def _deputy_of_an_owner(town: Town) -> None:
    leaver(town, LONG_AGO)
    _stands_for_an_owner(town, deputy=User.objects.get(name="vertrokken"))


def _confirmed_follower(town: Town) -> None:
    following = ask_to_follow(ADDRESS, town.edition.plan, None)
    assert following
    confirm(following)


STAYS: list[tuple[str, Callable[[Town], object]]] = [
    ("a document that a job is to read", _job_under_way),
    ("a letter about a closed round and an open one", _letter_of_an_open_round_too),
    ("a letter that still has to go", _waiting_letter),
    ("a letter of a round that was never closed", _letter_of_an_open_round),
    ("whoever is a member elsewhere", _member_elsewhere),
    ("whoever left elsewhere, where they are kept longer", _left_elsewhere_not_long_ago),
    ("whoever came back", _came_back),
    ("a name that everyone may read", _public_name),
    ("whoever gets the letters of an owner", _person_of_an_owner),
    ("whoever stands in for an owner", _deputy_of_an_owner),
    ("who never was a member anywhere", lambda town: User.objects.create(email="x@elders.example", joined_at=LONG_AGO)),
    ("a question nobody decided about", lambda town: question(town, Standing.WAITING, LONG_AGO, ADDRESS)),
    ("a question that is shown", lambda town: question(town, Standing.SHOWN, LONG_AGO)),
    ("a follower who said yes", _confirmed_follower),
]


@pytest.mark.parametrize("make", [row[1] for row in STAYS], ids=[row[0] for row in STAYS])
def test_this_stays_however_long_ago_it_was(make: Callable[[Town], object], town: Town) -> None:
    make(town)
    assert gone() == {}


def test_nothing_else_of_the_register_changes(town: Town) -> None:
    asked(town)
    everything(town)
    question(town, Standing.WAITING, LONG_AGO)
    store = FileStore(settings.PLANSPOOR_DATA)
    proved = list(findings((), store, silent))
    before = {model: model._base_manager.count() for model in apps.get_models()}
    assert gone() == dict.fromkeys(MAKE, 1)
    after = {model: model._base_manager.count() for model in apps.get_models()}
    fewer = {model._meta.label for model in before if after[model] < before[model]}
    assert fewer == {
        "review.Upload", "followup.Sheet", "jobs.Job", "sessions.Session",
        "participation.Following", "participation.Follower",
    }  # fmt: skip
    more = {model._meta.label for model in before if after[model] > before[model]}
    assert more <= {"audit.Entry", "audit.Chain"}
    assert list(findings((), store, silent)) == proved


def test_who_is_forgotten_can_neither_be_found_nor_sign_in(town: Town) -> None:
    leaver(town, LONG_AGO)
    user = User.objects.get(name="vertrokken")
    known_as = person_id(user)
    gone()
    user.refresh_from_db()
    assert (user.name, user.is_active, user.has_usable_password()) == ("", False, False)
    assert user.email.endswith(FORGOTTEN)
    assert str(user) == "iemand die vergeten is"
    assert Person.objects.get(pk=known_as).user is None
    assert Membership.objects.get(user=user).function == "dienst Wonen"
    # Whoever comes back is somebody new.
    assert member(town.organisation, "reader", "vertrokken").pk != user.pk


def test_whoever_stood_for_an_owner_that_ended_is_forgotten(town: Town) -> None:
    _person_of_an_owner(town)
    Owner.objects.filter(pk=town.parks.pk).update(ended_at=LONG_AGO)
    assert gone() == {"leavers": 1}


def test_whom_a_closed_round_was_to_tell_is_forgotten_with_its_letters_and_of_an_open_one_not(town: Town) -> None:
    letter(town, LONG_AGO)
    asked(town)
    Round.objects.update(escalate_to=ADDRESS)
    gone()
    assert list(Round.objects.order_by("pk").values_list("escalate_to", flat=True)) == ["", ADDRESS]


def test_of_a_refused_question_the_reason_stays(town: Town) -> None:
    made = question(town, Standing.REFUSED, LONG_AGO, ADDRESS)
    gone()
    made.refresh_from_db()
    assert (made.text, made.name, made.address, made.reason) == ("", "", "", "Dit noemt een naam.")


def test_a_file_that_is_evidence_too_outlives_its_spreadsheet(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept_sheet(town.organisation)
    Sheet.objects.update(made_at=LONG_AGO)
    monkeypatch.setattr(EvidenceFile.objects, "values_list", lambda *_: [(made.sha256,)])
    tallies = {kind.word: tally for _, kind, tally in tidy(NOW)}
    assert tallies["sheets"] == (1, 0, 0)
    assert file_of(made).exists()


def test_two_spreadsheets_of_one_file_are_one_file(town: Town) -> None:
    made = kept_sheet(town.organisation)
    Sheet.objects.create(
        organisation=town.organisation, name="x", sha256=made.sha256, bytes=made.bytes, made_at=timezone.now()
    )
    Sheet.objects.update(made_at=LONG_AGO)
    assert {kind.word: tally for _, kind, tally in tidy(NOW)}["sheets"] == (2, 1, made.bytes)
    assert not file_of(made).exists()


def test_letters_of_one_day_are_forgotten_together(town: Town) -> None:
    letter(town, LONG_AGO)
    other = Letter.objects.get()
    invitations = list(other.invitations.all())
    other.pk, other.address, other.message_id = None, "ander@elders.example", "<2@planspoor>"
    other.save(force_insert=True)
    other.invitations.set(invitations)
    assert gone() == {"letters": 2}
    assert list(Letter.objects.values_list("address", "day")) == [("", LONG_AGO.date())] * 2


@pytest.mark.parametrize(
    ("months", "days", "now", "moment", "why"),
    [
        (1, 0, "2026-03-31", "2026-02-28", "February has no 31st"),
        (1, 0, "2028-03-31", "2028-02-29", "but a 29th in a leap year"),
        (12, 0, "2028-02-29", "2027-02-28", "which the year before had not"),
        (1, 0, "2026-01-15", "2025-12-15", "over the turn of the year"),
        (24, 0, "2026-07-31", "2024-07-31", "whole years"),
        (0, 30, "2026-03-01", "2026-01-30", "days are days"),
        (0, 0, "2026-03-01", "2026-03-01", "no time at all"),
    ],
)
def test_a_term_goes_by_the_calendar(months: int, days: int, now: str, moment: str, why: str) -> None:
    assert Term(months, days).before(datetime.datetime.fromisoformat(now)).date().isoformat() == moment, why


def test_of_an_upload_that_became_an_edition_only_the_row_goes(town: Town) -> None:
    Upload.objects.create(
        organisation=town.organisation, name="x", size=1, received=1, sha256="c" * 64, edition=town.edition,
        touched_at=LONG_AGO,
    )  # fmt: skip
    kept = list(FileStore(settings.PLANSPOOR_DATA).kept())
    assert gone() == {"uploads": 1}
    town.edition.refresh_from_db()
    assert list(FileStore(settings.PLANSPOOR_DATA).kept()) == kept

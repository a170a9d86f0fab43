"""One thing of each kind that goes after a time, made so that nobody touched it since a moment."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session

from followup.asking import asked, kept_sheet
from people import member
from planspoor_site.accounts.models import Membership, User
from planspoor_site.audit.trail import person_id
from planspoor_site.followup.round_models import Letter, Occasion, Outcome, Round
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.applying import file_of
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.participation.following import ask_to_follow
from planspoor_site.participation.models import Follower, Following
from planspoor_site.participation.question_models import Question, Standing
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.keeping import path_of

if TYPE_CHECKING:
    from followup.conftest import Town

ADDRESS = "iemand@elders.example"
There = Callable[[], bool]
"""Tells whether it is still there."""


def upload(town: Town, at: datetime.datetime) -> There:
    made = Upload.objects.create(
        organisation=town.organisation, name="plan.pdf", size=9, received=5, sha256="a" * 64, touched_at=at
    )
    path = path_of(made)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF-")
    return lambda: Upload.objects.filter(pk=made.pk).exists() or path.exists()


def sheet(town: Town, at: datetime.datetime) -> There:
    made = kept_sheet(town.organisation)
    Sheet.objects.filter(pk=made.pk).update(made_at=at)
    return lambda: Sheet.objects.filter(pk=made.pk).exists() or file_of(made).exists()


def letter(town: Town, at: datetime.datetime) -> There:
    opened, invitation = asked(town)
    made = Letter.objects.create(
        organisation=town.organisation, address=ADDRESS, day=at.date(), occasion=Occasion.INVITATION,
        message_id=f"<{opened.pk}@planspoor>", outcome=Outcome.SENT, sent_at=at, problem=f"250 {ADDRESS}",
    )  # fmt: skip
    made.invitations.add(invitation)
    Round.objects.filter(pk=opened.pk).update(closed_at=at)
    return lambda: Letter.objects.exclude(address="", problem="").filter(pk=made.pk).exists()


def question(town: Town, standing: Standing, at: datetime.datetime, address: str = "") -> Question:
    return Question.objects.create(
        organisation=town.organisation, edition=town.edition, item=town.item("n2"), public_id=f"q{standing}",
        text="Waarom?", name="Buurtcomité", address=address, standing=standing, asked_at=at,
        decided_at=None if standing == Standing.WAITING else at,
        reason="Dit noemt een naam." if standing == Standing.REFUSED else "",
    )  # fmt: skip


def refused(town: Town, at: datetime.datetime) -> There:
    made = question(town, Standing.REFUSED, at)
    return lambda: Question.objects.filter(pk=made.pk).exclude(text="", name="").exists()


def asker(town: Town, at: datetime.datetime) -> There:
    made = question(town, Standing.SHOWN, at, ADDRESS)
    return lambda: Question.objects.filter(pk=made.pk, address=ADDRESS).exists()


def leaver(town: Town, at: datetime.datetime) -> There:
    user = member(town.organisation, "reader", "vertrokken", function="dienst Wonen")
    person_id(user)
    Membership.objects.filter(user=user).update(ended_at=at)
    return lambda: User.objects.filter(email=user.email, name="vertrokken").exists()


def job(_: Town, at: datetime.datetime) -> There:
    made = Job.objects.create(kind="x", state=JobState.DONE, ended_at=at)
    return lambda: Job.objects.filter(pk=made.pk).exists()


def session(_: Town, at: datetime.datetime) -> There:
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=at)
    return Session.objects.exists


def unconfirmed(town: Town, at: datetime.datetime) -> There:
    assert ask_to_follow(ADDRESS, town.edition.plan, None)
    Following.objects.update(asked_at=at)
    return lambda: Following.objects.exists() or Follower.objects.exists()


MAKE: Mapping[str, Callable[[Town, datetime.datetime], There]] = {
    "uploads": upload,
    "sheets": sheet,
    "letters": letter,
    "refused-questions": refused,
    "askers": asker,
    "leavers": leaver,
    "jobs": job,
    "sessions": session,
    "unconfirmed": unconfirmed,
}
"""By the word of each kind."""


def everything(town: Town) -> list[There]:
    """One of each kind, of long ago."""
    return [make(town, datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)) for make in MAKE.values()]

"""What becomes of a question: asked, shown or refused, given to an owner, answered. Each act stands in the trail.

What the detector of personal data finds in a question is made unreadable for good when it is shown, unless whoever
shows it says that it may stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from planspoor.source.personal_data import find_personal_data
from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.followup.models import Owner
from planspoor_site.language import supported
from planspoor_site.participation.question_models import Answer, Openness, Question, Standing
from planspoor_site.participation.tokens import hash_of, token_of
from planspoor_site.register.models import Edition, Item, Organisation
from planspoor_site.register.public_id import new_public_ids

LONGEST = 2000
"""Characters of a question."""
MOST_WAITING = 500
"""Questions of others than councillors that may wait in one organisation."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asks: the words, the name that everyone may read, and where to write to; both may be empty."""

    text: str
    name: str = ""
    address: str = ""


class FullError(Exception):
    """So many questions wait that no more are taken."""


class DecidedError(Exception):
    """Someone else decided about the question meanwhile."""


def takes_questions(organisation: Organisation) -> bool:
    """Tell whether an organisation takes questions; asks the database once."""
    return not Openness.objects.filter(organisation=organisation, questions=False).exists()


def set_openness(organisation: Organisation, questions: bool, by: User) -> None:
    """Have an organisation take questions, or no more."""
    with transaction.atomic():
        Openness.objects.update_or_create(organisation=organisation, defaults={"questions": questions})
        record(organisation, by, "questions.opened" if questions else "questions.closed", f"/{organisation.slug}/")


def ask(edition: Edition, item: Item, asked: Asked, councillor: User | None) -> Question:
    """Keep a question until someone decides about it; raises FullError."""
    organisation = edition.plan.organisation
    waiting = Question.objects.filter(organisation=organisation, standing=Standing.WAITING, councillor=False)
    if not councillor and waiting.count() >= MOST_WAITING:
        raise FullError
    nonce = token_hex(16)
    with transaction.atomic():
        question = Question.objects.create(
            organisation=organisation,
            edition=edition,
            item=item,
            public_id=_new_id(organisation),
            text=asked.text,
            name=asked.name,
            address=asked.address,
            councillor=councillor is not None,
            asked_by=councillor,
            nonce=nonce,
            token_hash=hash_of(token_of("question", nonce)),
            asked_at=timezone.now(),
        )
        record(organisation, councillor, "question.asked", str(question.pk), {"item": item.public_id})
    return question


def show(question: Question, by: User, *, as_it_is: bool = False) -> None:
    """Have everyone read a question; raises DecidedError where it is shown already.

    What looks like personal data is made unreadable for good, unless it may be shown ``as_it_is``.
    """
    with transaction.atomic():
        found = _locked(question)
        if found.standing == Standing.SHOWN:
            raise DecidedError
        if not as_it_is:
            with override(supported(question.organisation.language) or settings.LANGUAGE_CODE):
                found.text, found.name = without_personal_data(found.text), without_personal_data(found.name)
        _decide(found, Standing.SHOWN, "")
        record(found.organisation, by, "question.shown", str(found.pk), {"as_it_is": as_it_is})


def refuse(question: Question, reason: str, by: User) -> None:
    """Have nobody read a question, or no more, with a reason for who asked; raises DecidedError."""
    with transaction.atomic():
        found = _locked(question)
        if found.standing == Standing.REFUSED:
            raise DecidedError
        _decide(found, Standing.REFUSED, reason)
        record(found.organisation, by, "question.refused", str(found.pk))


def assign(question: Question, owner: Owner | None, by: User) -> None:
    """Have an owner answer a question, or none."""
    with transaction.atomic():
        Question.objects.filter(pk=question.pk).update(owner=owner)
        record(question.organisation, by, "question.assigned", str(question.pk), {"owner": owner.pk if owner else None})


def answer(question: Question, text: str, by: User, function: str) -> Answer:
    """Answer a question that is shown, for everyone; raises DecidedError where it is not."""
    with transaction.atomic():
        if _locked(question).standing != Standing.SHOWN:
            raise DecidedError
        made = Answer.objects.create(question=question, text=text, by=function, made_at=timezone.now(), made_by=by)
        record(question.organisation, by, "question.answered", str(question.pk), {"answer": made.pk})
    return made


def without_personal_data(text: str) -> str:
    """Return a text with what looks like personal data made unreadable."""
    words = gettext("[persoonsgegeven]")
    for one in reversed(find_personal_data(text)):
        text = text[: one.start] + words + text[one.end :]
    return text


def question_of(token: str) -> Question | None:
    """Return the question whose asker has this link."""
    found = Question.objects.filter(token_hash=hash_of(token))
    return found.select_related("edition__plan__organisation", "item").first()


def link_token(question: Question) -> str:
    """Return the token of the link by which who asked sees what became of it."""
    return token_of("question", question.nonce)


def _new_id(organisation: Organisation) -> str:
    taken = Question.objects.filter(organisation=organisation).values_list("public_id", flat=True)
    return new_public_ids(1, set(taken))[0]


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update().select_related("organisation").get(pk=question.pk)


def _decide(question: Question, standing: Standing, reason: str) -> None:
    question.standing, question.reason, question.decided_at = standing, reason, timezone.now()
    question.save(update_fields=["standing", "reason", "decided_at", "text", "name"])

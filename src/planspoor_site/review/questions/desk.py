"""The questions that someone sees: an editor all of an organisation, an owner those that were given to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from planspoor.source.personal_data import find_personal_data
from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.followup.owners import owned_by
from planspoor_site.participation.question_models import Answer, Question, Standing
from planspoor_site.publication.questions.shown import who
from planspoor_site.register.models import Organisation

MOST = 50
"""Questions that are listed of those on which nothing waits any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a list, and who asks it."""

    question: Question
    who: str


@dataclass(frozen=True, slots=True)
class Lists:
    """What waits to be read, what waits for an answer, what was answered, and what is not shown."""

    waiting: Sequence[Row]
    open: Sequence[Row]
    answered: Sequence[Row]
    refused: Sequence[Row]


def questions_for(user: User, organisation: Organisation) -> QuerySet[Question]:
    """Return the questions that someone may see."""
    found = Question.objects.filter(organisation=organisation).select_related(
        "organisation", "edition__plan__organisation", "item", "owner"
    )
    if may(user, Deed.EDIT, organisation):
        return found
    return found.filter(owner__in=owned_by(user, organisation), standing=Standing.SHOWN)


def lists_for(user: User, organisation: Organisation) -> Lists:
    """Return the lists of someone, what waits longest first."""
    found = questions_for(user, organisation).annotate(
        has_answer=Exists(Answer.objects.filter(question=OuterRef("pk")))
    )
    old, new = found.order_by("asked_at", "pk"), found.order_by("-asked_at", "-pk")
    return Lists(
        waiting=_rows(old.filter(standing=Standing.WAITING)),
        open=_rows(old.filter(standing=Standing.SHOWN, has_answer=False)),
        answered=_rows(new.filter(standing=Standing.SHOWN, has_answer=True)[:MOST]),
        refused=_rows(new.filter(standing=Standing.REFUSED)[:MOST]),
    )


def waiting_for(user: User, organisation: Organisation) -> int:
    """Return how many questions wait for someone: to be read, or to be answered."""
    found = questions_for(user, organisation).exclude(standing=Standing.REFUSED)
    return found.exclude(_ANSWERED).count()


def marked(text: str) -> SafeString:
    """Return a text as HTML, with what looks like personal data marked."""
    parts, at = [], 0
    for one in find_personal_data(text):
        parts += [("", text[at : one.start], ""), (_BEGIN, text[one.start : one.end], _END)]
        at = one.end
    return format_html_join("", "{}{}{}", [*parts, ("", text[at:], "")])


_ANSWERED = Exists(Answer.objects.filter(question=OuterRef("pk")))
_BEGIN, _END = SafeString("<mark>"), SafeString("</mark>")


def _rows(found: QuerySet[Question]) -> list[Row]:
    return [Row(one, who(one)) for one in found]

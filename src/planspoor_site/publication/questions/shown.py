"""The questions that are shown, with the answers of the organisation: neither are the words of the council."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext

from planspoor_site.participation.question_models import Answer, Question, Standing
from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import Name, item_name
from planspoor_site.register.models import Edition, EditionItem


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as everyone reads it; ``who`` asks it, in words, and ``answer`` is the one that holds."""

    question: Question
    who: str
    answer: Answer | None
    corrected: bool
    """Whether it was answered otherwise before."""

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return f"vraag-{self.question.public_id}"


@dataclass(frozen=True, slots=True)
class AboutItem:
    """An item of an edition with what was asked about it, the newest first."""

    href: str
    name: Name
    text: str
    questions: list[Shown]


def item_questions(item: EditionItem) -> list[Shown]:
    """Return what was asked about an item, in whatever edition, the newest first; asks the database twice."""
    return [shown(one) for one in _shown().filter(item=item.item_id)]


def plan_questions(edition: Edition) -> list[AboutItem]:
    """Return what was asked about the items of an edition, in the order of the plan; asks the database three times."""
    found: dict[int, list[Shown]] = {}
    for one in _shown().filter(item__plan=edition.plan_id):
        found.setdefault(one.item_id, []).append(shown(one))
    items = EditionItem.objects.filter(edition=edition, item__in=found).select_related("item").order_by("position")
    return [_about(edition, item, found) for item in items]


def shown(question: Question) -> Shown:
    """Return a question as it is shown."""
    answers = list(question.answers.all())
    return Shown(question, who(question), answers[-1] if answers else None, len(answers) > 1)


def who(question: Question) -> str:
    """Return who asks, in words: a councillor is marked as one."""
    if question.councillor:
        return f"{gettext('Raadslid')} {question.name}".strip()
    return question.name or gettext("Een lezer")


def _shown() -> QuerySet[Question]:
    answers = Prefetch("answers", Answer.objects.order_by("pk"))
    return Question.objects.filter(standing=Standing.SHOWN).order_by("-asked_at", "-pk").prefetch_related(answers)


def _about(edition: Edition, item: EditionItem, found: Mapping[int, Iterable[Shown]]) -> AboutItem:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return AboutItem(
        href=address("item", *place, item.item.public_id, fragment="vragen"),
        name=item_name(edition, item),
        text=item.text,
        questions=list(found[item.item_id]),
    )

"""The steps that someone can take with an edition, and the words for what stands in their way."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed
from planspoor_site.errors import EditionError
from planspoor_site.judgements import approval
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.models import Step
from planspoor_site.lineage.cases import undecided
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Asked = Mapping[str, str]
"""The fields of the form: ``reason``, ``by``, ``decided_on``, ``reference``, and ``cases`` (1: as they are)."""

DEEDS: Mapping[str, Deed] = {
    "propose": Deed.EDIT,
    "recall": Deed.EDIT,
    "send-back": Deed.APPROVE,
    "approve": Deed.APPROVE,
    "withdraw": Deed.APPROVE,
    "reinstate": Deed.APPROVE,
}
"""What one has to be allowed to do for each step; taking back one's own proposal is for editors too."""
_FORMS: Mapping[str, tuple[str, ...]] = {
    State.DRAFT: ("propose",),
    State.PROPOSED: ("approve", "send-back", "recall"),
    State.PUBLISHED: ("withdraw",),
    State.WITHDRAWN: ("reinstate",),
}


def forms_of(edition: Edition, may: Callable[[Deed], bool]) -> list[str]:
    """Return the steps that are open to someone; an approver sends back, and has no need to recall."""
    possible = [step for step in _FORMS[edition.state] if may(DEEDS[step])]
    return [step for step in possible if step != "recall" or "send-back" not in possible]


FOUR_EYES = gettext_lazy(
    "Iemand anders moet goedkeuren. "
    "Uw organisatie wil vier ogen, en u legde deze editie voor of keek ze als laatste na."
)


def take(step: str, edition: Edition, user: User, asked: Asked) -> str:
    """Take a step; return what stands in its way in words, or nothing."""
    try:
        _take(step, edition, user, asked)
    except RefusedError as refused:
        return _words(refused.code)
    except EditionError:
        return _words("no-withdrawal")
    return ""


def _take(step: str, edition: Edition, user: User, asked: Asked) -> None:
    match step:
        case "propose":
            approval.propose(edition, user, asked["reason"])
        case "send-back" | "recall":
            approval.send_back(edition, user, asked["reason"])
        case "approve":
            open_cases = asked["cases"] != "1" and undecided(edition) > 0
            approval.approve(edition, user, _date(asked["decided_on"]), asked["reference"], open_cases=open_cases)
        case "withdraw":
            approval.withdraw_with_step(edition, user, asked["by"], asked["reason"])
        case "reinstate":
            approval.reinstate_with_step(edition, user, asked["reason"])


def _date(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None


def _words(code: str) -> str:
    words: dict[str, str | StrPromise] = {
        "no-reason": gettext("Geef een reden. Wie dit later leest, moet weten waarom het gebeurde."),
        "no-decision": gettext("Geef de datum en de referentie van het raadsbesluit."),
        "four-eyes": FOUR_EYES,
        "open-cases": gettext(
            "Niet van elk onderdeel is beslist wat er met de vorige editie gebeurde. "
            "Beslis dat eerst, of zeg dat u het weet."
        ),
        "no-withdrawal": gettext("Zeg welke functie of dienst dit doet en waarom. Iedereen leest het."),
    }
    return (
        str(words[code])
        if code in words
        else gettext("Iemand was u voor: de editie staat niet meer zo. Kijk hieronder wat er gebeurde.")
    )


def name_of(step: str) -> str:
    """Return the words for a step that was taken."""
    names: Mapping[str, str] = {
        Step.PROPOSED: gettext("Voorgelegd"),
        Step.SENT_BACK: gettext("Teruggestuurd"),
        Step.APPROVED: gettext("Goedgekeurd en gepubliceerd"),
        Step.WITHDRAWN: gettext("Ingetrokken"),
        Step.REINSTATED: gettext("Opnieuw zichtbaar"),
    }
    return names[step]

"""What staff can do with a report, who may, and the words for what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed
from planspoor_site.publication.addresses import absolute
from planspoor_site.reports import making, steps
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.models import Report, State, Step

Act = Callable[[Report, User, HttpRequest], None]


def site_of(request: HttpRequest, report: Report) -> str:
    """Return what goes before the addresses in a report."""
    return absolute(request, "/", report.plan.organisation).removesuffix("/")


def _propose(report: Report, by: User, request: HttpRequest) -> None:
    steps.propose(report, by, timezone.localdate(), site_of(request, report), _said(request, "reason"))


def _said(request: HttpRequest, field: str) -> str:
    return request.POST.get(field, "").replace("\0", "").strip()[: making.LONGEST]


ACTS: Mapping[str, tuple[Deed, Act]] = {
    "say": (Deed.EDIT, lambda one, by, sent: making.say(one, _said(sent, "section"), _said(sent, "text"), by)),
    "comment": (
        Deed.SEE_DRAFTS,
        lambda one, by, sent: making.comment(one, _said(sent, "section"), _said(sent, "text"), by),
    ),
    "propose": (Deed.EDIT, _propose),
    "recall": (Deed.EDIT, lambda one, by, sent: steps.send_back(one, by, _said(sent, "reason"))),
    "send-back": (Deed.APPROVE, lambda one, by, sent: steps.send_back(one, by, _said(sent, "reason"))),
    "approve": (Deed.APPROVE, lambda one, by, _: steps.approve(one, by)),
    "draw": (Deed.APPROVE, lambda one, by, _: steps.put_drawing(one, by)),
    "publish": (Deed.APPROVE, lambda one, by, _: steps.publish(one, by)),
    "withdraw": (
        Deed.APPROVE,
        lambda one, by, sent: steps.withdraw(one, by, _said(sent, "by"), _said(sent, "reason")),
    ),
    "reinstate": (Deed.APPROVE, lambda one, by, sent: steps.reinstate(one, by, _said(sent, "reason"))),
}
"""By the name of a button what it does, and what one has to be allowed for it."""
_STEPS: Mapping[str, tuple[str, ...]] = {
    State.DRAFT: ("propose",),
    State.PROPOSED: ("approve", "send-back", "recall"),
    State.APPROVED: ("publish",),
    State.PUBLISHED: ("withdraw",),
    State.WITHDRAWN: ("reinstate",),
}


def open_steps(report: Report, may: Callable[[Deed], bool]) -> list[str]:
    """Return the steps that are open to someone; an approver sends back, and has no need to recall."""
    possible = [step for step in _STEPS[report.state] if may(ACTS[step][0])]
    return [step for step in possible if step != "recall" or "send-back" not in possible]


def refusal(refused: RefusedError) -> str:
    """Say what stands in the way."""
    words = {
        "no-reason": gettext("Geef een reden. Wie dit later leest, moet weten waarom het gebeurde."),
        "no-words": gettext("Er staat nog niets in de opmerking."),
        "no-section": gettext("Dat deel heeft dit verslag niet."),
        "no-semester": gettext("Het eerste semester is van 1 januari tot en met 30 juni."),
        "four-eyes": gettext(
            "Iemand anders moet goedkeuren. "
            "Uw organisatie wil vier ogen, en u legde dit verslag voor of schreef er als laatste in."
        ),
        "not-drawn": gettext("De bestanden zijn nog niet allemaal gemaakt. Wacht even en probeer opnieuw."),
        "no-file": gettext("Kies eerst een bestand."),
        "too-large": gettext("Het sjabloon is te groot: hoogstens 5 MB, en uitgepakt 50 MB."),
        "no-docx": gettext("Dit is geen DOCX-document. Bewaar het in Word of LibreOffice als .docx."),
        "programs": gettext("Het sjabloon bevat macro’s of ingesloten programma’s. Bewaar het zonder."),
        "strange-parts": gettext("Het sjabloon bevat onderdelen die niet in een document horen. Bewaar het opnieuw."),
        "leads-out": gettext("Het sjabloon haalt iets van elders op, zoals een gekoppelde afbeelding. Sluit het in."),
        "fields": gettext("Het sjabloon bevat velden die iets van elders ophalen. Verwijder ze."),
        "moved-on": gettext("Iemand was u voor: het verslag staat niet meer zo. Kijk hieronder wat er gebeurde."),
    }
    return words[refused.code]


def name_of(step: str) -> str:
    """Return the words for a step that was taken."""
    return {
        Step.PROPOSED.value: gettext("Voorgelegd"),
        Step.SENT_BACK.value: gettext("Teruggestuurd"),
        Step.APPROVED.value: gettext("Goedgekeurd"),
        Step.PUBLISHED.value: gettext("Gepubliceerd"),
        Step.WITHDRAWN.value: gettext("Ingetrokken"),
        Step.REINSTATED.value: gettext("Opnieuw zichtbaar"),
    }[step]


def state_words(state: str) -> str:
    """Say how far a report is."""
    return {
        State.DRAFT.value: gettext("ontwerp"),
        State.PROPOSED.value: gettext("voorgelegd"),
        State.APPROVED.value: gettext("goedgekeurd"),
        State.PUBLISHED.value: gettext("gepubliceerd"),
        State.WITHDRAWN.value: gettext("ingetrokken"),
    }[state]

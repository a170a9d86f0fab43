"""The review desk: looking, deciding, and hearing what others decided."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.judgements.acts import Accept, Act, AddFact, Dismiss, EditFact, Merge, Remove, RemoveFact, Undo
from planspoor_site.judgements.correcting import correct
from planspoor_site.judgements.errors import RefusedError, StaleError
from planspoor_site.judgements.judge import Outcome, judge_locked, lock_draft, version
from planspoor_site.judgements.models import Judgement
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.review.desk import answers
from planspoor_site.review.desk.answers import Notice, Shown, shown_by
from planspoor_site.review.desk.conflicts import conflicts
from planspoor_site.review.desk.desk import Desk, lay_out
from planspoor_site.review.desk.forms import acts_of
from planspoor_site.review.desk.place import Place, read_place
from planspoor_site.review.desk.refusals import in_words

MOST_CHARACTERS = 2_000
STAYS = (AddFact, EditFact, RemoveFact)
"""Acts after which one goes on with the same form."""


@staff(Deed.SEE_DRAFTS)
@require_safe
def desk(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Show the desk, or to its script what it does not show yet."""
    laid = _laid(request, organisation, plan, edition)
    shown = shown_by(request)
    if shown is None:
        return answers.whole_page(request, laid, answers.QUIET)
    return answers.fragments(request, laid, shown, answers.QUIET)


@staff(Deed.SEE_DRAFTS)
@require_safe
def state(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Answer what was decided since the judgement that ``?na=`` names: 304 where that is nothing."""
    asked = request.GET.get("na", "")
    since = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
    if since == _last(organisation, plan, edition):
        return HttpResponse(status=304)
    laid = _laid(request, organisation, plan, edition)
    shown = shown_by(request) or Shown(laid.shown_page, laid.place.listed, since, "")
    return answers.polled(request, laid, replace(shown, number=since))


@staff(Deed.EDIT)
@require_POST
def decide(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Take what a form asks, and show what comes next; where it cannot be, say why and keep what was filled in."""
    laid = _laid(request, organisation, plan, edition)
    try:
        asked = acts_of(laid, request.POST)
        following = _after_removal(laid, asked)
        outcomes = _judged(request, laid, asked)
    except StaleError as stale:
        found = conflicts(laid, stale, request.POST)
        return _answer(request, laid, Notice("review/desk_stale.html", 409, {"conflicts": found}))
    except RefusedError as refusal:
        context = {"refusal": in_words(refusal), "code": refusal.code}
        return _answer(request, laid, Notice("review/desk_refused.html", 422, context))
    after = laid.after(outcomes[-1].judgement)
    there = _place_after(after, asked, outcomes, following)
    if shown_by(request) is None:
        return redirect(reverse("desk", args=[organisation.slug, plan, edition]) + there.query())
    return _answer(request, after.moved_to(there), answers.QUIET)


def _judged(request: HttpRequest, laid: Desk, asked: list[Act]) -> list[Outcome]:
    """Take all acts of a form or none; each but the first has seen the one before it."""
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:MOST_CHARACTERS]
    user = request.user
    assert isinstance(user, User)  # The gate before this view lets nobody else in.
    outcomes: list[Outcome] = []
    if not asked:
        raise RefusedError("same-words")
    if laid.may_correct:
        return correct(laid.edition, user, asked, number, reason).outcomes
    with transaction.atomic():
        locked = lock_draft(laid.edition)
        for act in asked:
            outcomes.append(judge_locked(locked, user, act, number, reason))
            number = outcomes[-1].judgement.number
    return outcomes


def _after_removal(laid: Desk, asked: list[Act]) -> str:
    """Return the next choice after an item that is to be removed: once it is, nobody knows where it stood."""
    act = asked[-1] if asked else None
    return laid.next_after(act.items[0]) if isinstance(act, Remove) and act.items[0] in laid.items.at else ""


def _place_after(laid: Desk, asked: list[Act], outcomes: list[Outcome], following: str) -> Place:
    """Return where one is after acts: at what they made or changed, or at the next choice where that is settled.

    ``laid`` is the desk after them; ``following`` the next choice after what they removed.
    """
    act, last = asked[-1], outcomes[-1]
    place = replace(laid.place, tool="", start=0, end=0, fact=-1, page=0, done=last.judgement.number)
    if isinstance(act, STAYS):
        return replace(place, tool=laid.place.tool)
    if isinstance(act, Accept) and act.items[0] in laid.items.at:
        following = laid.beyond(act.items[0])
    if isinstance(act, Accept | Remove):
        return replace(place, item=following or act.items[0])
    if isinstance(act, Dismiss):
        return place
    if isinstance(act, Merge):
        return replace(place, item=act.items[0])
    if isinstance(act, Undo) and last.changed:
        return replace(place, item=last.changed[0])
    return replace(place, item=last.changed[0] if last.changed else laid.place.item)


def _answer(request: HttpRequest, laid: Desk, notice: Notice) -> HttpResponse:
    shown = shown_by(request)
    return (
        answers.whole_page(request, laid, notice) if shown is None else answers.fragments(request, laid, shown, notice)
    )


def _laid(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> Desk:
    found = _edition(organisation, plan, edition)
    return lay_out(found, request.user, read_place(request.GET), version(found))


def _last(organisation: Organisation, plan: str, edition: str) -> int:
    """Return the number of the last judgement on an edition (0: none), by one question; raises Http404."""
    last = Judgement.objects.filter(edition=OuterRef("pk")).order_by("-number").values("number")[:1]
    found = Edition.objects.filter(plan__organisation=organisation, plan__slug=plan, slug=edition)
    numbers = list(found.values_list(Coalesce(Subquery(last), 0), flat=True))
    if not numbers:
        raise Http404
    return int(numbers[0])


def _edition(organisation: Organisation, plan: str, edition: str) -> Edition:
    editions = Edition.objects.select_related("plan").order_by()
    found = editions.filter(plan__organisation=organisation, plan__slug=plan, slug=edition).first()
    if found is None:
        raise Http404
    found.plan.organisation = organisation
    return found

"""The page of reading again: asking for it, how far it is, what came of it, and settling what it left open."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.jobs.models import JobState
from planspoor_site.judgements.aiming import Aim, drop, left_open, take_at
from planspoor_site.judgements.errors import RefusedError, StaleError
from planspoor_site.judgements.judge import version
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.register.published import State
from planspoor_site.review.desk.refusals import in_words
from planspoor_site.review.rereading.job import ask_to_read, last_asked
from planspoor_site.review.rereading.left import all_left
from planspoor_site.review.uploads.failure_words import failure_words
from planspoor_site.review.uploads.standing import words_under_way

MOST_CHARACTERS = 2_000


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def rereading(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Show what came of reading again and what is left open, or ask for it."""
    found = _edition(organisation, plan, edition)
    if request.method != "POST":
        return _show(request, found)
    assert isinstance(request.user, User)  # The gate before this view lets nobody else in.
    if found.state == State.DRAFT:
        ask_to_read(found, request.user)
    return redirect("rereading", organisation.slug, plan, edition)


@staff(Deed.EDIT)
@require_POST
def settle(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Take a decision that was left open at the item that was chosen, or drop it with a reason."""
    found = _edition(organisation, plan, edition)
    number = _number(request.POST.get("decision", ""))
    open_one = left_open(found).filter(number=number).select_related("edition__plan__organisation").first()
    if open_one is None:
        # Someone settled it already: what is left shows that.
        return redirect("rereading", organisation.slug, plan, edition)
    assert isinstance(request.user, User)
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:MOST_CHARACTERS]
    try:
        if request.POST.get("act") == "drop":
            drop(open_one, request.user, reason)
        else:
            item, seen = request.POST.get("item", "").replace("\0", ""), _number(request.POST.get("seen", ""))
            take_at(open_one, request.user, Aim(item, seen, request.POST.get("correction") == "1"), reason)
    except StaleError:
        words = gettext("Iemand wijzigde dat onderdeel net. Kijk hoe het nu is, en kies opnieuw.")
        return _show(request, found, Refused(number, words, 409))
    except RefusedError as refusal:
        return _show(request, found, Refused(number, in_words(refusal), 422))
    return redirect("rereading", organisation.slug, plan, edition)


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands in the way of settling a decision, in words, and the status of the answer."""

    number: int
    words: str
    status: int


def _show(request: HttpRequest, edition: Edition, refused: Refused | None = None) -> HttpResponse:
    job = last_asked(edition)
    context = {
        "section": "rereading",
        "edition": edition,
        "plan": edition.plan,
        "organisation": edition.plan.organisation,
        "job": job,
        "words": words_under_way(job) if job and not job.ended else "",
        "failure": failure_words(job) if job and job.state == JobState.FAILED else None,
        "refuses": bool(job and job.error == "edition"),
        "is_draft": edition.state == State.DRAFT,
        "left": all_left(edition),
        "left_count": left_open(edition).count(),
        "seen": version(edition),
        "refused": refused,
    }
    return render(request, "review/rereading.html", context, status=refused.status if refused else 200)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0


def _edition(organisation: Organisation, plan: str, edition: str) -> Edition:
    editions = Edition.objects.select_related("plan__organisation", "document", "redacted_copy")
    return get_object_or_404(editions, plan__organisation=organisation, plan__slug=plan, slug=edition)

"""The amendment desk: looking at what became of each item, deciding it, and choosing another counterpart."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.lineage.decide import Decision, accept, accept_above, reject, settle, undo
from planspoor_site.lineage.errors import RefusedError, StaleError
from planspoor_site.publication.answers import kept_nowhere_as_draft
from planspoor_site.publication.changes.words import SLUG_OF, change_name
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.review.amendment.case_view import case_views, sides
from planspoor_site.review.amendment.choosing import choices
from planspoor_site.review.amendment.desk import SCREEN, Filter, lay_out
from planspoor_site.review.amendment.refusals import in_words

MOST_CHARACTERS = 2_000
"""Of what is filled in on a form."""
MOST_NODES = 50
"""Items that one decision can name."""


@staff(Deed.SEE_DRAFTS)
@require_safe
def desk(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Show the desk."""
    return _show(request, _edition(organisation, plan, edition))


@staff(Deed.EDIT)
@require_POST
def decide(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Take a decision; where it cannot be taken, say why, and show what there is and what was wanted."""
    found = _edition(organisation, plan, edition)
    act = _ACTS.get(request.POST.get("act", ""))
    try:
        if act is None:
            raise RefusedError("nothing", "The form says nothing.")
        act(request, found)
    except StaleError as stale:
        return _show(request, found, stale=stale, status=409)
    except RefusedError as refusal:
        return _show(request, found, refusal=in_words(refusal), status=422)
    where = Filter.read(_former(request))
    return redirect(reverse("amendment", args=[organisation.slug, plan, edition], query=where.query or None) + "#zaken")


@staff(Deed.EDIT)
@require_safe
def choose(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Show a form to say what goes with what, with a search in both editions."""
    found = _edition(organisation, plan, edition)
    laid = lay_out(found, Filter())
    if laid is None:
        raise Http404
    olds, news = request.GET.getlist("oud")[:MOST_NODES], request.GET.getlist("nieuw")[:MOST_NODES]
    context = {
        "desk": laid,
        "olds": sides(laid.older, olds),
        "news": sides(laid.newer, news),
        "words": _said(request.GET.get("q", "")),
        "choices": choices(laid, olds, news, _said(request.GET.get("q", ""))),
    }
    if not context["olds"] and not context["news"]:
        raise Http404
    return _answer(request, found, "amendment_choose", context)


def _show(
    request: HttpRequest,
    found: Edition,
    stale: StaleError | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    laid = lay_out(found, Filter.read(request.GET if request.method != "POST" else _former(request)))
    if laid is None:
        return _answer(request, found, "amendment_none", {}, status)
    changed = {row.pair for row in stale.rows} if stale else set()
    touched = [case for case in laid.cases if any(_meet(row.pair, pair) for row in case.rows for pair in changed)]
    start, count = laid.wanted.start, len(laid.listed)
    context = {
        "desk": laid,
        "cases": list(case_views(laid, laid.screen)),
        "stale": list(case_views(laid, touched)),
        "is_stale": stale is not None,
        "refusal": refusal,
        "counts": [(SLUG_OF[change], change_name(change), number) for change, number in laid.counts()],
        "kind": SLUG_OF.get(laid.wanted.change, ""),
        "last": sorted({change_name(change) for row in laid.last for change in row.changes}),
        "before": max(0, start - SCREEN) if start else None,
        "after": start + SCREEN if start + SCREEN < count else None,
        "shown_from": start + 1,
        "shown_to": min(start + SCREEN, count),
        "may_edit": may(request.user, Deed.EDIT, found.plan.organisation),
    }
    return _answer(request, found, "amendment", context, status)


def _answer(
    request: HttpRequest, found: Edition, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    about = {"section": "amendment", "edition": found, "plan": found.plan, "organisation": found.plan.organisation}
    response = render(request, f"review/{template}.html", {**about, **context}, status=status)
    return kept_nowhere_as_draft(found, response)


def _edition(organisation: Organisation, plan: str, edition: str) -> Edition:
    editions = Edition.objects.select_related("plan__organisation", "document", "redacted_copy")
    found = editions.filter(plan__organisation=organisation, plan__slug=plan, slug=edition).first()
    if found is None:
        raise Http404
    return found


def _accept(request: HttpRequest, edition: Edition) -> None:
    accept(edition, _decision(request), _pairs(request))


def _reject(request: HttpRequest, edition: Edition) -> None:
    reject(edition, _decision(request), _pairs(request))


def _settle(request: HttpRequest, edition: Edition) -> None:
    olds, news = (list(dict.fromkeys(request.POST.getlist(side)))[:MOST_NODES] for side in ("oud", "nieuw"))
    settle(edition, _decision(request), olds, news)


def _accept_above(request: HttpRequest, edition: Edition) -> None:
    try:
        least = float(request.POST.get("vanaf-zekerheid", ""))
    except ValueError:
        raise RefusedError("nothing", "No confidence was given.") from None
    accept_above(edition, _decision(request), least)


def _undo(request: HttpRequest, edition: Edition) -> None:
    undo(edition, _decision(request))


_ACTS: dict[str, Callable[[HttpRequest, Edition], None]] = {
    "accept": _accept,
    "reject": _reject,
    "settle": _settle,
    "accept-above": _accept_above,
    "undo": _undo,
}


def _decision(request: HttpRequest) -> Decision:
    seen = request.POST.get("seen", "")
    assert isinstance(request.user, User)
    return Decision(
        request.user,
        int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0,
        _said(request.POST.get("why", "")),
        _said(request.POST.get("decision", "")),
    )


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    olds, news = (request.POST.getlist(side)[:MOST_NODES] for side in ("old", "new"))
    return list(zip(olds, news, strict=False))


def _former(request: HttpRequest) -> dict[str, str]:
    """Return the filter that the desk had when the form was sent."""
    return {key: request.POST.get(key, "") for key in ("toon", "soort", "vanaf")}


def _said(text: str) -> str:
    return text.replace("\0", "").strip()[:MOST_CHARACTERS]


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return bool(one[0] and one[0] == other[0]) or bool(one[1] and one[1] == other[1])

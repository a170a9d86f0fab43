"""How a plan stands, for staff. An answer is made again only where something was done since, or the day is another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from planspoor.write.csv import encode_rows
from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.audit.trail import head_of
from planspoor_site.followup.owners import owned_by
from planspoor_site.publication.progress.shown import part_progress
from planspoor_site.publication.progress.standing import before, standing_of
from planspoor_site.publication.progress.worklists import COLUMNS, What, Worklists, as_row, title_of
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.register.published import State
from planspoor_site.review.dashboards.choice import Choice, choice_of

SHORT = 5
"""Rows of each list that the page of the plan shows."""
LONG = 100
"""Rows that a page of one list shows."""


@staff(Deed.SEE_DRAFTS)
@require_safe
def stand(request: HttpRequest, organisation: Organisation, plan: str) -> HttpResponse:
    """Show how a plan stands, and the beginning of each list of what asks for attention."""

    def make() -> HttpResponse:
        edition = _edition(organisation, plan)
        choice, lists = _looked_at(request, edition)
        share = lists.standing.share(choice.scope)
        found = {what: lists.of(what) for what in What}
        lists.read({place for places in found.values() for place in places[:SHORT]})
        mine = owned_by(_user(request), organisation).values_list("pk", flat=True)
        context = {
            "part": part_progress(lists.standing.overview, share) if share.total else None,
            "lists": [
                {"what": what, "count": len(places), "title": title_of(what, len(places)), "rows": rows, "more": more}
                for what, places in found.items()
                for rows, more in [(lists.rows(what, places[:SHORT]), len(places) > SHORT)]
            ],
            "mine": [("dienst", pk) for pk in mine],
        }
        return _page(request, "stand", edition, choice, context)

    return _conditional(request, organisation, make)


@staff(Deed.SEE_DRAFTS)
@require_safe
def listing(request: HttpRequest, organisation: Organisation, plan: str, what: str) -> HttpResponse:
    """Show one list, a hundred rows at a time."""

    def make() -> HttpResponse:
        edition = _edition(organisation, plan)
        choice, lists = _looked_at(request, edition)
        places = lists.of(_what(what))
        first = _first(request, len(places))
        context = {
            "what": _what(what),
            "title": title_of(_what(what), len(places)),
            "rows": lists.rows(_what(what), places[first : first + LONG]),
            "count": len(places),
            "first": first + 1,
            "last": min(first + LONG, len(places)),
            "previous": first - LONG if first else None,
            "next": first + LONG if first + LONG < len(places) else None,
        }
        return _page(request, "stand_list", edition, choice, context)

    return _conditional(request, organisation, make)


@staff(Deed.SEE_DRAFTS)
@require_safe
def listing_csv(request: HttpRequest, organisation: Organisation, plan: str, what: str) -> HttpResponse:
    """Give a whole list as a table."""

    def make() -> HttpResponse:
        edition = _edition(organisation, plan)
        _, lists = _looked_at(request, edition)
        rows = lists.rows(_what(what), lists.of(_what(what)))
        answer = HttpResponse(encode_rows([COLUMNS, *map(as_row, rows)]), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{plan}-{what}.csv"'
        return answer

    return _conditional(request, organisation, make)


def _looked_at(request: HttpRequest, edition: Edition) -> tuple[Choice, Worklists]:
    choice = choice_of(edition, dict(request.GET.lists()))
    standing = standing_of(edition, public=False)
    return choice, Worklists(standing, standing.kept(choice.scope), before(standing, choice.since))


def _page(
    request: HttpRequest, template: str, edition: Edition, choice: Choice, context: dict[str, Any]
) -> HttpResponse:
    about = {
        "organisation": edition.plan.organisation,
        "the_plan": edition.plan,
        "the_edition": edition,
        "choice": choice,
        "today": timezone.localdate(),
    }
    return render(request, f"review/{template}.html", about | context)


def _conditional(request: HttpRequest, organisation: Organisation, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer that nothing changed, or anew: a browser may keep an answer, and asks each time whether it still holds."""
    head = head_of(organisation)
    parts = (
        head,
        timezone.localdate(),
        get_language(),
        request.user.pk,
        request.get_full_path(),
        version("planspoor"),
    )
    tag = quote_etag(hashlib.sha256(repr(parts).encode()).hexdigest()[:32]) if head else None
    answer = get_conditional_response(request, etag=tag) if tag else None
    if not isinstance(answer, HttpResponse):
        answer = make()
    if tag:
        answer["ETag"] = tag
        answer["Cache-Control"] = "private, no-cache"
    return answer


def _edition(organisation: Organisation, plan: str) -> Edition:
    """Return the latest published edition of a plan: what the council approved is followed up."""
    editions = Edition.objects.filter(plan__organisation=organisation, plan__slug=plan, state=State.PUBLISHED)
    found = editions.select_related("plan__organisation").order_by("position").last()
    if found is None:
        raise Http404
    return found


def _what(word: str) -> What:
    if word not in list(What):
        raise Http404
    return What(word)


def _first(request: HttpRequest, count: int) -> int:
    asked = request.GET.get("vanaf", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    return first if first < count else 0


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user

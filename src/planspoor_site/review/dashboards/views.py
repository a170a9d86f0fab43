"""How a plan stands, for staff: what asks for attention, the lists of that, and the pictures with their tables."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from planspoor.write.csv import encode_rows
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.publication.progress.chart_answer import chart_answer, with_charts
from planspoor_site.publication.progress.conditional import conditional
from planspoor_site.publication.progress.seen import PICTURES, variant_of
from planspoor_site.publication.progress.shown import part_progress
from planspoor_site.publication.progress.tables import health_table, stage_names
from planspoor_site.publication.progress.worklists import COLUMNS, What, as_row, title_of
from planspoor_site.register.models import Organisation
from planspoor_site.review.dashboards.links import picture_links
from planspoor_site.review.dashboards.looking import Looked, look

SHORT = 5
"""Rows of each list that the page of the plan shows."""
LONG = 100
"""Rows that a page of one list shows."""


@staff(Deed.SEE_DRAFTS)
@require_safe
def stand(request: HttpRequest, organisation: Organisation, plan: str) -> HttpResponse:
    """Show how a plan stands, the beginning of each list of what asks for attention, and how its parts fare."""

    def make() -> HttpResponse:
        looked = look(request, organisation, plan)
        seen, lists = looked.seen, looked.lists
        share = seen.standing.share(looked.choice.scope)
        found = {what: lists.of(what) for what in What}
        lists.read({place for places in found.values() for place in places[:SHORT]})
        context = {
            "part": part_progress(seen.standing.overview, share) if share.total else None,
            "lists": [
                {"what": what, "count": len(places), "title": title_of(what, len(places)), "rows": rows, "more": more}
                for what, places in found.items()
                for rows, more in [(lists.rows(what, places[:SHORT]), len(places) > SHORT)]
            ],
            "health": health_table(seen),
            "picture": picture_links(looked),
        }
        return looked.page(request, "stand", context)

    return conditional(request, organisation, make, staff=True)


@staff(Deed.SEE_DRAFTS)
@require_safe
def page(request: HttpRequest, organisation: Organisation, plan: str, subject: str) -> HttpResponse:
    """Show a picture of how a plan stands beside its table: in time, in money, from round to round."""

    def make() -> HttpResponse:
        looked = look(request, organisation, plan)
        context = _SUBJECTS[subject](looked) | {"here": subject, "picture": picture_links(looked)}
        return with_charts(looked.page(request, "stand_page", context))

    return conditional(request, organisation, make, staff=True)


@staff(Deed.SEE_DRAFTS)
@require_safe
def picture(request: HttpRequest, organisation: Organisation, plan: str, name: str) -> HttpResponse:
    """Send a picture as SVG."""
    variant = variant_of(name)
    chart = variant.chart(look(request, organisation, plan).seen)
    if chart is None:
        raise Http404
    answer = chart_answer(request, chart, organisation, f"{plan}-{variant.name}", alone=variant.alone)
    answer["Cache-Control"] = "private, no-cache"
    return answer


@staff(Deed.SEE_DRAFTS)
@require_safe
def picture_csv(request: HttpRequest, organisation: Organisation, plan: str, name: str) -> HttpResponse:
    """Give the figures of a picture as a table."""
    found = PICTURES.get(name)
    if found is None:
        raise Http404
    return _table(found.table(look(request, organisation, plan).seen), f"{plan}-{name}.csv")


@staff(Deed.SEE_DRAFTS)
@require_safe
def listing(request: HttpRequest, organisation: Organisation, plan: str, what: str) -> HttpResponse:
    """Show one list, a hundred rows at a time."""

    def make() -> HttpResponse:
        looked = look(request, organisation, plan)
        lists = looked.lists
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
        return looked.page(request, "stand_list", context)

    return conditional(request, organisation, make, staff=True)


@staff(Deed.SEE_DRAFTS)
@require_safe
def listing_csv(request: HttpRequest, organisation: Organisation, plan: str, what: str) -> HttpResponse:
    """Give a whole list as a table."""

    def make() -> HttpResponse:
        lists = look(request, organisation, plan).lists
        rows = lists.rows(_what(what), lists.of(_what(what)))
        return _table([COLUMNS, *map(as_row, rows)], f"{plan}-{what}.csv")

    return conditional(request, organisation, make, staff=True)


def _timeline(looked: Looked) -> dict[str, Any]:
    leads = looked.seen.leads
    return {
        "title": gettext("Tijdlijn"),
        "periods": [(part, period, leads.part(part.public_id)) for part, period in looked.seen.timed.periods],
    }


def _money(looked: Looked) -> dict[str, Any]:
    seen = looked.seen
    return {
        "title": gettext("Geld en opbouw"),
        "money": [(one, seen.leads.part(one.part.public_id)) for one in seen.money],
        "made_of": [(part, seen.leads.part(part.public_id)) for part in seen.parts.parts],
        "drawn": {
            "geld": sum(one.budget > 0 for one in seen.money),
            "opbouw": len(seen.parts.parts) > 1,
        },
    }


def _rounds(looked: Looked) -> dict[str, Any]:
    overview = looked.seen.standing.overview
    return {
        "title": gettext("Ronde na ronde"),
        "stages": stage_names(overview),
        "points": looked.seen.trend,
    }


_SUBJECTS = {"tijdlijn": _timeline, "geld": _money, "rondes": _rounds}


def _table(rows: Any, name: str) -> HttpResponse:
    answer = HttpResponse(encode_rows(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _what(word: str) -> What:
    if word not in list(What):
        raise Http404
    return What(word)


def _first(request: HttpRequest, count: int) -> int:
    asked = request.GET.get("vanaf", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    return first if first < count else 0

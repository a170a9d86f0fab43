"""How the plan fares, for everyone: what is late or silent, how its parts do, what changed. The city says so itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from planspoor.write.csv import encode_rows
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import kept_nowhere_as_draft, render_edition
from planspoor_site.publication.progress.chart_answer import chart_answer, with_charts
from planspoor_site.publication.progress.conditional import conditional
from planspoor_site.publication.progress.seen import PICTURES, Seen, variant_of
from planspoor_site.publication.progress.shown import followed, part_progress
from planspoor_site.publication.progress.standing import (
    Scope,
    before,
    last_round,
    last_time,
    moment_of,
    standing_of,
)
from planspoor_site.publication.progress.tables import health_table, links_of, stage_names
from planspoor_site.publication.progress.worklists import What, Worklists, title_of
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State

SHORT = 5
"""Rows of each list that the page shows."""
LONG = 200
"""Rows that the page of one list shows; the table of the follow-up has all."""
PUBLIC_PICTURES = ("toestand", "tijdlijn", "rondes")
"""Money has a page of its own, with its pictures."""


@dataclass(frozen=True, slots=True)
class PublicLeads:
    """Where marks lead everyone: to the pages of what they show."""

    edition: Edition

    def part(self, public_id: str) -> str:
        """Return the page of a part, or of the plan."""
        return self.item(public_id) if public_id else address("edition", *_place(self.edition))

    def column(self, public_id: str, column: str) -> str:
        """Return the page of the part."""
        return self.part(public_id)

    def item(self, public_id: str) -> str:
        """Return the page of a commitment."""
        return address("item", *_place(self.edition), public_id)


@require_safe
def progress(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show how the plan fares; where nothing was ever reported, say so."""
    found = lookup.find_edition(request, organisation, plan, edition)
    return _answer(request, found, lambda: _page(request, found))


@require_safe
def listing(request: HttpRequest, organisation: str, plan: str, edition: str, what: str) -> HttpResponse:
    """Show one list of what asks for attention."""
    found = lookup.find_edition(request, organisation, plan, edition)
    if what not in list(What):
        raise Http404

    def make() -> HttpResponse:
        lists = _lists(request, found)
        places = lists.of(What(what))
        title = title_of(What(what), len(places))
        context = {"title": title, "rows": lists.rows(What(what), places[:LONG]), "more": len(places[LONG:])}
        return render_edition(request, "progress_list", found, context)

    return _answer(request, found, make)


@require_safe
@xframe_options_sameorigin
def picture(request: HttpRequest, organisation: str, plan: str, edition: str, name: str) -> HttpResponse:
    """Send a picture as SVG."""
    found = lookup.find_edition(request, organisation, plan, edition)
    variant = variant_of(name)
    chart = variant.chart(_seen(found)) if variant.name in PUBLIC_PICTURES else None
    if chart is None:
        raise Http404
    file = f"{plan}-{edition}-{variant.name}"
    answer = chart_answer(request, chart, found.plan.organisation, file, alone=variant.alone)
    return kept_nowhere_as_draft(found, answer)


@require_safe
def picture_csv(request: HttpRequest, organisation: str, plan: str, edition: str, name: str) -> HttpResponse:
    """Give the figures of a picture as a table."""
    found = lookup.find_edition(request, organisation, plan, edition)
    if name not in PUBLIC_PICTURES:
        raise Http404
    rows = PICTURES[name].table(_seen(found))
    answer = HttpResponse(encode_rows(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{plan}-{edition}-{name}.csv"'
    return kept_nowhere_as_draft(found, answer)


def _page(request: HttpRequest, edition: Edition) -> HttpResponse:
    if not followed(edition):
        return render_edition(request, "progress", edition, {})
    seen = _seen(edition)
    overview = seen.standing.overview
    lists = _lists(request, edition)
    found = {what: lists.of(what) for what in What}
    lists.read({place for places in found.values() for place in places[:SHORT]})
    day = request.GET.get("sinds", "")
    context: dict[str, Any] = {
        "part": part_progress(overview, overview.whole),
        "lists": [
            {"what": what, "count": len(places), "title": title_of(what, len(places)), "rows": rows, "more": more}
            for what, places in found.items()
            for rows, more in [(lists.rows(what, places[:SHORT]), len(places) > SHORT)]
        ],
        "since": _since(request, edition),
        "day": day if moment_of(day) else "",
        "wrong": bool(day and not moment_of(day)),
        "today": overview.today,
        "health": health_table(seen),
        "periods": [(part, period, seen.leads.part(part.public_id)) for part, period in seen.timed.periods],
        "points": seen.trend,
        "stages": stage_names(overview),
        "picture": links_of(
            lambda name: address("progress-picture", *_place(edition), name),
            lambda name: address("progress-picture-csv", *_place(edition), name),
        ),
    }
    return with_charts(render_edition(request, "progress", edition, context))


def _answer(request: HttpRequest, edition: Edition, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer conditionally where everyone may see it; a draft is kept nowhere."""
    if edition.state != State.PUBLISHED:
        return make()
    return conditional(request, edition.plan.organisation, make, staff=False)


def _seen(edition: Edition) -> Seen:
    return Seen(standing_of(edition, public=True), Scope(), PublicLeads(edition))


def _lists(request: HttpRequest, edition: Edition) -> Worklists:
    standing, since = standing_of(edition, public=True), _since(request, edition)
    return Worklists(standing, standing.kept(Scope()), before(standing, since), ("lists", since))


def _since(request: HttpRequest, edition: Edition) -> Any:
    return moment_of(request.GET.get("sinds", "")) or last_time(last_round(edition.plan.organisation))


def _place(edition: Edition) -> tuple[str, str, str]:
    return edition.plan.organisation.slug, edition.plan.slug, edition.slug

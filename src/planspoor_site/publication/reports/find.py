"""Which reports everyone may read: published ones, on an edition that the visitor may see."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from planspoor_site import language
from planspoor_site.publication import lookup
from planspoor_site.register.models import Edition
from planspoor_site.reports.models import Report, State


def published_reports(request: HttpRequest, organisation: str, plan: str) -> tuple[Edition, list[Report]]:
    """Return the latest edition of a plan, and the reports on it, the latest period first."""
    edition = lookup.find_latest(request, organisation, plan)
    language.speak(edition.plan.organisation.language)
    return edition, reports_of(request, edition)


def reports_of(request: HttpRequest, edition: Edition) -> list[Report]:
    """Return the published reports on the plan of an edition; asks once."""
    found = Report.objects.filter(plan=edition.plan_id, state=State.PUBLISHED)
    found = found.filter(edition__in=lookup.visible_editions(request)).select_related("plan__organisation", "edition")
    return list(found.order_by("-period_to", "-pk"))


def find_report(request: HttpRequest, organisation: str, plan: str, report: str) -> Report:
    """Return a report that is or was published; raises Http404, also where its edition is not to be seen."""
    shown = (State.PUBLISHED, State.WITHDRAWN)
    where = {"plan__organisation__slug": organisation, "plan__slug": plan, "slug": report, "state__in": shown}
    found = Report.objects.filter(**where).select_related("plan__organisation", "edition").first()
    if found is None:
        raise Http404
    # Of an edition that was withdrawn, its address says so.
    found.edition = lookup.find_edition(request, organisation, plan, found.edition.slug)
    return found

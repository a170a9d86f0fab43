"""Sitemaps: every public page with its languages, a superseded edition after its successor.

A host lists its own addresses alone: an organisation with a domain of its own stands in the sitemap of that domain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from planspoor_site import language
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute, asked_host
from planspoor_site.publication.discovery.changes import last_changes
from planspoor_site.register.models import Edition, EditionItem, Organisation, Page
from planspoor_site.register.published import State
from planspoor_site.reports.models import Report
from planspoor_site.reports.models import State as ReportState

MOST = 50_000
"""Addresses that one sitemap may hold."""
CURRENT, PART, ASIDE = "0.8", "0.5", "0.2"
"""How much an address matters within the site: a plan, a part of one, an edition that has a successor."""

READ_ON = frozenset({"theme", "objective", "action_plan"})
"""Kinds of items that are read as continuous text at an address of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a sitemap."""

    address: str
    changed: datetime | None
    priority: str
    languages: list[tuple[str, str]]
    """The same page in each language of the interface: code and address."""


def listed_editions(request: HttpRequest) -> QuerySet[Edition]:
    """Return the published editions whose address is at the host that was asked."""
    here = Q(plan__organisation__domain__in=("", asked_host(request)))
    editions = lookup.visible_editions(request).filter(here, state=State.PUBLISHED)
    return editions.order_by("plan__organisation__slug", "plan__slug", "-position")


def site_entries(request: HttpRequest) -> Iterator[Entry]:
    """List the pages that are about no single plan."""
    editions = list(listed_editions(request))
    last = last_changes(editions)
    newest: dict[Organisation, list[datetime]] = {}
    for edition in editions:
        newest.setdefault(edition.plan.organisation, []).append(last[edition.pk])
    everything = [moment for moments in newest.values() for moment in moments]
    yield _entry(request, reverse("home"), None, max(everything, default=None), PART)
    yield _entry(request, reverse("statement-site"), None, None, ASIDE)
    for organisation, moments in newest.items():
        href = reverse("organisation", args=[organisation.slug])
        yield _entry(request, href, organisation, max(moments), PART)
        yield _entry(request, reverse("statement", args=[organisation.slug]), organisation, None, ASIDE)


def edition_entries(request: HttpRequest, edition: Edition) -> list[Entry]:
    """List an edition's pages, and those of the reports on it."""
    successors = Edition.objects.published().filter(plan=edition.plan_id, position__gt=edition.position)
    superseded = ASIDE if successors.exists() else ""
    organisation, changed = edition.plan.organisation, last_changes([edition])[edition.pk]
    pages = chain(((href, changed) for href in _hrefs(edition)), _reports(edition))
    return [
        _entry(request, href, organisation, moment, superseded or (PART if index else CURRENT))
        for index, (href, moment) in enumerate(islice(pages, MOST))
    ]


def _hrefs(edition: Edition) -> Iterator[str]:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    yield reverse("edition", args=place)
    yield reverse("read", args=place)
    for number in Page.objects.filter(edition=edition).order_by("number").values_list("number", flat=True):
        yield reverse("page", args=[*place, number])
    items = EditionItem.objects.filter(edition=edition).order_by("position")
    for public_id, kind in items.values_list("item__public_id", "kind"):
        yield reverse("item", args=[*place, public_id])
        if kind in READ_ON:
            yield reverse("read-item", args=[*place, public_id])


def _reports(edition: Edition) -> Iterator[tuple[str, datetime | None]]:
    """Give the published reports on an edition, which stay as they were."""
    place = (edition.plan.organisation.slug, edition.plan.slug)
    found = Report.objects.filter(edition=edition, state=ReportState.PUBLISHED).order_by("-period_to", "-pk")
    for slug, published_at in found.values_list("slug", "published_at"):
        yield reverse("report", args=[*place, slug]), published_at


def _entry(
    request: HttpRequest, href: str, organisation: Organisation | None, changed: datetime | None, priority: str
) -> Entry:
    address = absolute(request, href, organisation)
    own = language.supported(organisation.language if organisation else "") or settings.LANGUAGE_CODE
    spoken = [(code, address if code == own else f"{address}?{language.PARAMETER}={code}") for code in language.codes()]
    return Entry(address, changed, priority, [*spoken, ("x-default", address)])

"""What crawlers and feed readers get."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute, address
from planspoor_site.publication.discovery.changes import last_changes
from planspoor_site.publication.discovery.feed import MOST, About, changes_feed, written
from planspoor_site.publication.discovery.item_changes import item_changes
from planspoor_site.publication.discovery.sitemap import edition_entries, listed_editions, site_entries
from planspoor_site.publication.kinds import item_name
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State

XML = "application/xml; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let crawlers read everything that is public, but not ask questions."""
    sitemap = request.build_absolute_uri(reverse("sitemap-index"))
    lines = (
        "User-agent: *",
        "Disallow: /zoek",
        "Disallow: /*/zoek",
        "Disallow: /aanmelden/",
        "Disallow: /volgen/",
        "Disallow: /vraag/",
        f"Sitemap: {sitemap}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps: one of the pages about no single plan, one for each edition."""
    editions = list(listed_editions(request))
    last = last_changes(editions)
    own = [(request.build_absolute_uri(reverse("sitemap-site")), None)]
    context = {"sitemaps": [*own, *((_sitemap(request, edition), last[edition.pk]) for edition in editions)]}
    return render(request, "publication/sitemap_index.xml", context, content_type=XML)


@require_safe
def sitemap_of_site(request: HttpRequest) -> HttpResponse:
    """List the pages about no single plan."""
    context = {"entries": list(site_entries(request))}
    return render(request, "publication/sitemap.xml", context, content_type=XML)


@require_safe
def sitemap(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """List the pages of an edition."""
    found = lookup.find_edition(request, organisation, plan, edition)
    if found.state != State.PUBLISHED:
        raise Http404
    context = {"entries": edition_entries(request, found)}
    return render(request, "publication/sitemap.xml", context, content_type=XML)


@require_safe
def feed_of_site(request: HttpRequest) -> HttpResponse:
    """Give the feed of everything that is published."""
    about = About(gettext("Bekendgemaakte plannen"), address("home"), address("feed-site"))
    return _feed(request, list(_published(lookup.visible_editions(request))), about)


@require_safe
def feed_of_organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """Give the feed of an organisation."""
    found, editions = lookup.find_organisation(request, organisation)
    slug = found.slug
    title = gettext("Plannen van %(organisation)s") % {"organisation": found.name}
    about = About(title, address("organisation", slug), address("feed-organisation", slug), found)
    return _feed(request, [edition for edition in editions if edition.state == State.PUBLISHED], about)


@require_safe
def feed_of_plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Give the feed of a plan."""
    latest = lookup.find_latest(request, organisation, plan)
    lookup.find_organisation(request, organisation)
    editions = _published(lookup.visible_editions(request).filter(plan=latest.plan_id))
    place = (organisation, plan)
    title = f"{latest.plan.title}, {latest.plan.organisation.name}"
    about = About(title, address("plan", *place), address("feed-plan", *place), latest.plan.organisation)
    return _feed(request, list(editions), about)


@require_safe
def feed_of_item(request: HttpRequest, organisation: str, plan: str, item: str) -> HttpResponse:
    """Give the feed of an item and what stands below it."""
    edition = lookup.find_latest_with(request, organisation, plan, item)
    if edition.state != State.PUBLISHED:
        raise Http404
    lookup.find_organisation(request, organisation)
    found = lookup.find_item(edition, item)
    title = f"{item_name(edition, found).text}, {edition.plan.title}"
    place = (organisation, plan, item)
    about = About(title, address("latest-item", *place), address("feed-item", *place), edition.plan.organisation)
    editions = list(_published(lookup.visible_editions(request).filter(plan=edition.plan_id)))
    return _sent(*written(request, item_changes(found, editions, MOST), about))


def _sitemap(request: HttpRequest, edition: Edition) -> str:
    plan = edition.plan
    href = reverse("sitemap", args=[plan.organisation.slug, plan.slug, edition.slug])
    return absolute(request, href, plan.organisation)


def _published(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    return editions.filter(state=State.PUBLISHED)


def _feed(request: HttpRequest, editions: list[Edition], about: About) -> HttpResponse:
    return _sent(*changes_feed(request, editions, about))


def _sent(feed: str, changed: datetime) -> HttpResponse:
    response = HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
    response["Last-Modified"] = http_date(changed.timestamp())
    response["Cache-Control"] = "public, max-age=600"
    return response

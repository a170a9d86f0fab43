"""What an address names, as far as this visitor may see it; anything else is not found."""

from __future__ import annotations

from django.db.models import Exists, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from planspoor_site.publication import language
from planspoor_site.publication.addresses import asked_host
from planspoor_site.register.models import Edition, EditionItem, Organisation

ABOVE = tuple("__".join([*["parent"] * height, "item"]) for height in range(7))
"""What to select with an item to have all items above it, as far as trees go."""


def visible_editions(request: HttpRequest) -> QuerySet[Edition]:
    """Return the editions that the visitor may see, with their plans and organisations.

    At an organisation's own domain that is what is this organisation's; at any other host, everything.
    """
    host = asked_host(request)
    here = Q(plan__organisation__domain=host) | ~Exists(Organisation.objects.filter(domain=host))
    return Edition.objects.visible_to(request.user).filter(here).select_related("plan__organisation", "document")


def find_organisation(request: HttpRequest, slug: str) -> tuple[Organisation, list[Edition]]:
    """Return an organisation of which the visitor may see something, and those editions, the latest first."""
    editions = visible_editions(request).filter(plan__organisation__slug=slug).order_by("plan__title", "-position")
    if not editions:
        raise Http404(slug)
    organisation = editions[0].plan.organisation
    language.speak(organisation.language)
    return organisation, list(editions)


def find_edition(request: HttpRequest, organisation: str, plan: str, edition: str) -> Edition:
    """Return an edition, and speak the language of its organisation."""
    found = get_object_or_404(
        visible_editions(request), plan__organisation__slug=organisation, plan__slug=plan, slug=edition
    )
    language.speak(found.plan.organisation.language)
    return found


def find_latest(request: HttpRequest, organisation: str, plan: str) -> Edition:
    """Return the latest published edition of a plan; where there is none, the latest that the visitor may see."""
    editions = visible_editions(request).filter(plan__organisation__slug=organisation, plan__slug=plan)
    return _last_published(list(editions.order_by("position")))


def find_latest_with(request: HttpRequest, organisation: str, plan: str, item: str) -> Edition:
    """Return the latest edition of a plan that has the item with this public id."""
    editions = visible_editions(request).filter(
        plan__organisation__slug=organisation, plan__slug=plan, items__item__public_id=item
    )
    return _last_published(list(editions.order_by("position")))


def latest_of_each_plan(request: HttpRequest) -> list[Edition]:
    """Return of each plan the one edition that search looks in when it looks in all plans."""
    latest: dict[int, list[Edition]] = {}
    for edition in visible_editions(request).order_by("position"):
        latest.setdefault(edition.plan_id, []).append(edition)
    return [_last_published(editions) for editions in latest.values()]


def find_item(edition: Edition, public_id: str) -> EditionItem:
    """Return an item as ``edition`` has it, with the items above it."""
    items = EditionItem.objects.select_related(*ABOVE)
    return get_object_or_404(items, edition=edition, item__public_id=public_id)


def _last_published(editions: list[Edition]) -> Edition:
    if not editions:
        raise Http404
    return max(editions, key=lambda edition: (edition.state == "published", edition.position))

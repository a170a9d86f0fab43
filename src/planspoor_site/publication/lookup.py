"""What an address names, as far as this visitor may see it; anything else is not found."""

from __future__ import annotations

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from planspoor_site import language
from planspoor_site.publication.addresses import asked_host
from planspoor_site.register.models import Edition, EditionItem, Organisation, Plan
from planspoor_site.register.published import State

ABOVE = tuple("__".join([*["parent"] * height, "item"]) for height in range(7))
"""What to select with an item to have all items above it, as far as trees go."""


class Gone(Http404):
    """What an address names was withdrawn: the answer is 410, with who did it, when and why."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.get_absolute_url())
        self.edition = edition


def visible_editions(request: HttpRequest) -> QuerySet[Edition]:
    """Return the editions that the visitor may see, with their plans and organisations.

    At an organisation's own domain that is what is this organisation's; at any other host, everything.
    """
    return Edition.objects.visible_to(request.user).filter(_here(request)).select_related(*_WITH)


def find_organisation(request: HttpRequest, slug: str) -> tuple[Organisation, list[Edition]]:
    """Return an organisation of which the visitor may see something, and those editions, the latest first."""
    editions = visible_editions(request).filter(plan__organisation__slug=slug).order_by("plan__title", "-position")
    if not editions:
        raise _absent(request, plan__organisation__slug=slug)
    organisation = editions[0].plan.organisation
    language.speak(organisation.language)
    return organisation, list(editions)


def find_edition(request: HttpRequest, organisation: str, plan: str, edition: str) -> Edition:
    """Return an edition, and speak the language of its organisation."""
    where = {"plan__organisation__slug": organisation, "plan__slug": plan, "slug": edition}
    found = visible_editions(request).filter(**where).first()
    if found is None:
        raise _absent(request, **where)
    language.speak(found.plan.organisation.language)
    return found


def find_latest(request: HttpRequest, organisation: str, plan: str) -> Edition:
    """Return the latest published edition of a plan; where there is none, the latest that the visitor may see."""
    return _last(request, plan__organisation__slug=organisation, plan__slug=plan)


def find_latest_with(request: HttpRequest, organisation: str, plan: str, item: str) -> Edition:
    """Return the latest edition of a plan that has the item with this public id."""
    return _last(request, plan__organisation__slug=organisation, plan__slug=plan, items__item__public_id=item)


def latest_of_each_plan(request: HttpRequest, organisation: str = "") -> list[tuple[int, str]]:
    """Return of each plan, of one organisation or of all, the edition that search looks in: its key and language."""
    # Whose host it is, asked first: as a part of the question about editions it takes longer to write than to answer.
    of_host = list(Organisation.objects.filter(domain=asked_host(request)).values_list("pk", flat=True))
    public = ExpressionWrapper(Q(state=State.PUBLISHED), BooleanField())
    editions = Edition.objects.visible_to(request.user).order_by(public, "position")
    if of_host:
        editions = editions.filter(plan__organisation__in=of_host)
    if organisation:
        editions = editions.filter(plan__organisation__slug=organisation)
    rows = editions.values_list("plan_id", "pk", "language")
    return list({plan: (key, spoken) for plan, key, spoken in rows}.values())


def find_item(edition: Edition, public_id: str) -> EditionItem:
    """Return an item as ``edition`` has it, with the items above it."""
    items = EditionItem.objects.select_related(*ABOVE)
    return get_object_or_404(items, edition=edition, item__public_id=public_id)


_WITH = ("plan__organisation", "document", "redacted_copy")


def _here(request: HttpRequest) -> Q:
    """Return the condition that an edition is shown at the host that was asked."""
    host = asked_host(request)
    # Asked apart from the editions, whose organisations need not be looked up where the host is nobody's own.
    of_host = Organisation.objects.filter(domain=host)
    return ~Exists(of_host) | Q(plan__in=Plan.objects.filter(organisation__in=of_host))


def _last(request: HttpRequest, **where: str) -> Edition:
    editions = list(visible_editions(request).filter(**where).order_by("position"))
    if not editions:
        raise _absent(request, **where)
    return _last_published(editions)


def _absent(request: HttpRequest, **where: str) -> Http404:
    """Return why there is nothing to see there: it was withdrawn, or never was."""
    editions = Edition.objects.filter(_here(request), state=State.WITHDRAWN, **where).select_related(*_WITH)
    withdrawn = editions.order_by("position").last()
    return Gone(withdrawn) if withdrawn else Http404()


def _last_published(editions: list[Edition]) -> Edition:
    return max(editions, key=lambda edition: (edition.state == State.PUBLISHED, edition.position))

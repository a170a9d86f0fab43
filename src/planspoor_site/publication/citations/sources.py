"""What the site lets one cite, as citations."""

from __future__ import annotations

import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.citations.citation import Citation
from planspoor_site.publication.kinds import item_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem, Page

QUOTED = 14
"""Words by which a line of text names an item."""


def cite_edition(request: HttpRequest, edition: Edition) -> Citation:
    """Cite an edition as a whole."""
    return _citation(request, edition, "edition")


def cite_page(request: HttpRequest, edition: Edition, page: Page) -> Citation:
    """Cite a page of an edition."""
    label = page.label or str(page.number)
    return _citation(request, edition, "page", page.number, labels=(label, label))


def cite_item(request: HttpRequest, edition: Edition, item: EditionItem, labels: tuple[str, str]) -> Citation:
    """Cite an item as an edition has it, on the pages from the first to the last of ``labels``."""
    part = f"{item_name(edition, item).text}: {shorten(item.text)}"
    return _citation(request, edition, "item", item.item.public_id, part=part, labels=labels)


def labels_of(item: EditionItem) -> tuple[str, str]:
    """Return the labels of the first and the last page on which an item's own words stand; asks the database once."""
    pages = (
        item.passages.filter(also=False, description=False)
        .order_by("position")
        .values_list("page__label", "page__number")
    )
    labels = [label or str(number) for label, number in pages] or [item.label or str(item.page)]
    return labels[0], labels[-1]


def in_words(citation: Citation, today: datetime.date) -> str:
    """Write a citation as one line, in the language of the interface, with the day on which it was consulted."""
    said = [citation.author, citation.title]
    if citation.part:
        said.append(shorten(citation.part, QUOTED))
    if citation.first:
        first, last = page_name(citation.first, 0), citation.last
        said.append(first if citation.first == last else f"{first}–{last}")
    decided = ""
    if citation.date:
        decided = " (" + gettext("goedgekeurd op %(date)s") % {"date": date_format(citation.date, "j F Y")}
        decided += (f", {citation.reference}" if citation.reference else "") + ")"
    consulted = gettext("geraadpleegd op %(date)s") % {"date": date_format(today, "j F Y")}
    return f"{', '.join(said)}{decided}. {citation.url} ({consulted})."


def _citation(
    request: HttpRequest,
    edition: Edition,
    view: str,
    *of: str | int,
    part: str = "",
    labels: tuple[str, str] = ("", ""),
) -> Citation:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return Citation(
        key="-".join([*place, *map(str, of)]),
        author=edition.plan.organisation.name,
        title=edition.title,
        part=part,
        first=labels[0],
        last=labels[1],
        date=edition.decided_on,
        reference=edition.decision_reference,
        url=absolute(request, reverse(view, args=[*place, *of]), edition.plan.organisation),
        language=edition.language,
    )

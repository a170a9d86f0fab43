"""The editions before and after the one that is shown: a superseded one says so, and leads to what follows it.

An address never changes and never dies, so old ones must say that they are old. The relations are those of RFC 5829.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute, address
from planspoor_site.publication.text.marks import anchor
from planspoor_site.register.models import Edition, EditionItem, Organisation
from planspoor_site.register.published import State


@dataclass(frozen=True, slots=True)
class Subject:
    """What a web page is about: the name of its view, the items that it shows by their public ids, and its query."""

    view: str = "edition"
    items: Iterable[str] = ()
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kin:
    """Another edition, and the address in it of what is shown here; of its plan where ``same`` is False."""

    relation: str
    edition: Edition
    href: str
    same: bool


@dataclass(frozen=True, slots=True)
class Succession:
    """The published editions right before and after one, and the latest where that is another."""

    predecessor: Kin | None = None
    successor: Kin | None = None
    latest: Kin | None = None

    @property
    def kin(self) -> list[Kin]:
        """Those there are."""
        return [one for one in (self.predecessor, self.successor, self.latest) if one]


def succession(request: HttpRequest, edition: Edition, subject: Subject) -> Succession:
    """Find what precedes and follows; asks the database once, and once more where there are other editions."""
    published = lookup.visible_editions(request).filter(plan=edition.plan_id, state=State.PUBLISHED)
    others = list(published.exclude(pk=edition.pk).order_by("position"))
    before = [one for one in others if one.position < edition.position][-1:]
    after = [one for one in others if one.position > edition.position]
    counterparts = _counterparts([*before, *after[:1], *after[-1:]], subject)

    def kin(relation: str, editions: list[Edition]) -> Kin | None:
        if not editions:
            return None
        there = counterparts.get(editions[0].pk)
        return Kin(relation, editions[0], _address(editions[0], subject, there), there is not None)

    return Succession(
        kin("predecessor-version", before), kin("successor-version", after[:1]), kin("latest-version", after[-1:])
    )


def link_header(request: HttpRequest, organisation: Organisation, found: Succession) -> str:
    """Write the relations for the header ``Link``; empty where there are none."""
    return ", ".join(f'<{absolute(request, one.href, organisation)}>; rel="{one.relation}"' for one in found.kin)


def _counterparts(editions: list[Edition], subject: Subject) -> dict[int, EditionItem]:
    """Find by edition the first of the subject's items that it has too."""
    order = list(subject.items)
    if not editions or not order:
        return {}
    found = EditionItem.objects.filter(
        edition__in=editions, item__plan=editions[0].plan_id, item__public_id__in=order
    ).select_related("item")
    best: dict[int, EditionItem] = {}
    for item in sorted(found, key=lambda one: order.index(one.item.public_id)):
        best.setdefault(item.edition_id, item)
    return best


def _address(edition: Edition, subject: Subject, item: EditionItem | None) -> str:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    if item is None:
        return address(subject.view if subject.view == "search" else "edition", *place, **subject.query)
    public_id = item.item.public_id
    if subject.view == "page":
        return address("page", *place, item.page, fragment=anchor(public_id))
    return address(subject.view, *place, public_id)

"""The editions before and after the one that is shown: a superseded one says so, and leads to what follows it.

An address never changes and never dies, so old ones must say that they are old. The relations are those of RFC 5829.
Where an item is not in the other edition, what it became by a decision, or what it came from, stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from planspoor_site.lineage.line import Lines, Step, lines_of
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute, address
from planspoor_site.publication.text.marks import anchor
from planspoor_site.register.models import Edition, EditionItem, Item, Organisation
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
    other: bool = False
    """Whether it is another item: a part of what is shown, what that was merged into, or what it came from."""


@dataclass(frozen=True, slots=True)
class Succession:
    """The published editions right before and after one, and the latest where that is another.

    ``ending`` is what dropped the one item that is shown.
    """

    predecessor: Kin | None = None
    successor: Kin | None = None
    latest: Kin | None = None
    ending: Step | None = None

    @property
    def kin(self) -> list[Kin]:
        """Those there are."""
        return [one for one in (self.predecessor, self.successor, self.latest) if one]


def succession(request: HttpRequest, edition: Edition, subject: Subject) -> Succession:
    """Find what precedes and follows; asks the database once, and once more where there are other editions.

    Where one of those lacks what is shown, asks at most four times more what that became, or came from.
    """
    published = lookup.visible_editions(request).filter(plan=edition.plan_id, state=State.PUBLISHED)
    others = list(published.exclude(pk=edition.pk).order_by("position"))
    before = [one for one in others if one.position < edition.position][-1:]
    after = [one for one in others if one.position > edition.position]
    near = [*before, *after[:1], *after[-1:]]
    counterparts = _counterparts(near, subject)
    lacking = [one for one in near if one.pk not in counterparts]
    line = _line([*others, edition], subject) if lacking else None
    heirs = _heirs(edition, lacking, line) if line else {}

    def kin(relation: str, editions: list[Edition]) -> Kin | None:
        if not editions:
            return None
        key = editions[0].pk
        there = counterparts.get(key) or heirs.get(key)
        return Kin(relation, editions[0], _address(editions[0], subject, there), there is not None, key in heirs)

    return Succession(
        kin("predecessor-version", before),
        kin("successor-version", after[:1]),
        kin("latest-version", after[-1:]),
        line.ending if line else None,
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


@dataclass(frozen=True, slots=True)
class _Line:
    """The items that are shown, by their keys, and the lines that they stand in."""

    items: list[int]
    lines: Lines

    @property
    def ending(self) -> Step | None:
        """What dropped the item, where one is shown."""
        return self.lines.ending(self.items[0]) if len(self.items) == 1 else None


def _line(editions: Iterable[Edition], subject: Subject) -> _Line | None:
    """Find the lines of what is shown; None where nothing was decided, or no item is shown."""
    order = list(subject.items)
    lines = lines_of(editions) if order else Lines([])
    if not lines.steps:
        return None
    plan = lines.steps[0].older.plan_id
    keys = dict(Item.objects.filter(plan=plan, public_id__in=order).values_list("public_id", "pk"))
    return _Line([keys[one] for one in order if one in keys], lines)


def _heirs(edition: Edition, lacking: Iterable[Edition], line: _Line) -> dict[int, EditionItem]:
    """Find by edition, of those that lack what is shown, the first item that this became, or came from."""
    found: dict[int, EditionItem] = {}
    editions = {one.pk: one for one in lacking}
    after = [key for item in line.items for key in line.lines.descendants(item)]
    before = [key for item in line.items for key in line.lines.ancestors(item)]
    appearances = EditionItem.objects.filter(edition__in=editions, item__in=[*after, *before]).select_related("item")
    there = {(one.edition_id, one.item_id): one for one in appearances.order_by("-position")}
    for key, other in editions.items():
        kin = after if other.position > edition.position else before
        heir = next((there[key, item] for item in kin if (key, item) in there), None)
        if heir:
            found[key] = heir
    return found


def _address(edition: Edition, subject: Subject, item: EditionItem | None) -> str:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    if item is None:
        return address(subject.view if subject.view == "search" else "edition", *place, **subject.query)
    public_id = item.item.public_id
    if subject.view == "page":
        return address("page", *place, item.page, fragment=anchor(public_id))
    return address(subject.view, *place, public_id)

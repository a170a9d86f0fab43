"""What changed about an item and what stands below it: in which editions, what was corrected, reported, asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext

from planspoor_site.lineage.line import lines_of
from planspoor_site.publication.addresses import address
from planspoor_site.publication.discovery.changes import Change, permanent_id, place_of
from planspoor_site.publication.items.happenings import Happening, Items, corrections_of, questions_of, reports_of
from planspoor_site.publication.items.life import life_of
from planspoor_site.publication.kinds import item_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem
from planspoor_site.register.published import State

SHORT = 12
"""Words of an item in a title."""
LONGEST = 80
"""Words of what was said of it."""


def item_changes(item: EditionItem, editions: Sequence[Edition], most: int) -> list[Change]:
    """Return what changed about an item of the latest of its plan's published ``editions`` that has it, newest first.

    Of what stands below it too, and of what it came from and became. Asks the database a fixed number of times.
    """
    edition = item.edition
    items = _with_kin(item, editions)
    happened = [
        *corrections_of(items, editions, most),
        *reports_of(items, edition.plan.organisation, most),
        *questions_of(items, most),
    ]
    names = _names(edition, [one.item.pk for one in happened])
    found = [*_editions(item, edition), *(_happened(one, edition, names) for one in happened)]
    return sorted(found, key=lambda change: (change.moment, change.id), reverse=True)[:most]


def _with_kin(item: EditionItem, editions: Sequence[Edition]) -> Items:
    """Return the items of the part of the tree that begins with ``item``, and those of its line through editions."""
    edition = item.edition
    after = EditionItem.objects.filter(edition=edition, position__gt=item.position, depth__lte=item.depth)
    end = after.order_by("position").values_list("position", flat=True).first()
    below = Q(edition=edition, position__gte=item.position)
    if end is not None:
        below &= Q(position__lt=end)
    lines = lines_of(editions)
    line = [*lines.ancestors(item.item_id), *lines.descendants(item.item_id)]
    return EditionItem.objects.filter(below | Q(item__in=line)).order_by().values("item")


def _names(edition: Edition, items: Iterable[int]) -> Mapping[int, str]:
    """Return what items are called in the latest of the editions up to this one that has them, with their words."""
    rows = EditionItem.objects.filter(edition__plan=edition.plan_id, edition__position__lte=edition.position)
    found = rows.filter(item__in=set(items)).select_related("edition__plan__organisation").order_by("edition__position")
    return {row.item_id: f"{item_name(row.edition, row).text}: {shorten(row.text, SHORT)}" for row in found}


def _editions(item: EditionItem, edition: Edition) -> Iterator[Change]:
    """Tell of each published edition what became of the item in it."""
    stages = life_of(edition, item, AnonymousUser()).stages
    told = [(one.edition, one.said, one.href) for one in stages if one.edition.state == State.PUBLISHED]
    only = [(edition, gettext("Verschijnt voor het eerst."), _item_address(edition, item.item.public_id))]
    for one, said, href in told or only:
        yield Change(
            moment=one.published_at or one.created_at,
            edition=edition,
            id=_id(edition, item.item.public_id, "edition", one.slug),
            title=f"{one.title}: {said}",
            href=href,
            why=shorten(item.text),
        )


def _happened(one: Happening, edition: Edition, names: Mapping[int, str]) -> Change:
    where = one.edition or edition
    name = names.get(one.item.pk, "")
    titles = {
        "corrected": gettext("De lezing verbeterd: %(title)s"),
        "asked": gettext("Een lezer vraagt: %(title)s"),
        "answered": gettext("De stad antwoordt: %(title)s"),
    }
    title = titles[one.what] % {"title": name} if one.what in titles else f"{one.title}. {name}"
    if one.what == "corrected":
        href = _item_address(where, one.item.public_id)
    else:
        fragment = "stand" if one.what == "reported" else f"vraag-{one.key}"
        href = address("latest-item", *place_of(edition)[:2], one.item.public_id, fragment=fragment)
    return Change(
        moment=one.at,
        edition=edition,
        id=_id(edition, one.item.public_id, one.what, one.key),
        title=title,
        href=href,
        why=shorten(one.why, LONGEST),
    )


def _item_address(edition: Edition, public_id: str) -> str:
    return address("item", *place_of(edition), public_id)


def _id(edition: Edition, public_id: str, what: str, key: str) -> str:
    # Not made of an address with the reader's language in it.
    organisation, plan, _ = place_of(edition)
    return permanent_id(f"/{organisation}/{plan}/i/{public_id}", what, key)

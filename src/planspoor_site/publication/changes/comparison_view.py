"""What changed between two editions as its page shows it: the figures, and each item with the words that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planspoor.compare.comparison import CHANGES, ComparedItem, Link, Stretch
from planspoor.compare.decided import with_redlines
from planspoor_site.lineage.trees import Tree
from planspoor_site.publication.addresses import address
from planspoor_site.publication.changes.between import UNDECIDED, Between
from planspoor_site.publication.changes.words import SLUG_OF, SLUGS, change_name, counted_change
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.register.models import EditionItem

SCREEN = 200
"""Items on one page."""
EVERYTHING = "alles"
"""The word of an address for all that changed."""


@dataclass(frozen=True, slots=True)
class Side:
    """An item as one of the two editions has it, with the addresses of its own page and of its words in print."""

    name: Name
    text: str
    language: str
    href: str
    page: str
    page_href: str
    under: str
    """The words of the item that it stands under."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What became of one item, or where it comes from."""

    names: Sequence[str]
    change: str
    old: Side | None
    new: Side | None
    redline: Sequence[Stretch]
    moved: bool
    decisions: Sequence[str]
    undecided: bool


@dataclass(frozen=True, slots=True)
class Total:
    """How many items changed in one way, in words, and where those are listed."""

    slug: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """One page of what changed."""

    titled: str
    opening: str
    totals: Sequence[Total]
    changes: Sequence[ChangeView]
    count: int
    undecided: int
    number: int
    previous: int
    following: int


def view_comparison(found: Between, kind: str, number: int, titled: str) -> ComparisonView | None:
    """Make a page of what changed: everything, or of one ``kind``; None where there is no such page.

    ``kind`` is a word of an address, ``number`` counts pages from 1.
    """
    links = found.comparison.links
    listed = [link for link in links if _is_listed(link, kind)]
    start = (number - 1) * SCREEN
    if number < 1 or (number > 1 and start >= len(listed)):
        return None
    counts = Counter(change for link in links for change in link.changes)
    there = [change for change in CHANGES if counts[change]]
    totals = [Total(SLUG_OF[one], counted_change(one, counts[one]), SLUG_OF[one] == kind) for one in there]
    return ComparisonView(
        titled=titled,
        opening=". ".join([titled, ", ".join(total.text for total in totals)]),
        totals=totals,
        changes=list(_changes(found, listed[start : start + SCREEN])),
        count=len(listed),
        undecided=found.undecided,
        number=number,
        previous=number - 1,
        following=number + 1 if start + SCREEN < len(listed) else 0,
    )


def _is_listed(link: Link, kind: str) -> bool:
    return link.changes != ("same",) if kind == EVERYTHING else SLUGS[kind] in link.changes


def _changes(found: Between, links: Sequence[Link]) -> Iterator[ChangeView]:
    olds, news = _by_public_id(found.older), _by_public_id(found.newer)
    for link in with_redlines(links):
        yield ChangeView(
            names=[change_name(change) for change in link.changes],
            change=link.change,
            old=_side(found.older, olds, link.old),
            new=_side(found.newer, news, link.new),
            redline=link.redline,
            moved="moved" in link.changes,
            decisions=[reason for reason in link.reasons if reason != UNDECIDED],
            undecided=UNDECIDED in link.reasons,
        )


def _by_public_id(tree: Tree) -> Mapping[str, EditionItem]:
    return {item.item.public_id: item for item in tree.items}


def _side(tree: Tree, items: Mapping[str, EditionItem], compared: ComparedItem | None) -> Side | None:
    if compared is None:
        return None
    item, edition = items[compared.id], tree.edition
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    above = tree.by_key.get(item.parent_id or 0)
    return Side(
        name=item_name(edition, item),
        text=item.text,
        language=edition.language,
        href=address("item", *place, compared.id),
        page=page_name(item.label, item.page),
        page_href=address("page", *place, item.page, fragment=f"i-{compared.id}"),
        under=f"{above.number} {above.text}".strip() if above else "",
    )

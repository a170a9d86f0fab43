"""An item as the site shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor.plan import Box
from planspoor_site.accounts.rights import Visitor
from planspoor_site.publication.addresses import address
from planspoor_site.publication.items.doubt_words import doubts_of
from planspoor_site.publication.items.fact_words import FactLine, fact_line
from planspoor_site.publication.items.life import Life, life_of
from planspoor_site.publication.items.revisions import Correction, corrections
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.publication.pages.overlay import CutOut, cut_out
from planspoor_site.publication.pages.page_view import Picture, ancestors, pictures
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.marks import HEADINGS, anchor
from planspoor_site.publication.text.markup import Highlighter
from planspoor_site.register.models import Edition, EditionItem, Page, Passage


@dataclass(frozen=True, slots=True)
class Link:
    """Another item: what it is called and how it begins."""

    href: str
    name: Name
    number: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Place:
    """A page that an item stands on, with the cut-out of its words where there is a picture."""

    href: str
    name: str
    number: int
    picture: Picture | None
    cut_out: CutOut | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ItemView:
    """All that the web page of one item needs."""

    name: Name
    heading: bool
    text: SafeString
    description: list[str]
    path: list[Link]
    places: list[Place]
    also: list[Place]
    facts: list[FactLine]
    absent: list[str]
    doubts: list[Name]
    children: list[Link]
    previous: Link | None
    next: Link | None
    life: Life
    corrections: list[Correction]
    labels: tuple[str, str]
    """The labels of the first and the last page that its own words stand on."""

    @property
    def has_cut_out(self) -> bool:
        """Whether any of its words can be shown as printed."""
        return any(place.cut_out and place.picture for place in self.places)


def view_item(edition: Edition, item: EditionItem, query: Query, visitor: Visitor) -> ItemView:
    """Make the view of an item; asks the database eleven times at most."""
    passages = list(item.passages.select_related("page").order_by("position"))
    facts = [fact_line(edition, item, fact) for fact in item.facts.select_related("page")]
    same_kind = EditionItem.objects.filter(edition=edition, kind=item.kind).select_related("item")
    before = same_kind.filter(position__lt=item.position).order_by("-position").first()
    after = same_kind.filter(position__gt=item.position).order_by("position").first()
    return ItemView(
        name=item_name(edition, item),
        heading=item.kind in HEADINGS,
        text=Highlighter(query, edition.language).html(item.text),
        description=[line.strip() for line in item.description.splitlines() if line.strip()],
        path=[_link(edition, above) for above in ancestors(item)],
        places=_places(edition, item, (one for one in passages if not one.also and not one.description)),
        also=_places(edition, item, (one for one in passages if one.also)),
        facts=facts,
        absent=_absent({fact.kind for fact in facts}) if item.kind == "action" else [],
        doubts=doubts_of(item),
        children=[_link(edition, child) for child in item.children.select_related("item").order_by("position")],
        previous=_link(edition, before) if before else None,
        next=_link(edition, after) if after else None,
        life=life_of(edition, item, visitor),
        corrections=corrections(edition, item),
        labels=_labels(item, passages),
    )


def _link(edition: Edition, item: EditionItem) -> Link:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return Link(
        href=address("item", *place, item.item.public_id),
        name=item_name(edition, item),
        number=item.number,
        text=shorten(item.text),
        page=page_name(item.label, item.page),
    )


def _places(edition: Edition, item: EditionItem, passages: Iterable[Passage]) -> list[Place]:
    pages: dict[int, tuple[Page, list[Box]]] = {}
    for passage in passages:
        _, boxes = pages.setdefault(passage.page_id, (passage.page, []))
        boxes.extend((box[0], box[1], box[2], box[3]) for box in passage.boxes)
    return [_place(edition, item, page, boxes) for page, boxes in pages.values()]


def _place(edition: Edition, item: EditionItem, page: Page, boxes: list[Box]) -> Place:
    slugs = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    width, height = page.width or 0.0, page.height or 0.0
    return Place(
        href=address("page", *slugs, page.number, fragment=anchor(item.item.public_id)),
        name=page_name(page.label, page.number),
        number=page.number,
        picture=next(iter(pictures(edition, page)), None),
        cut_out=cut_out(boxes, width, height) if width and height else None,
        width=width,
        height=height,
    )


def _absent(kinds: set[str]) -> list[str]:
    """Say what a follow-up of an action needs and its words do not give."""
    sayings = {
        "amount": gettext("Het plan noemt geen budget voor deze actie."),
        "period": gettext("Het plan noemt geen termijn voor deze actie."),
        "body": gettext("Het plan noemt geen trekker of partner voor deze actie."),
    }
    return [saying for kind, saying in sayings.items() if kind not in kinds]


def _labels(item: EditionItem, passages: Iterable[Passage]) -> tuple[str, str]:
    own = [one.page.label or str(one.page.number) for one in passages if not one.also and not one.description]
    return (own[0], own[-1]) if own else (item.label or str(item.page),) * 2

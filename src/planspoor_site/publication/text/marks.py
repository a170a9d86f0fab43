"""The items that stand on a page: each with its number there, its stretches of text and its boxes on the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planspoor.plan import Box
from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import Name, item_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem, Page, Passage

HEADINGS = frozenset({"theme", "objective", "action_plan"})


@dataclass(slots=True)
class Mark:
    """An item on one page. ``number`` counts from 1 in reading order, the same in the text and on the picture."""

    number: int
    public_id: str
    name: Name
    hint: str
    """How an item without a number begins, to tell it from others of its kind."""
    href: str
    heading: bool
    """True for items that group others; they are marked by their number only."""
    continued: bool
    """True where the item begins on an earlier page."""
    stretches: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of the item's first words on the page."""
        return anchor(self.public_id)

    @property
    def end(self) -> int:
        """Offset after the item's last words on the page."""
        return max(end for _, end in self.stretches)


def anchor(public_id: str) -> str:
    """Return the id that an item's words have on a page of the document."""
    return f"i-{public_id}"


def block_anchor(page: int, offset: int) -> str:
    """Return the id of the block of text that begins at ``offset`` of a page, the same wherever it is shown."""
    return f"t-{page}-{offset}"


def marks_on(edition: Edition, page: Page, before: Iterable[Mark] = ()) -> list[Mark]:
    """Return the items on a page in reading order, as ``make_marks`` does; asks the database once."""
    passages = (
        Passage.objects.filter(page=page, description=False)
        .select_related("edition_item__item")
        .order_by("start", "-end", "edition_item__position")
    )
    return make_marks(edition, page, passages, before)


def make_marks(edition: Edition, page: Page, passages: Iterable[Passage], before: Iterable[Mark] = ()) -> list[Mark]:
    """Number the items of ``passages``, which stand on ``page`` in reading order.

    ``before`` are the items of the page that faces it: their numbers go on, and an item on both keeps its own.
    """
    numbers = {mark.public_id: mark.number for mark in before}
    marks: dict[int, Mark] = {}
    for passage in passages:
        mark = _mark_in(marks, numbers, edition, page.number, passage.edition_item)
        mark.stretches.append((passage.start, passage.end))
        mark.boxes.extend((box[0], box[1], box[2], box[3]) for box in passage.boxes)
    return list(marks.values())


def marks_through(edition: Edition, passages: Iterable[Passage], starts: Mapping[int, int]) -> list[Mark]:
    """Number the items of ``passages``, which stand in reading order in a running text, without boxes.

    ``starts`` says by page number at which offset of it the text of a page begins.
    """
    numbers: dict[str, int] = {}
    marks: dict[int, Mark] = {}
    for passage in passages:
        mark = _mark_in(marks, numbers, edition, min(starts), passage.edition_item)
        start = starts[passage.page.number]
        mark.stretches.append((start + passage.start, start + passage.end))
    return list(marks.values())


def _mark_in(
    marks: dict[int, Mark], numbers: dict[str, int], edition: Edition, first_page: int, item: EditionItem
) -> Mark:
    """Return the mark of an item, made where ``marks`` has none: with its number, or else the next one."""
    if item.pk not in marks:
        number = numbers.setdefault(item.item.public_id, len(numbers) + 1)
        marks[item.pk] = _mark(number, edition, first_page, item)
    return marks[item.pk]


def _mark(number: int, edition: Edition, first_page: int, item: EditionItem) -> Mark:
    public_id = item.item.public_id
    return Mark(
        number=number,
        public_id=public_id,
        name=item_name(edition, item),
        hint="" if item.number else shorten(item.text, 6),
        href=address("item", edition.plan.organisation.slug, edition.plan.slug, edition.slug, public_id),
        heading=item.kind in HEADINGS,
        continued=item.page < first_page,
    )

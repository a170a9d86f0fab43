"""The tree of an edition as IIIF ranges: what clients show as a table of contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext

from planspoor_site.publication.iiif.canvases import Json, reference
from planspoor_site.publication.iiif.ids import Ids
from planspoor_site.publication.iiif.languages import LanguageMap, translated, written
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem, Passage

SHORT = 12
"""Words of an item that its range shows at most."""


class Contents:
    """The items of an edition as ranges; asks the database twice."""

    def __init__(self, ids: Ids, edition: Edition) -> None:
        self._ids, self._language = ids, edition.language
        items = EditionItem.objects.filter(edition=edition).select_related("item").defer("description", "doubts")
        self._below: dict[int | None, list[EditionItem]] = defaultdict(list)
        for item in items.order_by("position"):
            self._below[item.parent_id].append(item)
        self._pages = _pages(edition)

    def all(self) -> Json | None:
        """Return the range that holds all others, or None where nothing was recognised as an item."""
        ranges = self._ranges(self._below[None])
        return {"id": self._ids.contents, "type": "Range", "label": _contents(), "items": ranges} if ranges else None

    def of(self, public_id: str) -> Json | None:
        """Return the range of one item, with what hangs below it, or None."""
        items = (item for below in list(self._below.values()) for item in below)
        found = next((item for item in items if item.item.public_id == public_id), None)
        return self._range(found) if found else None

    def _ranges(self, items: Sequence[EditionItem]) -> list[Json]:
        return [self._range(item) for item in items]

    def _range(self, item: EditionItem) -> Json:
        canvases = [reference(self._ids, page) for page in self._pages.get(item.pk) or [item.page]]
        return {
            "id": self._ids.range(item.item.public_id),
            "type": "Range",
            "label": written(self._language, f"{item.number} {shorten(item.text, SHORT)}".strip()),
            "items": [*canvases, *self._ranges(self._below[item.pk])],
        }


def _pages(edition: Edition) -> dict[int, list[int]]:
    """Return the pages on which each item's own words stand, in order."""
    pages: dict[int, list[int]] = defaultdict(list)
    passages = Passage.objects.filter(edition_item__edition=edition, also=False, description=False)
    for item, page in passages.order_by("edition_item", "position").values_list("edition_item_id", "page__number"):
        if page not in pages[item]:
            pages[item].append(page)
    return pages


def _contents() -> LanguageMap:
    return translated(lambda: gettext("Wat het plan wil"))

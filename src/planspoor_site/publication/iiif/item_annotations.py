"""The items of a plan as Web Annotations on the canvases of its pages: what it is, its words, where it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain

from django.utils import translation

from planspoor_site.language import own_language, supported
from planspoor_site.publication.iiif.canvases import Json, fragment
from planspoor_site.publication.iiif.ids import Ids
from planspoor_site.publication.kinds import item_name
from planspoor_site.publication.text.flow import join
from planspoor_site.register.models import Edition, EditionItem, Page, Passage

AROUND = 32
"""Characters before and after a quote by which a client can find it in a text that changed."""


def annotation_page(ids: Ids, edition: Edition, page: Page) -> Json:
    """Return the items on a page in reading order; asks the database once."""
    return {
        "id": ids.annotation_page(page.number),
        "type": "AnnotationPage",
        "items": items_on(ids, edition, page),
    }


def items_on(ids: Ids, edition: Edition, page: Page, item: str = "") -> list[Json]:
    """Return the items on a page, or only the one with this public id, each as an annotation."""
    passages = Passage.objects.filter(page=page, description=False).select_related("edition_item__item")
    if item:
        passages = passages.filter(edition_item__item__public_id=item)
    found: dict[int, list[Passage]] = {}
    for passage in passages.order_by("start", "-end", "edition_item__position"):
        found.setdefault(passage.edition_item_id, []).append(passage)
    # A document is quoted in its own language, whatever the interface speaks.
    with translation.override(supported(edition.language) or own_language()):
        return [_annotation(ids, edition, page, theirs) for theirs in found.values()]


def _annotation(ids: Ids, edition: Edition, page: Page, passages: Sequence[Passage]) -> Json:
    item = passages[0].edition_item
    return {
        "id": ids.annotation(page.number, item.item.public_id),
        "type": "Annotation",
        "motivation": ["tagging", "linking"],
        "body": _bodies(ids, edition, item),
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": ids.canvas(page.number),
                "type": "Canvas",
                "partOf": [{"id": ids.manifest, "type": "Manifest"}],
            },
            "selector": _selectors(page, passages),
        },
    }


def _bodies(ids: Ids, edition: Edition, item: EditionItem) -> list[Json]:
    name, href = item_name(edition, item), ids.web_item(item.item.public_id)
    words = f'<p>{escape(item.text)} <a href="{escape(href)}">{escape(name.text)}</a></p>'
    return [
        {"type": "TextualBody", "purpose": "tagging", "value": name.text, "language": name.language},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "value": words,
            "format": "text/html",
            "language": edition.language,
        },
        {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": {"id": ids.permanent_item(item.item.public_id), "type": "Text", "format": "text/html"},
        },
    ]


def _selectors(page: Page, passages: Sequence[Passage]) -> list[Json]:
    """Say three times where the words are: on the picture, by quoting them, by their offsets in the page's text."""
    stretches = [(passage.start, passage.end) for passage in passages]
    start, end = min(start for start, _ in stretches), max(end for _, end in stretches)
    where = fragment(page, _boxes(passages))
    on_picture = {"type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/", "value": where}
    quote = {
        "type": "TextQuoteSelector",
        "exact": join(page.text, stretches).text,
        "prefix": join(page.text, [(max(start - AROUND, 0), start)]).text,
        "suffix": join(page.text, [(end, end + AROUND)]).text,
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return [*([on_picture] if where else []), quote, position]


def _boxes(passages: Iterable[Passage]) -> list[list[float]]:
    return list(chain.from_iterable(passage.boxes for passage in passages))

"""What was found, as the site shows it: each hit with its context and the address that opens at the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.publication.models import SearchEntry
from planspoor_site.publication.search.index import page_blocks
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.markup import HIT, Highlighter
from planspoor_site.register.models import Edition

BEFORE, AROUND = 90, 260
"""Characters of context before the first words found, and in all."""
_SHOWN = (
    *(f"edition__{field}" for field in ("plan", "slug", "title", "language", "level_names")),
    *(f"edition__plan__{field}" for field in ("organisation", "slug")),
    *(f"edition__plan__organisation__{field}" for field in ("slug", "name", "language", "level_words")),
    *(f"edition_item__{field}" for field in ("item", "kind", "number", "text", "page", "label")),
    "edition_item__item__public_id",
    *(f"page__{field}" for field in ("number", "label", "text", "blocks")),
)
"""What a hit shows, of the six rows that it is made of."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. ``name`` is None for a page, ``heading`` empty where its part of the page has none."""

    href: str
    name: Name | None
    fragment: SafeString
    page: str
    page_href: str
    heading: str
    edition: Edition


def load_hits(keys: Sequence[int], question: str, query: Query) -> list[Hit]:
    """Make the hits of these keys, in their order; asks the database once."""
    related = ("edition__plan__organisation", "edition_item__item", "page")
    entries = SearchEntry.objects.select_related(*related).only(*_SHOWN).in_bulk(keys)
    return [make_hit(entries[key], question, query) for key in keys if key in entries]


def make_hit(entry: SearchEntry, question: str, query: Query) -> Hit:
    """Show what answered ``question``."""
    edition, item = entry.edition, entry.edition_item
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    fragment = HIT if query else ""
    if item is not None:
        name, number, label = item_name(edition, item), item.page, item.label
        blocks: Iterable[tuple[str, str]] = [("item", item.text)]
    else:
        assert entry.page is not None
        name, number, label = None, entry.page.number, entry.page.label
        blocks = page_blocks(entry.page)
    page_href = address("page", *place, number, q=question, fragment=fragment)
    item_href = address("item", *place, item.item.public_id, q=question, fragment=fragment) if item else ""
    text, heading = context(blocks, query, edition.language)
    return Hit(
        href=item_href or page_href,
        name=name,
        fragment=Highlighter(query, edition.language, anchor=False).html(text),
        page=page_name(label, number),
        page_href=page_href,
        heading=heading,
        edition=edition,
    )


def context(blocks: Iterable[tuple[str, str]], query: Query, language: str) -> tuple[str, str]:
    """Cut the part of a text around the first words that answer, at spaces, and give the heading it stands under.

    ``blocks`` are roles and texts. Dots say where what stands under the heading was cut; the heading is empty where
    there is none.
    """
    printed, first = _until_found(blocks, query, language)
    text = " ".join(words for _, words in printed)
    heading, begin = _heading(printed, first)
    start = begin if first - begin <= BEFORE else text.find(" ", first - BEFORE, first) + 1 or first
    end = len(text) if len(text) - start <= AROUND else text.rfind(" ", start, start + AROUND)
    end = end if end > start else start + AROUND
    cut = ("… " if start > begin else "") + text[start:end] + (" …" if end < len(text) else "")
    return cut, heading


def _until_found(blocks: Iterable[tuple[str, str]], query: Query, language: str) -> tuple[list[tuple[str, str]], int]:
    """Take the blocks up to what answers and what is shown after it, and say where in their text that begins.

    Words that stand in one block alone are found without a look at the rest of a page, which is most of what a hit
    costs; a phrase that runs over a break between blocks is looked for in all of them.
    """
    printed: list[tuple[str, str]] = []
    length, first = 0, -1
    for role, raw in blocks:
        words = " ".join(raw.split())
        if first < 0 and query and (spans := query.spans(words, language)):
            first = length + spans[0][0]
        printed.append((role, words))
        length += len(words) + 1
        if 0 <= first < length - 1 - AROUND:
            return printed, first
    if first < 0:
        spans = query.spans(" ".join(words for _, words in printed), language) if query else []
        first = spans[0][0] if spans else 0
    return printed, first


def _heading(blocks: Sequence[tuple[str, str]], offset: int) -> tuple[str, int]:
    """Give the last heading before the block at ``offset`` of the joined texts, and where what is under it begins."""
    heading, begin, at = "", 0, 0
    for role, words in blocks:
        start, at = at, at + len(words) + 1
        if at > offset:
            return heading, start if role == "heading" else begin
        if role == "heading":
            heading, begin = words, at
    return heading, begin

"""What was found, as the site shows it: each hit with its context and the address that opens at the words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import Name, name_in, page_name
from planspoor_site.publication.models import SearchEntry
from planspoor_site.publication.search.index import block_texts
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.markup import HIT, Highlighter

BEFORE, AROUND = 90, 260
"""Characters of context before the first words found, and in all."""


class _Found(NamedTuple):
    """What a hit shows, of the six rows that it is made of: an item or a page, with the edition it is of."""

    key: int
    title: str
    language: str
    edition: str
    level_names: Mapping[str, str]
    plan: str
    organisation: str
    organisation_name: str
    organisation_language: str
    level_words: Mapping[str, str]
    item: str | None
    kind: str
    number: str
    text: str
    item_page: int
    item_label: str
    page: int
    label: str
    blocks: Sequence[Mapping[str, Any]]
    page_text: str


_COLUMNS = (
    "pk",
    *(f"edition__{field}" for field in ("title", "language", "slug", "level_names", "plan__slug")),
    *(f"edition__plan__organisation__{field}" for field in ("slug", "name", "language", "level_words")),
    "edition_item__item__public_id",
    *(f"edition_item__{field}" for field in ("kind", "number", "text", "page", "label")),
    *(f"page__{field}" for field in ("number", "label", "blocks", "text")),
)
"""Where its values stand. Rows of values take half the time that making six records of each does."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. ``name`` is None for a page, ``heading`` empty where its part of the page has none."""

    href: str
    name: Name | None
    fragment: SafeString
    page: str
    page_href: str
    heading: str
    language: str
    plan: str
    organisation: str


def load_hits(keys: Sequence[int], question: str, query: Query) -> list[Hit]:
    """Make the hits of these keys, in their order; asks the database once."""
    rows = SearchEntry.objects.filter(pk__in=keys).values_list(*_COLUMNS)
    found = {row.key: row for row in itertools.starmap(_Found, rows)}
    return [_make_hit(found[key], question, query) for key in keys if key in found]


def _make_hit(found: _Found, question: str, query: Query) -> Hit:
    place = (found.organisation, found.plan, found.edition)
    fragment = HIT if query else ""
    blocks: Iterable[tuple[str, str]]
    if found.item is not None:
        words = (found.level_words, found.organisation_language), (found.level_names, found.language)
        name, number, label = name_in(words, found.kind, found.number), found.item_page, found.item_label
        blocks = [("item", found.text)]
    else:
        name, number, label = None, found.page, found.label
        blocks = block_texts(found.page_text, found.blocks)
    page_href = address("page", *place, number, q=question, fragment=fragment)
    text, heading = context(blocks, query, found.language)
    return Hit(
        href=address("item", *place, found.item, q=question, fragment=fragment) if found.item else page_href,
        name=name,
        fragment=Highlighter(query, found.language, anchor=False).html(text),
        page=page_name(label, number),
        page_href=page_href,
        heading=heading,
        language=found.language,
        plan=found.title,
        organisation=found.organisation_name,
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

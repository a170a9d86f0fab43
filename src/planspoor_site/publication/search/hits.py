"""What was found, as the site shows it: each hit with its context and the address that opens at the words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.publication.models import SearchEntry
from planspoor_site.publication.search.index import page_text
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.markup import HIT, Highlighter
from planspoor_site.register.models import Edition

BEFORE, AROUND = 90, 260
"""Characters of context before the first words found, and in all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. ``name`` is None for a page."""

    href: str
    name: Name | None
    fragment: SafeString
    page: str
    page_href: str
    edition: Edition


def make_hit(entry: SearchEntry, question: str, query: Query) -> Hit:
    """Show what answered ``question``."""
    edition, item = entry.edition, entry.edition_item
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    if item is not None:
        name, number, label, text = item_name(edition, item), item.page, item.label, item.text
        href = address("item", *place, item.item.public_id, q=question, fragment=HIT)
    else:
        assert entry.page is not None
        name, number, label, text = None, entry.page.number, entry.page.label, page_text(entry.page)
        href = address("page", *place, number, q=question, fragment=HIT)
    return Hit(
        href=href,
        name=name,
        fragment=Highlighter(query, edition.language, anchor=False).html(context(text, query, edition.language)),
        page=page_name(label, number),
        page_href=address("page", *place, number, q=question, fragment=HIT),
        edition=edition,
    )


def context(text: str, query: Query, language: str) -> str:
    """Cut the part of ``text`` around the first words that answer, at spaces; dots say where it was cut."""
    text = " ".join(text.split())
    spans = query.spans(text, language)
    first = spans[0][0] if spans else 0
    start = 0 if first <= BEFORE else text.find(" ", first - BEFORE, first) + 1 or first
    end = len(text) if len(text) - start <= AROUND else text.rfind(" ", start, start + AROUND)
    end = end if end > start else start + AROUND
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")

"""What the search index holds of an edition, and how it is asked. SQLite and PostgreSQL give the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction

from planspoor_site.publication.models import SearchEntry
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.search.tokens import words
from planspoor_site.publication.text.flow import Flow, join
from planspoor_site.register.models import Edition, Page


class Found(NamedTuple):
    """How many items and pages answer a question, and one run of them: items first, the best first."""

    items: int
    pages: int
    entries: list[SearchEntry]


@transaction.atomic
def index_edition(edition: Edition) -> None:
    """Put an edition's items and pages in the index, in the place of what it held of that edition."""
    SearchEntry.objects.filter(edition=edition).delete()
    SearchEntry.objects.bulk_create(_entries(edition), batch_size=500)


def page_text(page: Page) -> str:
    """Return a page's text as it is searched and quoted: lines joined, hyphenated words whole, without furniture."""
    return page_flow(page).text


def page_flow(page: Page) -> Flow:
    """Return that text with the way back to the page's own offsets: of a break between blocks, where the first ends."""
    text: list[str] = []
    offsets: list[int] = []
    for block in page.blocks:
        if block["role"] != "furniture" and block["stretches"]:
            flow = join(page.text, [(stretch["start"], stretch["end"]) for stretch in block["stretches"]])
            text.append(flow.text)
            offsets += [*flow.offsets, block["stretches"][-1]["end"]]
    return Flow("\n".join(text), tuple(offsets[:-1]))


def search(query: Query, editions: Sequence[Edition], first: int, count: int) -> Found:
    """Find what holds all of ``query`` in ``editions``: ``count`` entries from ``first`` (from 0)."""
    if not query or not editions:
        return Found(0, 0, [])
    matching, parameters = _matching(query, sorted({edition.language for edition in editions}))
    places = ", ".join(["%s"] * len(editions))
    hits = (
        f"FROM ({matching}) AS hit JOIN publication_searchentry AS entry ON entry.id = hit.id "
        f"WHERE entry.edition_id IN ({places})"
    )
    parameters += [edition.pk for edition in editions]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(entry.edition_item_id), COUNT(entry.page_id) {hits}", parameters)
        items, pages = cursor.fetchone()
        order = "ORDER BY entry.page_id IS NOT NULL, hit.rank, entry.id LIMIT %s OFFSET %s"
        cursor.execute(f"SELECT entry.id {hits} {order}", [*parameters, count, first])
        ids = [row[0] for row in cursor.fetchall()]
    return Found(items, pages, _in_order(ids))


def _entries(edition: Edition) -> Iterator[SearchEntry]:
    for item in edition.items.all():
        text = f"{item.number} {item.text}"
        yield SearchEntry(edition=edition, edition_item=item, **_tokens(text, edition.language))
    for page in edition.pages.all():
        yield SearchEntry(edition=edition, page=page, **_tokens(page_text(page), edition.language))


def _tokens(text: str, language: str) -> dict[str, str]:
    found = words(text, language)
    return {"stems": " ".join(word.stem for word in found), "words": " ".join(word.folded for word in found)}


def _in_order(ids: list[int]) -> list[SearchEntry]:
    related = ("edition__plan__organisation", "edition_item__item", "page")
    entries = SearchEntry.objects.select_related(*related).in_bulk(ids)
    return [entries[id_] for id_ in ids]


def _matching(query: Query, languages: Sequence[str]) -> tuple[str, list[Any]]:
    """Return SQL that gives the id and rank (the lowest first) of each entry that answers, and its parameters."""
    if connection.vendor == "sqlite":
        index = SearchEntry.FTS5
        sql = f"SELECT rowid AS id, bm25({index}) AS rank FROM {index} WHERE {index} MATCH %s"  # noqa: S608
        return sql, [query.fts5(languages)]
    asked = dict(zip(("stems", "words"), query.tsqueries(languages), strict=True))
    asked = {column: text for column, text in asked.items() if text}
    matches = [f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)" for column in asked]
    ranks = [f"ts_rank(to_tsvector('simple', {column}), to_tsquery('simple', %s), 1)" for column in asked]
    sql = (
        f"SELECT id, -({' + '.join(ranks)}) AS rank FROM publication_searchentry "  # noqa: S608
        f"WHERE {' AND '.join(matches)}"
    )
    return sql, [*asked.values(), *asked.values()]

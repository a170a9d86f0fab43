"""What the search index holds of an edition. It is written with the edition, and made again from the register alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import Stemmer
from django.db import transaction

from planspoor_site.publication.models import IndexedEdition, Misspelling, SearchEntry, SearchLabel, SearchWord
from planspoor_site.publication.search.databases import Row, database
from planspoor_site.publication.search.entry_id import item_key, page_key
from planspoor_site.publication.search.tags import Tags, item_tags, page_tags
from planspoor_site.publication.search.tokens import Word, stem_token, tag, word_token, words
from planspoor_site.publication.search.vocabulary import add_words
from planspoor_site.publication.text.flow import Flow, join
from planspoor_site.register.models import Edition, EditionItem, Fact, Page

VERSION: Final = f"3, stemmers {Stemmer.version()}"
"""Other stems, or another shape, and an edition is indexed anew."""
MOST_WORDS: Final = 4_000
"""Words of one entry: PostgreSQL knows 16,383 places in a text, and an entry has each word in two forms."""
MOST_PLACES: Final = 255
"""Places of one word in an entry: PostgreSQL keeps no more."""


@transaction.atomic
def index_edition(edition: Edition) -> None:
    """Put an edition's items and pages in the index, in the place of what it held of that edition."""
    SearchEntry.objects.filter(edition=edition).delete()
    labels: dict[str, str] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    database().insert(_rows(edition, labels, counts))
    database().flush()
    SearchLabel.objects.bulk_create(
        [SearchLabel(tag=token, label=label) for token, label in sorted(labels.items())],
        batch_size=500,
        ignore_conflicts=True,
    )
    add_words(edition, counts, new=not IndexedEdition.objects.filter(edition=edition).exists())
    IndexedEdition.objects.update_or_create(edition=edition, defaults={"version": VERSION})


def stale_editions() -> list[Edition]:
    """Return the editions that the index lacks, or has from another version."""
    current = IndexedEdition.objects.filter(version=VERSION).values("edition")
    return list(Edition.objects.exclude(pk__in=current).order_by("pk"))


def index_anew(editions: Sequence[Edition]) -> Iterator[Edition]:
    """Index these editions, each whole before the next, and give each when it is done."""
    for edition in editions:
        index_edition(edition)
        yield edition
    database().settle()


def forget() -> None:
    """Forget the whole index, so that every edition is stale and every word counts anew."""
    for kept in (SearchEntry, IndexedEdition, Misspelling, SearchWord, SearchLabel):
        kept.objects.all().delete()


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


def block_texts(page_text: str, blocks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Give the role and the text of each block of a page but its furniture, in reading order."""
    for block in blocks:
        if block["role"] != "furniture":
            stretches = [(stretch["start"], stretch["end"]) for stretch in block["stretches"]]
            yield block["role"], join(page_text, stretches).text


def item_text(item: EditionItem) -> str:
    """Return the words that an item is found by."""
    return f"{item.number} {item.text}"


def tokens(found: list[Word], language: str, tags: list[str], edition: int) -> list[str]:
    """Give the tokens of an entry: stems, then words as they are written, then tags."""
    return [
        *(stem_token(word.stem, language) for word in found),
        *(word_token(word.folded) for word in found),
        *tags,
        tag("edition", edition),
    ]


def passages(found: list[Word]) -> Iterator[list[Word]]:
    """Cut the words of a text where it is too long for one entry, as the single page of a web page may be."""
    begin, places = 0, Counter[str]()
    for at, word in enumerate(found):
        places.update({word.folded, f"={word.stem}"})
        if at - begin == MOST_WORDS or max(places[word.folded], places[f"={word.stem}"]) > MOST_PLACES:
            yield found[begin:at]
            begin, places = at, Counter({word.folded, f"={word.stem}"})
    if found[begin:]:
        yield found[begin:]


def _rows(edition: Edition, labels: dict[str, str], counts: dict[str, Counter[str]]) -> Iterator[Row]:
    sequence = 0
    for item, tags in _items(edition):
        labels |= tags.labels
        found = words(text := item_text(item), edition.language)
        for word in {word.folded: word for word in found}.values():
            counts[word.folded][text[word.start : word.end]] += 1
        for part in passages(found):
            key = item_key(edition.pk, sequence, len(part))
            yield _row(key, item, tags, part, edition.language)
            sequence += 1
    tags = page_tags(edition)
    for page in edition.pages.order_by("number").iterator(200):
        for part in passages(words(page_text(page), edition.language)):
            yield _row(page_key(edition.pk, sequence), page, tags, part, edition.language)
            sequence += 1


def _items(edition: Edition) -> Iterator[tuple[EditionItem, Tags]]:
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in Fact.objects.filter(edition_item__edition=edition).order_by("position"):
        facts[fact.edition_item_id].append(fact)
    themes: dict[int, str] = {}
    for item in edition.items.order_by("position"):
        above = themes.get(item.parent_id or 0, "")
        themes[item.pk] = above or (item.text if item.kind == "theme" else "")
        yield item, item_tags(edition, item, themes[item.pk], facts[item.pk])


def _row(key: int, of: EditionItem | Page, tags: Tags, part: list[Word], language: str) -> Row:
    item, page = (of.pk, None) if isinstance(of, EditionItem) else (None, of.pk)
    said = tokens(part, language, tags.tokens, of.edition_id)
    return Row(key, of.edition_id, item, page, " ".join(tags.tokens), tags.amount, said)

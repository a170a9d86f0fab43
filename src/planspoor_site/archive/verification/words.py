"""Proves the words: what an item says stands on the pages that its passages point to, as the document has them.

Where words were made unreadable, what rows held before is compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from planspoor.limits import Progress
from planspoor_site.archive.verification.finding import Finding
from planspoor_site.register.models import Edition, EditionItem, Fact, Passage
from planspoor_site.register.plan_file import normalised
from planspoor_site.register.redaction.unreadable import Originals


def verify_words(progress: Progress) -> Iterator[Finding]:
    """Give what items and facts say that does not stand where they were read."""
    editions = Edition.objects.select_related("plan__organisation").order_by("pk")
    total = editions.count()
    for done, edition in enumerate(editions.iterator(), 1):
        yield from _in_edition(edition)
        progress("words", done, total)


def _in_edition(edition: Edition) -> Iterator[Finding]:
    originals = Originals(edition)
    texts = {page.pk: str(originals.of(page, "text")) for page in edition.pages.all()}
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(edition_item__edition=edition).order_by("position"):
        passages[passage.edition_item_id].append(passage)
    for item in edition.items.select_related("item").order_by("position"):
        wrong = _wrong(item, str(originals.of(item, "text")), passages[item.pk], texts)
        if wrong:
            yield Finding(f"{edition.get_absolute_url()}i/{item.item.public_id}", wrong)
    for fact in Fact.objects.filter(edition_item__edition=edition).select_related("edition_item__item"):
        printed = texts.get(fact.page_id, "")[fact.start : fact.end]
        if normalised(printed) != normalised(str(originals.of(fact, "quote"))):
            where = f"{edition.get_absolute_url()}i/{fact.edition_item.item.public_id}"
            yield Finding(where, f"a fact of it ({fact.kind}) is not the words that it quotes")


def _wrong(item: EditionItem, text: str, passages: list[Passage], texts: dict[int, str]) -> str:
    if any(one.page_id not in texts or one.end > len(texts[one.page_id]) for one in passages):
        return "a passage of it lies beyond its page"
    own = [one for one in passages if not one.also and not one.description]
    printed = "".join(texts[one.page_id][one.start : one.end] for one in own)
    return "" if normalised(printed) == normalised(text) else "its words are not those of its passages"

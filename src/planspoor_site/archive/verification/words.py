"""Proves the words: what an item says stands on the pages that its passages point to, as the document has them.

Where words were made unreadable, what rows held before is compared. A text that a person chose from its passage has
words of it alone; one that a person corrected, with a reason, is what that person says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from planspoor.limits import Progress
from planspoor_site.archive.verification.finding import Finding
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.wording import strange_words
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
    corrected = _corrected(edition)
    for item in edition.items.select_related("item").order_by("position"):
        wrong = _beyond(passages[item.pk], texts)
        if not wrong and item.node_id not in corrected:
            wrong = _strange(item, str(originals.of(item, "text")), passages[item.pk], texts)
        if wrong:
            yield Finding(f"{edition.get_absolute_url()}i/{item.item.public_id}", wrong)
    for fact in Fact.objects.filter(edition_item__edition=edition).select_related("edition_item__item"):
        item, printed = fact.edition_item, texts.get(fact.page_id, "")[fact.start : fact.end]
        quote = str(originals.of(fact, "quote"))
        if item.node_id not in corrected and normalised(printed) != normalised(quote):
            where = f"{edition.get_absolute_url()}i/{item.item.public_id}"
            yield Finding(where, f"a fact of it ({fact.kind}) is not the words that it quotes")


def _corrected(edition: Edition) -> set[str]:
    """Return the nodes of which a person said, with a reason, that they read otherwise than their passages."""
    acts = Judgement.objects.filter(edition=edition, in_force=True).exclude(reason="").values_list("act", "items")
    return {node for act, items in acts if act.get("correction") for node in items}


def _beyond(passages: list[Passage], texts: dict[int, str]) -> str:
    beyond = any(one.page_id not in texts or one.end > len(texts[one.page_id]) for one in passages)
    return "a passage of it lies beyond its page" if beyond else ""


def _strange(item: EditionItem, text: str, passages: list[Passage], texts: dict[int, str]) -> str:
    own = [texts[one.page_id][one.start : one.end] for one in passages if not one.also and not one.description]
    if normalised("".join(own)) == normalised(text) or (item.version and not strange_words(text, own)):
        return ""
    return "its words are not those of its passages"

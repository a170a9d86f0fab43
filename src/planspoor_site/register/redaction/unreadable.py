"""Covers words in the rows of an edition, and uncovers them: rows show what the redactions in force leave of them.

The words themselves are kept in ``Withheld``, which nothing public reads. Everything here goes on inside a transaction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.db import models

from planspoor_site.register.models import (
    Edition,
    EditionItem,
    Fact,
    Page,
    Passage,
    Plan,
    Redaction,
    Revision,
    Withheld,
)
from planspoor_site.register.published import Act, acting
from planspoor_site.register.redaction.masking import (
    Source,
    Span,
    cover,
    cover_taken_over,
    find_words,
    folded,
    merge,
    quotation_covered,
)

FEWEST_LETTERS = 3
"""Letters and digits from which words are covered in a title too, where they stand without an offset."""
_WORD = re.compile(rf"\w{{{FEWEST_LETTERS},}}")

Row = Page | EditionItem | Fact | Revision | Edition | Plan


class Originals:
    """What the rows of an edition held before anything was covered."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        rows = Withheld.objects.filter(models.Q(edition=edition) | models.Q(table="plan", row=edition.plan_id))
        self._withheld = {(one.table, one.row, one.field): one for one in rows}

    def of(self, row: Row, field: str) -> Any:
        """Return what ``field`` of ``row`` held."""
        withheld = self._withheld.get((_table(row), row.pk, field))
        return withheld.value if withheld else getattr(row, field)

    def show(self, row: Row, **shown: Any) -> None:
        """Let ``row`` show these values, and keep what they hide."""
        for field, value in shown.items():
            original, key = self.of(row, field), (_table(row), row.pk, field)
            if value != original and key not in self._withheld:
                table, pk, _ = key
                self._withheld[key] = Withheld.objects.create(
                    edition=self._edition, table=table, row=pk, field=field, value=original
                )
            elif value == original and key in self._withheld:
                self._withheld.pop(key).delete()
            setattr(row, field, value)
        with acting(Act.REDACT):
            row.save()


def in_force(edition: Edition) -> models.QuerySet[Redaction]:
    """Return the redactions of an edition that were not revoked."""
    return Redaction.objects.filter(edition=edition, revoked_at=None).select_related("page")


def spans_by_page(redactions: Iterable[Redaction]) -> dict[int, list[Span]]:
    """Return by the key of a page what is covered on it."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for redaction in redactions:
        spans[redaction.page_id].append((redaction.start, redaction.end))
    return {page: merge(theirs) for page, theirs in spans.items()}


def covered_words(redactions: models.QuerySet[Redaction]) -> list[str]:
    """Return the words that redactions cover, as they stand in the document."""
    pages = {one.page_id for one in redactions}
    texts = dict(Page.objects.filter(pk__in=pages).values_list("pk", "text"))
    withheld = Withheld.objects.filter(table="page", field="text", row__in=pages)
    texts.update(withheld.values_list("row", "value"))
    return [texts[one.page_id][one.start : one.end] for one in redactions]


class _Covered(NamedTuple):
    """What is covered in an edition: by the key of a page its original text and the stretches, and all the words."""

    originals: Originals
    texts: Mapping[int, str]
    spans: Mapping[int, list[Span]]
    words: Sequence[str]

    def without(self, text: str) -> str:
        """Return a text about the edition as it may be read."""
        shown = (cover(each, self.spans.get(page, [])) for page, each in self.texts.items())
        return without(self.words, text, readable_in(shown))

    def sources(self, passages: Iterable[Passage]) -> list[Source]:
        """Return where passages were taken from, with what is covered there."""
        return [self.source(one.page_id, one.start, one.end) for one in passages]

    def said(self, text: str, passages: Iterable[Passage], *, corrected: bool) -> str:
        """Return the words of an item as they may be read; corrected ones may hold words of any passage."""
        shown = cover_taken_over(text, self.sources(passages))
        return self.without(shown) if corrected else shown

    def source(self, page: int, start: int, end: int) -> Source:
        """Return a stretch of a page, with what is covered of that page."""
        return Source(self.texts[page], start, end, self.spans.get(page, []))


def settle(edition: Edition, pages: Sequence[Page], pictures: Mapping[int, list[dict[str, Any]]]) -> None:
    """Have all rows of an edition show what its redactions in force leave of them.

    ``pages`` are those on which a redaction was made or revoked, ``pictures`` what those are shown with, by number.
    """
    covered = _covered(edition)
    originals, texts = covered.originals, covered.texts
    for page in pages:
        # Never withheld: the picture of the original is drawn from the original again.
        page.pictures = pictures.get(page.number, page.pictures)
        originals.show(page, text=cover(texts[page.pk], covered.spans.get(page.pk, [])))
    _settle_links(edition, covered)
    _settle_items(edition, pages, covered)
    _settle_facts(pages, covered)
    _settle_revisions(Revision.objects.filter(edition_item__edition=edition), covered)
    _settle_edition(edition, covered)
    _settle_plan(edition.plan, originals)


def settle_revision(revision: Revision) -> None:
    """Have a revision, kept with the words themselves, show what the redactions in force leave of them."""
    edition = revision.edition_item.edition
    if in_force(edition).exists():
        _settle_revisions(Revision.objects.filter(pk=revision.pk), _covered(edition))


def _covered(edition: Edition) -> _Covered:
    originals = Originals(edition)
    texts = {page.pk: originals.of(page, "text") for page in Page.objects.filter(edition=edition)}
    redactions = in_force(edition)
    return _Covered(originals, texts, spans_by_page(redactions), covered_words(redactions))


def _settle_links(edition: Edition, covered: _Covered) -> None:
    """Take links away that lie over covered words, or of which the address tells them."""
    told = [letters for each in covered.words if len(letters := _letters(each)) >= FEWEST_LETTERS]
    for page in Page.objects.filter(edition=edition):
        links = covered.originals.of(page, "links")
        spans = covered.spans.get(page.pk, [])
        if links:
            covered.originals.show(page, links=[link for link in links if not _tells(link, spans, told)])


def _tells(link: dict[str, Any], spans: Iterable[Span], words: Iterable[str]) -> bool:
    href = _letters(unquote(link.get("href", "")))
    start, end = link["start"], link["end"]
    over = start is not None and any(first < end and start < last for first, last in spans)
    return over or any(each in href for each in words)


def _settle_items(edition: Edition, pages: Sequence[Page], covered: _Covered) -> None:
    corrected = models.Q(revisions__isnull=False)
    items = EditionItem.objects.filter(models.Q(passages__page__in=pages) | corrected, edition=edition).distinct()
    for item in items.prefetch_related("passages", "revisions"):
        before = {field: covered.originals.of(item, field) for field in ("text", "description", "doubts")}
        own, described = _read_from(item)
        was_corrected = bool(item.revisions.all())
        text = covered.said(before["text"], own, corrected=was_corrected)
        description = covered.said(before["description"], described, corrected=was_corrected)
        doubts = before["doubts"]
        if (text, description) != (before["text"], before["description"]):
            doubts = [covered.without(doubt) for doubt in doubts]
        covered.originals.show(item, text=text, description=description, doubts=doubts)


def _read_from(item: EditionItem) -> tuple[list[Passage], list[Passage]]:
    """Return the passages of an item's text, and those of its description."""
    passages = sorted(item.passages.all(), key=lambda one: one.position)
    own = [one for one in passages if not one.also and not one.description]
    return own, [one for one in passages if one.description]


def _settle_revisions(revisions: models.QuerySet[Revision], covered: _Covered) -> None:
    """Cover words in what items said before they were corrected, and in the reasons, which may quote them."""
    pages: dict[int, int] = {}
    for revision in revisions.select_related("edition_item__edition").prefetch_related("edition_item__passages"):
        pages = pages or dict(revision.edition_item.edition.pages.values_list("number", "pk"))
        originals, (own, described) = covered.originals, _read_from(revision.edition_item)
        originals.show(
            revision,
            text=covered.said(originals.of(revision, "text"), own, corrected=True),
            description=covered.said(originals.of(revision, "description"), described, corrected=True),
            facts=[_former_fact(one, pages[one["page"]], covered) for one in originals.of(revision, "facts")],
            reason=covered.without(originals.of(revision, "reason")),
        )


def _former_fact(fact: dict[str, Any], page: int, covered: _Covered) -> dict[str, Any]:
    source = covered.source(page, fact["start"], fact["end"])
    quote, values = _fact_shown(fact["quote"], fact["values"], source)
    return {**fact, "quote": quote, "values": values}


def _fact_shown(quote: str, values: dict[str, Any], source: Source) -> tuple[str, dict[str, Any]]:
    # What was read from words that are partly covered may tell what those were.
    touched = any(start < source.end and source.start < end for start, end in source.covered)
    return cover_taken_over(quote, [source]), {} if touched else values


def _settle_facts(pages: Sequence[Page], covered: _Covered) -> None:
    for fact in Fact.objects.filter(page__in=pages):
        source = covered.source(fact.page_id, fact.start, fact.end)
        before = (covered.originals.of(fact, "quote"), covered.originals.of(fact, "values"))
        quote, values = _fact_shown(*before, source)
        covered.originals.show(fact, quote=quote, values=values)


def _settle_edition(edition: Edition, covered: _Covered) -> None:
    numbers = set(Page.objects.filter(pk__in=covered.spans).values_list("number", flat=True))
    covered.originals.show(
        edition,
        title=covered.without(covered.originals.of(edition, "title")),
        warnings=[_warning(one, numbers) for one in covered.originals.of(edition, "warnings")],
    )


def _settle_plan(plan: Plan, originals: Originals) -> None:
    words = covered_words(Redaction.objects.filter(edition__plan=plan, revoked_at=None))
    pages = Page.objects.filter(edition__plan=plan)
    title = without(words, originals.of(plan, "title"), lambda word: pages.filter(text__icontains=word).exists())
    originals.show(plan, title=title)


def without(words: Sequence[str], text: str, is_readable: Callable[[str], bool]) -> str:
    """Return a text that has no offsets, such as a title, without ``words``.

    They are covered where they stand in it as on the page, and so is each word of them that no page shows any more.
    """
    told = [each for each in words if len(folded(each)) >= FEWEST_LETTERS]
    gone = {_letters(word) for each in told for word in _WORD.findall(each)}
    spans = [span for each in told for span in find_words(text, each)]
    spans += [word.span() for word in _WORD.finditer(text) if _letters(word[0]) in gone and not is_readable(word[0])]
    return cover(text, spans)


def readable_in(texts: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a word stands in one of these texts."""
    folded_texts = [text.casefold() for text in texts]
    return lambda word: any(word.casefold() in text for text in folded_texts)


def _letters(word: str) -> str:
    return "".join(letter for letter, _ in folded(word))


def _warning(warning: dict[str, Any], pages: set[int]) -> dict[str, Any]:
    if warning.get("page") not in pages:
        return warning
    return {**warning, "message": quotation_covered(warning["message"])}


def _table(row: Row) -> str:
    return row._meta.model_name or ""

"""Makes words of editions unreadable for everyone but staff, and readable again: all of it, or nothing.

As with an intake, files come first: the pages' pictures drawn anew, and the file to download. Then one transaction
makes the rows of all editions show no more than the redactions in force leave. The files that no row names any more are
swept away; whoever stops this half-way leaves a mark that has the next start do it.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from planspoor.limits import DEFAULT_LIMITS, Progress
from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.errors import RedactionError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from planspoor_site.register.models import Edition, Page, Plan, RedactedCopy, Redaction
from planspoor_site.register.redaction.covering import Cover, Line, draw_covered
from planspoor_site.register.redaction.files import Files
from planspoor_site.register.redaction.masking import Span, cover, find_words, folded, whole_words
from planspoor_site.register.redaction.public_copy import make_copy
from planspoor_site.register.redaction.unreadable import (
    Originals,
    in_force,
    readable_in,
    settle,
    spans_by_page,
    without,
)
from planspoor_site.register.signals import edition_changed


@dataclass(frozen=True, slots=True)
class Place:
    """Words on a page of an edition."""

    page: Page
    start: int
    end: int


@dataclass(slots=True)
class _Change:
    """What happens to one edition: redactions that are made, and redactions that are revoked."""

    edition: Edition
    made: list[Redaction] = field(default_factory=list)
    revoked: list[Redaction] = field(default_factory=list)

    def pages(self) -> list[Page]:
        """Return the pages that will look otherwise."""
        return list({one.page_id: one.page for one in [*self.made, *self.revoked]}.values())


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A change with its files kept, and the redactions that were in force when they were made."""

    change: _Change
    pictures: Mapping[int, list[dict[str, Any]]]
    copy: RedactedCopy | None
    before: frozenset[int]


def find_places(edition: Edition, words: str, page: int | None = None) -> list[Place]:
    """Find whole ``words`` that are still readable in an edition, on all its pages or on one."""
    pages = Page.objects.filter(edition=edition).order_by("number")
    return [
        Place(one, start, end)
        for one in (pages if page is None else pages.filter(number=page))
        for start, end in find_words(one.text, words)
    ]


def redact(
    places: Sequence[Place], reason: str, by: User | None, store: FileStore, progress: Progress
) -> list[Redaction]:
    """Make the words at ``places``, each widened to whole words, unreadable; ``reason`` is shown to everyone.

    ``by`` is who does it; None is whoever uses the command line.
    Raises RedactionError where there is no reason or it tells the words, an error of ``planspoor.errors`` where the
    document cannot be drawn, and OSError where files cannot be written; nothing is changed then.
    """
    made = [_redaction(place, reason.strip(), by) for place in places]
    _check_reason(reason, made)
    _carry_out(_by_edition(made, []), by, store, progress)
    return made


def revoke(redactions: Sequence[Redaction], by: User | None, store: FileStore, progress: Progress) -> None:
    """Make the words of these redactions readable again, unless others cover them too; raises as ``redact`` does."""
    _carry_out(_by_edition([], redactions), by, store, progress)


def _redaction(place: Place, reason: str, by: User | None) -> Redaction:
    start, end = whole_words(place.page.text, place.start, place.end)
    return Redaction(
        edition=place.page.edition,
        page=place.page,
        start=start,
        end=end,
        reason=reason,
        made_by=_name(by),
        made_at=timezone.now(),
    )


def _check_reason(reason: str, made: Sequence[Redaction]) -> None:
    if not made:
        raise RedactionError("These words stand nowhere there.", "Copy them from the page as the site shows it.")
    if not reason.strip():
        raise RedactionError("A redaction needs a reason, which everyone will read.", "Give --reason.")
    if any(find_words(reason, one.page.text[one.start : one.end]) for one in made):
        raise RedactionError("The reason says the words that it takes away.", "Say why without them.")


def _by_edition(made: Iterable[Redaction], revoked: Iterable[Redaction]) -> list[_Change]:
    changes: dict[int, _Change] = {}
    for one in made:
        changes.setdefault(one.edition_id, _Change(one.edition)).made.append(one)
    for one in revoked:
        changes.setdefault(one.edition_id, _Change(one.edition)).revoked.append(one)
    return [changes[key] for key in sorted(changes)]


def _carry_out(changes: Sequence[_Change], by: User | None, store: FileStore, progress: Progress) -> None:
    try:
        with store.intake() as intake:
            # Left behind if this is stopped from here on; then the next start sweeps what is no longer named.
            store.ask_for_sweep()
            files = Files(store, intake, progress)
            prepared = [_prepare(change, files) for change in changes]
            intake.settle()
            with transaction.atomic():
                for one in prepared:
                    _write(one, by)
    finally:
        sweep(store)


def _prepare(change: _Change, files: Files) -> _Prepared:
    edition = change.edition
    now = list(in_force(edition))
    revoked = {one.pk for one in change.revoked}
    then = [one for one in now if one.pk not in revoked] + change.made
    originals = Originals(edition)
    texts = {page.pk: originals.of(page, "text") for page in Page.objects.filter(edition=edition)}
    pictures = _draw(change.pages(), then, texts, files)
    spans = spans_by_page(then)
    shown = {page: cover(text, spans.get(page, [])) for page, text in texts.items()}
    words = [texts[one.page_id][one.start : one.end] for one in then]
    title = without(words, originals.of(edition, "title"), readable_in(shown.values()))
    copy = make_copy(edition, title, shown, pictures, files) if then else None
    return _Prepared(change, pictures, copy, frozenset(one.pk for one in now))


def _draw(
    pages: Sequence[Page], redactions: Sequence[Redaction], texts: Mapping[int, str], files: Files
) -> dict[int, list[dict[str, Any]]]:
    """Draw the pages, note on each redaction what it covers, and return what ``Page.pictures`` will hold, by number."""
    printed = [page for page in pages if page.pictures]
    if not printed:
        return {}
    document = printed[0].edition.document
    theirs = {page.number: [one for one in redactions if one.page_id == page.pk] for page in printed}
    covers = [
        Cover(page.number, [_lines(page, texts[page.pk], one) for one in theirs[page.number]]) for page in printed
    ]
    kept: dict[int, list[dict[str, Any]]] = {}
    for drawn in draw_covered(files.store.original(document.sha256), covers, DEFAULT_LIMITS, files.progress):
        for redaction, boxes in zip(theirs[drawn.page], drawn.boxes, strict=True):
            redaction.boxes = [list(box) for box in boxes]
        kept[drawn.page] = [files.keep_picture(picture) for picture in drawn.pictures]
    return kept


def _lines(page: Page, text: str, redaction: Redaction) -> list[Line] | None:
    """Return the lines that hold the words; None where it is not known where on the page some of them are."""
    lines: list[Line] = []
    told: set[int] = set()
    for stretch in (stretch for block in page.blocks for stretch in block["stretches"]):
        start, end = max(stretch["start"], redaction.start), min(stretch["end"], redaction.end)
        if start < end and stretch.get("box"):
            span: Span = (start - stretch["start"], end - stretch["start"])
            lines.append(Line(text[stretch["start"] : stretch["end"]], [span], tuple(stretch["box"])))
            told.update(range(start, end))
    all_told = all(at in told for _, at in folded(text, redaction.start, redaction.end))
    return lines if all_told else None


def _write(prepared: _Prepared, by: User | None) -> None:
    change = prepared.change
    edition = Edition.objects.select_related("plan").get(pk=change.edition.pk)
    edition.plan = Plan.objects.select_for_update().get(pk=edition.plan_id)
    if frozenset(in_force(edition).values_list("pk", flat=True)) != prepared.before:
        raise RedactionError("Someone else changed what is unreadable in this edition.", "Look at it, and try again.")
    for redaction in change.made:
        redaction.save()
    for redaction in change.revoked:
        redaction.revoked_by, redaction.revoked_at = _name(by), timezone.now()
        redaction.save()
    pages = Page.objects.filter(pk__in=[page.pk for page in change.pages()])
    settle(edition, list(pages), prepared.pictures)
    RedactedCopy.objects.filter(edition=edition).delete()
    if prepared.copy:
        prepared.copy.save()
    edition_changed.send(Edition, edition=edition)
    _record(change, by)


def _record(change: _Change, by: User | None) -> None:
    """Say in the trail where words were made unreadable or readable again and why, never which."""
    for what, redactions in (("redaction.made", change.made), ("redaction.revoked", change.revoked)):
        if redactions:
            places: list[Json] = [[one.page.number, one.start, one.end] for one in redactions]
            reasons = sorted({one.reason for one in redactions})
            told: dict[str, Json] = {"places": places, "reasons": reasons}
            record(change.edition.plan.organisation, by, what, change.edition.get_absolute_url(), told)


def _name(by: User | None) -> str:
    return str(by) if by else getpass.getuser()

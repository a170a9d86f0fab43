"""What rows show follows from the redactions in force: no word is left, offsets hold, and all comes back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planspoor.limits import silent
from planspoor.reading import Reading
from planspoor_site.errors import RedactionError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, EditionItem, Fact, Page, Passage, Redaction, Withheld
from planspoor_site.register.published import Act, Lasting, PublishedError, acting
from planspoor_site.register.redaction.masking import BLOCK, folded
from planspoor_site.register.redaction.redact import Place, find_places, redact, revoke
from redaction.zilverdam import WORDS, publish

pytestmark = pytest.mark.django_db

TABLES = (
    ("register_page", "text, blocks, pictures"),
    ("register_editionitem", "text, description, doubts"),
    ("register_fact", 'quote, "values"'),
    ("register_revision", "text, description, facts, reason"),
    ("register_edition", "title, warnings"),
    ("register_plan", "title"),
    ("publication_searchentry_fts" if connection.vendor == "sqlite" else "publication_searchentry", "tokens"),
)


@pytest.fixture
def text_edition(db: None, pdf: Path, session_reading: Reading, store: FileStore) -> Edition:
    """The plan as one of a document without printed pages, which costs no drawing."""
    info = replace(session_reading.plan.document, media_type="text/plain")
    plan = replace(session_reading.plan, document=info)
    return publish(pdf, Reading(plan, session_reading.pages), store)


def rows() -> list[tuple[Any, ...]]:
    """All that the public side reads, but for the keys of the search index, which is written anew."""
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for table, fields in TABLES:
            cursor.execute(f"SELECT {fields} FROM {table}")
            found += sorted((table, *map(str, row)) for row in cursor.fetchall())
    return found


def letters(text: str) -> str:
    return "".join(letter for letter, _ in folded(text))


def check_offsets() -> None:
    """What a passage has of a page is what its item shows of it, covered letters included."""
    for item in EditionItem.objects.prefetch_related("passages__page"):
        own = [one for one in item.passages.all() if not one.also and not one.description]
        printed = "".join(letters(one.page.text[one.start : one.end]) for one in sorted(own, key=lambda p: p.position))
        assert letters(item.text) == printed
    for fact in Fact.objects.select_related("page"):
        assert letters(fact.page.text[fact.start : fact.end]) == letters(fact.quote)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 500), st.integers(1, 80)), min_size=1, max_size=3))
def test_any_span_is_gone_from_all_rows_and_comes_back(
    text_edition: Edition, store: FileStore, picks: Sequence[tuple[int, int, int]]
) -> None:
    pages = list(Page.objects.filter(edition=text_edition).order_by("number"))
    places = []
    for page, at, length in picks:
        text = pages[page].text
        start = at % (len(text) - 1)
        places.append(Place(pages[page], start, min(start + length, len(text))))
    before, lengths = rows(), [len(page.text) for page in pages]
    with transaction.atomic():
        made = redact(places, "§", None, store, silent)
        covered = {
            word for one in made for word in one.page.text[one.start : one.end].split() if len(letters(word)) > 2
        }
        shown = list(Page.objects.filter(edition=text_edition).order_by("number"))
        readable = " ".join(page.text for page in shown).casefold()
        gone = [word.casefold() for word in covered if letters(word) not in letters(readable)]
        dump = json.dumps(rows(), ensure_ascii=False).casefold()
        assert [word for word in gone if word in dump or letters(word) in dump] == []
        assert [len(page.text) for page in shown] == lengths
        check_offsets()
        revoke(made, None, store, silent)
        assert rows() == before
        assert not Withheld.objects.exists()
        transaction.set_rollback(True)


def test_what_is_said_of_covered_words_is_taken_away(text_edition: Edition, store: FileStore) -> None:
    redact(find_places(text_edition, "40.000 euro"), "bedrag", None, store, silent)
    fact = Fact.objects.get(kind="amount")
    assert (set(fact.quote), fact.values) == ({BLOCK}, {})
    assert Fact.objects.get(kind="period").values["to"] == "2028-12-31"


def test_titles_lose_the_words_too(text_edition: Edition, store: FileStore) -> None:
    redact(find_places(text_edition, WORDS), "naam", None, store, silent)
    edition = Edition.objects.get(pk=text_edition.pk)
    assert edition.title == "Meerjarenplan met " + BLOCK * len(WORDS)
    assert edition.offered.name == "meerjarenplan-2026.txt"
    assert (edition.document.name, edition.offered.media_type) == (
        text_edition.document.name,
        "text/plain; charset=utf-8",
    )


def test_words_that_two_redactions_cover_stay_covered_until_both_are_revoked(
    text_edition: Edition, store: FileStore
) -> None:
    page = Page.objects.get(edition=text_edition, number=2)
    at = page.text.index(WORDS)
    first = redact([Place(page, at, at + 5)], "een", None, store, silent)
    second = redact([Place(page, at, at + len(WORDS))], "twee", None, store, silent)
    revoke(second, None, store, silent)
    assert BLOCK * 5 + " Kwartelzang" in Page.objects.get(pk=page.pk).text
    revoke(first, None, store, silent)
    assert WORDS in Page.objects.get(pk=page.pk).text
    assert Redaction.objects.exclude(revoked_at=None).count() == 2


CHANGES: list[tuple[type[Lasting], str, object]] = [
    (Edition, "state", "draft"),
    (Edition, "slug", "2030"),
    (Page, "number", 9),
    (Page, "blocks", []),
    (EditionItem, "number", "7"),
    (EditionItem, "position", 99),
    (Fact, "kind", "place"),
    (Passage, "start", 0),
    (Redaction, "reason", "een andere reden"),
]


@pytest.mark.parametrize(("model", "field", "value"), CHANGES)
def test_the_act_changes_nothing_but_what_shows_words(
    text_edition: Edition, store: FileStore, model: type[Lasting], field: str, value: object
) -> None:
    redact(find_places(text_edition, WORDS), "naam", None, store, silent)
    row = model._default_manager.order_by("pk").last()
    setattr(row, field, value)
    with acting(Act.REDACT), pytest.raises(PublishedError, match="cannot change"):
        cast(Lasting, row).save()


def test_a_redaction_of_a_published_edition_is_never_deleted(text_edition: Edition, store: FileStore) -> None:
    (made, *_) = redact(find_places(text_edition, WORDS), "naam", None, store, silent)
    revoke([made], None, store, silent)
    with pytest.raises(PublishedError, match="cannot be deleted"):
        made.delete()


REFUSED = [
    ("nergens te vinden", "reden", "stand nowhere"),
    (WORDS, "  ", "needs a reason"),
    (WORDS, "het Loket Kwartelzang is een naam", "says the words"),
    ("…", "reden", "stand nowhere"),
]


@pytest.mark.parametrize(("words", "reason", "why"), REFUSED)
def test_what_is_refused_changes_nothing(
    text_edition: Edition, store: FileStore, words: str, reason: str, why: str
) -> None:
    before = rows()
    with pytest.raises(RedactionError, match=why):
        redact(find_places(text_edition, words), reason, None, store, silent)
    assert rows() == before
    assert not Redaction.objects.exists()


def test_a_draft_is_published_with_what_is_covered_in_it(
    db: None, pdf: Path, session_reading: Reading, store: FileStore
) -> None:
    info = replace(session_reading.plan.document, media_type="text/plain")
    reading = Reading(replace(session_reading.plan, document=info), session_reading.pages)
    draft = publish(pdf, reading, store, public=False)
    redact(find_places(draft, WORDS), "naam", None, store, silent)
    public = publish(pdf, reading, store)
    assert public.pk == draft.pk
    assert public.state == "published"
    assert not find_places(public, WORDS)
    assert Edition.objects.get().offered.redacted

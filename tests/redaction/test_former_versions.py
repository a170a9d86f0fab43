"""Words that are unreadable are so in what items said before they were corrected, whichever came first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from planspoor.limits import silent
from planspoor.reading import Reading
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import ChangeKind, Edit
from planspoor_site.judgements.correcting import correct
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, EditionItem, Revision, Withheld
from planspoor_site.register.redaction.masking import BLOCK
from planspoor_site.register.redaction.redact import find_places, redact, revoke
from redaction.zilverdam import LETTERS, WORDS, correct_once, publish

pytestmark = pytest.mark.django_db
WHY = "Gemeld door loket Kwartelzang."


@pytest.fixture
def edition(db: None, pdf: Path, session_reading: Reading, store: FileStore) -> Edition:
    """The plan as one of a document without printed pages, which costs no drawing."""
    info = replace(session_reading.plan.document, media_type="text/plain")
    return publish(pdf, Reading(replace(session_reading.plan, document=info), session_reading.pages), store)


@pytest.fixture
def approver(db: None) -> User:
    return User.objects.create(email="goedkeurder@zilverdam.example")


def told(revision: Revision) -> str:
    """What everyone reads of a former version, and of the item."""
    reader, item = Client(), revision.edition_item
    address = f"{item.edition.get_absolute_url()}i/{item.item.public_id}"
    answers = [reader.get(f"{address}/revisie/{revision.number}"), reader.get(address)]
    assert [answer.status_code for answer in answers] == [200, 200]
    return "".join(answer.text for answer in answers)


def kept(revision: Revision) -> tuple[object, ...]:
    found = Revision.objects.get(pk=revision.pk)
    return found.text, found.description, found.facts, found.reason


def test_words_that_go_after_a_correction_go_from_the_former_version_and_come_back(
    edition: Edition, approver: User, store: FileStore
) -> None:
    revision = correct_once(edition)
    before = kept(revision)
    assert LETTERS in told(revision).casefold()
    made = redact(find_places(edition, WORDS), "naam", None, store, silent)
    assert LETTERS not in told(revision).casefold()
    text, _, facts, reason = kept(revision)
    assert str(text).startswith("De dienst Wegen herstelt met " + BLOCK)
    assert "40.000 euro" in str(facts), "what is not of those words stays"
    assert BLOCK * 3 in str(reason)
    revoke(made, None, store, silent)
    assert kept(revision) == before
    assert not Withheld.objects.exists()


def test_words_that_went_before_a_correction_are_not_in_the_former_version_and_come_back(
    edition: Edition, approver: User, store: FileStore
) -> None:
    item = edition.items.get(text__contains="40.000 euro")
    words, facts = item.text, list(item.facts.order_by("position").values_list("quote", flat=True))
    made = redact(find_places(edition, WORDS), "naam", None, store, silent)
    with pytest.raises(RefusedError, match="unreadable"):
        correct(edition, approver, [Edit(item.node_id, "text", "De dienst Wegen herstelt")], 0, WHY)
    assert not Revision.objects.exists()
    # What nobody can read stays as it is; what kind of item it is can be seen.
    revision = correct(edition, approver, [ChangeKind(item.node_id, "sub_action")], 0, WHY).revision
    assert LETTERS not in told(revision).casefold()
    assert BLOCK in Revision.objects.get().text
    revoke(made, None, store, silent)
    text, _, said, reason = kept(revision)
    assert (text, [one["quote"] for one in said], reason) == (words, facts, WHY)  # type: ignore[attr-defined]
    assert not Withheld.objects.exists()


def test_words_that_a_correction_brought_go_too(edition: Edition, approver: User, store: FileStore) -> None:
    """They stand in the passage of another item, so no offset tells of them."""
    item = edition.items.get(text__contains="banken")
    brought = Edit(item.node_id, "description", "Vraag ernaar in loket Kwartelzang.", True)
    correct(edition, approver, [brought], 0, "Uit de toelichting.")
    revision = correct(edition, approver, [replace_text(item)], 1, "Korter.").revision
    assert LETTERS in told(revision).casefold()
    redact(find_places(edition, WORDS), "naam", None, store, silent)
    assert LETTERS not in told(revision).casefold()
    assert "Vraag ernaar in" in EditionItem.objects.get(pk=item.pk).description


def replace_text(item: EditionItem) -> Edit:
    return Edit(item.node_id, "text", item.text.removesuffix("."))

"""What is done to the register leaves an entry of it in the trail; what is refused or changes nothing leaves none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from audit.readers import entries
from people import member
from planspoor.limits import silent
from planspoor.reading import Reading
from planspoor_site.audit.models import Entry, Person
from planspoor_site.command import _parser
from planspoor_site.errors import EditionError, OrganisationError, RedactionError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import find_known, take_in
from planspoor_site.register.models import Edition, Redaction
from planspoor_site.register.redaction.redact import find_places, redact, revoke
from planspoor_site.register.withdrawal import reinstate, withdraw
from register.conftest import HAZELBEEK

EDITION = "/gemeente-hazelbeek/hazelbeek-2026-2031/2026/"
WORDS = "Molenstraat"


def site(*arguments: str) -> None:
    parsed = _parser().parse_args(arguments)
    parsed.run(parsed)


def test_adding_and_publishing_a_document_leaves_entries(public: Edition, text: Reading) -> None:
    added = {"sha256": public.document.sha256, "pages": 3, "items": 6}
    assert entries() == [
        ("organisation.made", "/gemeente-hazelbeek/", {}),
        ("document.added", EDITION, added),
        ("edition.published", EDITION, {}),
    ]


def test_adding_it_again_leaves_none(public: Edition, text: Reading, pdf: Path, store: FileStore) -> None:
    take_in(text, pdf, HAZELBEEK, store, silent)
    assert find_known(pdf, HAZELBEEK)
    assert len(entries()) == 3


@pytest.mark.parametrize("known", [True, False])
def test_publishing_a_draft_leaves_one(draft: Edition, text: Reading, pdf: Path, store: FileStore, known: bool) -> None:
    editor = member(draft.plan.organisation, "approver", function="dienst Wonen")
    wish = replace(HAZELBEEK, by=editor)
    find_known(pdf, wish) if known else take_in(text, pdf, wish, store, silent)
    assert entries()[2:] == [("edition.published", EDITION, {})]
    last = Entry.objects.latest("sequence")
    assert (last.person, last.role, last.function) == (Person.objects.get().pk, "approver", "dienst Wonen")
    assert editor.email not in str(Entry.objects.values_list())


def test_withdrawing_and_reinstating_leave_one_each(public: Edition) -> None:
    withdraw(public, "college", "verkeerde bijlage", None)
    reinstate(public, None)
    assert entries()[3:] == [
        ("edition.withdrawn", EDITION, {"by": "college", "reason": "verkeerde bijlage"}),
        ("edition.reinstated", EDITION, {}),
    ]


def test_words_made_unreadable_leave_where_and_why_but_never_which(public: Edition, store: FileStore) -> None:
    (place,) = find_places(public, WORDS)
    made = redact([place], "adres", None, store, silent)
    revoke(Redaction.objects.filter(pk=made[0].pk).select_related("page", "edition__plan"), None, store, silent)
    told = {"places": [[3, place.start, place.end]], "reasons": ["adres"]}
    assert entries()[3:] == [("redaction.made", EDITION, told), ("redaction.revoked", EDITION, told)]
    assert WORDS not in str(Entry.objects.values_list())


def test_changing_an_organisation_leaves_what_changed_but_not_where_people_are_reached(public: Edition) -> None:
    site("organisation", "gemeente-hazelbeek", "--colour", "#aa2200", "--email", "plannen@hazelbeek.example")
    site("organisation", "gemeente-hazelbeek", "--colour", "#aa2200")
    assert entries()[3:] == [
        ("organisation.changed", "/gemeente-hazelbeek/", {"colour": ["#1f5673", "#aa2200"], "email": []})
    ]


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        pytest.param(lambda edition, store: withdraw(edition, "", "waarom", None), EditionError, id="by nobody"),
        pytest.param(lambda edition, store: reinstate(edition, None), EditionError, id="not withdrawn"),
        pytest.param(
            lambda edition, store: redact(find_places(edition, WORDS), WORDS, None, store, silent),
            RedactionError,
            id="the reason tells the words",
        ),
        pytest.param(
            lambda edition, store: site("organisation", "gemeente-hazelbeek", "--language", "xx"),
            OrganisationError,
            id="a language that the site does not speak",
        ),
    ],
)
def test_what_is_refused_leaves_none(
    public: Edition, store: FileStore, act: Callable[[Edition, FileStore], object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        act(public, store)
    assert len(entries()) == 3

"""The trail: chains without gaps whose entries seal one another, made with what they tell of, and only ever longer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.db.models.functions import Length
from hypothesis import given
from hypothesis import strategies as st

from audit.unguarded import unguarded
from planspoor_site.accounts.models import Membership, User
from planspoor_site.audit.append_only import missing
from planspoor_site.audit.canonical import Json, canonical, entry_hash, storable
from planspoor_site.audit.models import NO_HASH, Chain, Entry, Person, TrailError
from planspoor_site.audit.trail import record
from planspoor_site.audit.vocabulary import LONGEST, WHAT
from planspoor_site.register.models import Organisation
from register_apart import register_apart

MANY = Path(__file__).with_name("many_at_once.py")
PLAN = "/doornik-aan-zee/plan/2026/"


@pytest.fixture
def town(db: None) -> Organisation:
    return Organisation.objects.create(slug="doornik-aan-zee", name="Doornik-aan-Zee")


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create(email="griffie@doornik.example")


def write(organisation: Organisation | None, *whats: str) -> list[Entry]:
    with transaction.atomic():
        return [record(organisation, None, what, PLAN, {"number": at}) for at, what in enumerate(whats)]


def test_an_entry_is_sealed_with_the_one_before(town: Organisation) -> None:
    first, second = write(town, "document.added", "edition.published")
    assert (first.sequence, first.before) == (1, NO_HASH)
    assert (second.sequence, second.before) == (2, first.hash)
    chain = Chain.objects.get(organisation=town)
    assert (chain.length, chain.head) == (2, second.hash)


def test_the_hash_is_that_of_the_bytes_that_the_reference_tells(town: Organisation, clerk: User) -> None:
    Membership.objects.create(user=clerk, organisation=town, role="approver", function="griffie")
    with transaction.atomic():
        entry = record(town, clerk, "edition.approved", PLAN, {"besluit": "2026 – 12", "leden": [7, None, True]})
    entry.refresh_from_db()
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    told = (
        f'{{"at":"{at}","before":"{NO_HASH}","chain":"{entry.chain_id}",'
        '"details":{"besluit":"2026 – 12","leden":[7,null,true]},"function":"griffie",'
        f'"person":"{entry.person}","role":"approver","sequence":1,"subject":"{PLAN}","what":"edition.approved"}}'
    )
    assert entry.hash == sha256(told.encode()).hexdigest()


def test_who_did_it_stays_known_by_an_id_alone(town: Organisation, clerk: User) -> None:
    with transaction.atomic():
        entry = record(town, clerk, "document.added", PLAN)
    assert entry.person == Person.objects.get(user=clerk).pk
    with transaction.atomic():
        assert record(town, clerk, "document.added", PLAN).person == entry.person
    clerk.delete()
    entry.refresh_from_db()
    assert Person.objects.get(pk=entry.person).user is None
    assert "griffie" not in str(Entry.objects.values_list())


def test_every_organisation_has_a_chain_of_its_own_and_so_has_the_installation(town: Organisation) -> None:
    other = Organisation.objects.create(slug="elders", name="Elders")
    for _ in range(2):
        for organisation in (town, other, None):
            write(organisation, "organisation.changed")
    assert sorted(Chain.objects.values_list("length", flat=True)) == [2, 2, 2]
    assert Entry.objects.filter(before=NO_HASH).count() == 3


@pytest.mark.parametrize(
    ("what", "details", "why"),
    [
        ("edition.exploded", {}, "not in the vocabulary"),
        ("edition.published", {"share": 0.5}, "cannot hold 0.5"),  # one database gives 5e-1 back
        ("edition.published", {"bytes": 2**60}, "cannot hold"),  # not every program reads it exactly
        ("edition.published", {"raw": b"x"}, "cannot hold"),
        ("edition.published", {"in": {1: "x"}}, "the key 1"),  # it would come back as text
    ],
)
def test_what_cannot_be_kept_as_it_is_is_refused(
    town: Organisation, what: str, details: dict[str, Json], why: str
) -> None:
    with pytest.raises(ValueError, match=why), transaction.atomic():
        record(town, None, what, PLAN, details)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(None, None, "site.backed-up", "")


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_no_entry() -> None:
    town = Organisation.objects.create(slug="doornik-aan-zee", name="Doornik-aan-Zee")
    with suppress(OSError), transaction.atomic():
        town.name = "Doornik"
        town.save()
        record(town, None, "organisation.changed", "/doornik-aan-zee/")
        raise OSError("full")
    assert Organisation.objects.get().name == "Doornik-aan-Zee"
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain_without_gaps(tmp_path: Path) -> None:
    with register_apart(tmp_path) as environment:
        command = [sys.executable, "-P", str(MANY)]
        assert run_script(command, environment) == ["0", "True", "True", "0"]
        working = [subprocess.Popen([*command, str(number)], env=environment) for number in range(3)]
        assert [process.wait(120) for process in working] == [0, 0, 0]
        assert run_script(command, environment) == ["60", "True", "True", "3"]


def run_script(command: list[str], environment: dict[str, str]) -> list[str]:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda entry: entry.save(), id="save"),
        pytest.param(lambda entry: entry.delete(), id="delete"),
        pytest.param(lambda entry: Entry.objects.update(what="x"), id="update"),
        pytest.param(lambda entry: Entry.objects.filter(pk=entry.pk).delete(), id="delete in bulk"),
        pytest.param(lambda entry: Entry.objects.bulk_update([entry], ["what"]), id="update in bulk"),
        pytest.param(lambda entry: entry.chain.entries.all().delete(), id="by the chain's entries"),
    ],
)
def test_the_models_refuse_every_change(town: Organisation, change: Callable[[Entry], object]) -> None:
    (entry,) = write(town, "document.added")
    with pytest.raises(TrailError):
        change(entry)
    assert Entry.objects.filter(what="document.added").exists()


@pytest.mark.parametrize("row", ["chain", "organisation"])
def test_what_a_chain_hangs_on_is_not_deleted(town: Organisation, row: str) -> None:
    (entry,) = write(town, "document.added")
    with pytest.raises(ProtectedError):
        {"chain": entry.chain, "organisation": town}[row].delete()


STATEMENTS = [
    "UPDATE audit_entry SET what = 'x'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE sequence = 1",
    "DELETE FROM audit_chain",
    *(["TRUNCATE audit_entry", "TRUNCATE audit_chain CASCADE"] if connection.vendor == "postgresql" else []),
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_every_change(town: Organisation, statement: str) -> None:
    write(town, "document.added")
    # Or PostgreSQL would not empty a table because of keys that it has yet to check.
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="only grow"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.filter(what="document.added").exists()


def test_the_guards_are_put_back(town: Organisation) -> None:
    with unguarded():
        assert missing()
    assert not missing()


def test_every_word_of_the_vocabulary_fits_and_has_a_sentence(db: None) -> None:
    longest = Entry._meta.get_field("what").max_length
    assert longest == LONGEST
    assert not [what for what, said in WHAT.items() if len(what) > LONGEST or "." not in what or not str(said)]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_details_come_back_as_the_same_bytes(details: dict[str, Json]) -> None:
    kept = storable(details)
    assert canonical(json.loads(json.dumps(kept))) == canonical(kept)


@given(
    st.sampled_from(["chain", "sequence", "at", "person", "role", "function", "what", "subject", "details", "before"])
)
def test_the_hash_hangs_on_every_part(part: str) -> None:
    one: dict[str, object] = {
        "chain": UUID(int=1), "sequence": 1, "at": datetime(2026, 1, 1, tzinfo=UTC), "person": UUID(int=1), "role": "a",
        "function": "a", "what": "a", "subject": "a", "details": {"a": 1}, "before": "a",
    }  # fmt: skip
    other: dict[str, object] = {
        "chain": UUID(int=2), "sequence": 2, "at": datetime(2026, 1, 2, tzinfo=UTC), "person": None, "role": "b",
        "function": "b", "what": "b", "subject": "b", "details": {"a": 2}, "before": "b",
    }  # fmt: skip
    assert entry_hash(**one) != entry_hash(**(one | {part: other[part]}))  # type: ignore[arg-type]


def test_the_lengths_of_hashes_are_what_the_tables_keep(town: Organisation) -> None:
    write(town, "document.added")
    assert set(Entry.objects.values_list(Length("hash"), Length("before"))) == {(64, 64)}

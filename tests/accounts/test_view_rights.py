"""Every view of the site, tried by everyone: the wrong one is sent away, and sees nothing of what is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from accounts.view_rights import DRAFT, EDIT, EVERYONE, VISITORS, Gate, Outcome, Visitor, address, row
from people import member, stranger
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation
from publication.elzenbeke import Elzenbeke
from publication.routes import variables

pytestmark = pytest.mark.django_db

OF_THE_DRAFT = "Elzenbeke 2026"
"""Words of its title, which stand nowhere else."""


@pytest.fixture
def town(elzenbeke: Elzenbeke, data_folder: Path) -> Elzenbeke:
    """The town with a logo."""
    elzenbeke.organisation.logo = f"{'ab' * 32}.svg"
    elzenbeke.organisation.save()
    file = FileStore(data_folder).logo(elzenbeke.organisation.logo)
    file.parent.mkdir(parents=True)
    file.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return elzenbeke


def client_of(visitor: Visitor, town: Elzenbeke) -> Client:
    who, where = visitor
    client = Client()
    if who == "stranger":
        client.force_login(stranger())
    elif who != "anonymous":
        other = Organisation.objects.create(slug="lisdodde", name="Gemeente Lisdodde")
        client.force_login(member(town.organisation if where == "own" else other, who))
    return client


def outcome(response: HttpResponseBase) -> str:
    if response.status_code == 302 and response["Location"].startswith("/aanmelden/?next="):
        return "sign-in"
    return str(response.status_code) if response.status_code in {403, 404, 405} else "in"


def ask(client: Client, method: str, path: str) -> tuple[str, bool]:
    """What becomes of who asks, and whether they read of the draft; nothing that is done stays."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        reads = OF_THE_DRAFT in response.getvalue().decode(errors="ignore")
        transaction.set_rollback(True)
    return outcome(response), reads


def wrong(client: Client, path: str, expected: Outcome, may_read: bool) -> str:
    """What goes wrong at an address; empty where nothing does. Who may not come in may not post anything either."""
    got, reads = ask(client, "get", path)
    found = [got]
    if expected != "in":
        posted, reads_too = ask(client, "post", path)
        found.append(posted)
        reads = reads or reads_too
    if reads and not may_read:
        return "reads of the draft"
    # What takes no GET, or no POST, may say so before it looks who asks.
    outcomes = {one for one in found if one != "405"} or {"405" if expected != "in" else "in"}
    return "" if outcomes == {expected} else f"{'/'.join(found)} in the place of {expected}"


@pytest.mark.parametrize("visitor", VISITORS, ids="-".join)
def test_everyone_comes_where_they_may_and_nowhere_else(town: Elzenbeke, visitor: Visitor) -> None:
    client = client_of(visitor, town)
    may_read = row("edition").gate.outcome(visitor) == "in"
    faults = {}
    for name, words in variables().items():
        path = address(name, words, town)
        if fault := wrong(client, path, row(name).gate.outcome(visitor), may_read):
            faults[f"{name} {path}"] = fault
    assert not faults


# A matrix that finds nothing wrong has to be able to.
WRONG = [
    ("a gate that lets in whom it should not", "edition", EDIT, ("reader", "own"), "in/405 in the place of 403"),
    ("a gate that is shut to whom it is for", "original", DRAFT, ("reader", "own"), "404 in the place of in"),
    ("who is sent away otherwise than is told", "edition", EDIT, ("anonymous", ""), "404/405 in the place of sign-in"),
    ("a page that may be read, with words of the draft", "edition", EVERYONE, ("reader", "own"), "reads of the draft"),
]


@pytest.mark.parametrize(("why", "name", "gate", "visitor", "fault"), WRONG, ids=[row[0] for row in WRONG])
def test_a_wrong_gate_is_found(town: Elzenbeke, why: str, name: str, gate: Gate, visitor: Visitor, fault: str) -> None:
    path = address(name, variables()[name], town)
    assert wrong(client_of(visitor, town), path, gate.outcome(visitor), may_read="words" not in why) == fault

"""The invented town, with its draft, and who works there."""

from __future__ import annotations

import pytest
from django.test import Client

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.register.models import Edition, Organisation
from publication.conftest import data_folder, elzenbeke
from publication.elzenbeke import Elzenbeke

__all__ = ["data_folder", "elzenbeke"]


@pytest.fixture
def draft(elzenbeke: Elzenbeke) -> Edition:
    return elzenbeke.draft


@pytest.fixture
def organisation(elzenbeke: Elzenbeke) -> Organisation:
    return elzenbeke.organisation


@pytest.fixture
def editor(organisation: Organisation) -> User:
    return member(organisation, "editor", function="dienst Wonen")


@pytest.fixture
def approver(organisation: Organisation) -> User:
    return member(organisation, "approver", function="algemeen directeur")


@pytest.fixture
def at_desk(approver: User) -> Client:
    client = Client()
    client.force_login(approver)
    return client

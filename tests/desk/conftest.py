"""What the tests of the review desk share: the town's draft, and the people who look at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.register.file_store import FileStore
from publication.elzenbeke import Elzenbeke, found_elzenbeke


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    """A data folder of the test's own, and style sheets under their own names."""
    settings.PLANSPOOR_DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return tmp_path


@pytest.fixture
def elzenbeke(db: None, data_folder: Path) -> Elzenbeke:
    return found_elzenbeke(FileStore(data_folder))


@pytest.fixture
def editor(elzenbeke: Elzenbeke) -> User:
    return member(elzenbeke.organisation, "editor", function="dienst Wonen")


@pytest.fixture
def client(editor: User) -> Client:
    """The editor's browser."""
    client = Client()
    client.force_login(editor)
    return client

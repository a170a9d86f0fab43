"""What the tests of the public site share: the town's register, and who looks at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from people import member, stranger
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
def reader(elzenbeke: Elzenbeke) -> Client:
    """Anyone."""
    return Client()


@pytest.fixture
def staff(elzenbeke: Elzenbeke) -> Client:
    """Someone who prepares plans."""
    client = Client()
    client.force_login(member(elzenbeke.organisation, "editor", "staff"))
    return client


@pytest.fixture
def signed_in(elzenbeke: Elzenbeke) -> Client:
    """Someone with an account who is nothing in the town."""
    client = Client()
    client.force_login(stranger())
    return client

"""What the tests of unreadable words share: a data folder, the town's plan in the register, and who looks at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from people import member, stranger
from planspoor.reading import Reading
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Organisation
from redaction.zilverdam import correct_once, publish, read_plan, typeset


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> FileStore:
    """The files in a data folder of the test's own; style sheets keep their names."""
    settings.PLANSPOOR_DATA = tmp_path / "data"
    settings.PLANSPOOR_DATA.mkdir(mode=0o700)
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return FileStore(settings.PLANSPOOR_DATA)


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's plan."""
    return typeset(tmp_path_factory.mktemp("document") / "loket-kwartelzang.pdf")


@pytest.fixture(scope="session")
def session_reading(pdf: Path) -> Reading:
    return read_plan(pdf)


@pytest.fixture
def edition(db: None, pdf: Path, session_reading: Reading, store: FileStore) -> Edition:
    """The town's plan in the register, for everyone to see, one item of it corrected."""
    published = publish(pdf, session_reading, store)
    correct_once(published)
    return published


@pytest.fixture
def reader() -> Client:
    """Anyone."""
    return Client()


@pytest.fixture
def staff(db: None) -> Client:
    """Someone who prepares plans."""
    client = Client()
    town, _ = Organisation.objects.get_or_create(slug="stad-zilverdam", defaults={"name": "Stad Zilverdam"})
    client.force_login(member(town, "editor", "staff"))
    return client


@pytest.fixture
def signed_in(db: None) -> Client:
    """Someone with an account who is nothing in the town."""
    client = Client()
    client.force_login(stranger())
    return client

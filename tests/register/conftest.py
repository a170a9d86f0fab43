"""What the tests of the register share: a data folder, a document, and who signs in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from planspoor.limits import silent
from planspoor.reading import Reading
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import Outcome, take_in
from planspoor_site.register.models import Edition
from planspoor_site.register.place import Wish
from register.hazelbeek import read_by_hand, typeset

HAZELBEEK = Wish("Gemeente Hazelbeek", publish=True)


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> FileStore:
    """The files in a data folder of the test's own; style sheets keep their names."""
    settings.PLANSPOOR_DATA = tmp_path / "data"
    settings.PLANSPOOR_DATA.mkdir(mode=0o700)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return FileStore(settings.PLANSPOOR_DATA)


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's plan."""
    return typeset(tmp_path_factory.mktemp("document") / "hazelbeek.pdf")


@pytest.fixture(scope="session")
def amended_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another document of the same plan."""
    return typeset(tmp_path_factory.mktemp("document") / "hazelbeek.pdf", extra="Aanvulling van het college.")


@pytest.fixture
def reading(pdf: Path) -> Reading:
    return read_by_hand(pdf)


@pytest.fixture
def text(reading: Reading) -> Reading:
    """The reading as one of a document without printed pages, which costs no drawing."""
    reading.plan.document = replace(reading.plan.document, media_type="text/plain")
    return reading


@pytest.fixture
def draft(db: None, text: Reading, pdf: Path, store: FileStore) -> Edition:
    """The town's plan in the register, for staff alone."""
    return take_in(text, pdf, replace(HAZELBEEK, publish=False), store, silent).edition


@pytest.fixture
def public(db: None, text: Reading, pdf: Path, store: FileStore) -> Edition:
    """The town's plan in the register, for everyone to see."""
    return take_in(text, pdf, HAZELBEEK, store, silent).edition


@pytest.fixture
def published(db: None, reading: Reading, pdf: Path, store: FileStore) -> Outcome:
    """The town's plan in the register, with the pictures of its pages."""
    return take_in(reading, pdf, HAZELBEEK, store, silent)

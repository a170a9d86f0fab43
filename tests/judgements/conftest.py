"""What the tests of judgements share: a draft of an invented town, and who judges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from planspoor.limits import silent
from planspoor.reading import Reading
from planspoor_site.accounts.models import User
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import take_in
from planspoor_site.register.models import Edition
from planspoor_site.register.place import Wish
from register.hazelbeek import read_by_hand, typeset


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> FileStore:
    """The files in a data folder of the test's own."""
    settings.PLANSPOOR_DATA = tmp_path / "data"
    settings.PLANSPOOR_DATA.mkdir(mode=0o700)
    return FileStore(settings.PLANSPOOR_DATA)


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's plan."""
    return typeset(tmp_path_factory.mktemp("document") / "hazelbeek.pdf")


@pytest.fixture
def reading(pdf: Path) -> Reading:
    """The town's plan as it is read: o1 > p1 > (a1, a2), o2 > a3."""
    reading = read_by_hand(pdf)
    reading.plan.document = replace(reading.plan.document, media_type="text/plain")
    for node, confidence in zip(reading.plan.nodes, (0.99, 0.95, 0.9, 0.6, 0.97, 0.4), strict=True):
        node.confidence = confidence
    return reading


@pytest.fixture
def draft(db: None, reading: Reading, pdf: Path, store: FileStore) -> Edition:
    """It in the register, for staff alone."""
    return take_in(reading, pdf, Wish("Gemeente Hazelbeek"), store, silent).edition


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("redacteur@hazelbeek.example")


@pytest.fixture
def colleague(db: None) -> User:
    return User.objects.create_user("collega@hazelbeek.example")

"""The town of the reports, and a clock that stands still."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from reports.reported import Town, found_town


@pytest.fixture(autouse=True)
def plain_files(settings: Settings, tmp_path: Path) -> None:
    """A data folder of the test's own, and style sheets under their own names."""
    settings.PLANSPOOR_DATA = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    def at(day: datetime.date) -> None:
        moment = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return found_town(at)

"""What all tests share: repeatable random examples, a real browser, and which tests run again on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.signals import post_migrate
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, sync_playwright

from audit.unguarded import take_guards_away

hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.load_profile("repeatable")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, keep the tests that use the database: the others have run, and would say the same."""
    if "PLANSPOOR_DATABASE_URL" not in os.environ:
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & fixtures)


@pytest.fixture(scope="session", autouse=True)
def no_real_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test touches the data folder that someone uses."""
    folder = tmp_path_factory.mktemp("data")
    settings.PLANSPOOR_DATA = folder
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir()


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> Iterator[None]:
    """Let Django empty the tables after a test with transactions of its own: the trail refuses that by itself.

    The triggers are back right after that, as after every migration; the permissions of Django, which the site does not
    know, are not made again each time.
    """
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    flush = BaseDatabaseOperations.execute_sql_flush

    def unguarded(self: BaseDatabaseOperations, statements: Sequence[str]) -> None:
        take_guards_away()
        flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unguarded)
        yield


# For a module, not for the session: the tests of the sandbox count the children that this process has.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Headless Chromium of this system."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("the browser tests: Chromium is not installed (apt-get install chromium)")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop in this thread, where Django would refuse every query of a test.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # Chromium's own sandbox does not work as root.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()

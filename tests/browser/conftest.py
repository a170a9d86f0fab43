"""The public site of the invented town, served for a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.fixtures import Settings

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.file_store import FileStore
from publication.elzenbeke import Elzenbeke, found_elzenbeke

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Visit = Callable[..., Page]
PATIENCE = 30
"""Seconds that a page is given to become what it should."""


def wait_until(page: Page, condition: str) -> None:
    """Wait until an expression of JavaScript holds in the page.

    Playwright's own ``wait_for_function`` asks again from within the page, where the site's content policy refuses to
    read an expression: it works only for what holds at once.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"it did not come: {condition}"
        page.wait_for_timeout(20)


class UnderWay:
    """The questions that the running site is answering: a page that was left may still ask for what comes next."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def counted(self, application: WSGIApplication) -> WSGIApplication:
        """Give an application that answers as ``application`` does, and is counted while it does."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            self._add(1)
            try:
                return application(environ, start_response)
            finally:
                self._add(-1)

        return answer

    def wait_for_none(self) -> None:
        """Wait until nothing is under way, nor was it a moment before: a question may still stand in line."""
        for _ in range(2):
            time.sleep(0.02)
            with self._changed:
                assert self._changed.wait_for(lambda: not self._count, PATIENCE), "the site did not finish its answers"

    def _add(self, count: int) -> None:
        with self._changed:
            self._count += count
            self._changed.notify_all()


@pytest.fixture(scope="session")
def under_way() -> UnderWay:
    return UnderWay()


@pytest.fixture(scope="session")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory, under_way: UnderWay) -> Iterator[str]:
    """The running site, which serves its style sheets and scripts itself, collected and compressed."""
    shared = {one.alias: one for one in connections.all() if one.vendor == "sqlite"}
    for connection in shared.values():
        connection.inc_thread_sharing()
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        call_command("collectstatic", interactive=False, verbosity=0)
        thread = LiveServerThread("localhost", static_handler=under_way.counted, connections_override=shared)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        assert thread.error is None
        yield f"http://localhost:{thread.port}"
        thread.terminate()


@pytest.fixture
def elzenbeke(transactional_db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Elzenbeke:
    # Playwright keeps an event loop in this thread, which makes Django think that its queries would block one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.PLANSPOOR_DATA = tmp_path
    return found_elzenbeke(FileStore(tmp_path))


@pytest.fixture
def contexts(chromium: Browser, elzenbeke: Elzenbeke, under_way: UnderWay) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts with the options given; they are closed, and answered, before the town goes."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        made.append(chromium.new_context(**options))
        return made[-1]

    yield make
    for context in made:
        context.close()
    under_way.wait_for_none()


@pytest.fixture
def visit(contexts: Callable[..., BrowserContext], server: str) -> Visit:
    """Open an address of the site in a browser with the options given."""

    def open_page(address: str, width: int = 1360, **options: Any) -> Page:
        page = contexts(viewport={"width": width, "height": 900}, **options).new_page()
        page.goto(server + address)
        return page

    return open_page


@pytest.fixture
def sign_in(contexts: Callable[..., BrowserContext], server: str) -> Callable[..., BrowserContext]:
    """Make a browser context in which ``user`` is signed in, with the options given."""

    def signed_in(user: User, **options: Any) -> BrowserContext:
        client = Client()
        client.force_login(user)
        context = contexts(**options)
        context.add_cookies(
            [{"name": site.SESSION_COOKIE_NAME, "value": client.cookies[site.SESSION_COOKIE_NAME].value, "url": server}]
        )
        return context

    return signed_in


@pytest.fixture
def staff_visit(elzenbeke: Elzenbeke, sign_in: Callable[..., BrowserContext], server: str) -> Visit:
    """Open an address as someone who may do everything in the invented town."""
    user = member(elzenbeke.organisation, "administrator", "staff")
    propose(elzenbeke.draft)

    def open_page(address: str, width: int = 1360, **options: Any) -> Page:
        page = sign_in(user, viewport={"width": width, "height": 900}, **options).new_page()
        page.goto(server + address)
        return page

    return open_page

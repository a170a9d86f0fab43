"""A visitor on a slow phone line: Chromium, cold, with a throttled network and processor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from bench.places import AbsentError

BITS_PER_SECOND = 1_600_000
LATENCY = 150
"""Milliseconds to and fro."""
SLOWER = 4
"""How many times slower the processor is made."""
_VIEWPORT = ViewportSize(width=1280, height=800)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give headless Chromium of this system; raises ``AbsentError``."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        raise AbsentError("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work as root.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Visit:
    """One visitor with an empty cache: the web page, the way to ask the browser, and the bytes that came so far."""

    page: Page
    devtools: CDPSession
    received: int = 0

    def metrics(self) -> dict[str, float]:
        """Give the browser's own counters, in seconds."""
        answer = self.devtools.send("Performance.getMetrics")
        return {one["name"]: one["value"] for one in answer["metrics"]}


@contextmanager
def slow_visit(browser: Browser) -> Iterator[Visit]:
    """Come for the first time, on a slow line with a slow processor."""
    context = browser.new_context(viewport=_VIEWPORT)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    visit = Visit(page, devtools)

    def count(event: dict[str, Any]) -> None:
        visit.received += int(event["encodedDataLength"])

    devtools.on("Network.loadingFinished", count)
    devtools.send("Network.enable")
    devtools.send("Performance.enable")
    line = {"latency": LATENCY, "downloadThroughput": BITS_PER_SECOND / 8, "uploadThroughput": BITS_PER_SECOND / 8}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield visit
    context.close()

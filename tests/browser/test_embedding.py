"""What is made to stand within another page stands there; nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page

from browser.conftest import Visit
from publication.elzenbeke import BASE, PUBLIC_IDS

pytestmark = pytest.mark.browser

ITEM = f"{BASE}i/{PUBLIC_IDS['survey']}"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another site on this machine, which shows what is in ``tmp_path``."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}/"
        other.shutdown()


@pytest.fixture
def around(visit: Visit, server: str, elsewhere: str, tmp_path: Path) -> Callable[[str], Page]:
    """Show a page of another site with a frame around an address of this one."""

    def show(address: str) -> Page:
        (tmp_path / "around.html").write_text(f'<iframe src="{server}{address}" width="640" height="320"></iframe>')
        page = visit("/robots.txt")
        page.goto(elsewhere + "around.html", wait_until="networkidle")
        return page

    return show


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (BASE + "inbedden", "Wonen aan de beek"),
        (BASE + "p/2/inbedden?lang=fr", "Texte de la page"),
        (ITEM + "/inbedden", "brengt leegstaande panden in kaart"),
    ],
)
def test_a_frame_is_shown_on_another_site_and_leads_out_of_it(
    around: Callable[[str], Page], server: str, address: str, words: str
) -> None:
    page = around(address)
    frame = page.frame_locator("iframe")
    assert words in frame.locator("body").inner_text()
    assert frame.locator("main").evaluate("part => getComputedStyle(document.body).borderTopColor") != "rgb(0, 0, 0)"
    with page.context.expect_page() as opened:
        frame.locator("footer a").click()
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(server + BASE)
    assert "inbedden" not in opened.value.url


@pytest.mark.parametrize("address", [BASE, ITEM, "/"])
def test_another_page_is_not_shown_within_one(around: Callable[[str], Page], address: str) -> None:
    page = around(address)
    assert page.frame_locator("iframe").locator("header.top").count() == 0

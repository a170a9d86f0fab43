"""``planspoor site`` as people and scripts use it: what it makes, prints and refuses, and with which exit code."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

PROGRAM = Path(sys.executable).with_name("planspoor")
ADDRESS = "/gemeente-hazelbeek/een-groen-en-veilig-hazelbeek/"
SQLITE_ONLY = {"PLANSPOOR_DATABASE_URL": ""}


def site(folder: Path, *arguments: object, code: int = 0, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **SQLITE_ONLY, "PLANSPOOR_DATA": str(folder), **variables}
    command = [str(PROGRAM), "site", *map(str, arguments)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register without plans."""
    folder = tmp_path_factory.mktemp("empty") / "register"
    site(folder, "init")
    return folder


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    """A register of the test's own."""
    return Path(shutil.copytree(empty, tmp_path / "register"))


def rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "register.sqlite3")) as database:
        return int(database.execute(f"SELECT count(*) FROM register_{table}").fetchone()[0])


def test_init_makes_a_private_folder_and_may_be_repeated(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    site(folder, "init")
    key = (folder / "secret-key").read_text("ascii")
    assert site(folder, "init").stderr == ""
    assert (folder / "secret-key").read_text("ascii") == key
    assert len(key) > 50
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert list((folder / "static").rglob("site.*.css.gz"))


def test_add_prints_the_address_and_nothing_else(folder: Path, pdf: Path) -> None:
    organisation = ("--organisation", "Gemeente Hazelbeek", "--plan", "Een groen en veilig Hazelbeek")
    first = site(folder, "add", pdf, *organisation, "--edition", "Eerste", "--publish")
    assert (first.stdout, first.stderr) == (f"{ADDRESS}eerste/\n", "")
    again = site(folder, "add", pdf, *organisation)
    assert again.stdout == first.stdout
    assert "nothing has changed" in again.stderr
    assert (rows(folder, "edition"), rows(folder, "page")) == (1, 3)


def test_draft_is_published_by_adding_it_again(folder: Path, pdf: Path) -> None:
    draft = site(folder, "add", pdf, "--organisation", "Hazelbeek")
    public = site(folder, "add", pdf, "--organisation", "Hazelbeek", "--publish")
    assert public.stdout == draft.stdout
    assert "the draft is now public" in public.stderr


def test_adding_at_the_same_time_adds_once(folder: Path, pdf: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: site(folder, "add", pdf, "--organisation", "Hazelbeek", "--publish"), range(3)))
    assert len({each.stdout for each in done}) == 1
    assert sum("nothing has changed" in each.stderr for each in done) == 2
    assert (rows(folder, "edition"), rows(folder, "page")) == (1, 3)


def test_folder_of_page_texts_is_added_without_pictures(folder: Path) -> None:
    texts = Path(__file__).parents[1] / "plans" / "page-texts"
    site(folder, "add", texts, "--organisation", "Hazelbeek", "--plan", "Bladzijden")
    assert rows(folder, "page") == len(list(texts.iterdir()))
    assert not (folder / "pictures").exists()
    (original,) = (folder / "originals").rglob("*/*")
    assert zipfile.is_zipfile(original)


def test_draft_is_announced_as_one(folder: Path, pdf: Path) -> None:
    added = site(folder, "add", pdf, "--organisation", "Hazelbeek", "--decided-on", "2025-12-18", "--decision", "R 7")
    assert added.stdout.endswith("/2025/\n")
    assert "only staff" in added.stderr


def test_plan_file_goes_beside_its_document(folder: Path, pdf: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    subprocess.run([PROGRAM, "read", pdf, "--out", plan], check=True)
    added = site(folder, "add", plan, "--document", pdf, "--organisation", "Hazelbeek", "--edition", "a")
    assert added.stdout.endswith("/a/\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("missing.pdf", "--organisation", "A"), 3, id="no such document"),
        pytest.param((__file__, "--organisation", "A"), 5, id="no document"),
        pytest.param(("PDF", "--organisation", "zoek"), 21, id="a word of the site"),
        pytest.param((__file__, "--document", "PDF", "--organisation", "A"), 14, id="no plan file"),
        pytest.param(("PDF",), 2, id="whose plan is it?"),
        pytest.param(("PDF", "--organisation", "A", "--decided-on", "18/12/2025"), 2, id="no ISO date"),
    ],
)
def test_add_that_fails_adds_nothing(arguments: tuple[str, ...], code: int, folder: Path, pdf: Path) -> None:
    refused = site(folder, "add", *(str(pdf) if each == "PDF" else each for each in arguments), code=code)
    assert refused.stdout == ""
    assert refused.stderr.count("planspoor") >= 1
    assert "Traceback" not in refused.stderr
    assert [rows(folder, table) for table in ("organisation", "document")] == [0, 0]
    assert not (folder / "originals").exists()


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        pytest.param({"PLANSPOOR_HTTPS": "yes"}, 24, id="neither yes nor no"),
        pytest.param({"PLANSPOOR_DATABASE_URL": "mysql://localhost/plans"}, 24, id="not PostgreSQL"),
        pytest.param({"PLANSPOOR_DATABASE_URL": "postgresql://u:hidden@[::1/x"}, 24, id="no address"),
        pytest.param({"PLANSPOOR_DATABASE_URL": "postgresql://u:hidden@127.0.0.1:1/x"}, 20, id="nobody answers"),
        pytest.param({"PLANSPOOR_TIME_ZONE": "Europe/Hazelbeek"}, 24, id="no time zone"),
        pytest.param({"PLANSPOOR_DATA": "/dev/null/register"}, 20, id="no folder can be made there"),
    ],
)
def test_wrong_setting_is_named_in_one_line(variables: dict[str, str], code: int, folder: Path) -> None:
    refused = site(folder, "init", code=code, **variables)
    assert len(refused.stderr.splitlines()) == 1
    assert "hidden" not in refused.stderr


def test_open_data_folder_is_warned_about(folder: Path) -> None:
    folder.chmod(0o755)
    assert "planspoor.W002" in site(folder, "init", PLANSPOOR_HOSTS="*").stderr
    assert "planspoor.W001" in site(folder, "init", PLANSPOOR_HOSTS="*").stderr


PERSON = ("person", "editor@hazelbeek.example", "--organisation", "hazelbeek", "--role")


def with_password(folder: Path, word: str, *arguments: str) -> tuple[int, str]:
    """Run the command, answering each question for a password with ``word``."""
    patched = f'import getpass; getpass.getpass = lambda _: "{word}"; from planspoor.cli import main; import sys; '
    done = subprocess.run(
        [sys.executable, "-c", patched + f"sys.exit(main(['site', *{list(arguments)!r}]))"],
        env={**os.environ, **SQLITE_ONLY, "PLANSPOOR_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_account_is_made_with_a_good_password_only(folder: Path, pdf: Path) -> None:
    site(folder, "add", pdf, "--organisation", "Hazelbeek")

    def make(word: str) -> tuple[int, str]:
        return with_password(folder, word, *PERSON, "administrator")

    assert make("short") == (25, "")
    assert make("veertien-hazelaars") == (0, "editor@hazelbeek.example: administrator in hazelbeek\n")
    # The account is there: no password is asked, and the only administrator cannot become something else.
    assert site(folder, *PERSON, "administrator").stdout == "editor@hazelbeek.example: administrator in hazelbeek\n"
    assert "last administrator" in site(folder, *PERSON, "reader", code=25).stderr
    assert site(folder, "person", "x", "--organisation", "nergens", "--role", "reader", code=26).stdout == ""
    # Another password, for who is there.
    assert with_password(folder, "short", "password", PERSON[1]) == (25, "")
    assert (
        with_password(folder, "zestien-lindebomen", "password", PERSON[1])[1]
        == f"{PERSON[1]}: the password is another\n"
    )
    assert with_password(folder, "zestien-lindebomen", "password", "niemand@hazelbeek.example")[0] == 25


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    environment = {**os.environ, **SQLITE_ONLY, "PLANSPOOR_DATA": str(folder)}
    command = [str(PROGRAM), "site", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            match = re.search(r"http://\S+/", server.stdout.readline())
            assert match
            yield match[0], server
        finally:
            server.kill()


def test_serve_shows_what_was_added_under_strict_rules(folder: Path, pdf: Path) -> None:
    path = site(folder, "add", pdf, "--organisation", "Hazelbeek", "--publish").stdout.strip()
    with serving(folder) as (address, _):
        with urlopen(address.rstrip("/") + path) as response:
            page, headers = response.read().decode(), response.headers
        assert "Hazelbeek" in page
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert not {"Set-Cookie", "Server"} & set(headers)
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style
        with urlopen(Request(address.rstrip("/") + style[1], headers={"Accept-Encoding": "gzip"})) as response:
            assert response.headers["Content-Encoding"] == "gzip"
            assert "immutable" in response.headers["Cache-Control"]


def test_serve_answers_to_its_own_name_alone(folder: Path) -> None:
    with (
        serving(folder) as (address, _),
        pytest.raises(HTTPError, match="400") as refused,
    ):
        urlopen(Request(address, headers={"Host": "elsewhere.example"}))
    refused.value.close()


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 0)])
def test_serve_stops_when_asked(how: signal.Signals, code: int, folder: Path) -> None:
    with serving(folder) as (_, server):
        server.send_signal(how)
        assert server.wait(20) == code


def test_taken_port_is_a_clear_refusal(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = site(folder, "serve", "--port", taken.getsockname()[1], code=23)
    assert "already in use" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1

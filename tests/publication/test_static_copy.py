"""A copy of the publication as files: whole, without drafts, brought up to date, never over what others put there."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from planspoor_site.errors import CopyError
from planspoor_site.static_copy.export import export
from planspoor_site.static_copy.filing import _is_name, _kept_name
from planspoor_site.static_copy.folder import SUMS, CopyFolder
from planspoor_site.static_copy.links import parse, redirect_links, relative, write
from planspoor_site.static_copy.search_index import Text, make_index
from publication.elzenbeke import PUBLIC_IDS, Elzenbeke
from publication.typeset import typeset

PLAN = "stad-elzenbeke/meerjarenplan"
BASE = f"{PLAN}/2025"
FOLLOWED = {"stylesheet", "icon", "prev", "next", "preload", "prefetch"}


@pytest.fixture
def copy(elzenbeke: Elzenbeke, tmp_path: Path) -> Path:
    """The copy of a register in which only the draft says "geheimzwembad"."""
    elzenbeke.draft.title = "Plan Geheimzwembad"
    elzenbeke.draft.save()
    elzenbeke.draft.items.update(text="We graven een geheimzwembad.")
    elzenbeke.draft.pages.update(text="geheimzwembad", blocks=[])
    export(tmp_path / "copy")
    return tmp_path / "copy"


def files(copy: Path) -> dict[str, Path]:
    found = (path for path in copy.rglob("*") if path.is_file())
    return {path.relative_to(copy).as_posix(): path for path in found}


def snapshot(copy: Path) -> dict[str, tuple[bytes, int]]:
    return {name: (path.read_bytes(), path.stat().st_mtime_ns) for name, path in files(copy).items()}


def links(path: Path) -> list[tuple[str, str]]:
    """Everything that a page of the copy leads to or loads; what its metadata name is neither."""
    found = []
    for element in html.document_fromstring(path.read_bytes()).iter():
        if not isinstance(element.tag, str) or (element.tag == "link" and element.get("rel") not in FOLLOWED):
            continue
        found += [(element.tag, element.get(name)) for name in ("href", "src", "action", "poster") if element.get(name)]
        found += [("srcset", one.split()[0]) for one in element.get("srcset", "").split(",") if one.strip()]
    return found


def test_what_changed_between_editions_is_in_the_copy(copy: Path) -> None:
    there = f"{PLAN}/vergelijk/2019/2025/"
    found = {name.removeprefix(there) for name in files(copy) if name.startswith(there)}
    assert {"index.html", "hetzelfde/index.html", "wijzigingen.csv", "wijzigingen.json"} <= found


def test_every_link_and_every_resource_is_in_the_copy(copy: Path) -> None:
    pages = [path for name, path in files(copy).items() if name.endswith(".html")]
    assert len(pages) > 40
    broken = []
    for page in pages:
        for tag, href in links(page):
            link = urlsplit(href)
            target = page.parent / unquote(link.path) if link.path else page
            inside = not link.scheme and not href.startswith("/") and not link.query
            if not (inside and target.is_file() and target.resolve().is_relative_to(copy)):
                broken.append((page.relative_to(copy).as_posix(), tag, href))
    assert broken == []


PRESENT = (
    "index.html",
    "zoek/index.html",
    "stad-elzenbeke/index.html",
    f"{PLAN}/index.html",
    f"{BASE}/index.html",
    f"{BASE}/p/2/index.html",
    f"{BASE}/i/{PUBLIC_IDS['survey']}/index.html",
    f"{PLAN}/i/{PUBLIC_IDS['survey']}/index.html",
    f"{BASE}/zoek/index.html",
    f"{BASE}/epub/stad-elzenbeke-meerjarenplan-2025.epub",
    f"{BASE}/epub/index.html",
    f"{BASE}/iiif/manifest.json",
    f"{PLAN}/2019/index.html",
    "robots.txt",
    SUMS,
)


def test_what_everyone_may_see_is_there(copy: Path) -> None:
    assert [name for name in PRESENT if not (copy / name).is_file()] == []


def test_the_document_is_there_byte_for_byte(copy: Path) -> None:
    assert (copy / BASE / "document" / "meerjarenplan-2025.pdf").read_bytes() == typeset()[0]


def test_no_file_has_a_word_of_a_draft(copy: Path) -> None:
    for name, path in files(copy).items():
        assert b"eheimzwembad" not in path.read_bytes(), name
        assert "/2026/" not in name


def test_an_address_that_leads_on_still_does(copy: Path) -> None:
    page = (copy / PLAN / "index.html").read_text("utf-8")
    assert 'content="0; url=2025/index.html"' in page


def test_what_needs_the_server_is_not_shown(copy: Path) -> None:
    page = html.document_fromstring((copy / BASE / "index.html").read_bytes())
    assert [form.get("role") for form in page.iter("form")] == ["search"]
    assert not page.xpath("//a[@hreflang] | //link[@hreflang] | //*[contains(@class, 'live')]")
    assert "Wat het plan wil" in page.text_content()
    assert b"aanmelden" not in (copy / "index.html").read_bytes()


def test_without_script_the_search_says_what_to_do(copy: Path) -> None:
    page = html.document_fromstring((copy / "zoek" / "index.html").read_bytes())
    assert "zoeken vraagt hier JavaScript" in page.xpath("string(//*[@id='copy-unscripted'])")
    assert page.xpath("//form[@id='copy-search']/@hidden")


def test_the_sums_are_those_of_the_files(copy: Path) -> None:
    lines = (copy / SUMS).read_text("utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert listed == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files(copy).items() if name != SUMS
    }


def test_a_second_run_writes_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(copy)
    export(copy)
    assert snapshot(copy) == before
    assert re.match(r"0 files written, \d+ as they were, 0 removed", capsys.readouterr().out.splitlines()[-1])


def test_what_changed_is_written_and_what_others_put_there_stays(copy: Path, elzenbeke: Elzenbeke) -> None:
    (copy / "CNAME").write_text("plannen.elzenbeke.example")
    (copy / BASE / "p" / "own-note.txt").write_text("ours")
    before = snapshot(copy)
    elzenbeke.published.decision_reference = "GR/2025/411"
    elzenbeke.published.save()
    export(copy)
    after = snapshot(copy)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert f"{BASE}/index.html" in changed
    assert not changed & {"CNAME", f"{BASE}/p/own-note.txt", f"{BASE}/document/meerjarenplan-2025.pdf"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to keep a copy in."""
    return tmp_path / "folder"


def put(folder: Path, content: dict[str, str]) -> tuple[int, int, int]:
    copy = CopyFolder(folder)
    for name, text in content.items():
        copy.put(name, [text.encode()])
    return copy.finish()


def test_what_is_no_longer_public_goes(folder: Path) -> None:
    assert put(folder, {"a/b/x.html": "1", "y.html": "2"}) == (2, 0, 0)
    (folder / "a" / "own.txt").write_text("ours")
    assert put(folder, {"y.html": "2"}) == (0, 1, 1)
    assert sorted(name for name in files(folder) if name != SUMS) == ["a/own.txt", "y.html"]
    assert not (folder / "a" / "b").exists()


REFUSED = [
    ({"plan.docx": "mine"}, {}, "other things in it", "a folder with something else"),
    ({".planspoor/x": "", "index.html": "mine"}, {"index.html": "new"}, "not the copy's", "a file in its place"),
    ({".planspoor/x": "", "stad": "mine"}, {"stad/index.html": "new"}, "not the copy's", "a file in a folder's place"),
]


@pytest.mark.parametrize(("there", "new", "message"), [row[:3] for row in REFUSED], ids=[row[3] for row in REFUSED])
def test_what_is_not_the_copys_is_never_touched(
    folder: Path, there: dict[str, str], new: dict[str, str], message: str
) -> None:
    for name, text in there.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    before = snapshot(folder)
    with pytest.raises(CopyError, match=message):
        put(folder, new)
    assert {name: one for name, one in snapshot(folder).items() if name in before} == before


def test_a_file_is_no_folder_and_a_link_to_elsewhere_is_not_followed(folder: Path) -> None:
    folder.mkdir()
    (folder / "file").write_text("")
    with pytest.raises(CopyError, match="no folder"):
        CopyFolder(folder / "file")
    elsewhere, copy = folder / "elsewhere", folder / "copy"
    elsewhere.mkdir()
    put(copy, {"index.html": "1"})
    (copy / "stad").symlink_to(elsewhere)
    with pytest.raises(CopyError, match="stands in its way"):
        put(copy, {"stad/index.html": "2"})
    assert not list(elsewhere.iterdir())


def test_two_runs_do_not_write_at_once(folder: Path) -> None:
    first = CopyFolder(folder)
    with pytest.raises(CopyError, match="Another run"):
        CopyFolder(folder)
    first.finish()


KILLED = """
import os, pathlib, shutil, signal, sys
from pathlib import Path
from planspoor_site.static_copy import folder
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def die_at(call, real):
    left = [call]
    def count(*arguments):
        left[0] -= 1
        return real(*arguments) if left[0] > 0 else die()
    return count
copy = folder.CopyFolder(Path(sys.argv[1]))
for name in "abc":
    copy.put(f"{name}/index.html", [b"new " + name.encode()])
    if sys.argv[2] == "while files are made" and name == "b":
        die()
moments = {"before the first takes its place": 1, "between the files": 2, "before the sums": 4}
Path.replace = die_at(moments[sys.argv[2]], Path.replace)
copy.finish()
"""
MOMENTS = ["while files are made", "before the first takes its place", "between the files", "before the sums"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_leaves_whole_files_and_the_next_completes_it(folder: Path, moment: str) -> None:
    old = {f"{name}/index.html": f"old {name}" for name in "abd"}
    new = {f"{name}/index.html": f"new {name}" for name in "abc"}
    put(folder, old)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, folder, moment],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    left = {name: path.read_text() for name, path in files(folder).items() if name.endswith(".html")}
    if moment in MOMENTS[:2]:
        assert left == old
    assert left.keys() >= old.keys() & new.keys()
    assert all(text in {old.get(name), new.get(name)} for name, text in left.items())
    put(folder, new)
    assert {name: path.read_text() for name, path in files(folder).items() if name != SUMS} == new


NAMES = [
    ("", True, "the home page"),
    ("stad/plan/2025/label/a b", True, "a label with a space"),
    ("stad/../../etc/passwd", False, "out of the folder"),
    (".planspoor/journal", False, "what is the copy's own"),
    ("stad//x", False, "an empty part"),
    ("stad/" + "x" * 300, False, "longer than file systems take"),
    ("stad/a\nb", False, "two lines"),
    ("stad/a\\b", False, "what is a folder elsewhere"),
]


@pytest.mark.parametrize(("name", "allowed"), [row[:2] for row in NAMES], ids=[row[2] for row in NAMES])
def test_an_address_becomes_a_file_only_within_the_folder(name: str, allowed: bool) -> None:
    assert _is_name(name) is allowed


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../plan.pdf", "plan.pdf"),
        ("index.html", "document-index.html"),
        ("..", "document"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_document_keeps_its_name_without_what_no_folder_takes(given: str, kept: str) -> None:
    assert _kept_name(given) == kept


@pytest.mark.parametrize(
    ("file", "target", "link"),
    [
        ("index.html", "zoek/index.html", "zoek/index.html"),
        ("a/b/index.html", "index.html", "../../index.html"),
        ("a/b/index.html", "a/c/index.html", "../c/index.html"),
        ("a/b/index.html", "a/b/index.html", "index.html"),
        ("a/index.html", "a/é?#.pdf", "%C3%A9%3F%23.pdf"),
    ],
)
def test_links_lead_from_file_to_file(file: str, target: str, link: str) -> None:
    assert relative(file, target) == link


def test_a_form_leaves_its_heading_behind() -> None:
    page = parse(b'<form class="sift" action="/x" id="boom"><h2>Wat</h2><label>a<select></select></label></form>')
    assert b'<div class="sift" id="boom"><h2>Wat</h2></div>' in write(page)


def index_of(*texts: str) -> dict[str, str]:
    made = [Text("action", "Actie", text, "nl", f"{n}.html", "blz. 1", "p.html", "") for n, text in enumerate(texts)]
    return {name.partition("/")[2]: content.decode() for name, content in make_index(made).items()}


def test_the_index_has_each_word_with_its_stem_and_its_places() -> None:
    parts = index_of("Fietspaden, breder", "een fietspad")
    (with_f,) = [part for part in parts.values() if '"fietspad"' in part and '"words"' in part]
    assert '"fietspaden":["fietspad",0,1,0]' in with_f
    assert '"fietspad":["fietspad",1,1,1]' in with_f
    assert '"stems":{"fietspad":["fietspaden","fietspad"]}' in with_f


def test_a_large_part_of_the_index_is_divided_and_loses_no_word() -> None:
    words = [f"be{first}{second}{'x' * 200}" for first in "abcdefgh" for second in "abcdefghijklmnopqrstuvwxyz" * 4]
    parts = index_of("be", *words)
    shards = [part for name, part in parts.items() if name.startswith("w")]
    assert len(shards) > 3
    assert all(any(f'"{word}":[' in part for part in shards) for word in ("be", *words))


def test_the_same_texts_give_the_same_index_and_others_another_folder() -> None:
    def folder(text: str) -> str:
        made = make_index([Text("page", "", text, "nl", "a.html", "", "a.html", "")])
        return next(iter(made)).partition("/")[0]

    assert folder("beek") == folder("beek") != folder("beken")


def test_a_list_of_addresses_for_a_script_leads_to_files_too() -> None:
    page = parse(b'<p data-sizes="/p/1/9-a.webp 9 12,/p/1/18-b.png 18 24" data-n="3">x</p>')
    redirect_links(page, lambda href: f"copy{href}")
    assert b'data-sizes="copy/p/1/9-a.webp 9 12,copy/p/1/18-b.png 18 24" data-n="3"' in write(page)

"""An organisation goes elsewhere as one file: the same there to the byte, and no file can bring in anything else."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.commands import Environment, done, run, script
from planspoor_site.accounts.models import Membership, User
from planspoor_site.archive.package.taking_in import unarchive
from planspoor_site.audit.models import Chain, Entry
from planspoor_site.errors import ArchiveError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import RetentionPeriod
from register_apart import TESTS, register_apart

FOUNDING = Path(__file__).with_name("founding.py")
TOWN, OTHER = "gemeente-lisveen", "stad-oeverdam"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Environment, Path]:
    """A site on SQLite with two towns, and the archive of one."""
    folder = tmp_path_factory.mktemp("first")
    plain = {key: value for key, value in os.environ.items() if key != "PLANSPOOR_DATABASE_URL"}
    environment = plain | {"PLANSPOOR_DATA": str(folder / "register"), "PYTHONPATH": str(TESTS)}
    script(environment, FOUNDING, "Gemeente Lisveen", "Stad Oeverdam")
    done(environment, "archive", TOWN, str(folder / "town.zip"))
    return environment, folder / "town.zip"


@pytest.fixture
def elsewhere(db: None, tmp_path: Path) -> Iterator[Environment]:
    with register_apart(tmp_path / "elsewhere") as environment:
        yield environment


def tree(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def public(files: Files) -> Files:
    """What the copy has of the town, without what tells of all towns together."""
    return {name: content for name, content in files.items() if name.startswith(f"{TOWN}/")}


@pytest.mark.django_db(transaction=True)
def test_an_organisation_is_the_same_elsewhere(
    first: tuple[Environment, Path], elsewhere: Environment, tmp_path: Path
) -> None:
    environment, archive = first
    assert done(elsewhere, "unarchive", str(archive)) == f"/{TOWN}/\n"
    done(elsewhere, "archive", TOWN, str(tmp_path / "again.zip"))
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()
    heads = done(elsewhere, "verify")
    assert f"head of /{TOWN}/ {json.loads(zipfile.ZipFile(archive).read('manifest.json'))['trail']}\n" in heads
    done(environment, "export", str(tmp_path / "here"))
    done(elsewhere, "export", str(tmp_path / "there"))
    here, there = public(tree(tmp_path / "here")), public(tree(tmp_path / "there"))
    assert len(here) > 40
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
    # Nobody signs in with a password that came along, and nobody comes in twice.
    refused = run(elsewhere, "unarchive", str(archive))
    assert (refused.returncode, refused.stdout) == (32, "")


@pytest.mark.django_db(transaction=True)
def test_an_organisation_comes_beside_others(
    first: tuple[Environment, Path], elsewhere: Environment, tmp_path: Path
) -> None:
    environment, archive = first
    done(environment, "archive", OTHER, str(tmp_path / "other.zip"))
    done(elsewhere, "unarchive", str(tmp_path / "other.zip"))
    done(elsewhere, "unarchive", str(archive))
    done(elsewhere, "verify")
    for slug, path in ((TOWN, archive), (OTHER, tmp_path / "other.zip")):
        done(elsewhere, "archive", slug, str(tmp_path / f"{slug}.zip"))
        assert (tmp_path / f"{slug}.zip").read_bytes() == path.read_bytes()


def test_an_archive_has_nothing_of_others_and_no_secrets(first: tuple[Environment, Path]) -> None:
    with zipfile.ZipFile(first[1]) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist() if name.startswith(("rows", "plans", "m")))
    assert b"Lisveen" in content
    assert b"everdam" not in content
    assert b"argon2" not in content
    assert b'"password"' not in content
    assert "Buurtcomité".encode() in content
    assert b"elders.example" not in content, "the address of who asked, and of who follows"


# Taking in what someone changed on the way.


def changed(archive: Path, target: Path, change: Callable[[Files], None], *, told: bool = True) -> Path:
    """Write the archive with its files changed; where it is ``told``, the manifest says so too."""
    with zipfile.ZipFile(archive) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    change(files)
    manifest: dict[str, Any] = json.loads(files["manifest.json"])
    if told:
        manifest["members"] = [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
            if name != "manifest.json"
        ]
        files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return target


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[name], files[name][:400]
        files[name] = files[name].replace(old, new, 1)

    return change


def added(name: str, content: bytes = b"x") -> Callable[[Files], None]:
    return lambda files: files.update({name: content})


def gone(start: str) -> Callable[[Files], None]:
    return lambda files: files.pop(next(name for name in files if name.startswith(start))) and None


def other_bytes(start: str, content: bytes = b"x") -> Callable[[Files], None]:
    return lambda files: files.update({next(name for name in files if name.startswith(start)): content})


def logo_with_script(files: Files) -> None:
    content = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>'
    name = f"logos/{hashlib.sha256(content).hexdigest()}.svg"
    files[name] = content


UNTOLD: list[tuple[str, Callable[[Files], None], str]] = [
    ("a byte of a document", other_bytes("originals/"), "another size"),
    ("a file more", added("pictures/" + "a" * 64 + ".webp"), "not those that its manifest lists"),
    ("a file less", gone("pictures/"), "not those that its manifest lists"),
    ("a row", replaced("rows/register.Edition.jsonl", b'"draft"', b'"draf!"'), "is not the file"),
]
TOLD: list[tuple[str, Callable[[Files], None], str]] = [
    ("a way out of the folder", added("../../outside"), "no name of a file"),
    ("an absolute way out", added("/outside"), "no name of a file"),
    ("a way out by a picture's name", added("pictures/../../x.webp"), "no name of a file"),
    ("a file of another kind", added("pictures/" + "a" * 64 + ".html"), "no name of a file"),
    ("a picture under another's name", other_bytes("pictures/"), "is not what it is called"),
    ("a page in the place of a picture",
     added(f"pictures/{hashlib.sha256(b'<script>').hexdigest()}.webp", b"<script>"), "is no picture"),
    ("a logo with a script", logo_with_script, "more than a logo may"),
    ("a document in the place of another", other_bytes("originals/"), "is another file"),
    ("no pictures", gone("pictures/"), "is not in it"),
    ("no table", gone("rows/register.Fact"), "It has no rows/register.Fact"),
    ("a word of the site as its address",
     replaced("rows/register.Organisation.jsonl", b"gemeente-lisveen", b"beheer"), "own addresses"),
    ("a slug that is none", replaced("rows/register.Organisation.jsonl", b"gemeente-lisveen", b"../lisveen"), "slug"),
    ("a colour that is none", replaced("rows/register.Organisation.jsonl", b"#aa2200", b"red;}*{"), "colour"),
    ("a state that is none", replaced("rows/register.Edition.jsonl", b'"draft"', b'"secret"'), "state"),
    ("a row of nobody", replaced("rows/register.Plan.jsonl", b'"organisation":1', b'"organisation":7'), "organisation"),
    ("a row before the first", replaced("rows/register.Plan.jsonl", b'"organisation":1', b'"organisation":-1'),
     "organisation"),
    ("a text in the place of a number", replaced("rows/register.Page.jsonl", b'"number":1', b'"number":"1"'), "number"),
    ("a field that there is not", replaced("rows/register.Plan.jsonl", b'"slug"', b'"slog"'), "other fields"),
    ("no JSON", replaced("rows/register.Plan.jsonl", b"{", b"["), "is no JSON"),
    ("a parent that is not there", replaced("rows/register.EditionItem.jsonl", b'"parent":1', b'"parent":99'),
     "points to one that is not there"),
    ("the same row twice", lambda files: files.update(
        {"rows/register.Page.jsonl": files["rows/register.Page.jsonl"] + files["rows/register.Page.jsonl"]}),
     "do not fit in the register"),
    ("a text that no database keeps", replaced("rows/register.Plan.jsonl", b'"title":"', b'"title":"\\u0000'), "title"),
    ("an entry of the trail", replaced("rows/audit.Entry.jsonl", b"document.added", b"document.xxxxx"),
     "trail is not whole"),
    ("an entry less", lambda files: files.update(
        {"rows/audit.Entry.jsonl": b"".join(files["rows/audit.Entry.jsonl"].splitlines(True)[:-1])}),
     "trail is not whole"),
    ("a link that runs something", replaced("rows/register.Page.jsonl", b'"links":[]',
     b'"links":[{"href":"javascript:alert(1)","start":null,"end":null,"boxes":[]}]'), "no address of the web"),
    ("another version", lambda files: files.update(
        {"manifest.json": files["manifest.json"].replace(b'"version":1', b'"version":2')}), "this Planspoor reads"),
    ("no manifest to speak of", lambda files: files.update({"manifest.json": b"{}"}), "manifest cannot be read"),
]  # fmt: skip


def refused(path: Path, why: str, store: FileStore) -> None:
    with pytest.raises(ArchiveError, match=why) as raised:
        unarchive(path)
    assert raised.value.exit_code == 32
    assert not Organisation.objects.exists()
    assert not User.objects.exists()
    assert not Entry.objects.exists()
    assert not Chain.objects.exists()
    assert list(store.kept()) == []
    assert not [path for path in store.folder.parent.rglob("*") if "outside" in path.name]


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "why"), [pytest.param(*row[1:], id=row[0]) for row in UNTOLD])
def test_what_was_changed_on_the_way_is_refused(
    first: tuple[Environment, Path], store: FileStore, tmp_path: Path, change: Callable[[Files], None], why: str
) -> None:
    refused(changed(first[1], tmp_path / "changed.zip", change, told=False), why, store)


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "why"), [pytest.param(*row[1:], id=row[0]) for row in TOLD])
def test_what_someone_made_up_is_refused(
    first: tuple[Environment, Path], store: FileStore, tmp_path: Path, change: Callable[[Files], None], why: str
) -> None:
    refused(changed(first[1], tmp_path / "changed.zip", change), why, store)


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_archive_is_refused(store: FileStore, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    refused(tmp_path / "x.zip", "is no archive", store)


@pytest.mark.django_db
def test_a_size_that_lies_is_refused(first: tuple[Environment, Path], store: FileStore, tmp_path: Path) -> None:
    # What unpacks to far more than it says: the reader of zips stops at what was said, and the hash is another.
    def bomb(files: Files) -> None:
        files["plans/bomb/bomb.json"] = b"0" * 10_000_000

    path = changed(first[1], tmp_path / "bomb.zip", bomb)
    content = path.read_bytes().replace((10_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(content)
    refused(path, "another size|is no archive", store)


@pytest.mark.django_db
def test_people_come_with_their_roles_and_without_a_password(first: tuple[Environment, Path], store: FileStore) -> None:
    unarchive(first[1])
    person = User.objects.get(is_active=True)
    assert not person.has_usable_password()
    assert person.last_login is None
    assert {(one.role, one.function) for one in Membership.objects.filter(user=person)} == {
        ("editor", "dienst Planning")
    }


@pytest.mark.django_db
def test_who_was_forgotten_stays_so_and_the_periods_come_too(first: tuple[Environment, Path], store: FileStore) -> None:
    unarchive(first[1])
    left = Membership.objects.exclude(ended_at=None).get()
    assert (left.user.name, left.function, str(left.user)) == ("", "dienst Wonen", "iemand die vergeten is")
    assert list(RetentionPeriod.objects.values_list("kind", "months")) == [("leavers", 6)]

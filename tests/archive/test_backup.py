"""A backup of a running site is one moment of it, whole; what it restores is that, and nothing is half restored."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.commands import Environment, done, script
from planspoor_site.archive.backup.restore import restore
from planspoor_site.archive.backup.runs import FORMAT, Backups, Listed, Run, copy
from planspoor_site.errors import BackupError
from register_apart import register_apart

# Marked for the database, so that they run again on PostgreSQL; they keep away from the tests' own.
pytestmark = pytest.mark.django_db(transaction=True)
RUN = "2026-11-28T201503Z"
WRITING = Path(__file__).with_name("writing.py")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Environment]:
    with register_apart(tmp_path / "site") as environment:
        yield environment


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Environment]:
    with register_apart(tmp_path / "elsewhere") as environment:
        yield environment


def dumped(environment: Environment) -> Any:
    return json.loads(script(environment, WRITING, "dump"))


def written(environment: Environment, plans: int) -> None:
    """Have so many plans in the register, and nobody at work."""
    with subprocess.Popen([sys.executable, "-P", str(WRITING)], env=environment, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        for _ in range(plans):
            writer.stdout.readline()
        writer.kill()


def test_a_site_that_is_written_to_is_backed_up_as_it_was_at_one_moment(
    site: Environment, elsewhere: Environment, tmp_path: Path
) -> None:
    folder = str(tmp_path / "backups")
    with subprocess.Popen([sys.executable, "-P", str(WRITING)], env=site, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        heads = done(site, "verify")
        names = [done(site, "backup", folder).strip() for _ in range(2)]
        writer.stdout.readline()
        writer.kill()
    assert Backups(Path(folder)).runs() == names
    assert done(elsewhere, "restore", folder, "--run", names[0]) == f"{names[0]}\n"
    # Whole in itself, and later than the moment before it.
    done(elsewhere, "verify", "--head", heads.split()[-1])
    restored, original = dumped(elsewhere), dumped(site)
    assert set(restored["files"]) <= set(original["files"])
    editions = {row["pk"]: row for row in json.loads(restored["rows"]["register.Edition"])}
    assert editions
    assert editions.keys() <= {row["pk"] for row in json.loads(original["rows"]["register.Edition"])}


def test_what_is_restored_is_equal_and_files_are_copied_once(
    site: Environment, elsewhere: Environment, tmp_path: Path
) -> None:
    written(site, 2)
    done(site, "init")
    before = dumped(site)
    folder = tmp_path / "backups"
    first = done(site, "backup", str(folder)).strip()
    times = {path: path.stat().st_mtime_ns for path in (folder / "files").rglob("*") if path.is_file()}
    assert len(times) == len(before["files"])
    done(elsewhere, "restore", str(folder))
    assert dumped(elsewhere) == before
    key = Path(site["PLANSPOOR_DATA"], "secret-key")
    assert Path(elsewhere["PLANSPOOR_DATA"], "secret-key").read_text() == key.read_text()
    second = done(site, "backup", str(folder), "--keep", "1").split()
    assert second[1:] == ["forgotten:", first]
    assert {path: path.stat().st_mtime_ns for path in times} == times


@pytest.fixture
def backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Backups:
    """A backup of a small data folder, and a place for it that has nothing yet."""
    monkeypatch.setenv("PLANSPOOR_DATA", str(tmp_path / "there" / "data"))
    monkeypatch.delenv("PLANSPOOR_DATABASE_URL", raising=False)
    made = Backups(tmp_path / "backups")
    unfinished = made.begin()
    (unfinished / "register.sqlite3").write_bytes(b"rows")
    listed = [Listed(f"{RUN}/register.sqlite3", hashlib.sha256(b"rows").hexdigest())]
    original = tmp_path / "original"
    original.write_bytes(b"document")
    listed.append(Listed("files/originals/ab/abc", copy(original, made.shared / "originals/ab/abc")))
    made.finish(unfinished, Run(FORMAT, "sqlite", "register.sqlite3", RUN), listed)
    return made


def rewritten(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def rewritten_run(backups: Backups, **what: object) -> None:
    path = backups.folder / RUN / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | what))


def relisted(backups: Backups, line: str) -> None:
    (backups.folder / RUN / "SHA256SUMS").write_text(line)


DAMAGES: list[tuple[Callable[[Backups], object], str]] = [
    (lambda backups: rewritten(backups.shared / "originals/ab/abc"), "is not the file"),
    (lambda backups: rewritten(backups.folder / RUN / "register.sqlite3"), "is not the file"),
    (lambda backups: relisted(backups, f"{'a' * 64}  {RUN}/../../x\n"), "lists a file at"),
    (lambda backups: relisted(backups, f"{'a' * 64}  /outside/x\n"), "lists a file at"),
    (lambda backups: relisted(backups, "nothing\n"), "is damaged"),
    (lambda backups: rewritten_run(backups, format=2), "is of format 2"),
    (lambda backups: rewritten_run(backups, database="postgresql"), "is of postgresql"),
    (lambda backups: (backups.folder / RUN / "run.json").unlink(), "has no backup"),
    (lambda backups: shutil.rmtree(backups.folder / RUN), "There are no backups"),
]


@pytest.mark.parametrize(("damage", "refusal"), DAMAGES)
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    backups: Backups, tmp_path: Path, damage: Callable[[Backups], object], refusal: str
) -> None:
    damage(backups)
    with pytest.raises(BackupError, match=refusal) as raised:
        restore(backups.folder, None)
    assert raised.value.exit_code == 33
    assert not [path for path in (tmp_path / "there").rglob("*") if path.is_file()]


def test_a_whole_backup_is_restored(backups: Backups, tmp_path: Path) -> None:
    restore(backups.folder, RUN)
    data = tmp_path / "there" / "data"
    files = {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert files == {"register.sqlite3": b"rows", "originals/ab/abc": b"document"}
    with pytest.raises(BackupError, match="is not empty"):
        restore(backups.folder, RUN)


def test_what_a_killed_backup_left_is_no_backup_and_goes_with_the_next(backups: Backups) -> None:
    left = backups.begin()
    assert backups.runs() == [RUN]
    assert backups.begin() != left
    assert not left.exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "letters.txt").write_text("from someone")
    with pytest.raises(BackupError, match="something else"):
        Backups(folder).begin()
    assert [entry.name for entry in folder.iterdir()] == ["letters.txt"]

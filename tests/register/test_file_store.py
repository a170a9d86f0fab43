"""Files are kept whole under their names or not at all, whoever else is at work."""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from pathlib import Path

import pytest

from planspoor.errors import DamagedError
from planspoor_site.register.file_store import FileStore

CONTENT = b"the words that the council approved"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def kept(store: FileStore) -> set[Path]:
    return {path for kind in ("originals", "pictures") for path in (store.folder / kind).rglob("*") if path.is_file()}


def test_file_is_kept_under_the_beginning_of_its_hash(store: FileStore) -> None:
    with store.intake() as intake:
        intake.keep_file(io.BytesIO(CONTENT), store.original(SHA256), SHA256)
        intake.settle()
    path = store.folder / "originals" / SHA256[:2] / SHA256
    assert path.read_bytes() == CONTENT
    assert kept(store) == {path}
    assert not store.needs_sweep()


def test_file_with_another_hash_gets_no_name(store: FileStore) -> None:
    with pytest.raises(DamagedError), store.intake() as intake:
        intake.keep_file(io.BytesIO(b"other words"), store.original(SHA256), SHA256)
    assert not kept(store)


def test_kept_file_is_never_written_again(store: FileStore) -> None:
    with store.intake() as intake:
        intake.keep(CONTENT, store.picture("ab.webp"))
        before = store.picture("ab.webp").stat()
        intake.keep(b"something else", store.picture("ab.webp"))
    assert store.picture("ab.webp").read_bytes() == CONTENT
    assert store.picture("ab.webp").stat().st_ino == before.st_ino


def test_stopped_intake_is_swept_and_named_files_stay(store: FileStore) -> None:
    with suppress(KeyboardInterrupt), store.intake() as intake:
        intake.keep(CONTENT, store.picture("ab.webp"))
        intake.keep(CONTENT, store.picture("cd.webp"))
        raise KeyboardInterrupt
    assert store.needs_sweep()
    assert store.sweep(lambda: {store.picture("cd.webp")}) == 1
    assert kept(store) == {store.picture("cd.webp")}
    assert not store.needs_sweep()


def test_sweep_waits_for_nobody_and_asks_for_names_only_when_alone(store: FileStore) -> None:
    def names() -> set[Path]:
        pytest.fail("an intake is under way: which files have names is not known yet")

    with store.intake() as first, store.intake() as second:
        first.keep(CONTENT, store.picture("ab.webp"))
        second.keep(CONTENT, store.picture("cd.webp"))
        assert store.sweep(names) == 0
    assert kept(store) == {store.picture("ab.webp"), store.picture("cd.webp")}


def test_new_folder_needs_no_sweep(tmp_path: Path) -> None:
    assert not FileStore(tmp_path / "absent").needs_sweep()

"""Documents of Word 97: read through LibreOffice where it is installed, else a message that says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import planspoor as library
from bad_input.test_detect import word_97
from command.command import planspoor
from reading.score import score
from sources import word
from sources.elsrode import gold

LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed: no DOC is read")


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan as LibreOffice writes a DOC of it."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "plan.docx").write_bytes(word.numbered_by_lists())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "doc", "--outdir", str(folder), str(folder / "plan.docx")]
    subprocess.run([str(LIBREOFFICE), profile, *options], check=True, capture_output=True)
    return folder / "plan.doc"


@needs_libreoffice
def test_a_doc_gives_the_plan(doc: Path) -> None:
    plan = library.read(doc).plan
    found = score(gold(), plan.nodes)
    assert found.tree_f1 >= 0.98, found.faults
    assert (plan.document.name, plan.document.bytes) == ("plan.doc", doc.stat().st_size)


@needs_libreoffice
def test_reading_a_doc_leaves_nothing_behind(doc: Path, tmp_path: Path) -> None:
    ended = planspoor("read", doc, "--format", "tree", env={**os.environ, "TMPDIR": str(tmp_path)})
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert list(tmp_path.iterdir()) == []
    assert sorted(path.name for path in doc.parent.iterdir()) == ["plan.doc", "plan.docx", "profile"]


@needs_libreoffice
def test_a_damaged_doc_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.doc").write_bytes(word_97() + bytes(5000))
    ended = planspoor("read", tmp_path / "plan.doc")
    (line,) = ended.stderr.decode().splitlines()
    assert (ended.returncode, ended.stdout) == (7, b"")
    assert "LibreOffice cannot open plan.doc" in line


@needs_libreoffice
def test_a_conversion_has_no_more_time_than_reading(doc: Path) -> None:
    ended = planspoor("read", doc, "--seconds", "0.3")
    assert ended.returncode == 10


@pytest.mark.parametrize("verb", ["read", "check"])
def test_without_libreoffice_it_is_said_what_to_do(verb: str, tmp_path: Path) -> None:
    (tmp_path / "plan.doc").write_bytes(word_97())
    ended = planspoor(verb, tmp_path / "plan.doc", env={"PATH": str(tmp_path)})
    (line,) = ended.stderr.decode().splitlines()
    assert (ended.returncode, ended.stdout) == (5, b"")
    assert "Install LibreOffice Writer, or save the document as DOCX" in line


def test_a_locked_doc_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "plan.doc").write_bytes(word_97(locked=True))
    assert planspoor("read", tmp_path / "plan.doc").returncode == 6

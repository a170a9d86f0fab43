"""Every bad input, through the real command: one clear line, the right exit code, and nothing written."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bad_input import documents
from bad_input.documents import MENU, page_text, pdf, undecodable, zipped
from command.command import PLANSPOOR, planspoor


class Bad(NamedTuple):
    """A bad input, the exit code of the command, words of its line, and arguments that make it quick to show."""

    name: str
    make: Callable[[], bytes]
    code: int
    words: str
    arguments: tuple[str, ...] = ()


INPUTS = [
    Bad("empty.pdf", bytes, 4, "is empty"),
    Bad("folder.zip", lambda: zipped({}), 4, "holds no files"),
    Bad("feed.xml", lambda: b"<?xml version='1.0'?><feed/>", 5, "XML of a kind"),
    Bad("photo.pdf", lambda: b"\xff\xd8\xff\xe0" + bytes(2000), 5, "JPEG"),
    Bad("noise.pdf", lambda: bytes(range(255, 0, -1)) * 99, 5, "not in a format"),
    Bad("setup.exe", lambda: b"MZ" + bytes(2000), 5, "program"),
    Bad("minutes.txt", lambda: b"Verslag van de vergadering\n", 5, "not in a format"),
    Bad("locked.pdf", documents.locked, 6, "password"),
    Bad("truncated.pdf", documents.truncated, 7, "not a whole PDF"),
    Bad("half an update.pdf", documents.half_an_update, 7, "breaks off"),
    Bad("corrupt.pdf", documents.corrupt, 7, "not a whole PDF"),
    Bad("no pages.pdf", documents.without_pages, 7, "not a whole PDF"),
    Bad("missing page.pdf", documents.missing_page, 7, "Page 2"),
    Bad("damaged.zip", lambda: zipped({"1.txt": page_text()})[:80], 7, "damaged zip"),
    Bad("page bomb.pdf", documents.page_bomb, 8, "100000 pages"),
    Bad("giant page.pdf", documents.giant_page, 8, "1000000 points"),
    Bad("zip bomb.zip", documents.zip_bomb, 8, "more than 300 MB"),
    Bad("forms in forms.pdf", documents.forms_in_forms, 9, "400 MB", ("--memory", "400")),
    Bad("flate bomb.pdf", documents.flate_bomb, 9, "400 MB", ("--memory", "400")),
    Bad("long page.pdf", documents.long_page, 10, "0.5 seconds", ("--seconds", "0.5")),
    Bad("scan.pdf", documents.scan, 11, "no text layer"),
    Bad("blank.pdf", lambda: pdf([]), 11, "no text layer"),
    Bad("control.pdf", lambda: undecodable(documents.to_control), 11, "cannot be decoded"),
    Bad("private.pdf", lambda: undecodable(documents.to_private), 11, "cannot be decoded"),
    Bad("rare letters.pdf", lambda: undecodable(documents.to_rare_letters), 11, "cannot be decoded"),
    Bad("replaced.pdf", lambda: undecodable(documents.to_replacement), 11, "cannot be decoded"),
    Bad("shifted.pdf", lambda: undecodable(documents.to_shifted), 11, "cannot be decoded"),
    Bad("menu.pdf", lambda: pdf(MENU), 12, "an objective, an action plan or an action"),
    Bad("menu.txt", lambda: page_text(1, MENU), 12, "an objective, an action plan or an action"),
]


@pytest.mark.parametrize("bad", INPUTS, ids=[bad.name for bad in INPUTS])
def test_a_bad_input_gives_one_line_and_nothing_else(bad: Bad, tmp_path: Path) -> None:
    source, out = tmp_path / bad.name, tmp_path / "out.json"
    source.write_bytes(bad.make())
    # Without Tesseract, which would recognise what cannot be decoded.
    ended = planspoor("read", source, "--out", out, *bad.arguments, env={"PATH": str(tmp_path)})
    assert_refused(ended, bad.code, bad.words)
    assert list(tmp_path.iterdir()) == [source]


def assert_refused(ended: subprocess.CompletedProcess[bytes], code: int, words: str) -> None:
    (line,) = ended.stderr.decode().splitlines()
    assert (ended.returncode, ended.stdout) == (code, b""), line
    assert line.startswith("planspoor: ")
    assert words in line


def test_a_missing_file_is_said() -> None:
    assert_refused(planspoor("read", "nowhere/plan.pdf"), 3, "There is no file nowhere/plan.pdf.")


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert_refused(planspoor("read", tmp_path), 4, "holds no files")


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    ended = planspoor("read", tmp_path / "plan\x1b[2J\nplanspoor: fine.pdf")
    assert_refused(ended, 3, "plan[2J planspoor: fine.pdf")


GOOD_BUT_ODD: list[tuple[str, Callable[[], bytes]]] = [
    ("a drawing that draws itself", documents.form_in_itself),
    ("a password that guards only changes", documents.guarded),
]


@pytest.mark.parametrize("make", [row[1] for row in GOOD_BUT_ODD], ids=[row[0] for row in GOOD_BUT_ODD])
def test_an_odd_document_with_a_plan_is_read(make: Callable[[], bytes], tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(make())
    ended = planspoor("read", source, "--format", "tree")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "1.1.1: We planten elk jaar honderd bomen" in ended.stdout.decode()


# --- Where the result should go -------------------------------------------------------------------------------------

OUTPUTS: list[tuple[str, str, str]] = [
    ("a folder that is not there", "nowhere/out.json", "There is no folder"),
    ("a folder", ".", "not an ordinary file"),
    ("a device", "/dev/full", "not an ordinary file"),
    ("the document itself", "plan.pdf", "is the document itself"),
]


@pytest.mark.parametrize(("out", "words"), [row[1:] for row in OUTPUTS], ids=[row[0] for row in OUTPUTS])
def test_an_output_that_cannot_be_written_is_said(out: str, words: str, tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(pdf())
    ended = planspoor("read", "plan.pdf", "--out", out, cwd=tmp_path)
    assert_refused(ended, 13, words)
    assert source.read_bytes() == pdf()


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf())
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [PLANSPOOR, "read", tmp_path / "plan.pdf"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 13
    assert ended.stderr.decode().splitlines() == [
        "planspoor: Standard output cannot be written (No space left on device). Make room, or use --out."
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf())
    tmp_path.chmod(0o555)
    assert_refused(planspoor("read", tmp_path / "plan.pdf", "--out", tmp_path / "out.json"), 13, "may not write")


# --- Killed ---------------------------------------------------------------------------------------------------------

KILLS = [(signal.SIGKILL, 9, "memory"), (signal.SIGSEGV, 7, "SIGSEGV"), (signal.SIGABRT, 7, "SIGABRT")]


@pytest.mark.parametrize(("number", "code", "words"), KILLS, ids=[kill[0].name for kill in KILLS])
def test_a_child_that_is_killed_is_told_of(number: int, code: int, words: str, tmp_path: Path) -> None:
    command = long_reading(tmp_path)
    os.kill(child_of(command.pid), number)
    stdout, stderr = command.communicate(timeout=30)
    assert_refused(subprocess.CompletedProcess([], command.returncode, stdout, stderr), code, words)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_command_that_is_killed_leaves_no_child_and_no_file(number: int, tmp_path: Path) -> None:
    command = long_reading(tmp_path)
    child = child_of(command.pid)
    command.send_signal(number)
    command.communicate(timeout=30)
    assert wait_until(lambda: not Path(f"/proc/{child}").exists())
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


def test_ctrl_c_stops_quietly(tmp_path: Path) -> None:
    command = long_reading(tmp_path)
    child = child_of(command.pid)
    command.send_signal(signal.SIGINT)
    assert command.communicate(timeout=30) == (b"", b"")
    assert command.returncode == 130
    assert not Path(f"/proc/{child}").exists()


def long_reading(folder: Path) -> subprocess.Popen[bytes]:
    (folder / "plan.pdf").write_bytes(documents.long_page(10))
    arguments = [PLANSPOOR, "read", folder / "plan.pdf", "--out", folder / "out.json"]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def child_of(parent: int) -> int:
    """The process that reads: the only child, once its modules are loaded and its limits hold."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    assert wait_until(lambda: any(confined(int(child)) for child in children.read_text().split()))
    return int(children.read_text())


def confined(pid: int) -> bool:
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return any(line.split()[:4] == ["Max", "file", "size", "0"] for line in limits)


def wait_until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()

"""The command as people and scripts use it: standard output is the product, and nothing else is."""

import csv
import io
import json
import os
import pty
import stat
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import planspoor as library
from bad_input.documents import book, page_text
from command.command import PLANSPOOR, planspoor
from planspoor.plan_format import decode_pages, decode_plan


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A sound plan of three pages, under a name that needs its accent."""
    path = tmp_path / "plan één.pdf"
    path.write_bytes(book())
    return path


def test_json_is_the_plan_format(plan: Path) -> None:
    ended = planspoor("read", plan)
    assert (ended.returncode, ended.stderr) == (0, b"")
    read = decode_plan(ended.stdout)
    assert read.document.name == "plan één.pdf"
    assert "We planten elk jaar honderd bomen langs de invalswegen." in [node.text for node in read.nodes]


def test_pages_are_the_format_of_pages(plan: Path) -> None:
    pages = decode_pages(planspoor("read", plan, "--pages").stdout)
    assert [page.number for page in pages] == [1, 2, 3]
    assert "Doelstelling 1: Een groene stad" in pages[0].text
    (first,) = (block for block in pages[0].blocks if block.stretches[0].start == 0)
    assert first.stretches[0].box is not None


def test_every_block_of_a_page_lies_in_its_text(plan: Path) -> None:
    for page in decode_pages(planspoor("read", plan, "--pages").stdout):
        for stretch in (stretch for block in page.blocks for stretch in block.stretches):
            assert 0 <= stretch.start < stretch.end <= len(page.text)


def test_a_node_is_explained_by_its_id(plan: Path) -> None:
    node = decode_plan(planspoor("read", plan).stdout).nodes[-1]
    ended = planspoor("read", plan, "--explain", node.id)
    told = ended.stdout.decode()
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert told.startswith(f"{node.id}: {node.kind}")
    assert f"confidence {node.confidence:.2f}" in told
    for words in (node.text[:40], f"stands on page {node.page},", *node.reasons, *node.doubts, *node.evidence):
        assert words in told


def test_a_printed_number_explains_every_node_that_has_it(plan: Path) -> None:
    nodes = decode_plan(planspoor("read", plan).stdout).nodes
    number = next(node.number for node in nodes if node.number)
    told = planspoor("read", plan, "--explain", str(number)).stdout.decode()
    assert told.count("  told by this: ") == sum(node.number == number for node in nodes)


def test_no_such_node_is_said_and_nothing_is_printed(plan: Path) -> None:
    ended = planspoor("read", plan, "--explain", "n99999")
    assert (ended.returncode, ended.stdout) == (15, b"")
    assert "has the id or the printed number “n99999”" in ended.stderr.decode()


def test_a_node_is_not_explained_in_another_format(plan: Path) -> None:
    assert planspoor("read", plan, "--explain", "n1", "--pages").returncode == 2


def test_csv_is_a_row_an_item(plan: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(planspoor("read", plan, "--format", "csv").stdout.decode(), newline="")))
    nodes = json.loads(planspoor("read", plan).stdout)["nodes"]
    assert [row["text"] for row in rows] == [node["text"] for node in nodes]


def test_the_same_document_gives_the_same_bytes(plan: Path) -> None:
    assert planspoor("read", plan).stdout == planspoor("read", plan).stdout


def test_a_page_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "129.txt").write_bytes(page_text(129))
    read = decode_plan(planspoor("read", tmp_path / "129.txt").stdout)
    assert {node.page for node in read.nodes} == {129}


def test_out_is_written_whole_with_the_usual_rights(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.json"
    out.write_text("old")
    ended = planspoor("read", plan, "--out", out, umask=0o027)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert out.read_bytes() == planspoor("read", plan).stdout
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == sorted([plan, out])


def test_out_through_a_link_leaves_the_link(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    planspoor("read", plan, "--out", tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    decode_plan((tmp_path / "real.json").read_bytes())


def test_the_locale_changes_nothing(plan: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ended = planspoor("read", plan, "--format", "tree", env=environment)
    assert ended.returncode == 0
    assert ended.stdout == planspoor("read", plan, "--format", "tree").stdout


def test_a_reader_that_goes_away_is_no_error(plan: Path) -> None:
    pipe, end = os.pipe()
    os.close(pipe)
    ended = subprocess.run([PLANSPOOR, "read", plan], stdout=end, stderr=subprocess.PIPE, check=False)
    os.close(end)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_terminal_sees_progress_and_a_pipe_does_not(plan: Path) -> None:
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (24, 80))
    ended = subprocess.run([PLANSPOOR, "read", plan], stdout=subprocess.PIPE, stderr=end, check=False)
    os.close(end)
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert "/3" in shown
    assert ended.stdout == planspoor("read", plan).stdout


WRONG: list[tuple[str, list[str], str]] = [
    ("no command", [], "COMMAND"),
    ("an unknown command", ["raed", "plan.pdf"], "invalid choice"),
    ("no source", ["read"], "SOURCE"),
    ("two sources", ["read", "a.pdf", "b.pdf"], "b.pdf"),
    ("an unknown format", ["read", "plan.pdf", "--format", "docx"], "docx"),
    ("pages in a format of plans", ["read", "plan.pdf", "--pages", "--format", "csv"], "not allowed with"),
    ("no time", ["read", "plan.pdf", "--seconds", "0"], "--seconds"),
    ("endless time", ["read", "plan.pdf", "--seconds", "inf"], "--seconds"),
    ("memory in words", ["read", "plan.pdf", "--memory", "much"], "--memory"),
]


@pytest.mark.parametrize(("arguments", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_command_is_explained(arguments: list[str], words: str) -> None:
    ended = planspoor(*arguments)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert words in ended.stderr.decode()


def test_the_version_is_that_of_the_package() -> None:
    assert planspoor("--version").stdout.decode().startswith("planspoor 0.")


def test_the_site_has_its_own_help() -> None:
    ended = planspoor("site", "--help")
    assert ended.returncode == 0
    assert b"planspoor site" in ended.stdout


HEAVY = {"pypdfium2", "yaml", "msgspec", "django", "tqdm", "planspoor.pipeline", "planspoor.outline", "planspoor.tree"}


def test_the_command_starts_without_the_readers() -> None:
    program = "import sys, planspoor.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.decode().split()
    assert not HEAVY & set(loaded)


# --- The same from Python -------------------------------------------------------------------------------------------


def test_reading_from_python_gives_what_the_command_prints(plan: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    reading = library.read(plan, progress=lambda *step: steps.append(step))
    library.write(reading.plan, tmp_path / "plan.json", "json")
    assert (tmp_path / "plan.json").read_bytes() == planspoor("read", plan).stdout
    assert reading.pages == decode_pages(planspoor("read", plan, "--pages").stdout)
    assert steps[-1][1:] == (3, 3)


def test_the_verbs_are_the_promised_ones() -> None:
    verbs = ["check", "compare", "read", "write"]
    assert sorted(library.__all__) == ["Limits", "PageBlock", "PageReading", "Progress", "Reading", *verbs]

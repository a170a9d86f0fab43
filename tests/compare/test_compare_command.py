"""``planspoor compare``: documents and plan files, every format, and every way in which it is refused."""

import csv
import io
import json
from pathlib import Path

import pytest

import planspoor as library
from bad_input.documents import book
from command.command import planspoor
from compare.editions import plan
from planspoor.comparison_format import decode_comparison
from planspoor.plan_format import encode_plan
from planspoor.write.comparison.table import COLUMNS


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, Path]:
    """A document, and the plan file of it in which an action was worded anew and one dropped."""
    document = tmp_path / "oud.pdf"
    document.write_bytes(book())
    read = json.loads(planspoor("read", document).stdout)
    last = read["nodes"].pop()
    reworded = next(node for node in read["nodes"] if node["kind"] == "action" and node["id"] != last["id"])
    reworded["text"] = f"<b>{reworded['text'].removesuffix('.')}</b> & meer."
    new = tmp_path / "nieuw.json"
    new.write_text(json.dumps(read), "utf-8")
    return document, new


def test_a_document_and_a_plan_file(editions: tuple[Path, Path]) -> None:
    ended = planspoor("compare", *editions, "--format", "json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    comparison = decode_comparison(ended.stdout)
    assert comparison == library.compare(*editions)
    changes = [link.changes for link in comparison.links if link.changes != ("same",)]
    assert changes == [("reworded",), ("dropped",)]
    assert all(link.old.passages and link.old.page for link in comparison.links if link.old)


def test_text_says_what_changed(editions: tuple[Path, Path]) -> None:
    told = planspoor("compare", *editions).stdout.decode()
    assert told.startswith("oud.pdf → ")
    assert "{+<b>+}" in told
    assert "1 dropped" in told


def test_csv_has_a_row_a_link(editions: tuple[Path, Path]) -> None:
    rows = list(csv.reader(io.StringIO(planspoor("compare", *editions, "--format", "csv").stdout.decode(), newline="")))
    links = library.compare(*editions).links
    assert tuple(rows[0]) == COLUMNS
    assert [row[0] for row in rows[1:]] == [link.change for link in links]


def test_html_is_one_page_without_script_and_shows_words_as_words(editions: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "verschil.html"
    assert planspoor("compare", *editions, "--format", "html", "--out", out).returncode == 0
    page = out.read_text("utf-8")
    assert "<script" not in page
    assert "<ins>&lt;b&gt;</ins>" in page
    assert "http" not in page
    assert '<q lang="nl">' in page


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"{}", 14, "planspoor/plan"),
        (b"\xff\xfe", 14, "JSON"),
        (encode_plan(plan("")), 12, "has no items"),
        (None, 3, "cannot be opened"),
    ],
    ids=["no plan file", "no text", "no items", "no file"],
)
def test_a_plan_file_that_cannot_be_compared(
    editions: tuple[Path, Path], tmp_path: Path, content: bytes | None, code: int, said: str
) -> None:
    other = tmp_path / "anders.json"
    if content is not None:
        other.write_bytes(content)
    for order in ((editions[0], other), (other, editions[0])):
        ended = planspoor("compare", *order)
        assert (ended.returncode, ended.stdout) == (code, b"")
        assert said in ended.stderr.decode()
        assert "anders.json" in ended.stderr.decode()
        assert ended.stderr.count(b"\n") == 1


def test_a_document_without_a_plan(editions: tuple[Path, Path], tmp_path: Path) -> None:
    letter = tmp_path / "brief.html"
    letter.write_text("<!doctype html><title>Brief</title><p>Beste buur, bedankt voor de bloemen.</p>", "utf-8")
    assert planspoor("compare", editions[0], letter).returncode == 12


def test_nothing_is_written_over_an_edition(editions: tuple[Path, Path]) -> None:
    before = editions[1].read_bytes()
    assert planspoor("compare", *editions, "--out", editions[1]).returncode == 13
    assert editions[1].read_bytes() == before

"""Scans and undecodable pages: recognised by Tesseract where it is installed, else reported, and the rest is read."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

import planspoor as library
from command.command import planspoor
from planspoor.errors import NoTextError
from planspoor.limits import Limits
from planspoor.plan import Node
from planspoor.reading import Reading
from planspoor.source.scan import LEAST_READ
from planspoor.source.scan.bullets import find_bullets
from planspoor.source.scan.hocr import Recognised, TextLine, Word, read_hocr
from planspoor.source.scan.picture import Picture
from planspoor.source.scan.tesseract import advice
from reading.score import inexact_passages, score
from sources.scans import scanned

PLANS = Path(__file__).parents[1] / "plans"
LEAST_SCANNED = 0.95
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed: no scan is recognised"
)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of three pages, scanned."""
    path = tmp_path_factory.mktemp("scan") / "plan.pdf"
    path.write_bytes(scanned((PLANS / "english.pdf").read_bytes()))
    return path


@pytest.fixture(scope="module")
def recognised(english: Path) -> Reading:
    return library.read(english)


@needs_tesseract
def test_a_scan_gives_the_plan_that_was_scanned(recognised: Reading) -> None:
    gold = json.loads((PLANS / "english.json").read_text())
    found = score(gold, recognised.plan.nodes)
    assert found.tree_f1 >= 0.95, found.faults
    assert found.facts_f1("amount") >= 0.95
    assert not list(inexact_passages(recognised.plan.nodes, {page.number: page.text for page in recognised.pages}))


@needs_tesseract
@pytest.mark.parametrize("plan", ["columns", "fiche", "french"])
def test_a_scan_of_columns_cards_and_banners_gives_what_was_scanned(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(scanned((PLANS / f"{plan}.pdf").read_bytes()))
    found = score(json.loads((PLANS / f"{plan}.json").read_text()), library.read(path).plan.nodes)
    assert found.tree_f1 >= LEAST_SCANNED, found.faults


@needs_tesseract
def test_recognised_pages_are_marked(recognised: Reading) -> None:
    assert (recognised.plan.document.text, recognised.plan.plan.language) == ("ocr", "en")
    assert [(one.code, one.page) for one in recognised.plan.warnings] == [("page-recognised", n) for n in (1, 2, 3)]


@needs_tesseract
def test_the_words_of_a_scan_stand_where_they_are_printed(recognised: Reading) -> None:
    printed = {node.text: node for node in library.read(PLANS / "english.pdf").plan.nodes}
    pairs = [(node, printed[node.text]) for node in recognised.plan.nodes if node.text in printed]
    assert len(pairs) > 15
    for node, other in pairs:
        assert all(abs(a - b) < 6 for a, b in zip(first_box(node), first_box(other), strict=True)), node.text


def first_box(node: Node) -> tuple[float, ...]:
    boxes = node.passages[0].boxes
    assert boxes
    return boxes[0]


@needs_tesseract
def test_the_same_scan_gives_the_same_reading(english: Path, recognised: Reading) -> None:
    again = library.read(english)
    assert (again.plan, again.pages) == (recognised.plan, recognised.pages)


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_lies_on_its_side_is_read(turned: int, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(scanned((PLANS / "english.pdf").read_bytes(), turned=turned))
    gold = json.loads((PLANS / "english.json").read_text())
    assert score(gold, library.read(tmp_path / "plan.pdf").plan.nodes).tree_f1 >= 0.8


@needs_tesseract
def test_only_the_pages_without_text_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(scanned((PLANS / "english.pdf").read_bytes(), pages=[2]))
    reading = library.read(tmp_path / "plan.pdf")
    assert reading.plan.document.text == "mixed"
    assert [(one.code, one.page) for one in reading.plan.warnings] == [("page-recognised", 2)]
    whole = library.read(PLANS / "english.pdf")
    assert [page.text for page in reading.pages if page.number != 2] == [
        page.text for page in whole.pages if page.number != 2
    ]
    assert len(reading.plan.nodes) == len(whole.plan.nodes)


@needs_tesseract
def test_no_page_is_waited_for_longer_than_it_may_take(english: Path) -> None:
    with pytest.raises(NoTextError):
        library.read(english, limits=Limits(seconds_per_image=0.01))


def test_without_tesseract_the_rest_is_read_and_the_page_is_reported(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(scanned((PLANS / "english.pdf").read_bytes(), pages=[3]))
    ended = planspoor("read", tmp_path / "plan.pdf", env={"PATH": str(tmp_path)})
    plan = json.loads(ended.stdout)
    assert [(one["code"], one["page"]) for one in plan["warnings"]] == [("page-without-text", 3)]
    assert {node["page"] for node in plan["nodes"]} == {2}


def test_without_tesseract_a_scan_says_what_to_install(english: Path, tmp_path: Path) -> None:
    ended = planspoor("read", english, env={"PATH": str(tmp_path)})
    (line,) = ended.stderr.decode().splitlines()
    assert ended.returncode == 11
    assert "apt-get install tesseract-ocr" in line


def checked(path: Path, **environment: str) -> dict[str, object]:
    ended = planspoor("check", path, "--format", "json", env={**os.environ, **environment})
    told: dict[str, object] = json.loads(ended.stdout)["recognition"]
    return told


@needs_tesseract
def test_check_tells_which_pages_are_recognised(english: Path) -> None:
    told = checked(english)
    assert (told["installed"], told["pages"]) == (True, [1, 2, 3])
    assert "en" in told["languages"]  # type: ignore[operator]


def test_check_tells_what_to_install(english: Path, tmp_path: Path) -> None:
    told = checked(english, PATH=str(tmp_path))
    assert (told["installed"], told["languages"], told["pages"]) == (False, [], [1, 2, 3])
    assert str(told["advice"]).startswith("Install tesseract-ocr, tesseract-ocr-nld")


def test_a_document_with_text_needs_no_recognition() -> None:
    assert library.check(PLANS / "english.pdf").recognition is None


ADVICE: list[tuple[str, tuple[str, ...], str | None, str | None]] = [
    ("nothing is missing", ("nl", "fr"), "nl", None),
    ("the language of the document", ("en",), "nl", "Install tesseract-ocr-nld."),
    ("the program with the language", (), "de", "Install tesseract-ocr, tesseract-ocr-deu."),
    ("an unknown language, some are there", ("en",), None, None),
]


@pytest.mark.parametrize(("installed", "language", "told"), [row[1:] for row in ADVICE], ids=[row[0] for row in ADVICE])
def test_what_to_install(installed: tuple[str, ...], language: str | None, told: str | None) -> None:
    assert advice(installed, language) == told


def hocr(*lines: str, angle: int = 0) -> bytes:
    told = "".join(
        f"<span class='ocr_line' title='bbox 100 {100 * n} 900 {100 * n + 40}; baseline 0 -8; x_size 42; "
        f"textangle {angle}'>{line}</span>"
        for n, line in enumerate(lines, 1)
    )
    return f"<html><div class='ocr_page' title='bbox 0 0 1000 2000'><p class='ocr_par'>{told}</p></div></html>".encode()


def word(text: str, sure: int = 90) -> str:
    return f"<span class='ocrx_word' title='bbox 100 100 200 140; x_wconf {sure}'>{text}</span>"


def test_lines_have_their_baseline_and_size() -> None:
    found = read_hocr(hocr(word("Wonen") + word("|", 5)), 300)
    assert found is not None
    assert found.lines == [TextLine([Word("Wonen", (100, 100, 200, 140), 0.9)], 42, 132, (100, 100, 900, 140))]


def test_lines_that_were_imagined_in_a_picture_are_left_out() -> None:
    lines = [
        TextLine([Word(text, (0, 0, 9, 9), sure)], 9, 9, (0, 0, 9, 9)) for text, sure in (("Beek", 0.9), ("f*", 0.1))
    ]
    found = Recognised(300, lines=lines)
    found.drop_lines(LEAST_READ)
    assert found.text == "Beek"


@pytest.mark.parametrize(
    ("printed", "text"), [("„536.951", "-536.951"), ("=12", "-12"), ("„Wonen", "„Wonen"), ("=", "=")]
)
def test_the_minus_of_a_figure_is_known_by_what_it_is_taken_for(printed: str, text: str) -> None:
    found = read_hocr(hocr(word(printed)), 300)
    assert found is not None
    assert found.text == text


def test_a_page_on_its_side_is_turned_upright() -> None:
    found = read_hocr(hocr(word("Wonen"), angle=180), 300)
    assert found is not None
    assert (found.quarters, found.lines[0].box) == (2, (100, 1860, 900, 1900))


def inked(*boxes: tuple[int, int, int, int]) -> Picture:
    """White paper of 300 by 100 dots, with ink in these boxes."""
    dots = bytearray(b"\xff" * 30_000)
    for left, top, right, bottom in boxes:
        for row in range(top, bottom):
            dots[row * 300 + left : row * 300 + right] = bytes(right - left)
    return Picture(300, 100, bytes(dots), 300)


SIGNS: list[tuple[str, list[tuple[int, int, int, int]], str | None]] = [
    ("a round sign", [(60, 48, 72, 60)], "•"),
    ("a dash", [(60, 52, 78, 55)], "-"),
    ("nothing", [], None),
    ("a rule beside the line", [(60, 0, 64, 100)], None),
    ("the end of a word that was not read", [(20, 45, 85, 65)], None),
    ("a speck", [(60, 52, 61, 53)], None),
]


@pytest.mark.parametrize(("boxes", "sign"), [row[1:] for row in SIGNS], ids=[row[0] for row in SIGNS])
def test_signs_of_lists_that_were_passed_over_are_found(
    boxes: list[tuple[int, int, int, int]], sign: str | None
) -> None:
    line = TextLine([Word("Wonen", (100, 40, 200, 66), 0.9)], 30, 62, (100, 40, 200, 66))
    find_bullets(inked(*boxes), Recognised(300, lines=[line]))
    assert [word.text for word in line.words] == ([sign, "Wonen"] if sign else ["Wonen"])


def test_signs_that_were_taken_for_others_are_put_right() -> None:
    words = [Word("©", (60, 40, 80, 66), 0.4), Word("2026", (100, 40, 200, 66), 0.9)]
    line = TextLine(words, 30, 62, (60, 40, 200, 66))
    find_bullets(inked(), Recognised(300, lines=[line]))
    assert [word.text for word in line.words] == ["•", "2026"]


@pytest.mark.parametrize("content", [b"", b"<html>", b"Segmentation fault"])
def test_what_is_no_answer_is_none(content: bytes) -> None:
    assert read_hocr(content, 300) is None

"""Runs on one baseline become lines: where a space is, where a gap is wide, what stands raised, what a rule parts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from planspoor.source.page import Style
from planspoor.source.pdf.fragments import FIGURE, compose, fragments
from planspoor.source.pdf.runs import Run
from source_pdf.drawing import read, text, texts

WIDTH = 6.0
"""Points that a letter of ten points takes here."""


def run(words: str, x: float, baseline: float = 100, size: float = 10, *, bold: bool = False) -> Run:
    """Words that begin at ``x``, each letter as wide as in a typewriter's hand."""
    end = x + len(words.rstrip()) * WIDTH * size / 10
    return Run(words, x, baseline - 0.7 * size, end, baseline + 0.2 * size, baseline, Style(size, bold), True, x)


SPACES = [
    ([("Bomen", 100), ("planten", 136)], "Bomen planten", "a gap as wide as a space"),
    ([("Bo", 100), ("men", 112.5)], "Bomen", "a word in two runs"),
    ([("Bomen ", 100), ("planten", 130.2)], "Bomen planten", "a run that ends in a space"),
    ([("Bomen", 100), (" planten", 130.2)], "Bomen planten", "a run that begins with one"),
    ([("Bomen ", 100), (" planten", 136)], "Bomen planten", "both: one space"),
    ([("planten", 136), ("Bomen", 100)], "Bomen planten", "from left to right, in whatever order they are drawn"),
    ([("B", 100), ("o", 106.3), ("m", 112.5), ("en", 118.4)], "Bomen", "a letter a run"),
    ([("1", 100), (".500", 107.9)], "1.500", "a narrow figure drawn on its own"),
    ([("1", 100), ("mei", 108.5)], "1 mei", "a figure with a space behind it"),
    ([("11", 100), ("mei", 113.6)], "11 mei", "a run of several letters, whose gap is a space sooner"),
]


@pytest.mark.parametrize(("runs", "expected", "why"), SPACES, ids=[row[2] for row in SPACES])
def test_runs_on_one_baseline_read_as_one_text(runs: list[tuple[str, float]], expected: str, why: str) -> None:
    found = fragments([run(words, x) for words, x in runs], [])
    assert len(found) == 1
    assert compose(found).text == expected, why


GAPS = [
    ("Bomen", "planten", 9, 1),
    ("Bomen", "planten", 11, 2),
    ("12.000", "13.000", 5, 1),
    ("12.000", "13.000", 6, 2),  # figures of two columns stand closer than words
    ("€ 12.000", "-3.500", 6, 2),
    ("–", "13.000", 6, 2),  # a dash stands for no amount
    ("Raming", "13.000", 6, 1),
    ("25%", "30%", 6, 2),
]


@pytest.mark.parametrize(("left", "right", "gap", "count"), GAPS)
def test_a_wide_gap_parts_fragments(left: str, right: str, gap: float, count: int) -> None:
    runs = [run(left, 100), run(right, 100 + WIDTH * len(left) + gap)]
    assert len(fragments(runs, [])) == count


FIGURES = [
    ("1.234.567", True), ("€ 12", True), ("- 3,5", True), ("12 %", True), ("–", True), (" 2026 ", True),
    ("12 000", True), ("12 bomen", False), ("n.v.t.", False), ("2026-2027", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "figure"), FIGURES)
def test_a_figure_is_known(words: str, figure: bool) -> None:
    assert bool(FIGURE.fullmatch(words)) is figure


BASELINES = [
    (100.0, 10, 1),
    (102.0, 10, 1),  # a little lower
    (103.0, 10, 2),
    (96.0, 6, 1),  # raised: a small sign beside the word
    (103.0, 6, 1),  # lowered
    (91.0, 6, 2),  # too high for that
    (105.0, 6, 2),  # too low: the first letter of a line of small type
    (96.0, 9, 2),  # too large for that
]


@pytest.mark.parametrize(("baseline", "size", "count"), BASELINES)
def test_signs_on_nearly_one_baseline_are_one_line(baseline: float, size: float, count: int) -> None:
    found = fragments([run("park van 25 m", 100), run("2", 178.5, baseline, size)], [])
    assert len(found) == count
    assert compose(found[:1]).text.endswith("m2") is (count == 1)


def test_a_small_sign_far_from_any_word_stays_apart() -> None:
    found = fragments([run("park", 100), run("2", 300, 96, 6)], [])
    assert len(found) == 2
    assert [fragment.style.size for fragment in found] == [6, 10]


WALLS = [
    ((129.5, 80, 130.5, 120), 2, "between the words"),
    ((129.5, 20, 130.5, 60), 1, "above the line"),
    ((160, 80, 160.5, 120), 1, "behind them"),
    ((110, 80, 110.5, 120), 1, "through a word: no cell ends there"),
]


@pytest.mark.parametrize(("wall", "count", "why"), WALLS, ids=[row[2] for row in WALLS])
def test_no_fragment_runs_through_a_wall(wall: tuple[float, float, float, float], count: int, why: str) -> None:
    found = fragments([run("links", 100), run("recht", 131)], [wall, (500, 0, 500.5, 800)])
    assert len(found) == count, why


def test_a_fragment_is_set_as_most_of_its_letters() -> None:
    (found,) = fragments([run("Vet", 100, bold=True), run("en daarna gewoon", 122)], [])
    assert not found.style.bold
    assert found.box == (100, 93, 218, 102)
    assert compose([found]) == ("Vet en daarna gewoon", (), ((4, 122),), 3)


STRONG = [
    ([("Trekker:", True), ("Groen", False)], 8),
    ([("Trekker:", True), ("Groen", True)], 0),  # bold all along: no run-in head
    ([("Trekker:", False), ("Groen", True)], 0),  # bold at its end
]


@pytest.mark.parametrize(("parts", "strong"), STRONG)
def test_a_bold_start_is_remembered(parts: list[tuple[str, bool]], strong: int) -> None:
    runs = [run(words, x, bold=bold) for (words, bold), x in zip(parts, (100, 154), strict=True)]
    assert compose(fragments(runs, [])).strong == strong


PLACES = [
    ([("Plan 3:", 100, True), ("Groen", 146, False)], (), ((8, 146),), "a label in bold, and a name"),
    ([("Plan 3:", 100, False), ("Groen", 146, False)], (), (), "a label in the style of the name"),
    ([("Plan 3:", 100, True), ("Groen", 151, False)], ((8, 151),), (), "behind a wide gap: a tab, and no turn too"),
    ([("Een", 100, False), ("boom", 122, True), ("erbij", 150, False)], (), ((4, 122), (9, 150)), "there and back"),
]


@pytest.mark.parametrize(("parts", "tabs", "turns", "why"), PLACES, ids=[row[3] for row in PLACES])
def test_it_is_remembered_where_a_line_goes_on(
    parts: list[tuple[str, float, bool]],
    tabs: tuple[tuple[int, float], ...],
    turns: tuple[tuple[int, float], ...],
    why: str,
) -> None:
    plain, strong = Style(10, False), Style(10, True)
    runs = [msgspec.structs.replace(run(words, x), style=strong if bold else plain) for words, x, bold in parts]
    composed = compose(fragments(runs, []))
    assert (composed.tabs, composed.turns) == (tabs, turns), why


CAPITALS = [
    ([("E", 100, 14), ("njeu ", 108, 10), ("urbain", 140, 10)], 14, "the letters behind the capital are smaller"),
    ([("E", 100, 14), ("njeu", 130, 10)], 10, "apart: a capital of its own"),
    ([("9", 100, 14), ("njeu", 108, 10)], 10, "a figure"),
    ([("E", 100, 30), ("njeu", 118, 10)], 10, "an initial of several lines"),
]


@pytest.mark.parametrize(("parts", "size", "why"), CAPITALS, ids=[row[2] for row in CAPITALS])
def test_small_capitals_are_as_large_as_their_capitals(
    parts: list[tuple[str, float, float]], size: float, why: str
) -> None:
    found = fragments([run(words, x, size=own) for words, x, own in parts], [])
    assert found[-1].style.size == size, why


def test_letters_that_are_drawn_apart_are_one_word(tmp_path: Path) -> None:
    wide = "".join(text(100 + 9 * at, 100, letter) for at, letter in enumerate("Doel") if letter)
    (page,) = read(tmp_path, wide + text(150, 100, "1") + text(100, 140, "Gewone tekst"))
    assert texts(page)[0] == "Doel 1"


def test_a_second_line_of_small_capitals_goes_on(tmp_path: Path) -> None:
    title = text(100, 100, "E", 14) + text(108.4, 100, "njeu urbain et", 10) + text(100, 118, "social", 10)
    (page,) = read(tmp_path, title + text(100, 160, "Petit texte", 10))
    assert [line.style.size for line in page.lines] == [14, 14, 10]


def test_a_line_remembers_where_it_goes_on_after_a_wide_gap(tmp_path: Path) -> None:
    (page,) = read(tmp_path, text(50, 100, "1.1") + text(90, 100, "Bomen") + text(400, 100, "12"))
    (line,) = page.lines
    assert texts(page) == ["1.1 Bomen 12"]
    assert [offset for offset, _ in line.tabs] == [4, 10]
    assert [x for _, x in line.tabs] == pytest.approx([90, 400], abs=1.5)

"""A run that was broken off goes on where it was; one that ended whole begins anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.accuracy_page import as_page
from bench.figures import Figure, Section
from bench.results import read
from bench.subject import Subject


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A bench of two parts, the second of which fails the first time; what was measured, in order."""
    done: list[str] = []

    def first() -> Section:
        done.append("first")
        return Section([Figure("time", 3.0, most=2)])

    def second() -> Section:
        done.append("second")
        if done.count("second") == 1:
            raise OSError("no room")
        return Section()

    subject = Subject(
        "numbers", {"first": first, "second": second}, tmp_path / "results.json", tmp_path / "numbers.md", as_page
    )
    monkeypatch.setattr(bench, "SUBJECTS", (subject,))
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "OUT", tmp_path / "out")
    monkeypatch.setattr(bench, "_code", lambda: "the same")
    monkeypatch.setattr(bench, "_git", lambda *_: "abcdef\n")
    return done


def test_what_was_measured_before_a_failure_is_not_measured_again(measured: list[str], tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no room"):
        bench.main([])
    assert not (tmp_path / "results.json").exists()
    bench.main([])
    assert measured == ["first", "second", "second"]
    assert set(read(tmp_path / "results.json").sections) == {"first", "second"}
    bench.main([])
    assert measured == ["first", "second", "second", "first", "second"]


def test_other_code_is_measured_anew(
    measured: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OSError, match="no room"):
        bench.main([])
    monkeypatch.setattr(bench, "_code", lambda: "other")
    bench.main([])
    assert measured == ["first", "second", "first", "second"]
    assert "Limits that do not hold: 1.\n  time" in capsys.readouterr().out
    assert "| time | 3 | at most 2 | **no** |" in (tmp_path / "numbers.md").read_text("utf-8")


def test_a_subject_that_there_is_not_is_refused(measured: list[str]) -> None:
    with pytest.raises(SystemExit, match="There is no letters to measure, but: numbers"):
        bench.main(["letters"])
    assert not measured

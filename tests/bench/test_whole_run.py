"""A run that was broken off goes on where it was; one that ended whole begins anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.figures import Figure, Section
from bench.results import read


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

    monkeypatch.setattr(bench, "SECTIONS", {"first": first, "second": second})
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "_code", lambda: "the same")
    monkeypatch.setattr(bench, "_git", lambda *_: "abcdef\n")
    for name, file in {"OUT": "out", "RESULTS": "results.json", "PAGE": "accuracy.md"}.items():
        monkeypatch.setattr(bench, name, tmp_path / file)
    return done


def test_what_was_measured_before_a_failure_is_not_measured_again(measured: list[str], tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no room"):
        bench.main()
    assert not (tmp_path / "results.json").exists()
    bench.main()
    assert measured == ["first", "second", "second"]
    assert set(read(tmp_path / "results.json").sections) == {"first", "second"}
    bench.main()
    assert measured == ["first", "second", "second", "first", "second"]


def test_other_code_is_measured_anew(
    measured: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OSError, match="no room"):
        bench.main()
    monkeypatch.setattr(bench, "_code", lambda: "other")
    bench.main()
    assert measured == ["first", "second", "first", "second"]
    assert "Limits that do not hold: 1.\n  time" in capsys.readouterr().out
    assert "| time | 3 | at most 2 | **no** |" in (tmp_path / "accuracy.md").read_text("utf-8")

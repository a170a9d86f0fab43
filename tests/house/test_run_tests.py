"""The runner counts what pytest did, and says what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import run_tests

TESTS = """
import pytest

def test_right(): pass
def test_wrong(): assert 0
def test_left_out(): pytest.skip("no such thing here")

@pytest.fixture
def broken(): raise OSError
def test_never_started(broken): pass
"""


@pytest.fixture
def tally(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> run_tests.Tally:
    # Away from this project's settings: the tests above are no part of it.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return run_tests.Tally()


def test_every_outcome_is_counted_over_both_runs(tally: run_tests.Tally) -> None:
    Path("test_some.py").write_text(TESTS)
    tally.run("one database")
    tally.run("another")
    assert (tally.passed, tally.failed, tally.left_out) == (2, 4, {"no such thing here": 2})
    assert tally.broken


def test_all_right_is_not_broken(tally: run_tests.Tally) -> None:
    Path("test_some.py").write_text("def test_right(): pass")
    tally.run("one database")
    assert (tally.passed, tally.failed, tally.broken) == (1, 0, False)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="no tests"),
        pytest.param("import no_such_module", id="a file that cannot be imported"),
        pytest.param("import os\ndef test_end(): os._exit(0)", id="no report"),
    ],
)
def test_a_run_that_did_not_test_is_broken(tally: run_tests.Tally, content: str) -> None:
    Path("test_some.py").write_text(content)
    tally.run("one database")
    assert tally.broken


def test_the_last_lines_say_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    tally = run_tests.Tally(passed=5, failed=1)
    tally.left_out["no Chromium"] = 3
    run_tests.report(tally, [run_tests.NO_POSTGRESQL])
    lines = capsys.readouterr().out.splitlines()
    assert f"! LEFT OUT: {run_tests.NO_POSTGRESQL}" in lines
    assert "! LEFT OUT: 3 x no Chromium" in lines
    assert lines[-1] == "5 passed, 1 failed, 3 skipped"

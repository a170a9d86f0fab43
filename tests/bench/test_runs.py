"""Processes are measured from outside, whatever they do and start."""

from __future__ import annotations

import os
import sys

import pytest

from bench.runs import FailedRunError, Run, alternate, middle, run

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="processes are bound to cores on Linux")

CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
HOLD_40_MB = "import time; held = bytearray(40_000_000); time.sleep(0.3)"


def test_the_memory_of_what_a_process_starts_counts() -> None:
    alone = run([sys.executable, "-c", HOLD_40_MB], CORES)
    starts_one = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD_40_MB!r}], start_new_session=True)"
    )
    assert 40_000_000 < alone.memory < run([sys.executable, "-c", starts_one], CORES).memory


def test_a_process_runs_on_the_cores_that_it_is_given_and_the_bench_on_all() -> None:
    core = min(CORES)
    run([sys.executable, "-c", f"import os; assert os.sched_getaffinity(0) == {{{core}}}"], {core})
    assert os.sched_getaffinity(0) == CORES


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(FailedRunError, match="ValueError: no such page"):
        run([sys.executable, "-c", "raise ValueError('no such page')"], CORES)


def test_commands_run_in_turn() -> None:
    runs = alternate({"one": ["true"], "other": ["true"]}, CORES, times=3)
    assert {name: len(of_one) for name, of_one in runs.items()} == {"one": 3, "other": 3}


def test_the_median_of_time_and_the_most_of_memory_count() -> None:
    assert middle([Run(3.0, 1.0, 50), Run(1.0, 2.0, 90), Run(9.0, 6.0, 70)]) == Run(3.0, 2.0, 90)

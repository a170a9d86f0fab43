"""Several processes read the pages of one PDF, and nobody can tell from what they give."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.errors import DamagedError
from planspoor.limits import Limits, silent
from planspoor.source.page import Line, Page
from planspoor.source.pdf import read_pdf
from planspoor.source.pdf.forks import LEAST, STRETCH, Fork, Queue, forks, helpers_for
from source_pdf.drawing import Drawing, grid, lines, text


def drawn(folder: Path, pages: int) -> Path:
    drawing = Drawing()
    for number in range(1, pages + 1):
        cells = grid([90, 200, 300], [400, 420, 440]) + text(100, 412, "Raming") + text(210, 412, str(number * 1000))
        drawing.page(lines(100, 100, [f"Bladzijde {number}", "Bomen", "Hagen"]) + (cells if number % 3 else ""))
    path = folder / "plan.pdf"
    drawing.document.save(path)
    return path


@given(pages=st.integers(0, 3000))
def test_each_page_is_given_once_and_in_order(pages: int) -> None:
    with closing(Queue(pages)) as queue:
        first = list(islice(queue, 5))
        # What is taken of a stretch and not read is left to the one that took it.
        assert first == list(range(min(5, pages)))
        assert list(queue) == list(range(STRETCH, pages))


@pytest.mark.parametrize(
    ("pages", "processes", "helpers", "why"),
    [
        (LEAST, 8, 0, "few pages"),
        (2 * LEAST, 8, 1, "as many as there is work for"),
        (1500, 1, 0, "one process"),
        (1500, 3, 2, "itself among them"),
        (0, 4, 0, "no pages"),
    ],
)
def test_helpers_are_started_where_they_are_worth_it(pages: int, processes: int, helpers: int, why: str) -> None:
    assert helpers_for(pages, processes) == helpers, why


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_give_the_pages_of_one(processes: int, tmp_path: Path) -> None:
    path = drawn(tmp_path, pages=3 * LEAST + 5)
    alone = read_pdf(path, Limits(processes=1), silent)
    beside = read_pdf(path, Limits(processes=processes), silent)
    assert len(alone.pages) == 3 * LEAST + 5
    assert beside == alone


def test_progress_counts_up_to_the_last_page_of_the_document(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    total = 2 * LEAST
    read_pdf(drawn(tmp_path, total), Limits(processes=2), lambda _, done, of: told.append((done, of)))
    assert told == sorted(told)
    assert {of for _, of in told} == {total}


def dies(indexes: Iterable[int]) -> list[Page]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def fails(indexes: Iterable[int]) -> list[Page]:
    raise DamagedError("Page 9 cannot be read.", "Fetch it again.")


def gives(indexes: Iterable[int]) -> list[Page]:
    return [Page(index + 1, "tekst", lines=[Line(0, 5, (1.0, 2.0, 3.0, 4.0))]) for index in indexes]


@pytest.mark.parametrize(("read", "why"), [(dies, "the page brought it down"), (fails, "the page cannot be read")])
def test_what_a_fork_cannot_read_is_left_to_its_parent(read, why) -> None:
    with forks(1, [8, 9], read) as (fork,):
        assert fork.pages() == [], why


def test_a_fork_gives_its_pages_whole() -> None:
    with closing(Queue(100)) as queue, forks(3, queue, gives) as started:
        pages = [page for fork in started for page in fork.pages()]
    assert sorted(pages, key=lambda page: page.number) == gives(range(100))


def test_a_page_that_only_a_fork_fails_on_is_read_all_the_same(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("planspoor.source.pdf._opened_pages", lambda path, limits, indexes: dies(indexes))
    path = drawn(tmp_path, pages=3 * LEAST)
    assert len(read_pdf(path, Limits(processes=3), silent).pages) == 3 * LEAST


def test_no_fork_outlives_the_reading() -> None:
    def waits(indexes: Iterable[int]) -> list[Page]:
        signal.pause()
        return []

    def breaks_off() -> None:
        with forks(1, [0], waits) as started:
            left.extend(started)
            raise DamagedError("Page 3 cannot be read.", "Fetch it again.")

    left: list[Fork] = []
    with pytest.raises(DamagedError):
        breaks_off()
    with pytest.raises(ChildProcessError):
        os.waitpid(left[0]._process, os.WNOHANG)

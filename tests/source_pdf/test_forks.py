"""Several processes read the pages of one PDF, and nobody can tell from what they give."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.errors import DamagedError
from planspoor.limits import Limits, silent
from planspoor.source.page import Line, Page
from planspoor.source.pdf import read_pdf
from planspoor.source.pdf.forks import LEAST, Fork, forks, shares_of
from source_pdf.drawing import Drawing, grid, lines, text


def drawn(folder: Path, pages: int) -> Path:
    drawing = Drawing()
    for number in range(1, pages + 1):
        cells = grid([90, 200, 300], [400, 420, 440]) + text(100, 412, "Raming") + text(210, 412, str(number * 1000))
        drawing.page(lines(100, 100, [f"Bladzijde {number}", "Bomen", "Hagen"]) + (cells if number % 3 else ""))
    path = folder / "plan.pdf"
    drawing.document.save(path)
    return path


@given(pages=st.integers(1, 3000), processes=st.integers(1, 64))
def test_each_page_is_read_by_one_process(pages: int, processes: int) -> None:
    shares = shares_of(pages, processes)
    assert sorted(index for share in shares for index in share) == list(range(pages))
    assert len(shares) <= processes
    assert all(share == sorted(share) for share in shares)
    assert len(shares) == 1 or pages >= LEAST * len(shares)


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


def dies(share: Sequence[int]) -> list[Page]:
    os.abort()


def fails(share: Sequence[int]) -> list[Page]:
    raise DamagedError("Page 9 cannot be read.", "Fetch it again.")


def gives(share: Sequence[int]) -> list[Page]:
    return [Page(index + 1, "tekst", lines=[Line(0, 5, (1.0, 2.0, 3.0, 4.0))]) for index in share]


@pytest.mark.parametrize(("read", "why"), [(dies, "the page brought it down"), (fails, "the page cannot be read")])
def test_what_a_fork_cannot_read_is_left_to_its_parent(read, why) -> None:
    with forks([[8, 9]], read) as (fork,):
        assert fork.pages() is None, why


def test_a_fork_gives_its_pages_whole() -> None:
    with forks([[0, 2], [1]], gives) as started:
        assert [fork.pages() for fork in started] == [gives([0, 2]), gives([1])]


def test_no_fork_outlives_the_reading() -> None:
    def waits(share: Sequence[int]) -> list[Page]:
        signal.pause()
        return []

    def breaks_off() -> None:
        with forks([[0]], waits) as started:
            left.extend(started)
            raise DamagedError("Page 3 cannot be read.", "Fetch it again.")

    left: list[Fork] = []
    with pytest.raises(DamagedError):
        breaks_off()
    with pytest.raises(ChildProcessError):
        os.waitpid(left[0]._process, os.WNOHANG)

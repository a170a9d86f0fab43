"""The speed file has exactly as many pages as it says, in the order of its parts."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from bench.places import SAMPLE, AbsentError
from bench.speed_file import join


def test_documents_are_joined_up_to_a_number_of_pages(tmp_path: Path) -> None:
    target = tmp_path / "made" / "joined.pdf"
    with pdfium.PdfDocument(SAMPLE) as sample:
        length = len(sample)
        first = sample[0].get_textpage().get_text_range()
    join([SAMPLE, SAMPLE, SAMPLE], length + 2, target)
    with pdfium.PdfDocument(target) as joined:
        assert len(joined) == length + 2
        assert joined[length].get_textpage().get_text_range() == first


def test_too_few_pages_are_no_speed_file(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="not 10000"):
        join([SAMPLE], 10_000, tmp_path / "joined.pdf")

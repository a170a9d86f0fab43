"""Page texts become pages by the numbers that they begin with; each text is kept as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from planspoor.errors import DamagedError
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.source.page import Source
from planspoor.source.page_texts import read_page_texts


def folder(path: Path, **texts: str) -> Source:
    """Read a folder of files by these names."""
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return read_page_texts(path, "page-text-folder", DEFAULT_LIMITS, silent)


FIRST_LINES = [
    ("12\n\nBomen", 12),
    ("  12  \r\nBomen", 12),
    ("\ufeff12\nBomen", 12),
    ("0012\nBomen", 12),
    ("12", 12),  # an empty page
]


@pytest.mark.parametrize(("text", "number"), FIRST_LINES)
def test_the_first_line_numbers_the_page(text: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "blad.txt"
    path.write_bytes(text.encode())
    source = read_page_texts(path, "page-text", DEFAULT_LIMITS, silent)
    (page,) = source.pages
    assert (page.number, page.text, page.width) == (number, text, None)
    assert source.flattened
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_pages_stand_by_number_and_keep_their_texts(tmp_path: Path) -> None:
    source = folder(tmp_path, a="10\nTien", b="9\nNegen", c="11\nElf")
    lines = "".join(
        f"{n}\t{hashlib.sha256(t.encode()).hexdigest()}\n"
        for n, t in ((9, "9\nNegen"), (10, "10\nTien"), (11, "11\nElf"))
    )
    assert [(page.number, page.text) for page in source.pages] == [(9, "9\nNegen"), (10, "10\nTien"), (11, "11\nElf")]
    assert source.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert source.bytes == sum(len(page.text) for page in source.pages)


def test_two_files_of_one_page_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedError, match=r"a\.txt and b\.txt both say that they are page 9"):
        folder(tmp_path, a="9\nNegen", b="9\nOok")

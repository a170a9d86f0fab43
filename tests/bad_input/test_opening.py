"""A PDF opens, or is refused in words for the one who named it, before any of its pages is read."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from bad_input import documents
from bad_input.documents import guarded, pdf
from planspoor.errors import DamagedError, EncryptedError, PlanspoorError, TooLargeError
from planspoor.limits import DEFAULT_LIMITS, Limits
from planspoor.source.opening import open_pdf, page_label

REFUSED: list[tuple[Callable[[], bytes], type[PlanspoorError], str]] = [
    (documents.locked, EncryptedError, "password"),
    (documents.truncated, DamagedError, "not a whole PDF"),
    (documents.half_an_update, DamagedError, "breaks off"),
    (documents.corrupt, DamagedError, "not a whole PDF"),
    (documents.without_pages, DamagedError, "not a whole PDF"),
    (documents.missing_page, DamagedError, "Page 2 .* is missing"),
    (documents.page_bomb, TooLargeError, "100000 pages"),
    (documents.giant_page, TooLargeError, "Page 1 .* 1000000 points"),
]


@pytest.mark.parametrize(("make", "error", "words"), REFUSED, ids=[row[0].__name__ for row in REFUSED])
def test_a_bad_pdf_is_refused(
    make: Callable[[], bytes], error: type[PlanspoorError], words: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=words):
        open_pdf(saved(tmp_path, make()), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf(pages=3), 3),
        (guarded(), 1),  # A password that guards only changes.
        (pdf() + b"\r\n\x00\x00" * 100, 1),  # What a mail program leaves after it.
    ],
)
def test_a_sound_pdf_opens(content: bytes, pages: int, tmp_path: Path) -> None:
    document = open_pdf(saved(tmp_path, content), DEFAULT_LIMITS)
    assert len(document) == pages
    document.close()


def test_the_limits_are_those_that_are_given(tmp_path: Path) -> None:
    path = saved(tmp_path, pdf(pages=3))
    open_pdf(path, Limits(pages=3, page_size=842)).close()
    with pytest.raises(TooLargeError, match="3 pages"):
        open_pdf(path, Limits(pages=2))
    with pytest.raises(TooLargeError, match="842 points"):
        open_pdf(path, Limits(page_size=841))


def test_labels_are_those_that_the_document_keeps(tmp_path: Path) -> None:
    path = saved(tmp_path, pdf(pages=4))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        roman = pikepdf.Dictionary(S=pikepdf.Name.r)
        decimal = pikepdf.Dictionary(S=pikepdf.Name.D, P=pikepdf.String("A-"))
        document.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 2, decimal]))
        document.save(path)
    opened = open_pdf(path, DEFAULT_LIMITS)
    assert [page_label(opened, index) for index in range(4)] == ["i", "ii", "A-1", "A-2"]
    opened.close()


def test_a_document_without_labels_has_none(tmp_path: Path) -> None:
    opened = open_pdf(saved(tmp_path, pdf()), DEFAULT_LIMITS)
    assert page_label(opened, 0) is None
    opened.close()


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "plan.pdf"
    path.write_bytes(content)
    return path

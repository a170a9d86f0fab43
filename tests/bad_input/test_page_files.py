"""Sets of page texts are taken in whole or refused, and never unpacked beyond the limits."""

import zipfile
from pathlib import Path

import pytest

from bad_input.documents import page_text, zipped
from planspoor.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    PlanspoorError,
    TooLargeError,
    UnknownFormatError,
)
from planspoor.limits import DEFAULT_LIMITS, Limits
from planspoor.source.page_files import page_files

THREE = {"10.txt": page_text(10), "2.txt": page_text(2), "readme.txt": b"Uit de lezer van 2013.\n"}


def test_a_folder_gives_its_page_texts_and_what_it_left_aside(tmp_path: Path) -> None:
    for name, content in THREE.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x01")
    (tmp_path / "deeper").mkdir()
    found = page_files(tmp_path, "page-text-folder", DEFAULT_LIMITS)
    assert dict(found.texts) == {"10.txt": page_text(10), "2.txt": page_text(2)}
    assert found.skipped == ["readme.txt"]


def test_a_zip_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    path.write_bytes(zipped(THREE | {"__MACOSX/._2.txt": b"\x00", "pages/": b""}))
    found = page_files(path, "page-text-zip", DEFAULT_LIMITS)
    assert dict(found.texts) == {"10.txt": page_text(10), "2.txt": page_text(2)}
    assert found.skipped == ["readme.txt"]


def test_one_file_is_a_set_of_one(tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_bytes(page_text(2))
    assert page_files(tmp_path / "2.txt", "page-text", DEFAULT_LIMITS).texts == [("2.txt", page_text(2))]


def test_a_large_page_text_comes_whole(tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_bytes(page_text(2, ["woord"] * 20_000))
    ((_, content),) = page_files(tmp_path / "2.txt", "page-text", DEFAULT_LIMITS).texts
    assert content == page_text(2, ["woord"] * 20_000)


def locked_zip() -> bytes:
    """The bits that say that an entry is encrypted, in both of its headers."""
    content = bytearray(zipped({"1.txt": page_text()}))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def damaged_zip() -> bytes:
    """A byte of the packed text is another one."""
    content = bytearray(zipped({"1.txt": page_text()}))
    content[content.index(b"1.txt") + 20] ^= 0xFF
    return bytes(content)


SMALL = Limits(bytes=1000, pages=3)
REFUSED: list[tuple[str, bytes, type[PlanspoorError], str]] = [
    ("nothing in it", zipped({}), EmptyFileError, "holds no files"),
    ("only what a file manager hides", zipped({"__MACOSX/._1.txt": b"1\n"}), EmptyFileError, "holds no files"),
    ("no page texts", zipped({"a.txt": b"Een\n"}), UnknownFormatError, "holds no page texts"),
    ("more files than pages may be read", zipped({f"{n}.txt": b"1\n" for n in range(4)}), TooLargeError, "4 files"),
    ("a text larger than the limit", zipped({"1.txt": b"1\n" + b" " * 1000}), TooLargeError, "more than"),
    (
        "texts that are larger together",
        zipped({"1.txt": b"1\n" + b" " * 600, "2.txt": b"2\n" + b" " * 600}),
        TooLargeError,
        "more than",
    ),
    ("a password", locked_zip(), EncryptedError, "locked"),
    ("a byte that fell over", damaged_zip(), DamagedError, "damaged"),
]


@pytest.mark.parametrize(("content", "error", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_set_is_refused(content: bytes, error: type[PlanspoorError], words: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    path.write_bytes(content)
    with pytest.raises(error, match=words):
        page_files(path, "page-text-zip", SMALL)


def test_a_zip_that_lies_about_its_sizes_unpacks_no_further(tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    content = zipped({"1.txt": b"1\n" + b" " * 100_000})
    real = (100_002).to_bytes(4, "little")
    path.write_bytes(content.replace(real, (500).to_bytes(4, "little")))
    assert zipfile.ZipFile(path).getinfo("1.txt").file_size == 500
    with pytest.raises(DamagedError):
        page_files(path, "page-text-zip", SMALL)


def test_a_large_file_that_is_no_page_text_is_not_taken_in(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(page_text())
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(5_000_000)
    assert page_files(tmp_path, "page-text-folder", SMALL).skipped == ["film.mp4"]

"""Pictures of pages: small, faithful, the same every time, and drawn where a bad document does no harm."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image, ImageChops, ImageStat

from planspoor.errors import PlanspoorError
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor_site.register import pictures
from planspoor_site.register.pictures import PAGES_AT_ONCE, WIDTHS, Picture, draw_pictures, encode, shares

BUDGET = 70 * 1024
PAGES = 9
SMALL = 5 * 1024
WORDS = "De gemeente onderhoudt haar bomen en legt nieuwe paden aan langs de beek, ook voor wie slecht te been is. "


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More pages than there are processors, full of small text, with a coloured heading on each."""
    folder = tmp_path_factory.mktemp("dense")
    page = f'#text(fill: rgb("#1f6f43"), size: 20pt)[Groen]\n\n{WORDS * 38}'
    source = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt)\n' + "\n#pagebreak()\n".join([page] * PAGES)
    (folder / "dense.typ").write_text(source, "utf-8")
    typst.compile(folder / "dense.typ", output=folder / "dense.pdf")
    return folder / "dense.pdf"


def draw_all(pdf: Path, pages: int, seen: Callable[[str, int, int], None] = silent) -> list[Picture]:
    return [picture for part in draw_pictures(pdf, pages, DEFAULT_LIMITS, seen) for picture in part]


def test_pictures_come_in_page_order_with_progress(dense: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    pages = PAGES
    drawn = draw_all(dense, pages, lambda *progress: seen.append(progress))
    assert [(picture.page, picture.width) for picture in drawn] == [
        (page, width) for page in range(1, pages + 1) for width in (150, *WIDTHS)
    ]
    assert seen == [("draw", done, pages) for done in range(1, pages + 1)]


def test_page_full_of_text_keeps_to_the_budget(dense: Path) -> None:
    thumbnail, narrow, wide = draw_all(dense, 1)
    assert len(thumbnail.content) <= SMALL
    assert (thumbnail.width, thumbnail.height) == (150, 213)
    assert len(narrow.content) <= BUDGET
    assert (narrow.height, wide.height) == (1273, 2546)


def test_same_document_gives_the_same_bytes(dense: Path) -> None:
    assert draw_all(dense, 2) == draw_all(dense, 2)


def test_picture_has_the_format_and_size_that_it_says(dense: Path) -> None:
    formats = []
    for picture in draw_all(dense, 1):
        with Image.open(io.BytesIO(picture.content)) as image:
            assert image.size == (picture.width, picture.height)
            formats.append((image.format, picture.suffix))
    assert formats == [("WEBP", ".webp"), ("PNG", ".png"), ("PNG", ".png")]


def test_wide_photograph_is_lossy_too() -> None:
    assert all(content.startswith(b"RIFF") for content in encode([photograph(), photograph().resize((600, 800))]))


@pytest.mark.parametrize(
    ("pages", "processors", "sizes"),
    [
        pytest.param(1, 2, [1], id="one page needs one process"),
        pytest.param(9, 2, [5, 4], id="a short document is halved"),
        pytest.param(207, 2, [26] * 7 + [25], id="as many shares for each processor"),
        pytest.param(64, 2, [32, 32], id="no more than a child process may have"),
        pytest.param(65, 2, [17, 17, 17, 14], id="one more page, and each has two shares"),
        pytest.param(3, 8, [1, 1, 1], id="more processors than pages"),
    ],
)
def test_pages_are_shared_out_evenly(pages: int, processors: int, sizes: list[int]) -> None:
    parts = shares(pages, processors)
    assert [end - first for first, end in parts] == sizes
    assert [page for first, end in parts for page in range(first, end)] == list(range(1, pages + 1))
    assert max(sizes) <= PAGES_AT_ONCE


def flat() -> Image.Image:
    image = Image.new("RGB", (300, 400), "#ffffff")
    image.paste("#eee9e2", (0, 0, 300, 100))
    image.paste("#1f6f43", (0, 100, 300, 110))
    image.paste("#333333", (20, 200, 280, 203))
    return image


def photograph() -> Image.Image:
    noise = random.Random(4)
    small = Image.new("RGB", (75, 100))
    small.putdata([(noise.randrange(256), noise.randrange(256), noise.randrange(256)) for _ in range(7500)])
    return small.resize((300, 400), Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    ("image", "lossless", "difference"),
    [
        pytest.param(flat(), True, 2.0, id="flat colours keep their shade without loss"),
        pytest.param(photograph(), False, 30.0, id="a photograph is worth a lossy picture"),
    ],
)
def test_encoding_suits_the_page(image: Image.Image, lossless: bool, difference: float) -> None:
    (content,) = encode([image])
    assert content.startswith(b"\x89PNG") is lossless
    with Image.open(io.BytesIO(content)) as shown:
        assert max(ImageStat.Stat(ImageChops.difference(image, shown.convert("RGB"))).rms) < difference


@pytest.mark.parametrize(
    ("most", "lighter"),
    [
        pytest.param(62_000, False, id="a light picture is made quickly"),
        pytest.param(8_000, True, id="a heavy one is worth the time of a lighter one"),
    ],
)
def test_a_heavy_picture_is_tried_harder(
    dense: Path, monkeypatch: pytest.MonkeyPatch, most: int, lighter: bool
) -> None:
    monkeypatch.setattr(pictures, "_QUICK_BYTES", most)
    with pdfium.PdfDocument(dense) as document:
        narrow = pictures.pictures_of(document[0], 1)[1]
    assert (narrow.content[12:16] == b"VP8L") is lighter


def test_paper_stays_white() -> None:
    image = Image.linear_gradient("L").resize((900, 1200)).convert("RGB")
    image.paste("#ffffff", (0, 600, 900, 1200))
    with Image.open(io.BytesIO(encode([image])[0])) as shown:
        assert shown.convert("RGB").getpixel((450, 1000)) == (255, 255, 255)


def test_long_strip_of_a_page_is_narrowed(tmp_path: Path) -> None:
    (tmp_path / "strip.typ").write_text("#set page(width: 2cm, height: 200cm, margin: 1mm)\nActie", "utf-8")
    typst.compile(tmp_path / "strip.typ", output=tmp_path / "strip.pdf")
    thumbnail, narrow, wide = draw_all(tmp_path / "strip.pdf", 1)
    assert (thumbnail.width, thumbnail.height) == (6, 600)
    assert (narrow.width, narrow.height, wide.height) == (36, 3600, 7200)


def test_damaged_document_is_an_error_and_no_crash(tmp_path: Path, dense: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(dense.read_bytes()[:1500])
    with pytest.raises(PlanspoorError):
        draw_all(cut, 1)

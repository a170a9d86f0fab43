"""Pictures of pages as an IIIF image service of level 0."""

from __future__ import annotations

import io
from threading import BoundedSemaphore

import pytest
from django.test import Client
from PIL import Image

from iiif.asking import DRAFT_IIIF, IIIF, SITE, ask, image_id
from planspoor_site.publication.iiif import renditions
from publication.typeset import typeset

SIZES = [(90, 128), (150, 213), (900, 1273), (1800, 2546)]


def test_it_says_what_there_is(reader: Client) -> None:
    base = image_id(reader)
    info = ask(reader, base + "/info.json")
    assert info["id"] == SITE + base
    assert (info["type"], info["profile"], info["protocol"]) == ("ImageService3", "level0", "http://iiif.io/api/image")
    assert (info["width"], info["height"]) == SIZES[-1]
    assert [(size["width"], size["height"]) for size in info["sizes"]] == SIZES
    assert (info["preferredFormats"], info["extraFormats"]) == (["webp"], ["png", "webp"])


def test_its_id_leads_to_that(reader: Client) -> None:
    base = image_id(reader)
    response = reader.get(base)
    assert (response.status_code, response["Location"]) == (303, f"{SITE}{base}/info.json")
    assert response["Access-Control-Allow-Origin"] == "*"


GIVEN = [
    ("full/900,1273/0/default.jpg", (900, 1273), "a size as version 3 writes it"),
    ("full/900,/0/default.jpg", (900, 1273), "a size as version 2 writes it"),
    ("full/150,213/0/default.jpg", (150, 213), "the small picture"),
    ("full/90,/0/default.jpg", (90, 128), "what Universal Viewer asks for"),
    ("full/max/0/default.jpg", (1800, 2546), "the largest"),
    ("full/full/0/default.jpg", (1800, 2546), "the largest, in version 2"),
    ("full/1800,2546/0/default.webp", (1800, 2546), "the format that it prefers"),
    ("full/150,/0/default.webp", (150, 213), "the small picture in that format"),
    ("full/900,/0/default.png", (900, 1273), "the other format"),
]


@pytest.mark.parametrize(("asked", "size"), [row[:2] for row in GIVEN], ids=[row[2] for row in GIVEN])
def test_the_whole_picture_can_be_had_in_its_sizes(reader: Client, asked: str, size: tuple[int, int]) -> None:
    response = reader.get(f"{image_id(reader)}/{asked}")
    assert response.status_code == 200
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.size == size
        assert response["Content-Type"] == f"image/{(picture.format or '').lower()}"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Access-Control-Allow-Origin"] == "*"
    width, height = size
    extension = asked.rpartition(".")[2]
    assert f'/full/{width},{height}/0/default.{extension}>; rel="canonical"' in response["Link"]


def test_webp_is_sent_as_it_is_kept(reader: Client) -> None:
    response = reader.get(image_id(reader) + "/full/900,1273/0/default.webp")
    assert response.content == typeset()[1][1].pictures[900]


def test_a_jpeg_shows_the_same(reader: Client) -> None:
    with Image.open(io.BytesIO(reader.get(image_id(reader) + "/full/900,/0/default.jpg").content)) as jpeg:
        made = jpeg.convert("L").resize((90, 128))
    with Image.open(io.BytesIO(typeset()[1][1].pictures[900])) as kept:
        expected = kept.convert("L").resize((90, 128))
    pairs = zip(made.tobytes(), expected.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) < 24


REFUSED = [
    ("full/900,/0/default.bmp", 400, "a format that the standard does not know"),
    ("full/900,/0/default", 400, "no format"),
    ("full/900,/0/sepia.jpg", 400, "an unknown quality"),
    ("full/900,/north/default.jpg", 400, "a rotation that is no number"),
    ("full/wide/0/default.jpg", 400, "a size that is none"),
    ("full/900px,/0/default.jpg", 400, "a size with a unit"),
    ("top/900,/0/default.jpg", 400, "a region that is none"),
    ("1,2,3/900,/0/default.jpg", 400, "a region of three numbers"),
    ("0,0,400,400/400,/0/default.jpg", 501, "a part"),
    ("square/max/0/default.jpg", 501, "a square"),
    ("pct:0,0,50,50/max/0/default.jpg", 501, "a part in per cent"),
    ("full/901,/0/default.jpg", 501, "another width"),
    ("full/900,900/0/default.jpg", 501, "another shape"),
    ("full/,1273/0/default.jpg", 501, "a height alone"),
    ("full/!900,1273/0/default.jpg", 501, "within a size"),
    ("full/pct:50/0/default.jpg", 501, "half"),
    ("full/^max/0/default.jpg", 501, "larger than it is"),
    ("full/900,/90/default.jpg", 501, "turned"),
    ("full/900,/!0/default.jpg", 501, "mirrored"),
    ("full/900,/0/gray.jpg", 501, "without colour"),
    ("full/900,/0/default.gif", 501, "a format that it does not make"),
]


@pytest.mark.parametrize(("asked", "status"), [row[:2] for row in REFUSED], ids=[row[2] for row in REFUSED])
def test_anything_else_is_refused_as_the_standard_says(reader: Client, asked: str, status: int) -> None:
    response = reader.get(f"{image_id(reader)}/{asked}")
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_what_level_0_lacks_is_no_error_of_the_site(reader: Client, capfd: pytest.CaptureFixture[str]) -> None:
    reader.get(image_id(reader) + "/square/max/0/default.jpg")
    assert "Not Implemented" not in capfd.readouterr().err


def test_a_picture_that_a_client_has_is_not_made_again(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = image_id(reader) + "/full/900,/0/default.jpg"
    tag = reader.get(address)["ETag"]
    monkeypatch.setattr(renditions.Image, "open", None)
    again = reader.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


def test_so_many_pictures_are_made_at_once_and_no_more(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    base = image_id(reader)
    monkeypatch.setattr(renditions, "_AT_ONCE", BoundedSemaphore(1))
    monkeypatch.setattr(renditions, "_PATIENCE", 0.01)
    with renditions._turn():
        busy = reader.get(base + "/full/900,/0/default.jpg")
        assert (busy.status_code, busy["Retry-After"]) == (503, "5")
        assert reader.get(base + "/full/900,/0/default.webp").status_code == 200
    assert reader.get(base + "/full/900,/0/default.jpg").status_code == 200


@pytest.mark.parametrize("name", ["2-000000000000", "9-000000000000", "3-{version}", "2"])
def test_a_picture_that_is_not_there_is_not_found(reader: Client, name: str) -> None:
    version = image_id(reader).rpartition("-")[2]
    for rest in ("", "/info.json", "/full/max/0/default.jpg"):
        assert reader.get(f"{IIIF}image/{name.format(version=version)}{rest}").status_code == 404


def test_pictures_of_a_draft_are_for_staff_of_this_site(reader: Client, staff: Client) -> None:
    canvas = ask(staff, DRAFT_IIIF + "canvas/2")
    address = canvas["thumbnail"][0]["id"].removeprefix(SITE)
    assert reader.get(address).status_code == 404
    response = staff.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert "Access-Control-Allow-Origin" not in response

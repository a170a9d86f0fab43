"""A photograph is kept as its picture alone: nothing of where, when and by whom, every pixel as it was."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from planspoor.errors import DamagedError
from planspoor.source.picture import bare
from sources.photographs import PERSON, PLACE, colours, drawing, photograph

PHOTOGRAPHS = {
    "a JPEG": photograph(),
    "a JPEG with the most significant byte first": photograph(order=">"),
    "a JPEG in scans that grow sharper": photograph(progressive=True),
    "a grey JPEG": photograph(mode="L"),
    "a JPEG for print": photograph(mode="CMYK"),
    "a JPEG that can be restarted": photograph(restart_marker_rows=1),
    "a JPEG with bytes between its segments": photograph().replace(b"\xff\xdb", b"\xff\xff\xff\xdb", 1),
    "a PNG": drawing(),
    "a PNG of 8 colours": drawing(mode="P"),
}


@pytest.mark.parametrize("content", PHOTOGRAPHS.values(), ids=PHOTOGRAPHS)
def test_only_the_picture_stays(content: bytes) -> None:
    found = bare(content)
    assert found
    kind, kept = found
    assert PLACE in content
    assert not [told for told in (PLACE, PERSON, b"Telefoonmaker", b"xmp", b"GPS", b"Photoshop") if told in kept]
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(kept)) as after:
        assert after.format == kind.upper()
        assert dict(after.getexif()) == {ExifTags.Base.Orientation: 6}, "it is still shown the right side up"
        assert before.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert not after.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert after.info["icc_profile"] == before.info["icc_profile"]
        assert after.info.get("dpi") == before.info.get("dpi")
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())
    assert bare(kept) == (kind, kept), "there is nothing more to take out"


@pytest.mark.parametrize("turned", range(0, 10))
@pytest.mark.parametrize("make", [photograph, drawing])
def test_which_side_is_up_stays_where_it_is_told_in_order(make: object, turned: int) -> None:
    assert callable(make)
    found = bare(make(turned))
    assert found
    with Image.open(io.BytesIO(found[1])) as after:
        assert dict(after.getexif()) == ({ExifTags.Base.Orientation: turned} if 2 <= turned <= 8 else {})


@pytest.mark.parametrize(
    "exif",
    [
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0MM\0*\0\0\0\x08\xff\xff",
        b"Exif\0\0??*\0" + b"\0" * 20,
        b"Exif\0\0",
        b"",
    ],
)
def test_an_exif_that_leads_nowhere_is_left_out(exif: bytes) -> None:
    kept = io.BytesIO()
    colours().save(kept, "JPEG")
    plain = kept.getvalue()
    told = plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:]
    assert bare(told) == ("jpeg", plain)


def test_the_small_picture_in_the_head_goes() -> None:
    kept = io.BytesIO()
    colours().save(kept, "JPEG")
    plain = kept.getvalue()
    assert plain[6:11] == b"JFIF\0"
    said = plain[6:18] + b"\x02\x01" + PLACE[:6]
    with_one = plain[:2] + b"\xff\xe0" + (len(said) + 2).to_bytes(2, "big") + said + plain[20:]
    assert bare(with_one) == ("jpeg", plain)


@pytest.mark.parametrize("content", [b"", b"GIF89a" + bytes(50), b"RIFF\x10\0\0\0WEBPVP8 ", b"%PDF-1.7", b"II*\0"])
def test_what_is_no_jpeg_or_png_is_not_looked_into(content: bytes) -> None:
    assert bare(content) is None


WHOLE = {kind: made for kind, made in [bare(photograph()) or ("", b""), bare(drawing()) or ("", b"")]}


@given(st.sampled_from(["jpeg", "png"]), st.data())
def test_a_picture_that_breaks_off_anywhere_is_refused(kind: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    cut = data.draw(st.integers(8, len(whole) - 1))
    with pytest.raises(DamagedError):
        bare(whole[:cut])


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), st.binary(max_size=60))
def test_whatever_follows_the_beginning_there_is_an_answer(begin: bytes, rest: bytes) -> None:
    try:
        assert bare(begin + rest)
    except DamagedError:
        return

"""Photographs as a telephone makes them: with the place, the camera and the person beside the picture."""

from __future__ import annotations

import io

from PIL import ExifTags, Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

PLACE = b"Elzenbeke, achtertuin"
"""Where the photograph was taken, as its Exif says in words."""
PERSON = b"Iemand met een naam"
"""Who took it."""


def exif(turned: int = 6, order: str = "<") -> Image.Exif:
    """What the telephone tells: which side is up, and all that is nobody's business."""
    told = Image.Exif()
    told.endian = order
    told[ExifTags.Base.Orientation] = turned
    told[ExifTags.Base.Make] = "Telefoonmaker"
    told[ExifTags.Base.Artist] = PERSON.decode()
    told[ExifTags.Base.ImageDescription] = PLACE.decode()
    gps = told.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (IFDRational(50), IFDRational(51), IFDRational(3))
    gps[ExifTags.GPS.GPSLongitudeRef] = "E"
    gps[ExifTags.GPS.GPSLongitude] = (IFDRational(4), IFDRational(21), IFDRational(9))
    return told


def colours(size: tuple[int, int] = (48, 32), mode: str = "RGB") -> Image.Image:
    """A picture with something to see in it."""
    return Image.linear_gradient("L").resize(size).convert(mode)


def photograph(turned: int = 6, order: str = "<", mode: str = "RGB", **more: object) -> bytes:
    """A JPEG with Exif, XMP, IPTC and a remark, a colour profile, and a film after its end."""
    kept = io.BytesIO()
    colours(mode=mode).save(
        kept,
        "JPEG",
        exif=exif(turned, order),
        xmp=b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>",
        comment=b"a remark: " + PERSON,
        icc_profile=b"a profile" * 10_000,
        **more,
    )
    head, rest = kept.getvalue()[:2], kept.getvalue()[2:]
    iptc = b"Photoshop 3.0\0" + PERSON
    return head + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + rest + b"\0\0ftypmp42" + PLACE


def drawing(turned: int = 6, mode: str = "RGB") -> bytes:
    """A PNG with Exif, a description, a colour profile, and something after its end."""
    kept = io.BytesIO()
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", PERSON.decode())
    told.add_itxt("XML:com.adobe.xmp", PLACE.decode(), zip=True)
    colours(mode=mode).save(kept, "PNG", exif=exif(turned), pnginfo=told, icc_profile=b"a profile", dpi=(72, 72))
    return kept.getvalue() + PLACE

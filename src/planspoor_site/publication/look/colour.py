"""An organisation's colour as the accent of its pages, bounded in lightness so that it can be read.

The bounds are set here and not in the style sheet, so that browsers without ``oklch()`` get the same colours. In and
out are colours as ``#rrggbb``; between them Oklch: lightness 0 to 1, chroma, hue in radians.
"""

from __future__ import annotations

import math
from typing import NamedTuple

DARKEST_ON_PAPER = 0.45
"""Lightness that an accent on white has at most."""
LIGHTEST_IN_THE_DARK = 0.80
"""Lightness that an accent in the dark has at least."""
CHROMA_IN_THE_DARK = 0.10
"""Chroma that it has at most there, so that it does not glare."""

Triple = tuple[float, float, float]


class Accents(NamedTuple):
    """The accent on light and on dark pages."""

    light: str
    dark: str


def accents(colour: str) -> Accents:
    """Return the accents that are made of an organisation's colour."""
    lightness, chroma, hue = _oklch(_linear(colour))
    return Accents(
        _fitting(min(lightness, DARKEST_ON_PAPER), chroma, hue),
        _fitting(max(lightness, LIGHTEST_IN_THE_DARK), min(chroma, CHROMA_IN_THE_DARK), hue),
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _from_linear(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


# The matrices are those of the definition of Oklab (Björn Ottosson, 2020), which CSS Color 4 uses.
def _oklch(rgb: Triple) -> Triple:
    red, green, blue = rgb
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short, math.hypot(a, b), math.atan2(b, a)


def _rgb(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _fitting(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour; where a screen cannot show it, the most colourful one of the same lightness and hue."""
    low, high = 0.0, chroma
    if not _shows(_rgb(lightness, chroma, hue)):
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if _shows(_rgb(lightness, middle, hue)) else (low, middle)
        chroma = low
    values = (round(255 * _from_linear(min(max(value, 0.0), 1.0))) for value in _rgb(lightness, chroma, hue))
    return "#" + "".join(f"{value:02x}" for value in values)


def _shows(rgb: Triple) -> bool:
    return all(-1e-4 <= value <= 1 + 1e-4 for value in rgb)

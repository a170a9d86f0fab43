"""The pictures of a report in a file: drawn for certain, never left out for want of time, in its own fonts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import typst

from planspoor_site.figures.charts.drawing import Chart, svg_of

_FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
_TWICE = 192.0
"""Points of a picture of points in an inch: two for each unit of the chart, which is a pixel."""


class PictureError(Exception):
    """A picture could not be drawn in time; a file without it would be another than the one that was meant."""


def drawn(chart: Chart) -> str:
    """Return a chart as SVG whose words are set in the font of the report; raises PictureError."""
    svg = svg_of(chart)
    if not svg:
        raise PictureError(f"The chart {chart.hash} could not be drawn.")
    return svg.replace("<svg ", '<svg font-family="Source Sans Pro" ', 1)


def png_of(chart: Chart) -> bytes:
    """Return a chart as PNG: the same bytes for the same chart; raises PictureError."""
    source = (
        b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image(bytes(sys.inputs.svg), format: "svg")'
    )
    inputs = {"svg": drawn(chart)}
    compiler = typst.Compiler(source, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=inputs)
    return cast(bytes, compiler.compile(format="png", ppi=_TWICE))


def fonts() -> typst.Fonts:
    """Return the fonts that a report is set in."""
    return _fonts_and_folder()[0]


@cache
def _fonts_and_folder() -> tuple[typst.Fonts, TemporaryDirectory[str]]:
    """Return the fonts that a report is set in, and the folder in which they stay as long as they are used.

    Only the styles that are used: a package with one style in two formats would leave the choice to chance.
    """
    folder = TemporaryDirectory(prefix="planspoor-fonts-", ignore_cleanup_errors=True)
    for name in _FONTS:
        content = files("font_source_sans_pro").joinpath("files", name).read_bytes()
        Path(folder.name, name).write_bytes(content)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder.name]), folder

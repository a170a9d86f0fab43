"""A PDF of page pictures with their text behind them, in reading order, tagged; knows no Django.

It holds nothing of the original document: only the pictures as the site shows them and the text of the register. The
same pages always give the same bytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from planspoor.plan import Box

MEDIA_TYPE = "application/pdf"
JPEG_QUALITY = 80
_FEW_COLOURS = 256
_CODES = 255
"""Characters that one font can have."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its role and level, and each of its lines with its box."""

    role: str
    level: int
    lines: Sequence[tuple[str, Box]]


@dataclass(frozen=True, slots=True)
class FacsimilePage:
    """A page: its size in points, its printed label, its picture as a WebP file, and its blocks."""

    width: float
    height: float
    label: str
    picture: bytes
    blocks: Sequence[Block]


def facsimile(title: str, language: str, pages: Iterable[FacsimilePage]) -> bytes:
    """Return the PDF of ``pages``."""
    with pikepdf.new() as pdf:
        writer = _Writer(pdf)
        for page in pages:
            writer.add(page)
        writer.finish(title, language)
        made = io.BytesIO()
        pdf.save(
            made,
            linearize=True,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


@dataclass(slots=True)
class _Font:
    """A font whose characters have a width and no shape: the text is there to select, search and read aloud."""

    codes: dict[str, int] = field(default_factory=dict)


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: list[_Font] = []
        self._known: dict[str, tuple[int, int]] = {}
        self._font_objects = pdf.make_indirect(Dictionary())
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array()))
        self._parents: list[Array] = []
        self._labels: list[str] = []

    def add(self, page: FacsimilePage) -> None:
        """Add a page."""
        picture = self._pdf.make_indirect(_image(self._pdf, page.picture))
        shown = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, _number(page.width), _number(page.height)]),
                Resources=Dictionary(XObject=Dictionary(P=picture), Font=self._font_objects),
                StructParents=len(self._parents),
                Tabs=Name.S,
            )
        )
        parents = Array()
        width, height = _number(page.width), _number(page.height)
        content = [f"/Artifact BMC q {width} 0 0 {height} 0 0 cm /P Do Q EMC"]
        content += [self._block(block, page.height, shown, parents) for block in page.blocks]
        shown.Contents = self._pdf.make_stream("\n".join(content).encode("ascii"))
        self._parents.append(parents)
        self._labels.append(page.label)
        self._pdf.pages.append(pikepdf.Page(shown))

    def finish(self, title: str, language: str) -> None:
        """Write what belongs to the document as a whole."""
        for index, font in enumerate(self._fonts):
            self._font_objects[f"/F{index}"] = self._pdf.make_indirect(_font_object(self._pdf, font))
        numbers: list[Any] = []
        for index, parents in enumerate(self._parents):
            numbers += (index, self._pdf.make_indirect(parents))
        self._root.K = self._whole
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root = self._pdf.Root
        root.StructTreeRoot, root.MarkInfo, root.Lang = self._root, Dictionary(Marked=True), language
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageLabels = Dictionary(
            Nums=Array([part for index, label in enumerate(self._labels) for part in (index, Dictionary(P=label))])
        )
        self._pdf.docinfo["/Title"] = title

    def _block(self, block: Block, height: float, page: Any, parents: Array) -> str:
        lines = "\n".join(self._line(text, box, height) for text, box in block.lines)
        if block.role == "furniture":
            return f"/Artifact BMC\n{lines}\nEMC"
        tag = f"/H{min(max(block.level, 1), 6)}" if block.role == "heading" else "/P"
        mark = len(parents)
        element = Dictionary(Type=Name.StructElem, S=Name(tag), P=self._whole, Pg=page, K=mark)
        self._whole.K.append(self._pdf.make_indirect(element))
        parents.append(self._whole.K[-1])
        return f"{tag} <</MCID {mark}>> BDC\n{lines}\nEMC"

    def _line(self, text: str, box: Box, height: float) -> str:
        """Write a line across its box, invisibly, in runs of one font each."""
        text = " ".join(text.split())
        if not text:
            return ""
        left, top, right, bottom = box
        size = max(bottom - top, 1.0)
        stretch = 100 * max(right - left, 1.0) / (size * len(text) / 2)
        shown = " ".join(f"/F{font} {_number(size)} Tf <{codes}> Tj" for font, codes in self._runs(text))
        place = f"1 0 0 1 {_number(left)} {_number(height - bottom + size / 4)} Tm"
        return f"BT 3 Tr {_number(stretch)} Tz {place} {shown} ET"

    def _runs(self, text: str) -> list[tuple[int, str]]:
        runs: list[tuple[int, str]] = []
        for character in text:
            font, code = self._code(character)
            if runs and runs[-1][0] == font:
                runs[-1] = (font, f"{runs[-1][1]}{code:02x}")
            else:
                runs.append((font, f"{code:02x}"))
        return runs

    def _code(self, character: str) -> tuple[int, int]:
        if character not in self._known:
            if not self._fonts or len(self._fonts[-1].codes) == _CODES:
                self._fonts.append(_Font())
            codes = self._fonts[-1].codes
            codes[character] = len(codes) + 1
            self._known[character] = (len(self._fonts) - 1, codes[character])
        return self._known[character]


def _font_object(pdf: pikepdf.Pdf, font: _Font) -> Dictionary:
    last = len(font.codes)
    glyph = pdf.make_stream(b"500 0 0 -250 500 750 d1")
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, -250, 500, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(g=glyph),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *([Name.g] * last)])),
        FirstChar=1,
        LastChar=last,
        Widths=Array([500] * last),
        Resources=Dictionary(),
        ToUnicode=pdf.make_stream(_to_unicode(font)),
    )


def _to_unicode(font: _Font) -> bytes:
    lines = [f"<{code:02x}> <{character.encode('utf-16-be').hex()}>" for character, code in font.codes.items()]
    groups = [lines[first : first + 100] for first in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Facsimile def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{mapped}\nendcmap\nend\nend\n"
    ).encode("ascii")


def _image(pdf: pikepdf.Pdf, picture: bytes) -> pikepdf.Stream:
    """Return a picture of few colours without loss, another as a JPEG."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    shape = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": image.width, "/Height": image.height}
    shape |= {"/BitsPerComponent": 8}
    if colours := image.getcolors(_FEW_COLOURS):
        few = _of_colours(image, colours)
        palette = bytes(few.getpalette() or ())
        space = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)])
        how = {"/ColorSpace": space, "/Filter": Name.FlateDecode}
        return pikepdf.Stream(pdf, zlib.compress(few.tobytes(), 6), Dictionary(shape | how))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=JPEG_QUALITY)
    how = {"/ColorSpace": Name.DeviceRGB, "/Filter": Name.DCTDecode}
    return pikepdf.Stream(pdf, file.getvalue(), Dictionary(shape | how))


def _of_colours(image: Image.Image, colours: Sequence[tuple[int, Any]]) -> Image.Image:
    """Return an image as one of these colours: each pixel within 4 of 255, in a fiftieth of the time of exactly."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for _, colour in colours for value in colour])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _number(value: float) -> float:
    return round(value, 2)

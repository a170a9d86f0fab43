"""A report as DOCX: real headings, lists and tables in named styles, for whoever edits it further."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from planspoor_site.reports.blocks import Block, Document, Heading, Listing, Paragraph, Picture, Row, Run, Table, Words
from planspoor_site.reports.drawing.picture import png_of
from planspoor_site.reports.drawing.zipped import same_each_time

if TYPE_CHECKING:
    from docx.document import Document as Written

SOME_DAY = datetime.datetime(2000, 1, 1)
"""Stands in every file, so that the same report gives the same file; the day of the report is in its words."""
SERIF, SANS = "Georgia", "Arial"
_LOCALES = {"nl": "nl-BE", "fr": "fr-BE", "de": "de-BE", "en": "en-GB"}
_SOFT = ("w:color", "4C565D")
_MANNERS = {"core": (("w:sz", "26"),), "meta": (_SOFT,), "note": (_SOFT,)}
_TWIPS = 635
"""EMU in a twentieth of a point, in which Word counts widths."""


def docx_file(document: Document, template: bytes | None = None) -> bytes:
    """Return the report as DOCX, in the styles, page and headers of ``template`` where there is one.

    Raises PictureError.
    """
    written = docx.Document(io.BytesIO(template)) if template else docx.Document()
    _empty(written)
    if not template:
        _style(written)
    _describe(written, document)
    writer = _Writer(written, document.host)
    end = written.element.body.find(qn("w:sectPr"))
    for block in document.blocks:
        for element in writer.block(block):
            written.element.body.append(element) if end is None else end.addprevious(element)
    made = io.BytesIO()
    written.save(made)
    return same_each_time(made.getvalue())


def _empty(written: Written) -> None:
    """Take out what a template says; how its last page is set up stays."""
    body = written.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _style(written: Written) -> None:
    section = written.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 10), ("Title", 22), ("Heading 1", 15), ("Heading 2", 12), ("Caption", 10)):
        style: Any = written.styles[name]
        style.font.name, style.font.size = SANS, Pt(size)
        style.paragraph_format.space_after = Pt(6)
        if name != "Normal":
            style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)
        # The theme names another font for headings, which would win.
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _describe(written: Written, document: Document) -> None:
    about = written.core_properties
    about.title, about.author, about.language = document.title, document.author, document.language
    about.created = about.modified = SOME_DAY
    about.last_modified_by, about.comments, about.revision = "", "", 1
    defaults = written.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(_element("w:lang", val=_LOCALES.get(document.language, document.language)))


class _Writer:
    """Gives the elements for blocks; addresses become links of the document."""

    def __init__(self, written: Written, host: str) -> None:
        self._part = written.part
        self._host = host
        self._styles = {style.name: style.style_id for style in written.styles if style.name}
        self._links: dict[str, str] = {}
        section = written.sections[-1]
        width = (section.page_width or Mm(210)) - (section.left_margin or 0) - (section.right_margin or 0)
        self._room = width // _TWIPS

    def block(self, block: Block) -> Iterator[Any]:
        match block:
            case Heading():
                name = "Title" if block.level == 1 else f"Heading {block.level - 1}"
                yield self._paragraph((Words(block.text),), name)
            case Paragraph():
                manners = {
                    "core": (("w:sz", "26"),),
                    "meta": (("w:color", "4C565D"),),
                    "note": (("w:color", "4C565D"),),
                }
                yield self._paragraph(block.run, "Normal", manners.get(block.manner, ()))
            case Listing():
                for entry in block.entries:
                    for at, run in enumerate(entry):
                        yield self._paragraph(run, "List Continue" if at else "List Bullet")
            case Table():
                yield self._paragraph((Words(block.caption),), "Caption", keep=True)
                yield self._table(block)
                # Two tables without anything between them would be one.
                yield self._paragraph((), "Normal")
            case Picture():
                yield self._picture(block)

    def _picture(self, picture: Picture) -> Any:
        paragraph, run, drawing = self._paragraph((), "Normal"), OxmlElement("w:r"), OxmlElement("w:drawing")
        shown: Any = self._part.new_pic_inline(io.BytesIO(png_of(picture.wide)), width=self._room * _TWIPS)
        # What reads aloud says this in place of the picture; the name of a file would be no help.
        shown.docPr.set("descr", picture.alt)
        shown.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", "")
        drawing.append(shown)
        run.append(drawing)
        paragraph.append(run)
        return paragraph

    def _paragraph(
        self, run: Run, style: str, manner: Sequence[tuple[str, str]] = (), *, right: bool = False, keep: bool = False
    ) -> Any:
        paragraph, how = OxmlElement("w:p"), OxmlElement("w:pPr")
        # A template that lacks a style has the words as it has any other.
        if style in self._styles:
            how.append(_element("w:pStyle", val=self._styles[style]))
        if keep:
            how.append(OxmlElement("w:keepNext"))
        if right:
            how.append(_element("w:jc", val="right"))
        paragraph.append(how)
        for part in run:
            paragraph.append(self._words(part, manner))
        return paragraph

    def _words(self, part: Words, manner: Sequence[tuple[str, str]]) -> Any:
        run, how, text = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:t")
        if part.quoted:
            how.append(_element("w:rFonts", ascii=SERIF, hAnsi=SERIF))
        if part.strong:
            how.append(OxmlElement("w:b"))
        for name, value in manner if not part.href else [*manner, ("w:color", "0B5870"), ("w:u", "single")][-2:]:
            how.append(_element(name, val=value))
        text.text = part.text
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.extend([how, text])
        if not part.href:
            return run
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._link(self._host + part.href))
        link.append(run)
        return link

    def _link(self, address: str) -> str:
        if address not in self._links:
            self._links[address] = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def _table(self, table: Table) -> Any:
        whole = sum(column.width for column in table.columns)
        widths = [self._room * column.width // whole for column in table.columns]
        element, how, grid = OxmlElement("w:tbl"), OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
        if "Table Grid" in self._styles:
            how.append(_element("w:tblStyle", val=self._styles["Table Grid"]))
        how.append(_element("w:tblW", w=str(sum(widths)), type="dxa"))
        how.append(_element("w:tblLayout", type="fixed"))
        how.append(_element("w:tblLook", val="0480", firstRow="1", firstColumn="1", noVBand="1"))
        how.append(_element("w:tblCaption", val=table.caption))
        grid.extend([_element("w:gridCol", w=str(width)) for width in widths])
        element.extend([how, grid])
        figures = [column.figures for column in table.columns]
        head = Row([(Words(column.text, strong=True),) for column in table.columns])
        element.append(self._row(head, widths, figures, head=True))
        for row in table.rows:
            element.append(self._row(row, widths, figures))
        return element

    def _row(self, row: Row, widths: Sequence[int], figures: Sequence[bool], *, head: bool = False) -> Any:
        element, how = OxmlElement("w:tr"), OxmlElement("w:trPr")
        how.append(OxmlElement("w:cantSplit"))
        if head:
            how.append(OxmlElement("w:tblHeader"))
        element.append(how)
        for run, width, is_figure in zip(row.cells, widths, figures, strict=True):
            cell, size = OxmlElement("w:tc"), OxmlElement("w:tcPr")
            size.append(_element("w:tcW", w=str(width), type="dxa"))
            bold = row.sum or row.group
            words = [Words(part.text, part.href, part.quoted, part.strong or bold) for part in run]
            cell.extend([size, self._paragraph(words, "Normal", (("w:sz", "17"),), right=is_figure)])
            element.append(cell)
        return element


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element

"""The plan as ODT and as ODS, written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from sources.elsrode import INTRODUCTION, TITLE, items
from sources.word import package

NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table")
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
TYPE = "application/vnd.oasis.opendocument."
STYLES = f"""<office:document-styles {NAMES}><office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="28pt"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:family="paragraph"/>
<style:style style:name="Eigen" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="Contents_20_1" style:family="paragraph"/>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Doelstelling " style:num-suffix=":"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2" style:num-prefix="Actieplan "
 style:num-suffix=":"/></text:outline-style>
</office:styles></office:document-styles>"""
LISTS = """<office:automatic-styles>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L2">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
</office:automatic-styles>"""


def text(body: Iterable[str], around: str = "") -> bytes:
    """A whole ODT with this body; ``around`` are the headers and footers of its pages."""
    content = f"<office:document-content {NAMES}>{LISTS}<office:body><office:text>"
    return package(
        {
            "mimetype": TYPE + "text",
            "content.xml": content + "".join(body) + "</office:text></office:body></office:document-content>",
            "styles.xml": STYLES.replace("</office:styles>", f"</office:styles>{_master(around)}"),
        }
    )


def _master(around: str) -> str:
    page = f'<style:master-page style:name="Standard">{around}</style:master-page>'
    return f"<office:master-styles>{page}</office:master-styles>"


def _opening() -> list[str]:
    return [
        f'<text:p text:style-name="Title">{TITLE}</text:p>',
        f'<text:p text:style-name="Standard">{INTRODUCTION}</text:p>',
    ]


def with_headings() -> bytes:
    """Headings numbered by the outline, actions as bullets."""
    body = _opening()
    for item, _ in items():
        words = escape(item.text)
        if item.kind == "action":
            body.append(
                f'<text:list text:style-name="L1"><text:list-item><text:p>{words}</text:p></text:list-item></text:list>'
            )
            continue
        level = 1 if item.kind == "objective" else 2
        body.append(f'<text:h text:outline-level="{level}">{words}</text:h>')
        body += [f"<text:p>{item.description}</text:p>"] if item.description else []
    return text(body)


def without_styles() -> bytes:
    """Bold type, line breaks inside paragraphs, and typed dashes."""
    body = [f"<text:p>{_bold(TITLE)}</text:p>", f"<text:p>{INTRODUCTION}</text:p>"]
    for item, _ in items():
        if item.kind == "action":
            body.append(f"<text:p>-<text:s/>{escape(item.text)}</text:p>")
            continue
        name = "Doelstelling" if item.kind == "objective" else "Actieplan"
        told = f"<text:line-break/>{item.description}" if item.description else ""
        body.append(f"<text:p>{_bold(f'{name} {item.number} {item.text}')}{told}</text:p>")
    return text(body)


def _bold(text: str) -> str:
    return f'<text:span text:style-name="Bold">{escape(text)}</text:span>'


def sheet(rows: Iterable[Iterable[object]]) -> bytes:
    """An ODS with one sheet."""
    cells = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = f'<office:spreadsheet><table:table table:name="Plan">{cells}</table:table></office:spreadsheet>'
    return package(
        {
            "mimetype": TYPE + "spreadsheet",
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": f"<office:document-content {NAMES}><office:body>{content}</office:body>"
            "</office:document-content>",
        }
    )


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        stored = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {stored}><text:p>{value}</text:p></table:table-cell>"
    shown = f"<text:p>{escape(str(value))}</text:p>" if value else ""
    return f'<table:table-cell office:value-type="string">{shown}</table:table-cell>'

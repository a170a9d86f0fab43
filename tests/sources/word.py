"""The plan as DOCX, written by hand: numbered by typed text, by list formatting alone, by bold type, in a table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from sources.elsrode import INTRODUCTION, PLAN, TITLE, Item, items

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{WORD}numbering+xml"/></Types>'
)


def _relations(**targets: str) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{target}"/>' for name, target in targets.items()
    )
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{names}">{listed}</Relationships>'


SYMBOL_BULLET = "\uf0b7"
STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:rPr><w:color w:val="2F5496"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/><w:basedOn w:val="Kop1"/>
<w:rPr><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop3"><w:name w:val="heading 3"/><w:basedOn w:val="Kop2"/>
<w:rPr><w:i/><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Genummerd1"><w:name w:val="Genummerd 1"/><w:basedOn w:val="Kop1"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Genummerd2"><w:name w:val="Genummerd 2"/><w:basedOn w:val="Kop2"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def _list_level(level: int, form: str, text: str, extra: str = "") -> str:
    numbering = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{level}">{numbering}</w:lvl>'


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">{_list_level(0, "bullet", SYMBOL_BULLET)}
{_list_level(1, "bullet", "o")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{_list_level(0, "decimal", "Doelstelling %1:", '<w:pStyle w:val="Genummerd1"/>')}
{_list_level(1, "decimal", "Actieplan %1.%2:")}{_list_level(2, "decimal", "Actie %1.%2.%3:")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def paragraph(text: str, style: str = "", *, numbered: tuple[int, int] | None = None, bold: bool = False) -> str:
    """A paragraph; ``numbered`` is its list level from 0 and the list."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{numbered[0]}"/><w:numId w:val="{numbered[1]}"/></w:numPr>' if numbered else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{style}{number}</w:pPr>{run}</w:p>"


def document(
    body: Iterable[str], *, styles: str = STYLES, numbering: str = NUMBERING, around: Mapping[str, str] | None = None
) -> bytes:
    """A whole DOCX with this body; ``around`` are headers, footers and notes by the kind of their part."""
    parts = {f"word/{kind}1.xml": f"<w:part {W}>{content}</w:part>" for kind, content in (around or {}).items()}
    targets = {kind: f"{kind}1.xml" for kind in around or {}}
    return package(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": _relations(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": _relations(styles="styles.xml", numbering="numbering.xml", **targets),
            **parts,
            "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
            "word/styles.xml": styles,
            "word/numbering.xml": numbering,
        }
    )


def package(parts: dict[str, str]) -> bytes:
    """A zip of these parts, the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _opening() -> list[str]:
    contents = [paragraph(f"{item.text}\t{page}", "Inhopg1") for page, item in enumerate(PLAN, 3)]
    return [paragraph(TITLE, "Titel"), *contents, paragraph(INTRODUCTION)]


def _told(item: Item) -> list[str]:
    return [paragraph(item.description)] if item.description else []


def with_headings() -> bytes:
    """Heading styles with typed labels, actions as bullets of a list."""
    body = _opening()
    for item, _ in items():
        if item.kind == "action":
            body.append(paragraph(item.text, numbered=(0, 1)))
            continue
        name, style = ("Doelstelling", "Kop1") if item.kind == "objective" else ("Actieplan", "Kop2")
        body += [paragraph(f"{name} {item.number}: {item.text}", style), *_told(item)]
    return document(body)


def numbered_by_lists() -> bytes:
    """No number is typed: styles and list formatting print them all."""
    body = _opening()
    for item, _ in items():
        if item.kind == "action":
            body.append(paragraph(item.text, "Kop3", numbered=(2, 2)))
        else:
            body += [paragraph(item.text, "Genummerd1" if item.kind == "objective" else "Genummerd2"), *_told(item)]
    return document(body)


def without_styles() -> bytes:
    """Nothing but bold type and typed signs, as in a document made in haste."""
    body = [paragraph(TITLE, bold=True), paragraph(INTRODUCTION)]
    for item, _ in items():
        if item.kind == "action":
            body.append(paragraph(f"- {item.text}"))
            continue
        name = "Doelstelling" if item.kind == "objective" else "Actieplan"
        body += [paragraph(f"{name} {item.number} {item.text}", bold=True), *_told(item)]
    return document(body)


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>"


def _row(*texts: str) -> str:
    return f"<w:tr>{''.join(map(_cell, texts))}</w:tr>"


def with_tables() -> bytes:
    """A table of actions under each action plan, with owners and sums."""
    body = _opening()
    for item, _ in items():
        if item.kind == "action":
            continue
        name, style = ("Doelstelling", "Kop1") if item.kind == "objective" else ("Actieplan", "Kop2")
        body += [paragraph(f"{name} {item.number}: {item.text}", style), *_told(item)]
        if item.kind == "action_plan":
            rows = [_row(one.number, one.text, one.owner, *map(str, _sums(one))) for one in item.children]
            head = _row("Nr.", "Actie", "Trekker", "2026", "2027")
            body += [f"<w:tbl><w:tblPr/>{head}{''.join(rows)}</w:tbl>", paragraph("")]
    return document(body)


def _sums(item: Item) -> list[int | str]:
    return [item.amounts.get(year, "") for year in (2026, 2027)]

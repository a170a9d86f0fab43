"""A report as HTML: the part that a page of the site shows, and a file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from planspoor_site.figures.charts.drawing import svg_of
from planspoor_site.reports.blocks import Block, Document, Heading, Listing, Paragraph, Picture, Row, Run, Table, Words
from planspoor_site.reports.drawing.picture import drawn

STYLE = """
:root{color-scheme:light dark}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:62rem;
font:1rem/1.5 "Source Sans 3","Segoe UI",system-ui,sans-serif;
color:#14191c;background:#fff}
q{font-family:"Iowan Old Style",Palatino,P052,Georgia,serif;quotes:none}
h1{font-size:2rem;line-height:1.15}h2{margin-top:3rem;padding-top:1rem;border-top:3px solid;font-size:1.375rem}
p,ul{max-width:44rem}p{overflow-wrap:anywhere}.core{font-size:1.25rem}.meta,.note{color:#4c565d;margin-block:.25rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:700;padding-block:1rem .5rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-top:1px solid #c9cfd3;font-weight:400}
thead th,.sum>*,.group>*{font-weight:700}.n{text-align:right;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}a{color:#0b5870}.draft{font-weight:700}
@media (prefers-color-scheme:dark){body{color:#e8ecee;background:#14191c}.meta,.note{color:#a8b3b9}a{color:#86c9e4}}
.chart{margin-block:1rem}.chart svg{display:block;width:100%;height:auto;max-width:52rem}
.chart .narrow svg{max-width:21rem}.chart .wide{display:none}
@media (min-width:40rem){.chart .wide{display:block}.chart .narrow{display:none}}
@media (prefers-color-scheme:dark){.f-ink{fill:#e8ecee}.f-soft{fill:#a8b3b9}.f-accent{fill:#86c9e4}
.f-paper{fill:#14191c}.s-ink{stroke:#e8ecee}.s-accent{stroke:#86c9e4}}
@media (forced-colors:active){.chart svg{forced-color-adjust:none;background:#fff;color-scheme:light}}
@media print{.chart{break-inside:avoid}.chart .wide{display:block}.chart .narrow{display:none}}
@media print{body{max-width:none;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}}
"""


def body(document: Document, host: str = "") -> str:
    """Return the blocks as HTML; ``host`` goes before every address, for a file that is not on the site."""
    return "\n".join(line for block in document.blocks for line in _block(block, host))


def html_file(document: Document) -> bytes:
    """Return a file of HTML that needs nothing beside it; raises PictureError."""
    for block in document.blocks:
        if isinstance(block, Picture):
            # From now on they are kept, and the page below has them for certain.
            drawn(block.wide)
            drawn(block.narrow)
    page = f"""<!doctype html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="author" content="{escape(document.author)}">
<title>{escape(document.title)} – {escape(document.author)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{body(document, document.host)}
</main>
</body>
</html>
"""
    return page.encode()


def _block(block: Block, host: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f'<h{block.level} id="{escape(block.anchor)}">{escape(block.text)}</h{block.level}>'
        case Paragraph():
            name = "" if block.manner == "plain" else f' class="{block.manner}"'
            yield f"<p{name}>{_run(block.run, host)}</p>"
        case Listing():
            yield "<ul>"
            for entry in block.entries:
                yield f"<li>{''.join(f'<p>{_run(run, host)}</p>' for run in entry)}</li>"
            yield "</ul>"
        case Table():
            yield from _table(block, host)
        case Picture():
            yield from _picture(block)


def _picture(picture: Picture) -> Iterator[str]:
    """Give a picture, hidden from who cannot see it: the table has it all. One that cannot be drawn is left out."""
    wide, narrow = svg_of(picture.wide), svg_of(picture.narrow)
    if wide and narrow:
        yield f'<div class="chart"><div class="wide">{wide}</div><div class="narrow">{narrow}</div></div>'


def _table(table: Table, host: str) -> Iterator[str]:
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.caption)}">'
    yield f"<table><caption>{escape(table.caption)}</caption>"
    heads = "".join(f'<th scope="col"{_figures(one.figures)}>{escape(one.text)}</th>' for one in table.columns)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        yield _row(row, [column.figures for column in table.columns], host)
    yield "</tbody></table></div>"


def _row(row: Row, figures: Sequence[bool], host: str) -> str:
    head, *cells = row.cells
    if row.group:
        # It names the rows below it; what else stands in it is where that is.
        rest = [cell for cell in cells if any(part.text for part in cell)]
        tail = "".join(f"<td>{_run(cell, host)}</td>" for cell in rest)
        span = len(row.cells) - len(rest)
        return f'<tr class="group"><th scope="row" colspan="{span}">{_run(head, host)}</th>{tail}</tr>'
    name = ' class="sum"' if row.sum else ""
    told = "".join(
        f"<td{_figures(is_figure)}>{_run(cell, host)}</td>" for cell, is_figure in zip(cells, figures[1:], strict=True)
    )
    return f'<tr{name}><th scope="row">{_run(head, host)}</th>{told}</tr>'


def _figures(is_figure: bool) -> str:
    return ' class="n"' if is_figure else ""


def _run(run: Run, host: str) -> str:
    return "".join(_words(part, host) for part in run)


def _words(part: Words, host: str) -> str:
    told = escape(part.text)
    if part.quoted:
        told = f"<q>{told}</q>"
    if part.strong:
        told = f"<b>{told}</b>"
    return f'<a href="{escape(host + part.href)}">{told}</a>' if part.href else told

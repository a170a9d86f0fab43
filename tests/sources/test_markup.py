"""What of a DOCX, an ODT and a web page is text, how it is set, and what is left out."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

import planspoor
from planspoor.source.page import Cell
from sources import opendocument, web, word
from sources.opened import lines, opened, told

B = "<w:rPr><w:b/></w:rPr>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


BOX = "<w:txbxContent><w:p><w:r><w:t>in een kader</w:t></w:r></w:p></w:txbxContent>"
DOCX: list[tuple[str, str, list[str]]] = [
    ("text of several runs", f"<w:p>{run('We planten ')}{run('bomen.')}</w:p>", ["We planten bomen."]),
    ("a break makes a line", f"<w:p>{run('een')}<w:r><w:br/></w:r>{run('twee')}</w:p>", ["een", "twee"]),
    ("a tab stays", f"<w:p>{run('Trekker')}<w:r><w:tab/></w:r>{run('dienst Groen')}</w:p>", ["Trekker\tdienst Groen"]),
    ("white space of the XML is none of the text", "<w:p>\n  <w:r>\n<w:t>een</w:t>\n</w:r>\n</w:p>", ["een"]),
    ("a link", f"<w:p>{run('zie ')}<w:hyperlink>{run('de site')}</w:hyperlink></w:p>", ["zie de site"]),
    ("what a reviewer added", f"<w:p>{run('een')}<w:ins>{run(' en twee')}</w:ins></w:p>", ["een en twee"]),
    (
        "not what a reviewer took out",
        f"<w:p>{run('een')}<w:del><w:r><w:delText> en twee</w:delText></w:r></w:del></w:p>",
        ["een"],
    ),
    ("not hidden text", f"<w:p>{run('een')}{run(' geheim', '<w:rPr><w:vanish/></w:rPr>')}</w:p>", ["een"]),
    (
        "not the code of a field",
        f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('pagina 3')}</w:p>",
        ["pagina 3"],
    ),
    ("a content control", f"<w:sdt><w:sdtContent><w:p>{run('gekozen')}</w:p></w:sdtContent></w:sdt>", ["gekozen"]),
    (
        "a text box, once",
        f'<w:p>{run("naast")}<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}'
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        ["naast", "in een kader"],
    ),
    ("a sign of a symbol font", '<w:p><w:r><w:sym w:char="F0FC"/></w:r></w:p>', ["\uf0fc"]),
    ("a number that is none", '<w:p><w:r><w:rPr><w:sz w:val="groot"/></w:rPr><w:t>een</w:t></w:r></w:p>', ["een"]),
]


@pytest.mark.parametrize(("body", "texts"), [row[1:] for row in DOCX], ids=[row[0] for row in DOCX])
def test_the_text_of_a_docx(body: str, texts: list[str]) -> None:
    assert lines("plan.docx", word.document([body])) == texts


def test_a_docx_says_how_its_lines_are_set() -> None:
    body = [
        word.paragraph("Doelstellingen", "Kop2"),
        f"<w:p>{run('Trekker:', B)}{run(' dienst Groen en alle andere diensten')}</w:p>",
        word.paragraph("Vet", bold=True),
        word.paragraph("punt", numbered=(1, 1)),
    ]
    (_, heading), (text, field), (_, bold), (_, point) = told("plan.docx", word.document(body))
    assert (heading.level, heading.style.size, heading.style.bold) == (2, 13.0, False)
    assert (text[: field.strong], field.style.bold, bold.style.bold) == ("Trekker:", False, True)
    assert (heading.depth, point.depth) == (0, 2)


def test_a_table_of_contents_is_no_text_of_the_plan() -> None:
    body = [word.paragraph("Een groene stad 3", "Inhopg1"), word.paragraph("Een groene stad", "Kop1")]
    assert [line.aside for _, line in told("plan.docx", word.document(body))] == ["contents", None]


def test_cells_know_their_place() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{word.paragraph("breed")}</w:tc>'
    table = f"<w:tbl><w:tr>{wide}<w:tc>{word.paragraph('smal')}</w:tc></w:tr>{word._row('a', '', 'c')}</w:tbl>"
    cells = [(text, line.cell) for text, line in told("plan.docx", word.document([table]))]
    assert cells == [("breed", Cell(1, 0, 0, 2)), ("smal", Cell(1, 0, 2)), ("a", Cell(1, 1, 0)), ("c", Cell(1, 1, 2))]


REFERENCES = (
    f'<w:p><w:pPr><w:sectPr xmlns:r="{word.R}"><w:headerReference r:id="header"/><w:footerReference r:id="footer"/>'
    '<w:headerReference r:id="header"/></w:sectPr></w:pPr></w:p>'
)
HEADED = f"<w:tbl>{word._row('Elsrode', '2026-2031')}</w:tbl>"
NOTES = (
    f'<w:footnote w:type="separator">{word.paragraph("---")}</w:footnote>'
    f'<w:footnote w:id="2">{word.paragraph("noot")}</w:footnote>'
)


def test_headers_footers_and_notes_of_a_docx_are_furniture() -> None:
    around = {"header": HEADED, "footer": word.paragraph("Pagina 1"), "footnotes": NOTES}
    found = told("plan.docx", word.document([word.paragraph("een"), REFERENCES, word.paragraph("twee")], around=around))
    assert [(text, line.aside) for text, line in found] == [
        ("Elsrode", "furniture"),
        ("2026-2031", "furniture"),
        ("een", None),
        ("twee", None),
        ("noot", "furniture"),
        ("Pagina 1", "furniture"),
    ]


def test_a_header_that_no_section_uses_is_not_printed() -> None:
    assert lines("plan.docx", word.document([word.paragraph("een")], around={"header": HEADED})) == ["een"]


def test_headers_footers_and_notes_of_an_odt_are_furniture() -> None:
    row = f"<table:table-row>{'<table:table-cell><text:p>Elsrode</text:p></table:table-cell>' * 2}</table:table-row>"
    around = (
        f"<style:footer><text:p>Pagina 1</text:p></style:footer>"
        f"<style:header><table:table>{row}</table:table></style:header>"
    )
    found = told("plan.odt", opendocument.text([f"<text:p>een{NOTE}</text:p>"], around))
    assert [(text, line.aside) for text, line in found] == [
        ("Elsrode", "furniture"),
        ("Elsrode", "furniture"),
        ("een", None),
        ("noot", "furniture"),
        ("Pagina 1", "furniture"),
    ]


def test_a_period_that_only_the_footer_states_is_that_of_the_plan(tmp_path: Path) -> None:
    goals = [f"Doelstelling {number}: Een dorp dat leeft" for number in (1, 2)]
    foot = "Beleidsplan Elsrode 2026-2031"
    word_body = [*(word.paragraph(goal, "Kop1") for goal in goals), REFERENCES]
    (tmp_path / "plan.docx").write_bytes(word.document(word_body, around={"footer": word.paragraph(foot)}))
    odt_body = [f'<text:p text:style-name="Eigen">{goal}</text:p>' for goal in goals]
    footer = f"<style:footer><text:p>{foot}</text:p></style:footer>"
    (tmp_path / "plan.odt").write_bytes(opendocument.text(odt_body, footer))
    for name in ("plan.docx", "plan.odt"):
        plan = planspoor.read(tmp_path / name).plan
        assert (plan.plan.period.start, plan.plan.period.end) == ("2026", "2031")
        assert len(plan.nodes) == 2


def test_a_style_that_is_based_on_itself_does_no_harm() -> None:
    circle = '<w:style w:type="paragraph" w:styleId="Kring"><w:basedOn w:val="Kring"/></w:style></w:styles>'
    styles = word.STYLES.replace("</w:styles>", circle)
    assert lines("plan.docx", word.document([word.paragraph("een", "Kring")], styles=styles)) == ["een"]


def listed(body: str, style: str = "L2", more: str = "") -> str:
    """A list with one item."""
    return f'<text:list text:style-name="{style}"{more}><text:list-item>{body}</text:list-item></text:list>'


GOES_ON = ' text:continue-numbering="true"'
NOTE = "<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note>"
WIDE = '<table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
ROW = f"<table:table-row>{WIDE}<table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell>"
ODT: list[tuple[str, str, list[str]]] = [
    ("spaces and tabs", '<text:p>een<text:s text:c="2"/>twee<text:tab/>drie</text:p>', ["een  twee\tdrie"]),
    ("a break makes a line", "<text:p>een<text:line-break/>twee</text:p>", ["een", "twee"]),
    ("white space of the XML", "<text:p>een\n     twee</text:p>", ["een twee"]),
    ("a note stands below", f"<text:p>een{NOTE} twee</text:p><text:p>drie</text:p>", ["een twee", "drie", "noot"]),
    (
        "not what was taken out",
        "<text:tracked-changes><text:p>x</text:p></text:tracked-changes><text:p>y</text:p>",
        ["y"],
    ),
    ("a section", "<text:section><text:p>een</text:p></text:section>", ["een"]),
    ("a second paragraph of an item", listed("<text:p>een</text:p><text:p>meer</text:p>", "L1"), ["• een", "meer"]),
    (
        "a list without a style",
        "<text:list><text:list-item><text:p>een</text:p></text:list-item></text:list>",
        ["• een"],
    ),
    ("a new list counts anew", listed("<text:p>een</text:p>") * 2, ["1. een", "1. een"]),
    (
        "a list that goes on",
        listed("<text:p>a</text:p>") + listed("<text:p>b</text:p>", more=GOES_ON),
        ["1. a", "2. b"],
    ),
    ("a list in a list", listed(f"<text:p>een</text:p>{listed('<text:p>in</text:p>')}"), ["1. een", "1.1 in"]),
    ("a cell that covers two", f"<table:table>{ROW}</table:table-row></table:table>", ["a", "c"]),
]


@pytest.mark.parametrize(("body", "texts"), [row[1:] for row in ODT], ids=[row[0] for row in ODT])
def test_the_text_of_an_odt(body: str, texts: list[str]) -> None:
    assert lines("plan.odt", opendocument.text([body])) == texts


def test_an_odt_knows_built_in_styles_by_name() -> None:
    body = [
        '<text:p text:style-name="Contents_20_1">Een groene stad 3</text:p>',
        '<text:p text:style-name="Eigen">Een groene stad</text:p>',
    ]
    found = told("plan.odt", opendocument.text(body))
    assert [(line.aside, line.level) for _, line in found] == [("contents", None), (None, 2)]


HTML: list[tuple[str, str, list[str]]] = [
    ("blocks and words inside them", "<p>We <b>planten</b>\n bomen.</p><div>Twee</div>", ["We planten bomen.", "Twee"]),
    ("text that stands in no block", "een<p>twee</p>drie", ["een", "twee", "drie"]),
    ("lists in lists", "<ul><li>een<ol type='a'><li>twee<li>drie</ol><li>vier</ul>",
     ["• een", "a. twee", "b. drie", "• vier"]),
    ("a list that starts elsewhere", "<ol start='4'><li>een<li value='9'>twee</ol>", ["4. een", "9. twee"]),
    ("not what is hidden", "<p hidden>a</p><p style='display: none'>b</p><p aria-hidden='true'>c</p><p>d</p>", ["d"]),
    ("not what programs are", "<script>a</script><noscript>b</noscript><p>c</p><template>d</template>", ["c"]),
    ("a line break", "een<br>twee", ["een", "twee"]),
    ("a table that is layout", "<table><tr><td><h2>een</h2></td></tr><tr><td>twee</td></tr></table>", ["een", "twee"]),
    ("the title of a panel, and what is in it", "<h3><button aria-expanded='false' aria-controls='x'>een</button></h3>"
     "<div id='x' hidden>twee</div>", ["een", "twee"]),
    ("not a button that does something", "<p>een</p><button type='submit'>Zoek</button>", ["een"]),
    ("what opens by its class", "<div class='faq accordion-body' style='display:none'>een</div>", ["een"]),
    ("a header inside the content", "<article><header><h2>een</h2></header><p>twee</p></article>", ["een", "twee"]),
    ("not a banner by its class", "<p>een</p><div class='CookieBar js'>twee</div>", ["een"]),
    ("not a trail of crumbs", "<div class='block-breadcrumbs'>Home</div><p>een twee</p>", ["een twee"]),
    ("what has a menu beside it", "<div class='page-with-menu no-sidebar'>een</div>", ["een"]),
    ("not a list of what is on the page",
     "<ul><li><a href='#a'>een</a></li><li><a href='#b'>twee</a></li></ul><p>drie</p>", ["drie"]),
    ("not the way back to its top",
     "<p>een</p><p><a href='https://elsrode.example/#top'>Naar boven</a></p>", ["een"]),
    ("a list of which some is a link", "<ul><li>een <a href='#n1'>1</a></li></ul>", ["• een 1"]),
    ("a title that opens what is below it", "<p><a href='#x' data-toggle='collapse'>een</a></p><div id='x'>twee</div>",
     ["een", "twee"]),
    ("not the sign that holds the address of a heading", "<h2>een <a href='#een'>¶</a></h2>", ["een"]),
    ("signs by name", "<p>R&amp;D &euro;&nbsp;5</p>", ["R&D €\u00a05"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "texts"), [row[1:] for row in HTML], ids=[row[0] for row in HTML])
def test_the_text_of_a_web_page(body: str, texts: list[str]) -> None:
    found = told("plan.html", web.page(body))
    assert [text for text, line in found if line.aside is None] == texts


def test_what_stands_around_the_content_is_furniture() -> None:
    found = told("plan.html", web.page("<h2>Plan</h2><p>tekst</p>"))
    assert {text for text, line in found if line.aside == "furniture"} >= {"Gemeente Elsrode", "• Afvalkalender"}
    assert [(text, line.level) for text, line in found if line.aside is None] == [("Plan", 2), ("tekst", None)]


CHARSETS: list[tuple[str, bytes]] = [
    ("UTF-8 that says so", "<meta charset='utf-8'><p>één café</p>".encode()),
    ("UTF-8 that does not say so", "<body><p>één café</p>".encode()),
    ("Windows that says so", "<meta charset='windows-1252'><p>één café</p>".encode("cp1252")),
    ("Windows that says it is Latin", "<meta charset='iso-8859-1'><p>één café</p>".encode("cp1252")),
    ("UTF-8 that says it is Latin", "<meta charset='iso-8859-1'><p>één café</p>".encode()),
    ("Windows that says it is UTF-8", "<meta charset='utf-8'><p>één café</p>".encode("cp1252")),
    ("a set that there is not", "<meta charset='x-onbekend'><p>één café</p>".encode("cp1252")),
    ("Windows that does not say so", "<body><p>één café</p>".encode("cp1252")),
]


@pytest.mark.parametrize("content", [row[1] for row in CHARSETS], ids=[row[0] for row in CHARSETS])
def test_letters_are_read_in_any_character_set(content: bytes) -> None:
    assert lines("plan.html", b"<!doctype html><html>" + content) == ["één café"]


def test_a_page_saved_as_one_message_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = "Meerjarenplan"
    message.set_content(
        "<meta charset='utf-8'><h2>Plan</h2><p>Één bos, " + "langs de weg " * 20 + "</p>", subtype="html"
    )
    message.make_related()
    message.add_related(b"picture", "image", "png")
    texts = lines("plan.mhtml", b"From: <Saved by Blink>\r\n" + message.as_bytes(policy=policy.SMTP))
    assert texts[0] == "Plan"
    assert texts[1].startswith("Één bos, langs de weg")


def test_a_document_says_what_it_is_called() -> None:
    assert opened("plan.html", web.with_headings()).title == "Meerjarenplan 2026-2031 van de gemeente Elsrode"

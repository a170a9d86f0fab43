"""The links of a PDF: at the words they lie over, to places that are safe to follow, and to no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from planspoor import read
from planspoor.errors import DamagedError
from planspoor.limits import DEFAULT_LIMITS
from planspoor.plan import Period
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import Outcome, take_in
from planspoor_site.register.links import LONGEST, read_links, safe_address
from planspoor_site.register.models import Page
from planspoor_site.register.place import Wish

SOURCE = """
#set page(width: 14cm, height: 18cm, margin: 2cm)
= Doelstelling 1: Elsrode wordt groen
== Actieplan 1.1: Meer bomen
- De dienst Groen houdt #link("https://www.elsrode.example/bomen")[een lijst van de bomen bij die in elke straat van de
  stad geplant worden]. Vragen gaan naar #link("mailto:groen@elsrode.example?bcc=ander@elders.example")[de dienst].
- De stad plant tegen 2028 duizend bomen, ook langs #link(<beek>)[de beek]. #link("javascript:alert(1)")[Klik niet.]
#pagebreak()
= Doelstelling 2: De beek krijgt ruimte <beek>
- De stad opent de Elsbeek in het centrum.
"""

ADDRESSES = [
    ("https://www.elsrode.example/a?b=c#d", "https://www.elsrode.example/a?b=c#d", "a web address stays as it is"),
    ("HTTP://elsrode.example", "HTTP://elsrode.example", "whatever its case"),
    ("www.elsrode.example", "http://www.elsrode.example", "a host without its scheme, as people type it"),
    ("mailto:groen@elsrode.example", "mailto:groen@elsrode.example", "a mail address"),
    ("mailto:a@b.example?subject=x&body=y", "mailto:a@b.example", "but not what would be written in the letter"),
    ("https://els\nrode.example", "https://elsrode.example", "a line break within is an accident of typesetting"),
    ("javascript:alert(1)", "", "runs something"),
    ("java\nscript:alert(1)", "", "runs something, hidden behind a line break"),
    ("data:text/html,<script>", "", "is a page of its own"),
    ("file:///etc/passwd", "", "is on the reader's own machine"),
    ("vbscript:x", "", "any other scheme"),
    ("https:", "", "leads nowhere"),
    ("https://bank.example@elders.example/", "", "passes for another address"),
    ("https:\\\\elders.example", "", "means one thing here and another in a browser"),
    ("https://[elders", "", "is no address"),
    ("bijlage.pdf", "", "a file beside the document, which is not published"),
    ("mailto:", "", "no address to write to"),
    ("https://elsrode.example/" + "a" * LONGEST, "", "longer than any address that is meant"),
]


@pytest.mark.parametrize(("given", "safe"), [case[:2] for case in ADDRESSES], ids=[case[2] for case in ADDRESSES])
def test_only_addresses_that_are_safe_to_follow_are_kept(given: str, safe: str) -> None:
    assert safe_address(given) == safe


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _typeset(tmp_path_factory.mktemp("linked"), SOURCE)


def test_a_link_has_the_words_that_it_lies_over_and_its_lines_on_the_page(linked: Path) -> None:
    pages = read(linked).pages
    links = read_links(linked, pages, DEFAULT_LIMITS)
    bomen, dienst, beek = links[1]
    assert [_words(pages[0].text, link) for link in links[1]] == [
        "een lijst van de bomen bij die in elke straat van de stad geplant worden",
        "de dienst",
        "de beek",
    ]
    assert bomen["href"] == "https://www.elsrode.example/bomen"
    assert len(bomen["boxes"]) > 1
    assert dienst["href"] == "mailto:groen@elsrode.example"
    assert beek["page"] == 2
    assert links[2] == []
    left, top, right, bottom = bomen["boxes"][0]
    assert 56 < left < right < 341
    assert 56 < top < bottom < 300


def test_letters_of_the_lines_around_do_not_hide_the_words(tmp_path: Path) -> None:
    tight = SOURCE.replace("margin: 2cm)", "margin: 2cm)\n#set par(leading: 0.1em)").replace(
        "stad geplant", "stad gg\\ jj geplant"
    )
    pdf = _typeset(tmp_path, tight.replace("lijst van", "#sym.zws gj lijst van"))
    page = read(pdf).pages[0]
    links = read_links(pdf, [page], DEFAULT_LIMITS)[1]
    assert all(link["end"] for link in links)
    assert _words(page.text, links[-1]) == "de beek"


def test_a_page_that_is_turned_has_its_links_where_they_are_shown(linked: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.pdf"
    with pikepdf.open(linked) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(turned)
    upright = read_links(linked, read(linked).pages, DEFAULT_LIMITS)[1][1]["boxes"][0]
    shown = read_links(turned, read(turned).pages, DEFAULT_LIMITS)[1][1]["boxes"][0]
    height = 18 / 2.54 * 72
    assert shown == pytest.approx([height - upright[3], upright[0], height - upright[1], upright[2]], abs=0.3)


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ({"S": "/Launch", "F": "bijlage.exe"}, "starts a program"),
        ({"S": "/JavaScript", "JS": "app.alert(1)"}, "runs a script"),
        ({"S": "/GoToR", "F": "ander.pdf", "D": [0, "/Fit"]}, "leads into another file"),
        ({"S": "/SubmitForm", "F": "https://elders.example"}, "sends a form"),
        ({"S": "/URI", "URI": "javascript:alert(1)"}, "runs a script by its address"),
        ({"S": "/URI", "URI": ""}, "leads nowhere"),
        ({"S": "/GoTo", "D": [99, "/Fit"]}, "leads to a page that is not there"),
        ({"S": "/GoTo", "D": "nergens"}, "leads to a name that is not there"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_runs_or_leads_elsewhere_is_dropped(
    tmp_path: Path, linked: Path, action: dict[str, Any], reason: str
) -> None:
    hostile = tmp_path / "hostile.pdf"
    with pikepdf.open(linked) as pdf:
        for annotation in pdf.pages[0].Annots:
            if "/Dest" in annotation:
                del annotation.Dest
            annotation.A = _pdf(action)
        pdf.save(hostile)
    assert read_links(hostile, read(hostile).pages, DEFAULT_LIMITS) == {1: [], 2: []}


def test_a_page_of_a_thousand_links_keeps_a_sane_number(tmp_path: Path) -> None:
    many = " ".join(f'#link("https://elsrode.example/{number}")[{number}]' for number in range(1000))
    pdf = _typeset(tmp_path, f"{SOURCE.replace('14cm', '60cm').replace('18cm', '60cm')}\n#pagebreak()\n{many}")
    assert len(read_links(pdf, read(pdf).pages, DEFAULT_LIMITS)[3]) == 500


def test_a_damaged_document_is_an_error_and_no_crash(tmp_path: Path, linked: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(linked.read_bytes()[:900])
    with pytest.raises(DamagedError):
        read_links(cut, read(linked).pages, DEFAULT_LIMITS)


@pytest.mark.django_db
def test_the_register_keeps_them_with_the_page(linked: Path, store: FileStore) -> None:
    reading = read(linked)
    reading.plan.plan = replace(reading.plan.plan, title="Groenplan", period=Period("2026", "2031"))
    outcome: Outcome = take_in(reading, linked, Wish("Stad Elsrode"), store, lambda *_: None)
    page = Page.objects.get(edition=outcome.edition, number=1)
    assert [sorted(link) for link in page.links] == [
        ["boxes", "end", "href", "start"],
        ["boxes", "end", "href", "start"],
        ["boxes", "end", "page", "start"],
    ]


def _typeset(folder: Path, source: str) -> Path:
    (folder / "plan.typ").write_text(source, "utf-8")
    typst.compile(folder / "plan.typ", output=folder / "plan.pdf")
    return folder / "plan.pdf"


def _words(text: str, link: dict[str, Any]) -> str:
    return " ".join(text[link["start"] : link["end"]].split())


def _pdf(value: Any) -> Any:
    if isinstance(value, dict):
        return pikepdf.Dictionary({f"/{key}": _pdf(one) for key, one in value.items()})
    if isinstance(value, list):
        return pikepdf.Array([_pdf(one) for one in value])
    return pikepdf.Name(value) if isinstance(value, str) and value.startswith("/") else value

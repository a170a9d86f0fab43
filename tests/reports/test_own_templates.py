"""An organisation's own DOCX: its styles and headers are taken, its words are not, and a hostile one is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from people import RoleName, member
from planspoor_site.reports import own_templates
from planspoor_site.reports.collect import collect
from planspoor_site.reports.composing.compose import compose
from planspoor_site.reports.drawing.docx import docx_file
from planspoor_site.reports.drawing.forms import draw
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.kept import kept_data, named_files, store
from planspoor_site.reports.models import OwnTemplate
from planspoor_site.reports.own_templates import choose, forget, template_of
from reports.drawn import approved
from reports.large import large
from reports.reported import HOST, TODAY, Town

pytestmark = pytest.mark.django_db
DESK = "/beheer/stad-notelaar/meerjarenplan/verslagen/"
Parts = dict[str, bytes]


def made(change: Callable[[Parts], Parts] = lambda parts: parts) -> bytes:
    """A DOCX of a city, whose parts were changed."""
    written = docx.Document()
    written.add_paragraph("Oude woorden van de stad.")
    written.sections[0].header.paragraphs[0].text = "Stad Notelaar, cel Planning"
    written.styles["Heading 1"].font.name = "Courier New"
    kept = io.BytesIO()
    written.save(kept)
    with zipfile.ZipFile(kept) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    return zipped(change(parts))


def zipped(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return target.getvalue()


def test_a_report_takes_the_styles_and_headers_and_none_of_the_words() -> None:
    written = docx.Document(io.BytesIO(docx_file(compose(large(60)), made())))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "Oude woorden" not in text
    assert "Eerste semester 2026" in text
    assert written.sections[0].header.paragraphs[0].text == "Stad Notelaar, cel Planning"
    assert written.styles["Heading 1"].font.name == "Courier New"


def test_a_report_keeps_the_template_that_it_was_put_forward_with(town: Town) -> None:
    organisation = town.edition.plan.organisation
    choose(organisation, "huisstijl.docx", made(), town.approver)
    report = approved(town, town.make())
    before = draw("docx", kept_data(report))
    forget(organisation, town.approver)
    assert template_of(organisation) is None
    assert draw("docx", kept_data(report)) == before
    assert draw("docx", collect(town.make(title="Later"), TODAY, HOST)) != before
    assert store().report(OwnTemplate.objects.earliest("pk").sha256) in named_files(store())


def _with(name: str, content: bytes) -> Callable[[Parts], Parts]:
    return lambda parts: {**parts, name: content}


def _instead(name: str, old: bytes, new: bytes) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        assert old in parts[name]
        return {**parts, name: parts[name].replace(old, new)}

    return change


RELATIONS, STYLES, TYPES = "word/_rels/document.xml.rels", "word/styles.xml", "[Content_Types].xml"
OUTSIDE = b"""<Relationship Id="rX" TargetMode="External" Target="https://elsewhere.example/x"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>"""
FIELD = b'<w:p><w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r></w:p></w:hdr>'


def _led_out(kind: bytes) -> Callable[[Parts], Parts]:
    return _instead(RELATIONS, b"</Relationships>", OUTSIDE % kind)


def _with_field(said: bytes) -> Callable[[Parts], Parts]:
    return _instead("word/header1.xml", b"</w:hdr>", FIELD % said)


HOSTILE: list[tuple[str, Callable[[Parts], Parts], str]] = [
    ("macros", _with("word/vbaProject.bin", b"x"), "programs"),
    ("the type of a file with macros", _instead(TYPES, b"document.main+xml", b"macroEnabled.main+xml"), "programs"),
    ("a control", _with("word/activeX/activeX1.xml", b"<a/>"), "programs"),
    ("something embedded", _with("word/embeddings/oleObject1.bin", b"x"), "programs"),
    ("a file beside the document", _with("readme.exe", b"x"), "strange-parts"),
    ("a name that leads out of a folder", _with("word/../../x.xml", b"<a/>"), "strange-parts"),
    ("a template of its own elsewhere", _led_out(b"attachedTemplate"), "leads-out"),
    ("a picture from elsewhere", _led_out(b"image"), "leads-out"),
    ("a field that starts a program", _with_field(b"DDEAUTO cmd calc"), "fields"),
    ("a field that fetches", _with_field(b"INCLUDEPICTURE https://e.example"), "fields"),
    ("entities that grow", _instead(STYLES, b"<w:styles", b'<!DOCTYPE x [<!ENTITY a "aa">]><w:styles'), "no-docx"),
    ("markup that is broken", _with("word/styles.xml", b"<w:styles"), "no-docx"),
    ("no document in it", lambda parts: {k: v for k, v in parts.items() if k != "word/document.xml"}, "no-docx"),
    ("a bomb", _with("word/media/image9.png", b"\0" * 60_000_000), "too-large"),
    ("very many parts", lambda parts: parts | {f"word/media/i{n}.png": b"" for n in range(600)}, "no-docx"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "change", "code"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_hostile_template_is_refused(town: Town, why: str, change: Callable[[Parts], Parts], code: str) -> None:
    with pytest.raises(RefusedError, match=f"^{code}$"):
        choose(town.edition.plan.organisation, "x.docx", made(change), town.approver)
    assert not OwnTemplate.objects.exists()
    assert not list(store().kept())


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", zipped({"a": b"b"})], ids=["empty", "cut", "pdf", "zip"])
def test_what_is_no_docx_is_refused(town: Town, content: bytes) -> None:
    with pytest.raises(RefusedError, match="no-docx"):
        choose(town.edition.plan.organisation, "x.docx", content, town.approver)


def test_a_link_that_a_reader_may_follow_is_allowed(town: Town) -> None:
    content = made(_led_out(b"hyperlink"))
    assert choose(town.edition.plan.organisation, "x.docx", content, town.approver).sha256


ROLES: list[tuple[RoleName, int]] = [("administrator", 302), ("approver", 403), ("editor", 403), ("reader", 403)]


@pytest.mark.parametrize(("role", "status"), ROLES)
def test_an_administrator_chooses_it_at_the_desk(town: Town, role: RoleName, status: int) -> None:
    client = Client()
    client.force_login(member(town.edition.plan.organisation, role, f"other {role}"))
    sent = {"template": "choose", "file": SimpleUploadedFile("huisstijl.docx", made())}
    assert client.post(DESK, sent).status_code == status
    assert OwnTemplate.objects.exists() == (status == 302)
    assert ("huisstijl.docx" in client.get(DESK).content.decode()) == (status == 302)


def test_what_is_wrong_with_it_is_said(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(member(town.edition.plan.organisation, "administrator", "other"))
    answer = client.post(DESK, {"template": "choose", "file": SimpleUploadedFile("x.docx", b"x")})
    assert answer.status_code == 400
    assert "Dit is geen DOCX-document." in answer.content.decode()
    assert client.post(DESK, {"template": "choose"}).status_code == 400
    monkeypatch.setattr(own_templates, "MOST_BYTES", 1)
    with pytest.raises(RefusedError, match="too-large"):
        choose(town.edition.plan.organisation, "x.docx", b"xx", town.approver)

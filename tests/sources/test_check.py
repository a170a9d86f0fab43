"""What ``planspoor check`` says of a document, and that it never repeats the personal data that it counts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest

import planspoor as library
from bad_input import documents
from command.command import planspoor
from planspoor.source.personal_data import count_personal_data
from sources import sheets, word

# Invented numbers; the check digits of the register numbers fit, or fail to where the row says so.
SEEN: list[tuple[str, str, dict[str, int]]] = [
    ("an address", "Mail naar wonen@elsrode.example voor 1 mei.", {"e-mail address": 1}),
    ("two addresses in brackets", "(a.b-c@x.example, d@y.z.example)", {"e-mail address": 2}),
    ("no address: a mention", "volg @elsrode op het net", {}),
    ("a Belgian number", "Bel 09 123 45 67.", {"telephone number": 1}),
    ("a Belgian number with a slash", "tel. 016/12 34 56", {"telephone number": 1}),
    ("a mobile number", "gsm 0470 12 34 56", {"telephone number": 1}),
    ("a number from abroad", "+32 (0)9 123 45 67 of 0031 10 123 45 67", {"telephone number": 2}),
    ("a Dutch number", "Bel 010-123 45 67", {"telephone number": 1}),
    ("a French number", "Tél. 01 23 45 67 89", {"telephone number": 1}),
    ("no number: dates", "van 01-01-2021 tot 31/12/2025", {}),
    ("no number: sums", "012 500 000 euro, 1.250.000 euro, 0475", {}),
    ("no number: a code", "actie 01.02.03.04 en BD000012", {}),
    ("a register number", "80.01.02-003.72", {"national register number": 1}),
    ("a register number without marks", "80010200372", {"national register number": 1}),
    ("a register number from 2000 on", "01.02.03-004.67", {"national register number": 1}),
    ("no register number: its check fails", "80.01.02-003.73", {}),
    ("a Belgian mobile number in threes", "gsm 0470 123 456", {"telephone number": 1}),
    ("a Belgian mobile number with points", "0470.12.34.56", {"telephone number": 1}),
    ("a mobile number without marks", "0470123456 of 0612345678", {"telephone number": 2}),
    ("a Luxembourg number", "Tél. +352 24 78 12 34 ou 00352 621 123 456", {"telephone number": 2}),
    ("German numbers", "Tel. (0211) 123 45 67, 030 1234567, +49 (30) 123 4567", {"telephone number": 3}),
    ("a Dutch mobile number", "06-12 34 56 78 of 06 12345678", {"telephone number": 2}),
    ("no number: a company's, which checks", "KBO 0417497106, BTW BE 0417.497.106", {}),
    ("no number: years and a decision", "2026-2031, besluit 2025/00412, art. 0123", {}),
    ("no number: sums in a row", "2 041 123 456 1 250 000,00 0,00 475 000", {}),
    ("no number: a chain of codes", "0470.12.34.56.78 en 1.04.70.12", {}),
    ("a Dutch service number by its name", "BSN: 111222333", {"citizen service number": 1}),
    ("a Dutch service number with points", "nr. 1112.22.333", {"citizen service number": 1}),
    ("no service number: its check fails", "BSN 111222334", {}),
    ("no service number: nine digits alone", "dossier 111222333, 111.222.333 euro", {}),
    ("no service number: zeros", "BSN 000000000", {}),
    ("an account", "BE68 5390 0754 7034", {"bank account number": 1}),
    ("accounts of neighbours", "NL91ABNA0417164300; DE89 3704 0044 0532 0130 00", {"bank account number": 2}),
    ("no account: its check fails", "BE68 5390 0754 7035", {}),
    ("no account: too short", "BE68 5390 0754", {}),
]


@pytest.mark.parametrize(("text", "counts"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN])
def test_personal_data_are_counted(text: str, counts: dict[str, int]) -> None:
    assert count_personal_data(text) == counts


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def labelled() -> bytes:
    """A PDF of three pages with bookmarks, and i, ii, 1 for labels."""
    with pikepdf.open(io.BytesIO(documents.book())) as document:
        labels = [0, {"/S": pikepdf.Name.r}, 2, {"/S": pikepdf.Name.D}]
        document.Root.PageLabels = pikepdf.Dictionary(
            Nums=pikepdf.Array([one if isinstance(one, int) else pikepdf.Dictionary(one) for one in labels])
        )
        document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Een groene stad", 0))
        return documents.save(document)


def test_a_pdf_is_told_with_what_it_claims(tmp_path: Path) -> None:
    report = library.check(written(tmp_path, "plan.pdf", labelled()))
    assert (report.kind, report.document.pages, report.document.text, report.language) == ("pdf", 3, "digital", "nl")
    assert (report.tagged, report.bookmarks, report.page_labels) == (True, 1, 3)
    assert [page.label for page in report.pages] == ["i", "ii", "1"]


def test_a_scan_is_told_and_not_refused(tmp_path: Path) -> None:
    ended = planspoor("check", written(tmp_path, "scan.pdf", documents.scan()))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "text: none" in ended.stdout.decode()


def test_each_page_of_a_workbook_is_told(tmp_path: Path) -> None:
    sheet = [("Actie", "Contact"), ("We planten bomen.", "groen@elsrode.example"), ("We ruimen op.", "09 123 45 67")]
    path = written(tmp_path, "plan.xlsx", sheets.workbook(sheets.repeated(), sheet))
    report = library.check(path)
    assert (report.kind, report.tagged, report.bookmarks) == ("xlsx", None, None)
    assert [page.label for page in report.pages] == ["Blad1", "Blad2"]
    assert [(seen.kind, seen.count, seen.pages) for seen in report.personal_data] == [
        ("e-mail address", 1, [2]),
        ("telephone number", 1, [2]),
    ]


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_report_counts_personal_data_and_never_shows_them(form: str, tmp_path: Path) -> None:
    body = [word.paragraph("Vragen? Mail groen@elsrode.example of bel 09 123 45 67 (80.01.02-003.72).")]
    path = written(tmp_path, "plan.docx", word.document(body))
    printed = planspoor("check", path, "--format", form).stdout.decode()
    assert all(word in printed for word in ("e-mail address", "telephone number", "national register number"))
    assert not any(secret in printed for secret in ("groen@", "123 45", "003.72"))


def test_json_is_one_object_of_its_format(tmp_path: Path) -> None:
    path = written(tmp_path, "plan.docx", word.with_headings())
    report = json.loads(planspoor("check", path, "--format", "json").stdout)
    assert (report["format"], report["version"]) == ("planspoor/check", 1)
    assert report["document"]["sha256"] == library.read(path).plan.document.sha256


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    ended = planspoor("check", written(tmp_path, "photo.pdf", b"\xff\xd8\xff\xe0" + bytes(2000)))
    assert (ended.returncode, ended.stdout) == (5, b"")

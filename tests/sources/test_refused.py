"""What cannot be read in the other formats, through the command: one clear line, the right exit code, no output."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bad_input.documents import MENU
from command.command import planspoor
from sources import opendocument, sheets, strategy, web, word

MANY = 150_000_000
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))


class Bad(NamedTuple):
    """A bad input, the exit code of the command, and words of its line."""

    name: str
    make: Callable[[], bytes]
    code: int
    words: str


def with_part(document: bytes, name: str, content: bytes) -> bytes:
    """The package with one part put in its place."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, content)
    return target.getvalue()


def without_part(document: bytes, name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(target, "w") as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
    return target.getvalue()


def broken(document: bytes, name: str) -> bytes:
    """The package with a byte of one part changed, so that its check no longer fits."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        info = archive.getinfo(name)
    at = info.header_offset + 30 + len(name) + info.compress_size // 2
    return document[:at] + bytes([document[at] ^ 0xFF]) + document[at + 1 :]


def locked(document: bytes) -> bytes:
    """The package as a program marks it that locks each part with a password."""
    content = bytearray(document)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def spread() -> bytes:
    """A workbook of two cells, the second in the last row and column that there are."""
    content = sheets.workbook([("Actie",)])
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f"<worksheet {sheets.S}><sheetData>{cells}</sheetData></worksheet>"
    return with_part(content, "xl/worksheets/sheet1.xml", sheet.encode())


def laughing(root: str) -> bytes:
    """XML whose entities would grow to gigabytes."""
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{LAUGHS}]><{root}><Name>&l8;</Name></{root}>".encode()


def stranger(root: str) -> bytes:
    """XML that asks for a file of the machine that reads it."""
    return f"<!DOCTYPE {root} [<!ENTITY file SYSTEM '/etc/hostname'>]><{root}><Name>&file;</Name></{root}>".encode()


MANIFEST = b"<m xmlns='x'><file-entry><encryption-data/></file-entry></m>"
DOCX, ODT, XLSX = word.with_headings(), opendocument.with_headings(), sheets.workbook(sheets.repeated())
ODS = opendocument.sheet(sheets.repeated())
MAIN = "word/document.xml"
INPUTS = [
    Bad("no words.docx", lambda: word.document([]), 11, "no text"),
    Bad("menu.docx", lambda: word.document(map(word.paragraph, MENU)), 12, "an objective, an action plan or an action"),
    Bad("half.docx", lambda: DOCX[: len(DOCX) // 2], 7, "damaged zip"),
    Bad("broken.docx", lambda: broken(DOCX, MAIN), 7, "damaged package"),
    Bad("cut off.docx", lambda: with_part(DOCX, MAIN, b"<w:document><w:p>"), 7, "not well-formed"),
    Bad("locked.docx", lambda: locked(DOCX), 6, "password"),
    Bad("bomb.docx", lambda: with_part(DOCX, MAIN, b" " * MANY), 8, "more than 100 MB"),
    Bad("laughs.docx", lambda: with_part(DOCX, MAIN, laughing("document")), 7, "entity amplification"),
    Bad("deep.docx", lambda: with_part(DOCX, MAIN, b"<p>" * 9000 + b"</p>" * 9000), 7, "not well-formed"),
    Bad("no content.odt", lambda: without_part(ODT, "content.xml"), 7, "lacks its text"),
    Bad("locked.odt", lambda: with_part(ODT, "META-INF/manifest.xml", MANIFEST), 6, "password"),
    Bad("bomb.odt", lambda: with_part(ODT, "content.xml", b" " * MANY), 8, "more than 100 MB"),
    Bad("empty.html", lambda: b"<!doctype html><html><body></body></html>", 11, "holds no text"),
    Bad("menu.html", lambda: web.page("".join(f"<p>{line}</p>" for line in MENU)), 12, "an objective"),
    Bad("deep.html", lambda: web.page("<div>" * 5000 + "diep"), 7, "nest too deeply"),
    Bad("half.xlsx", lambda: XLSX[: len(XLSX) // 2], 7, "damaged zip"),
    Bad("broken.xlsx", lambda: broken(XLSX, "xl/worksheets/sheet1.xml"), 7, "not a whole workbook"),
    Bad("empty.xlsx", lambda: sheets.workbook([]), 4, "no filled cell"),
    Bad("bomb.xlsx", lambda: with_part(XLSX, "xl/media/image1.png", b" " * 310_000_000), 8, "unpacks to more"),
    Bad("spread.xlsx", spread, 9, "more memory than the 1500 MB"),
    Bad(
        "budget.xlsx",
        lambda: sheets.workbook([("Post", "Uitgaven"), ("Wegen", 100), ("Groen", 50)]),
        12,
        "an objective",
    ),
    Bad("locked.ods", lambda: with_part(ODS, "META-INF/manifest.xml", MANIFEST), 6, "password"),
    Bad("empty.csv", lambda: b"code;actie\n;\n;\n", 11, "holds no text"),
    Bad("laughs.xml", lambda: laughing("StrategicPlan"), 7, "entity amplification"),
    Bad("entity.xml", lambda: stranger("StrategicPlan"), 7, "entities of its own"),
    Bad("no core.xml", lambda: b"<StrategicPlan><Name>Leeg</Name></StrategicPlan>", 7, "no StrategicPlanCore"),
    Bad("half.xml", lambda: strategy.part_1()[:900], 7, "not well-formed"),
]


@pytest.mark.parametrize("bad", INPUTS, ids=[bad.name for bad in INPUTS])
def test_what_cannot_be_read_gives_one_line_and_nothing_else(bad: Bad, tmp_path: Path) -> None:
    source, out = tmp_path / bad.name, tmp_path / "out.json"
    source.write_bytes(bad.make())
    ended = planspoor("read", source, "--out", out)
    (line,) = ended.stderr.decode().splitlines()
    assert (ended.returncode, ended.stdout) == (bad.code, b""), line
    assert bad.words in line
    assert list(tmp_path.iterdir()) == [source]

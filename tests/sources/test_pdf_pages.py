"""Pages of PDFs that lie on their side, are cropped, stand two by two, or are locked against changes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import planspoor
from planspoor.errors import EncryptedError, NoTextError
from planspoor.plan import Box
from reading.score import score

PLAN = Path(__file__).parents[1] / "plans" / "english.pdf"
GOLD = json.loads(PLAN.with_suffix(".json").read_text())
WIDTH, HEIGHT = 595.28, 841.89
Change = Callable[[pikepdf.Pdf], None]


def changed(folder: Path, change: Change, **saving: object) -> Path:
    """The plan with a change, as a PDF."""
    with pikepdf.open(PLAN) as document:
        change(document)
        document.save(folder / "plan.pdf", **saving)  # type: ignore[arg-type]
    return folder / "plan.pdf"


def turned(degrees: int) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            page.Rotate = degrees

    return change


def cropped(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page.MediaBox = pikepdf.Array([-50, -60, 645, 902])
        page.CropBox = pikepdf.Array([10, 12, 585, 832])


def first_box(path: Path, text: str) -> Box:
    node = next(node for node in planspoor.read(path).plan.nodes if node.text == text)
    return node.passages[0].boxes[0]


CHANGES: list[tuple[str, Change]] = [
    ("printed sideways", turned(90)),
    ("printed sideways, the other way", turned(270)),
    ("upside down", turned(180)),
    ("cropped out of a larger sheet", cropped),
]


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_the_plan_is_read_however_its_pages_lie(change: Change, tmp_path: Path) -> None:
    found = score(GOLD, planspoor.read(changed(tmp_path, change)).plan.nodes)
    assert found.tree_f1 == 1.0, found.faults


def clockwise(box: Box, degrees: int) -> Box:
    """Where a box of the upright page stands once that is turned."""
    left, top, right, bottom = box
    return {
        90: (HEIGHT - bottom, left, HEIGHT - top, right),
        180: (WIDTH - right, HEIGHT - bottom, WIDTH - left, HEIGHT - top),
        270: (top, WIDTH - right, bottom, WIDTH - left),
    }[degrees]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_stand_on_the_page_as_it_is_printed(degrees: int, tmp_path: Path) -> None:
    path, text = changed(tmp_path, turned(degrees)), GOLD["nodes"][0]["text"]
    expected = clockwise(first_box(PLAN, text), degrees)
    assert first_box(path, text) == pytest.approx(expected, abs=0.2)
    page = planspoor.read(path).pages[0]
    assert (page.width, page.height) == pytest.approx((HEIGHT, WIDTH) if degrees % 180 else (WIDTH, HEIGHT), abs=0.1)
    boxes = [stretch.box for block in page.blocks for stretch in block.stretches if stretch.box]
    assert all(box[2] <= page.width + 1 and box[3] <= page.height + 1 for box in boxes if page.width and page.height)


@pytest.mark.parametrize("revision", [4, 6])
def test_a_password_that_only_guards_changes_is_no_hindrance(revision: int, tmp_path: Path) -> None:
    guarded = pikepdf.Encryption(owner="sleutel", R=revision, allow=pikepdf.Permissions(extract=False))  # type: ignore[arg-type]
    path = changed(tmp_path, lambda _: None, encryption=guarded)
    assert len(planspoor.read(path).plan.nodes) == len(GOLD["nodes"])


def test_a_password_that_guards_reading_is_asked_for(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="sleutel", user="dicht")
    with pytest.raises(EncryptedError):
        planspoor.read(changed(tmp_path, lambda _: None, encryption=locked))


def test_printed_labels_are_those_that_the_file_keeps(tmp_path: Path) -> None:
    def labelled(document: pikepdf.Pdf) -> None:
        roman, numbered = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D, St=7, P="A-")
        document.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 1, numbered]))

    assert [page.label for page in planspoor.read(changed(tmp_path, labelled)).pages] == ["i", "A-7", "A-8"]


def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheet = pikepdf.new()
    page = sheet.add_blank_page(page_size=(2 * WIDTH, HEIGHT))
    with pikepdf.open(PLAN) as document:
        for place, number in enumerate((1, 2)):
            name = str(page.add_resource(sheet.copy_foreign(document.pages[number].as_form_xobject()), "/XObject"))
            page.contents_add(f"q 1 0 0 1 {place * WIDTH} 0 cm {name} Do Q".encode())
        sheet.save(tmp_path / "plan.pdf")
    gold = {**GOLD, "nodes": [{**node, "page": 1} for node in GOLD["nodes"]]}
    assert score(gold, planspoor.read(tmp_path / "plan.pdf").plan.nodes).tree_f1 >= 0.9


def test_attached_files_are_told_of(tmp_path: Path) -> None:
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["bijlage.txt"] = pikepdf.AttachedFileSpec(document, b"een bijlage")

    path = changed(tmp_path, attach)
    assert [warning.code for warning in planspoor.read(path).plan.warnings] == ["attachments-not-read"]
    assert planspoor.check(path).attachments == 1


def test_a_form_that_only_one_program_shows_is_named(tmp_path: Path) -> None:
    form = pikepdf.new()
    page = form.add_blank_page()
    page.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
    )
    page.contents_add(b"BT /F 12 Tf 72 700 Td (Goal 1: Please wait for the later version of the viewer) Tj ET")
    template = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>'
    form.Root.AcroForm = pikepdf.Dictionary(XFA=form.make_stream(template), Fields=pikepdf.Array([]))
    form.Root.NeedsRendering = True
    target = io.BytesIO()
    form.save(target)
    (tmp_path / "plan.pdf").write_bytes(target.getvalue())
    with pytest.raises(NoTextError, match="XFA"):
        planspoor.read(tmp_path / "plan.pdf")

"""Documents that a reader must survive, made from nothing: each function gives the bytes of one."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

PLAN = (
    "Doelstelling 1: Een groene stad",
    "Actieplan 1.1: Meer bomen in de straten",
    "Actie 1.1.1: We planten elk jaar honderd bomen langs de invalswegen.",
    "Actie 1.1.2: We verharden geen nieuwe pleinen meer zonder groen.",
    "Actieplan 1.2: Water krijgt ruimte",
    "Actie 1.2.1: We leggen de oude vestinggracht weer open.",
    "Actie 1.2.2: We bouwen drie waterbuffers in de dorpskernen.",
)
MENU = (
    "Menukaart van de taverne",
    "Tomatensoep met balletjes en brood",
    "Garnaalkroketten met gefrituurde peterselie",
    "Vol-au-vent met verse frieten of puree",
    "Gebakken zeetong met boterjus en citroen",
    "Wafel met slagroom en aardbeien",
    "Alle prijzen zijn inclusief bediening en btw.",
)
A4 = (595, 842)


def save(document: pikepdf.Pdf, **options: object) -> bytes:
    """Give the bytes of the document, the same each time, in the plainest form there is."""
    target = io.BytesIO()
    plain = pikepdf.ObjectStreamMode.disable
    document.save(target, static_id=True, object_stream_mode=plain, **options)  # type: ignore[arg-type]
    return target.getvalue()


def pdf(lines: Sequence[str] = PLAN, size: tuple[float, float] = A4, pages: int = 1) -> bytes:
    """A sound PDF with these lines on every page."""
    return save(_with_text([lines] * pages, size))


def book() -> bytes:
    """A sound PDF of three pages, a part of the plan on each."""
    return save(_with_text([PLAN[:3], PLAN[3:5], PLAN[5:]]))


def _with_text(pages: Sequence[Sequence[str]] = (PLAN,), size: tuple[float, float] = A4) -> pikepdf.Pdf:
    document = pikepdf.new()
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for lines in pages:
        page = document.add_blank_page(page_size=size)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = Stream(document, _show(lines, size[1]))
    return document


def _show(lines: Sequence[str], height: float) -> bytes:
    shown = b"".join(b"(" + line.encode("latin-1") + b") Tj T*\n" for line in lines)
    return b"BT /F1 12 Tf 24 TL 72 %d Td\n" % (height - 72) + shown + b"ET\n"


# --- Locked, broken, too large --------------------------------------------------------------------------------------


def locked() -> bytes:
    """Opens with a password only."""
    return save(_with_text(), encryption=pikepdf.Encryption(user="geheim", owner="geheimer"))


def guarded() -> bytes:
    """Opens for everyone; a password guards only its changes."""
    return save(_with_text(), encryption=pikepdf.Encryption(user="", owner="geheimer"))


def truncated() -> bytes:
    """The first half of a download that stopped."""
    whole = pdf(pages=20)
    return whole[: len(whole) // 2]


def half_an_update() -> bytes:
    """A sound PDF and the start of its next version: PDFium itself would open the old one."""
    return pdf(pages=3) + b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + b"% a longer text\n" * 200


def corrupt() -> bytes:
    """The header and the end of a PDF, and noise between them."""
    return b"%PDF-1.7\n" + random.Random(7).randbytes(20_000) + b"\nstartxref\n12\n%%EOF\n"


def without_pages() -> bytes:
    return save(pikepdf.new())


def missing_page() -> bytes:
    """The page tree names a page that is not there."""
    document = _with_text()
    document.Root.Pages.Kids.append(document.make_indirect(Dictionary(Type=Name.Font)))
    document.Root.Pages.Count = 2
    return save(document)


def page_bomb() -> bytes:
    """A small file that claims a hundred thousand pages, all the same one."""
    kids = b"3 0 R " * 100_000
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 100000 /Kids [" + kids + b"] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    return _assemble(objects)


def _assemble(objects: Sequence[bytes]) -> bytes:
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, len(content))
    )


def giant_page() -> bytes:
    document = _with_text()
    document.pages[0].MediaBox = Array([0, 0, 595, 1_000_000])
    return save(document)


# --- Bombs ----------------------------------------------------------------------------------------------------------


def form_in_itself() -> bytes:
    """A drawing that draws itself, on a page with a plan."""
    document = _with_text()
    form = document.make_indirect(_form(document, b"/Self Do\n"))
    form.Resources = Dictionary(XObject=Dictionary(Self=form))
    _draw(document, form)
    return save(document)


def forms_in_forms(depth: int = 12, breadth: int = 12) -> bytes:
    """Drawings that each draw the next a dozen times: few bytes, and a trillion words if all are drawn."""
    document = _with_text()
    form = document.make_indirect(_form(document, _show(PLAN, 842)))
    form.Resources = document.pages[0].Resources
    for _ in range(depth):
        outer = document.make_indirect(_form(document, b"/Inner Do\n" * breadth))
        outer.Resources = Dictionary(XObject=Dictionary(Inner=form))
        form = outer
    _draw(document, form)
    return save(document)


def _form(document: pikepdf.Pdf, content: bytes) -> Stream:
    return Stream(document, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))


def _draw(document: pikepdf.Pdf, form: pikepdf.Object) -> None:
    page = document.pages[0]
    page.Resources.XObject = Dictionary(Bomb=form)
    page.Contents = Stream(document, page.Contents.read_bytes() + b"/Bomb Do\n")


def flate_bomb(megabytes: int = 600) -> bytes:
    """A page whose content unpacks to far more than the memory there is: the same words over and over."""
    return _with_packed_content(_show(PLAN, 842), megabytes)


def long_page(megabytes: int = 40) -> bytes:
    """A page that takes long to read, in a small file."""
    return _with_packed_content(_show(PLAN, 842), megabytes)


def _with_packed_content(words: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = words * (1_000_000 // len(words))
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    document = _with_text()
    content = Stream(document, b"")
    content.write(packed, filter=Name.FlateDecode)
    document.pages[0].Contents = content
    return save(document, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def zip_bomb(megabytes: int = 400) -> bytes:
    """Page texts that unpack to more than may be read."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in range(1, 5):
            archive.writestr(f"{page}.txt", b"%d\n\n" % page + b" " * (megabytes * 1_000_000 // 4))
    return target.getvalue()


# --- No text, or none that can be decoded ---------------------------------------------------------------------------


def scan(pages: int = 2) -> bytes:
    """Pages that are images."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=A4)
        image = Stream(document, bytes(range(256)) * 16, Type=Name.XObject, Subtype=Name.Image)
        image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = 64, 64, Name.DeviceGray, 8
        page.Resources = Dictionary(XObject=Dictionary(Scan=image))
        page.Contents = Stream(document, b"q 595 0 0 842 0 0 cm /Scan Do Q\n")
    return save(document)


def undecodable(decode: Callable[[int], int], pages: int = 3) -> bytes:
    """A plan that prints well, but whose font says of every code that it is another character."""
    document = _with_text([PLAN * 3] * pages)
    pairs = [b"<%02X> <%04X>\n" % (code, decode(code)) for code in range(33, 127)]
    document.pages[0].Resources.Font.F1.ToUnicode = Stream(
        document,
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Broken def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n"
        % len(pairs)
        + b"".join(pairs)
        + b"endbfchar endcmap end end\n",
    )
    return save(document)


def to_control(code: int) -> int:
    return code % 26 + 1


def to_private(code: int) -> int:
    return 0xF000 + code


def to_rare_letters(code: int) -> int:
    return 0x0100 + code


def to_replacement(code: int) -> int:
    return 0xFFFD


def to_shifted(code: int) -> int:
    """As where the numbers of the glyphs stand for the letters."""
    return code - 29 if code >= 62 else code


# --- Page texts -----------------------------------------------------------------------------------------------------


def page_text(number: int = 1, lines: Sequence[str] = PLAN) -> bytes:
    return f"{number}\n\n{' '.join(lines)}\n".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()

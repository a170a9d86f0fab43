"""An organisation's own look: a colour that can always be read, a logo that can do nothing, a domain of its own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pytest_django.fixtures import Settings

from planspoor_site.errors import LogoError
from planspoor_site.publication.look.colour import accents, contrast
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.logo import HEIGHT, MAX_BYTES, safe_logo
from planspoor_site.register.models import Organisation
from publication.elzenbeke import BASE, Elzenbeke

PAPER, DARK_PAPER = "#ffffff", "#13181b"
WASH, DARK_WASH = "#f2f5f6", "#1c2327"
BUILT = {
    "#0b5870": ("#0b5870", "#86c9e4", "stays as it is where it can be read"),
    "#000000": ("#000000", "#bebebe", "black is grey in the dark"),
    "#ffffff": ("#555555", "#ffffff", "white is grey on paper"),
}


@pytest.mark.parametrize(("colour", "light", "dark"), [(colour, *made[:2]) for colour, made in BUILT.items()])
def test_accents_are_made_within_bounds(colour: str, light: str, dark: str) -> None:
    assert accents(colour) == (light, dark)


@pytest.mark.parametrize(
    "colour", ["#ffd400", "#e30613", "#00a651", "#ff7f00", "#7a2048", "#000000", "#9fd8ff", "#ffffff"]
)
def test_familiar_colours_reach_what_the_design_measured(colour: str) -> None:
    light, dark = accents(colour)
    assert contrast(light, PAPER) >= 6.6
    assert contrast(dark, DARK_PAPER) >= 9.0


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_can_be_read(value: int) -> None:
    light, dark = accents(f"#{value:06x}")
    assert min(contrast(light, PAPER), contrast(light, WASH)) >= 4.5
    assert min(contrast(dark, DARK_PAPER), contrast(dark, DARK_WASH)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {NAMES} {{}}>{{}}<path d="M0 0h9v9z"/></svg>'
HOSTILE = {
    "a script": SVG.format("", "<script>alert(1)</script>"),
    "a script in a namespace": SVG.format('xmlns:h="http://www.w3.org/1999/xhtml"', "<h:script>alert(1)</h:script>"),
    "an event": SVG.format('onload="alert(1)"', ""),
    "an event of a shape": SVG.format("", '<rect onclick="alert(1)"/>'),
    "a page within": SVG.format(
        "", "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>alert</body></foreignObject>"
    ),
    "a link that runs": SVG.format("", '<a href="javascript:alert(1)"><rect/></a>'),
    "a picture from elsewhere": SVG.format("", '<image href="https://elsewhere.example/alert"/>'),
    "a drawing from elsewhere": SVG.format("", '<use xlink:href="https://elsewhere.example/alert.svg#a"/>'),
    "a style from elsewhere": SVG.format("", '<style>@import "https://elsewhere.example/alert.css";</style>'),
    "an escaped rule": SVG.format("", "<style>\\40 import 'https://elsewhere.example/alert'</style>"),
    "a style that loads": SVG.format("", '<rect style="fill:url(https://elsewhere.example/alert)"/>'),
    "a fill that loads": SVG.format("", "<rect fill=\"url( 'https://elsewhere.example/alert' )\"/>"),
    "movement that sets a link": SVG.format("", '<animate attributeName="href" to="javascript:alert(1)"/>'),
    "a setting": SVG.format("", '<set attributeName="onload" to="alert(1)"/>'),
    "an instruction": '<?xml-stylesheet href="https://elsewhere.example/alert"?>' + SVG.format("", ""),
    "an entity": "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + SVG.format("", "<text>alert&x;</text>"),
}


@pytest.mark.parametrize("drawing", HOSTILE.values(), ids=HOSTILE)
def test_what_a_drawing_could_do_is_left_out(drawing: str) -> None:
    kept, kind = safe_logo(drawing.encode())
    assert kind == "svg"
    assert b'<path d="M0 0h9v9z"/>' in kept
    for word in (b"script", b"javascript", b"elsewhere", b"onload", b"onclick", b"import", b"ENTITY", b"&", b"animate"):
        assert word not in kept


def test_a_drawing_keeps_its_shapes() -> None:
    drawing = SVG.format(
        'viewBox="0 0 9 9"',
        '<defs><linearGradient id="g"><stop offset="1" stop-color="#fff"/></linearGradient></defs>'
        '<style>.a{fill:url(#g)}</style><g class="a" transform="scale(2)"><use href="#g"/></g>',
    )
    kept = safe_logo(drawing.encode())[0].decode()
    for part in ('viewBox="0 0 9 9"', "stop-color", ".a{fill:url(#g)}", 'transform="scale(2)"', '<use href="#g"/>'):
        assert part in kept


BOMB = (
    "<!DOCTYPE svg [" + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'x' * 10}'>" for n in range(12)) + "]>"
)
REFUSED = {
    "no picture": b"%PDF-1.7",
    "nothing": b"",
    "half a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><path",
    "a web page": b"<html><body>logo</body></html>",
    "nothing to show": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "too many bytes": b"\x89PNG" + b"0" * MAX_BYTES,
    "text that expands without end": (BOMB + SVG.format("", "")).replace("<path", "<text>&e11;</text><path").encode(),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_logo_is_refused(content: bytes) -> None:
    try:
        kept, _ = safe_logo(content)
    except LogoError:
        return
    assert len(kept) < 1000, "what expands is left unexpanded"


def test_a_picture_becomes_small_and_keeps_nothing_but_pixels() -> None:
    made = io.BytesIO()
    picture = Image.new("RGB", (3000, 1000), "#7a2048")
    exif = picture.getexif()
    exif[0x010E] = "een naam in de beschrijving"
    picture.save(made, "JPEG", exif=exif)
    kept, kind = safe_logo(made.getvalue())
    with Image.open(io.BytesIO(kept)) as small:
        assert (kind, small.format, small.height) == ("png", "PNG", HEIGHT)
        assert not small.getexif()
    assert b"beschrijving" not in kept


@pytest.fixture
def with_logo(elzenbeke: Elzenbeke, data_folder: Path) -> str:
    """The town has a logo; its address."""
    kept, _ = safe_logo(SVG.format("", "").encode())
    elzenbeke.organisation.logo = f"{'ab' * 32}.svg"
    elzenbeke.organisation.save()
    file = FileStore(data_folder).logo(elzenbeke.organisation.logo)
    file.parent.mkdir(parents=True)
    file.write_bytes(kept)
    return "/stad-elzenbeke/logo/abababababab.svg"


def test_the_logo_stands_on_every_page_of_the_organisation(reader: Client, with_logo: str) -> None:
    assert f'<img class="logo" src="{with_logo}" alt="">' in reader.get(BASE).text
    assert "logo/" not in reader.get("/").text
    response = reader.get(with_logo)
    assert response["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script" not in response["Content-Security-Policy"]
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize("other", ["abababababac.svg", "abababababab.png"])
def test_another_logo_is_not_found(reader: Client, with_logo: str, other: str) -> None:
    assert reader.get(f"/stad-elzenbeke/logo/{other}").status_code == 404


@pytest.fixture
def at_its_domain(elzenbeke: Elzenbeke, settings: Settings) -> Client:
    """Someone who asks the town's own domain; another town is on the same site."""
    settings.ALLOWED_HOSTS = ["testserver", "plannen.elzenbeke.example"]
    elzenbeke.organisation.domain = "plannen.elzenbeke.example"
    elzenbeke.organisation.save()
    other = Organisation.objects.create(slug="hazelbeek", name="Hazelbeek")
    plan = other.plans.create(slug="plan", title="Plan van Hazelbeek")
    document = elzenbeke.published.document
    plan.editions.create(
        slug="2025", title="Plan van Hazelbeek", language="nl", document=document, state="published", position=0
    )
    return Client(SERVER_NAME="plannen.elzenbeke.example")


def test_a_domain_shows_its_organisation_alone(at_its_domain: Client) -> None:
    assert at_its_domain.get("/")["Location"] == "/stad-elzenbeke/"
    assert at_its_domain.get(BASE).status_code == 200
    assert at_its_domain.get("/hazelbeek/plan/2025/").status_code == 404
    assert "Hazelbeek" not in at_its_domain.get("/zoek?q=plan").text


def test_addresses_at_the_sites_own_name_go_on_and_name_the_domain(at_its_domain: Client, reader: Client) -> None:
    html = reader.get(BASE).text
    assert f'<link rel="canonical" href="http://plannen.elzenbeke.example{BASE}">' in html
    assert reader.get("/hazelbeek/plan/2025/").status_code == 200
    assert "Hazelbeek" in reader.get("/").text


def test_the_first_name_of_the_site_is_the_one_to_cite(
    reader: Client, elzenbeke: Elzenbeke, settings: Settings
) -> None:
    settings.MAIN_HOST = "plannen.example"
    assert f'rel="canonical" href="http://plannen.example{BASE}"' in reader.get(BASE).text

"""An invented plan of 207 pages, one in nine with a photograph: what the site is measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import typst
from PIL import Image

from bench.places import OUT

PAGES = 207
TEXT_PAGE = 129
PHOTOGRAPH_PAGE = 135
"""One page of each kind that is looked at."""
_PHOTOGRAPHS = 6
_ACTIONS_ON_A_PAGE = 9

_WHO = ("De stad", "Het bestuur", "De dienst Wonen", "De dienst Mobiliteit", "Het woonbedrijf", "De technische dienst")
_DOES = ("vernieuwt", "onderzoekt", "ondersteunt", "verruimt", "herstelt", "bouwt", "opent", "vergroent")
_WHAT = (
    "de speelterreinen en hun toegangen",
    "het netwerk van fietsstraten",
    "de dienstverlening aan huis voor wie slecht te been is",
    "de opvang voor jonge kinderen na de schooltijd",
    "de dijken en de overstromingsgebieden langs de beek",
    "het aanbod van betaalbare huurwoningen",
    "de verlichting van pleinen en doorsteken",
    "de samenwerking tussen de bibliotheken en de scholen",
)
_WHERE = ("in Noorderham", "in de Veldwijk", "langs de Oude Vaart", "rond het Lindeplein", "in alle deelgemeenten")
_WITH = ("samen met de wijkraden", "met het hogeschoolnetwerk", "met de buurgemeenten", "met vzw De Schakel")


def long_plan() -> Path:
    """Give the plan as a tagged PDF; made if it is not there yet, always the same."""
    target = OUT / "long-plan.pdf"
    if not target.exists():
        folder = OUT / "long-plan"
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(_PHOTOGRAPHS):
            _photograph(number).save(folder / f"{number}.jpg", quality=80)
        (folder / "plan.typ").write_text("\n".join(_source()), "utf-8")
        typst.compile(folder / "plan.typ", output=target)
    return target


def linearised(document: Path) -> Path:
    """Give the document written for reading page by page over a network."""
    target = document.with_suffix(".linearised.pdf")
    if not target.exists():
        with pikepdf.open(document) as pdf:
            pdf.save(target, linearize=True)
    return target


def _photograph(seed: int) -> Image.Image:
    """Draw soft noise, which compresses about as well as a photograph."""
    noise = random.Random(seed)
    small = Image.new("RGB", (90, 60))
    small.putdata([(noise.randrange(256), noise.randrange(256), noise.randrange(256)) for _ in range(90 * 60)])
    return small.resize((1080, 720), Image.Resampling.BICUBIC)


def _source() -> Iterator[str]:
    chance = random.Random(207)
    yield '#set document(title: "Meerjarenplan Noorderham 2026-2031")'
    yield '#set page(paper: "a4", margin: 2.2cm, numbering: "1")'
    yield '#set text(size: 10pt, lang: "nl", hyphenate: true)\n#set par(justify: true)'
    for page in range(1, PAGES + 1):
        yield from _page(page, chance)
        yield "#pagebreak()" if page < PAGES else ""


def _page(page: int, chance: random.Random) -> Iterator[str]:
    objective, plan = divmod(page - 1, 6)
    if plan == 0:
        yield f"= Beleidsdoelstelling {objective + 1}: Noorderham zorgt voor {chance.choice(_WHAT)}"
    yield f"== Actieplan {objective + 1}.{plan + 1}: Werk maken van {chance.choice(_WHAT)}"
    has_photograph = page % 9 == 0
    if has_photograph:
        yield f'#image("{page // 9 % _PHOTOGRAPHS}.jpg", width: 100%, alt: "Foto bij het actieplan")'
    for action in range(3 if has_photograph else _ACTIONS_ON_A_PAGE):
        yield f"=== Actie {objective + 1}.{plan + 1}.{action + 1}"
        yield " ".join(_sentence(chance) for _ in range(2)) + "\n"


def _sentence(chance: random.Random) -> str:
    who, does, what, where, partner = map(chance.choice, (_WHO, _DOES, _WHAT, _WHERE, _WITH))
    amount = f"{chance.randrange(10, 990)}.000"
    return f"{who} {does} {what} {where}, {partner}, tegen eind {chance.randrange(2026, 2032)}, voor {amount} euro."

"""An invented town's plan, typeset to a real PDF of three pages and read as any document is."""

from __future__ import annotations

from pathlib import Path

import typst

from planspoor import read
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.reading import Reading
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import Edit
from planspoor_site.judgements.correcting import correct
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import take_in
from planspoor_site.register.models import Edition, Revision
from planspoor_site.register.place import Wish

BASE = "/stad-zilverdam/meerjarenplan/2026/"
WORDS = "loket Kwartelzang"
"""Stands on page 2 in a sentence, on page 3 broken by a hyphen, and in the title."""
LETTERS = "kwartelzang"
NEIGHBOURS = ("herstelt", "oeverpad", "smeedt")
"""Words beside those, which have to stay."""

PAGES = (
    """= Meerjarenplan met loket Kwartelzang
   Zilverdam legt hier vast wat de stad tot 2031 wil doen. Elke actie heeft een dienst die ze uitvoert.

   == Beleidsdoelstelling 1: Iedereen komt veilig aan de overkant van de rivier
   De stad telt zes bruggen. Drie daarvan zijn voor wie stapt of trapt nog niet veilig genoeg.""",
    """=== Actieplan 1.1: Bruggen die iedereen vertrouwt
   - De dienst Wegen herstelt met loket Kwartelzang het oeverpad tegen 2028 voor 40.000 euro.
   - De stad plaatst samen met de dienst Groen banken op elke brug.
   - De stad smeedt nieuwe leuningen voor de Vlasbrug en de Lisbrug.""",
    """=== Actieplan 1.2: Oversteken zonder wachten
   - De dienst Mobiliteit regelt de lichten aan de kade opnieuw, en wie daar vragen over heeft of een voorstel wil
     doen voor een andere oversteekplaats, gaat langs bij het drukbezochte loket Kwartel-#linebreak()zang in de oude
     sluiswachterswoning.
   - De stad onderzoekt of de veerpont ook op zondag kan varen.""",
)


def typeset(path: Path, extra: str = "") -> Path:
    """Typeset the plan, with a page more where another document like it is wanted."""
    setup = '#set page(width: 16cm, height: 14cm)\n#set text(size: 11pt, lang: "nl", hyphenate: false)\n'
    path.with_suffix(".typ").write_text(setup + "\n#pagebreak()\n".join([*PAGES, *([extra] if extra else [])]), "utf-8")
    typst.compile(path.with_suffix(".typ"), output=path)
    return path


def read_plan(path: Path) -> Reading:
    """The reading of the typeset plan."""
    return read(path, limits=DEFAULT_LIMITS)


def correct_once(edition: Edition) -> Revision:
    """Correct an item with the words, of which the former and the new version, a fact and the reason have them."""
    item = edition.items.get(text__contains="40.000 euro")
    act = Edit(item.node_id, "text", "De dienst Wegen herstelt met loket Kwartelzang het oeverpad tegen 2028.")
    approver = User.objects.get_or_create(email="goedkeurder@zilverdam.example")[0]
    return correct(edition, approver, [act], item.version, "Het bedrag is niet van loket Kwartelzang.").revision


def publish(path: Path, reading: Reading, store: FileStore, edition: str = "2026", *, public: bool = True) -> Edition:
    """Add the plan to the register."""
    wish = Wish("Stad Zilverdam", plan="Meerjarenplan", edition=edition, publish=public)
    return take_in(reading, path, wish, store, silent).edition

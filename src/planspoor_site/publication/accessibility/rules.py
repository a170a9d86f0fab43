"""Whose rules an organisation's website is under, and who hears complaints about it.

Directive (EU) 2016/2102 is put into law by each of them; the form of the statement is that of Implementing Decision
(EU) 2018/1523. Names of acts and bodies stand in their own language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planspoor_site.register.models import Edition, Law, Organisation

ASSESSED_ON = date(2026, 11, 28)
"""Day of the last assessment of the site's own pages; a release that changes them assesses them anew."""


@dataclass(frozen=True, slots=True)
class Rules:
    """An act, and the body that hears complaints: its name, its postal address, its website."""

    language: str
    act: str
    body: str
    postal_address: str
    website: str
    registered: bool = False
    """Whether the statement must also be entered in a register of the state."""


RULES = {
    Law.FLANDERS: Rules(
        "nl",
        "artikel II.16 van het Bestuursdecreet van 7 december 2018",
        "Vlaamse Ombudsdienst",
        "Leuvenseweg 86, 1000 Brussel",
        "https://www.vlaamseombudsdienst.be/",
    ),
    Law.WALLONIA: Rules(
        "fr",
        "décret wallon du 2 mai 2019 relatif à l’accessibilité des sites internet et des applications mobiles des "
        "organismes du secteur public",
        "Médiateur de la Wallonie et de la Fédération Wallonie-Bruxelles",
        "rue Lucien Namèche 54, 5000 Namur",
        "https://www.le-mediateur.be/",
    ),
    Law.BRUSSELS: Rules(
        "fr",
        "ordonnance de la Région de Bruxelles-Capitale du 4 octobre 2018 relative à l’accessibilité des sites internet "
        "et applications mobiles des organismes publics régionaux et des communes",
        "Ombuds Bruxelles",
        "",
        "https://ombuds.brussels/",
    ),
    Law.NETHERLANDS: Rules(
        "nl",
        "Besluit digitale toegankelijkheid overheid",
        "Nationale ombudsman",
        "Postbus 93122, 2509 AC Den Haag",
        "https://www.nationaleombudsman.nl/",
        registered=True,
    ),
}


def rules_of(organisation: Organisation, editions: Iterable[Edition]) -> Rules | None:
    """Return the rules that are set for an organisation, else those that its plans were made under; None if unknown."""
    told = [organisation.law, *(edition.profile for edition in editions)]
    return next((rules for code in told for law, rules in RULES.items() if code.startswith(law)), None)

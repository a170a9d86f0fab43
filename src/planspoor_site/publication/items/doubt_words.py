"""The doubts of a reading in the language of the interface."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from planspoor import rules
from planspoor_site.publication.kinds import Name
from planspoor_site.register.models import EditionItem

READING = "en"
"""The language in which the reading words its doubts."""
DOUBTFUL = 0.5
"""Below this confidence an item is said to be doubtful, also where the reading gave no reason."""


def doubts_of(item: EditionItem) -> list[Name]:
    """Say why it is not certain that an item was read well; a doubt without a translation stays as it was read."""
    if not item.doubts and item.confidence < DOUBTFUL:
        return [_here(gettext("Het is niet zeker dat deze woorden een eigen onderdeel van het plan zijn."))]
    return [_worded(doubt) for doubt in item.doubts]


def _worded(doubt: str) -> Name:
    translations = {
        rules.UNBULLETED.sentence: gettext("Deze zin heeft geen opsommingsteken. Is het een actie op zichzelf?"),
        rules.UNNAMED_LEVEL.sentence: gettext(
            "Het document geeft dit niveau geen naam. Wat het is, is afgeleid uit de opmaak en de nummering."
        ),
        rules.GROUP.sentence: gettext("Dit is een kop zonder niveaunaam. Hoort alles wat eronder staat echt samen?"),
        rules.LIST_IN_ACTION.sentence: gettext(
            "Dit staat in een opsomming binnen een actie. Is het een stap, of alleen toelichting?"
        ),
        rules.UNSURE_TABLE.sentence: gettext("De tabel zegt zelf niet dat haar rijen onderdelen van het plan zijn."),
        rules.LIST_STATES.sentence: gettext("Haast geen van de acties zegt iets toe. Zijn het acties van een plan?"),
        rules.LIST_REPORTS.sentence: gettext(
            "De meeste acties staan in de verleden tijd. Doet dit verslag, in plaats van te plannen?"
        ),
        rules.LIST_INDEXES.sentence: gettext(
            "De lijst leest als een overzicht van documenten. Is het een lijst van acties?"
        ),
        rules.ACCOUNTS.sentence: gettext(
            "Het document legt verantwoording af over wat gedaan is. Moet dit nog gebeuren?"
        ),
        rules.NO_PLAN_NAME.sentence: gettext("Het document noemt zichzelf geen plan. Is het er een?"),
        rules.STATES_FACT.sentence: gettext(
            "Dit begint met een cijfer of spreekt over het verleden. Is het alleen een vaststelling?"
        ),
        rules.NUMBER_JUMPS.sentence: gettext(
            "Het nummer volgt niet op dat van het vorige onderdeel. Ontbreekt er een?"
        ),
        rules.NUMBER_ELSEWHERE.sentence: gettext(
            "Het nummer is niet dat van het onderdeel erboven. Hoort dit ergens anders?"
        ),
        rules.MOVED.sentence: gettext(
            "Dit staat gedrukt onder een ander onderdeel dan het nummer zegt. Waar hoort het?"
        ),
        rules.NUMBER_MISSING.sentence: gettext("De onderdelen ernaast zijn genummerd, dit niet. Hoort het erbij?"),
        rules.SET_OTHERWISE.sentence: gettext(
            "Dit is anders gezet dan de andere onderdelen van dit niveau. Hoort het erbij?"
        ),
        rules.FEW_ALIKE.sentence: gettext(
            "Haast geen ander onderdeel is op deze manier herkend. Is het een onderdeel van het plan?"
        ),
        rules.NO_PARENT.sentence: gettext("Dit staat nergens onder. Waar hoort het?"),
        rules.LINES_LOST.sentence: gettext(
            "De regels van de bladzijde zijn verloren, en daarmee haar koppen. Waar hoort dit?"
        ),
        rules.ODD_PARENT.sentence: gettext("Dit staat onder een ander niveau dan zijn gelijken. Waar hoort het?"),
        rules.HOLDS_NOTHING.sentence: gettext("Hier staat niets onder. Is het wel een groep van acties?"),
        rules.LONG.sentence: gettext("Dit is lang. Is het meer dan één onderdeel, of toelichting?"),
        rules.SHORT.sentence: gettext("Dit is heel kort. Is het volledig?"),
        rules.CUT.sentence: gettext("Dit begint of eindigt midden in een zin. Is het volledig?"),
        rules.FIGURES.sentence: gettext("Dit bestaat vooral uit cijfers. Is het een regel van een begroting?"),
        rules.QUESTION.sentence: gettext("Dit is een vraag. Is het de kop van wat eronder staat?"),
        rules.LITTLE.sentence: gettext("Er pleit weinig voor. Is het een onderdeel van het plan?"),
    }
    return _here(translations[doubt]) if doubt in translations else Name(doubt, READING)


def _here(text: str) -> Name:
    return Name(text, get_language() or READING)

"""The doubts of a reading in the language of the interface."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from planspoor.rules import GROUP, LIST_IN_ACTION, UNBULLETED, UNNAMED_LEVEL, UNSURE_TABLE
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
        UNBULLETED.sentence: gettext("Deze zin heeft geen opsommingsteken. Is het een actie op zichzelf?"),
        UNNAMED_LEVEL.sentence: gettext(
            "Het document geeft dit niveau geen naam. Wat het is, is afgeleid uit de opmaak en de nummering."
        ),
        GROUP.sentence: gettext("Dit is een kop zonder niveaunaam. Hoort alles wat eronder staat echt samen?"),
        LIST_IN_ACTION.sentence: gettext(
            "Dit staat in een opsomming binnen een actie. Is het een stap, of alleen toelichting?"
        ),
        UNSURE_TABLE.sentence: gettext("De tabel zegt zelf niet dat haar rijen onderdelen van het plan zijn."),
    }
    return _here(translations[doubt]) if doubt in translations else Name(doubt, READING)


def _here(text: str) -> Name:
    return Name(text, get_language() or READING)

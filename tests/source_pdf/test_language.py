"""The language of a text by its commonest words, whatever the file claims."""

from __future__ import annotations

import pytest

from planspoor.source.language import tell_language

DUTCH = "De stad plant bomen in de straten en op het plein van de wijk, en dat is er een die wordt verbouwd."
FRENCH = "La ville plante des arbres dans les rues et sur la place du quartier, et ce sont les écoles qui aident."
ENGLISH = "The city plants trees in the streets and on the square of the quarter, and that is what we are to do."
GERMAN = "Die Stadt pflanzt Bäume in den Straßen und auf dem Platz des Viertels, und das ist für die Schule."

TEXTS = [
    ([DUTCH], "nl"),
    ([FRENCH], "fr"),
    ([ENGLISH], "en"),
    ([GERMAN], "de"),
    ([DUTCH.upper()], "nl"),  # capitals are no other language
    ([ENGLISH, *[DUTCH] * 9], "nl"),  # a foreign cover
    (["La ciudad planta árboles en las calles y en la plaza del barrio, y así lo hacen también los vecinos."], None),
    (["De stad plant bomen."], None),  # too little to tell
    (["1.200 3.400 5.600 " * 50], None),
    ([DUTCH, "Raming 2026: 1.200\nKap\nRaming 2027: 900\nKap\n" * 50], "nl"),  # labels that come back in a table
    (["Raming 2026 van de stad\n" * 50], None),  # one line over and over is too little to tell
    ([""], None),
    ([], None),
]


@pytest.mark.parametrize(("texts", "language"), TEXTS)
def test_the_language_is_told(texts: list[str], language: str | None) -> None:
    assert tell_language(texts) == language


def test_a_long_document_is_sampled_throughout() -> None:
    opening = [f"{ENGLISH} " * 70] * 3
    assert tell_language([*opening, *[f"{DUTCH} " * 70] * 40]) == "nl"
    assert tell_language(opening) == "en"

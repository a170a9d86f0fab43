"""What is printed before an item's own words: level names, numbers, codes, bullets, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.outline.numbering import LabelGrammar, Marker, grammar, read_marker
from planspoor.profiles import GENERIC, generic


def labels(language: str) -> LabelGrammar:
    return grammar(tuple(generic(language).level_of))


NAMED = [
    ("nl", "4.3 Actieplan: Meer bomen", "Actieplan", "4.3", "Meer bomen"),
    ("nl", "5.1 Actieplan : Meer bomen", "Actieplan", "5.1", "Meer bomen"),  # space before the colon
    ("nl", "2.2. Actieplan: Meer bomen", "Actieplan", "2.2", "Meer bomen"),  # the last dot is no part of the number
    ("nl", "1.Beleidsdoelstelling: Groen", "Beleidsdoelstelling", "1", "Groen"),  # no space at all
    ("nl", "Beleidsdoelstelling 1: Groen", "Beleidsdoelstelling", "1", "Groen"),  # the other way round
    ("nl", "Programma 2.1 Wonen", "Programma", "2.1", "Wonen"),  # no sign: a capital follows
    ("nl", "Doelstelling 3", "Doelstelling", "3", ""),  # its title stands on the next line
    ("nl", "Actie nr. 7: Bomen", "Actie", "7", "Bomen"),
    ("nl", "Prioriteit IV: Bomen", "Prioriteit", "IV", "Bomen"),
    ("nl", "Doel B: Bomen", "Doel", "B", "Bomen"),
    ("nl", "DOEL B", "DOEL", "B", ""),  # its title stands on the next line
    ("nl", "Actieplan AP3: Bomen", "Actieplan", "AP3", "Bomen"),
    ("nl", "HOOFDSTUK 1 VAN 10", "HOOFDSTUK", "1", ""),  # how many there are is no part of the name
    ("nl", "Actie 12A: Bomen", "Actie", "12A", "Bomen"),
    ("nl", "prioritair actieplan 3: Bomen", "prioritair actieplan", "3", "Bomen"),  # the longest name wins
    ("nl", "Actiepunt: Bomen", "Actiepunt", None, "Bomen"),  # a name alone, with its colon
    ("fr", "Axe stratégique 1 – Une ville", "Axe stratégique", "1", "Une ville"),
    ("fr", "Objectif opérationnel 1.1 : Planter", "Objectif opérationnel", "1.1", "Planter"),
    ("fr", "Action n° 3 : Planter", "Action", "3", "Planter"),
    ("fr", "Plan d’action 3 : Planter", "Plan d’action", "3", "Planter"),  # either apostrophe
    ("fr", "Plan d'action 3 : Planter", "Plan d'action", "3", "Planter"),
    ("en", "Objective 1.2 - Plant trees", "Objective", "1.2", "Plant trees"),
    ("en", "Sub-action 1.1.1: Plant trees", "Sub-action", "1.1.1", "Plant trees"),
    ("de", "Strategisches Ziel 2: Bäume", "Strategisches Ziel", "2", "Bäume"),
    ("de", "Handlungsfeld A: Bäume", "Handlungsfeld", "A", "Bäume"),
    ("de", "Maßnahme M 3: Bäume", "Maßnahme", "M 3", "Bäume"),  # letters apart from their number
    ("en", "Action WS 2.1 Plant trees", "Action", "WS 2.1", "Plant trees"),
    ("en", "Recommendation #2: Plant trees", "Recommendation", "2", "Plant trees"),  # a sign before the number
    ("en", "Goal– To plant trees", "Goal", None, "To plant trees"),  # a dash right behind a name alone
]


@pytest.mark.parametrize(("language", "text", "label", "number", "words"), NAMED, ids=[row[1] for row in NAMED])
def test_a_level_name_opens_an_item(language: str, text: str, label: str, number: str | None, words: str) -> None:
    marker = read_marker(text, labels(language))
    assert marker is not None
    assert (marker.label, marker.number, marker.bullet) == (label, number, None)
    assert (text[marker.length :], marker.weak) == (words, False)


NUMBERED = [
    ("1. Een boom", "1", "1", False),
    ("1) Een boom", "1", "1", False),
    ("1 Een boom", "1", "1", True),  # a figure of the text, unless others are set alike
    ("1.1 Een boom", "1.1", "1.1", False),
    ("2.3.01 Een boom", "2.3.01", "1.1.1", False),
    ("1.1.a Een boom", "1.1.a", "1.1.1", False),
    ("1.1.A Een boom", "1.1.A", "code", False),
    ("1.1.Een boom", "1.1", "1.1", False),  # the letter is that of a word
    ("4.3.1 Actiepunten:", "4.3.1", "1.1.1", False),  # the plural names a list, not a level
    ("BD000001 Een stad", "BD000001", "code", True),
    ("3BRS0201 Een stad", "3BRS0201", "code", True),
    ("M26-BD01 Wonen", "M26-BD01", "code", True),
    ("1/1/11 Bomen planten", "1/1/11", "code", True),  # no date: a date has its century
    ("BE-1.2 Bomen", "BE-1.2", "code", True),
    ("AC-001: Bomen", "AC-001", "code", False),
    ("A1.a Bomen", "A1.a", "code", True),  # a letter counts behind the dot
    ("A1. een boom", "A1", "code", False),  # and here the dot ends the code
    ("a) een boom", "a", "letter", True),
    ("IV. Bestuur", "IV", "roman", True),
    ("25.000 bomen", "25.000", "1.1", True),  # an amount, or a number of a series
    ("12 maart is een feest", "12", "1", True),
]


@pytest.mark.parametrize(("text", "number", "form", "weak"), NUMBERED, ids=[row[0] for row in NUMBERED])
def test_a_number_may_open_an_item(text: str, number: str, form: str, weak: bool) -> None:
    marker = read_marker(text, labels("nl"))
    assert marker is not None
    assert (marker.label, marker.number, marker.form, marker.weak) == (None, number, form, weak)


BRACKETED = [
    ("(1) Een boom", "1", "(1)"),
    ("( 12 ) Een boom", "12", "(1)"),
    ("(1.2) Een boom", "1.2", "(1.1)"),
    ("(a) een boom", "a", "(letter)"),
]


@pytest.mark.parametrize(("text", "number", "form"), BRACKETED, ids=[row[0] for row in BRACKETED])
def test_a_number_in_brackets_may_open_an_item(text: str, number: str, form: str) -> None:
    marker = read_marker(text, labels("nl"))
    assert marker is not None
    assert (marker.number, marker.form, marker.weak, text[marker.length :].lower()) == (number, form, True, "een boom")


@pytest.mark.parametrize("text", ["(2024) Een boom", "(zie 4) Een boom", "(1)", "(25 bomen) in de straat"])
def test_other_brackets_open_nothing(text: str) -> None:
    assert read_marker(text, labels("nl")) is None


SIGNS = [
    ("• een boom", "•"),
    ("\u25fe\ufe0e een boom", "\u25fe\ufe0e"),  # a square, said to be set as text
    ("\u2714\ufe0f een boom", "\u2714\ufe0f"),  # a tick, said to be a picture
    ("\u2b24 een boom", "\u2b24"),
    ("\u2605een boom", "\u2605"),  # no space behind the sign
]


@pytest.mark.parametrize(("text", "sign"), SIGNS, ids=[row[0] for row in SIGNS])
def test_a_sign_opens_a_list_item_with_what_says_how_it_is_set(text: str, sign: str) -> None:
    marker = read_marker(text, labels("nl"))
    assert marker is not None
    assert (marker.bullet, text[marker.length :]) == (sign, "een boom")


NOTHING = [
    ("nl", "1" * 400 + "é bomen", "a long run of digits, which must not be parted in every way"),
    ("nl", "1_" * 200 + "é bomen", "a long run of parts"),
    ("nl", "Actie " + "1" * 400 + "é bomen", "the same behind a level name"),
    ("nl", "(zie ook actieplan 4.2)", "a reference in brackets"),
    ("nl", "doelstelling 3 en actieplannen", "a level name in a sentence"),
    ("nl", "Doelstelling 3 wordt uitgevoerd", "the same behind a capital"),
    ("nl", "actie 3.3.5", "a reference on its own"),
    ("nl", "doelgroepen.", "it begins like 'doel'"),
    ("nl", "doelgroep 3: jongeren", "the same with a number"),
    ("nl", "Deel uit van een geheel", "a word like any other"),
    ("nl", "Doel 2030: een stad zonder uitstoot", "a year is no number"),
    ("nl", "J AC", "letters before an abbreviation that may be a level's: what is left of a logo"),
    ("nl", "Thema 2 van 5 dorpen", "a number and what it is of, in a sentence"),
    ("nl", "Actieplan 2025-2030", "nor is a stretch of years: the title of a plan"),
    ("nl", "2025-2030 Actieplan", "the same before the name"),
    ("nl", "2026 wordt een feestjaar", "a year"),
    ("nl", "2013-2018 Bestuursnota", "years in a footer"),
    ("nl", "3de editie van het feest", "an ordinal"),
    ("fr", "1er marché de la ville", "a French ordinal"),
    ("nl", "31/12/2025 is de laatste dag", "a date"),
    ("nl", "01-01-2021 begint het plan", "a date with dashes"),
    ("nl", "€ 500 voor wie verbouwt", "a sum"),
    ("nl", "50% van de gezinnen", "a share"),
    ("nl", "A Een boom", "a letter without a sign"),
    ("nl", "-Een boom", "a dash without a space"),
    ("nl", "De stad plant bomen", "words"),
    ("nl", "•", "a bullet and nothing else"),
    ("nl", "", "nothing"),
]


@pytest.mark.parametrize(("language", "text", "why"), NOTHING, ids=[row[2] for row in NOTHING])
def test_what_only_looks_like_a_marker_is_none(language: str, text: str, why: str) -> None:
    assert read_marker(text, labels(language)) is None, why


@pytest.mark.parametrize("glyph", ["•", "▪", "➢", "✓", "·", "\uf0b7", "\uf0a7", "-", "–", "−", "o", "*", ">"])
def test_a_sign_with_a_space_is_a_bullet(glyph: str) -> None:
    marker = read_marker(f"{glyph} Een boom", labels("nl"))
    assert marker == Marker(None, None, glyph, 2, glyph)


@pytest.mark.parametrize(("text", "bullet"), [("•Een boom", "•"), ("\uf0b7Een boom", "\uf0b7"), ("oud hout", None)])
def test_only_a_clear_bullet_may_touch_its_words(text: str, bullet: str | None) -> None:
    marker = read_marker(text, labels("nl"))
    assert (marker.bullet if marker else None) == bullet


CAPTIONS = [
    ("Budget actieplan 1.1 (in euro)", "1.1"),
    ("Doelstelling 2, actieplan 2.3", "2.3"),  # the last one named
    ("Raming actie AC000012", "AC000012"),
    ("Budget per actieplan", None),
    ("subdoel3 wordt duurder", None),  # no space: a word of its own
]


@pytest.mark.parametrize(("caption", "number"), CAPTIONS)
def test_a_caption_names_the_item_that_it_tells_of(caption: str, number: str | None) -> None:
    assert labels("nl").anywhere(caption) == number


@given(
    st.sampled_from(GENERIC),
    st.text(alphabet="  .:;-–•o()\uf0b7\u00a01234567890IVXabcdeABCD€/_'’", max_size=24),
    st.sampled_from(["", "Doel", "actieplan", "Action", "Ziel", "Maßnahme", "Axe"]),
)
def test_a_marker_lies_within_its_text(language: str, text: str, name: str) -> None:
    for whole in (text, name + text, text + name):
        marker = read_marker(whole, labels(language))
        if marker is not None:
            assert 0 < marker.length <= len(whole)
            assert (marker.number or "") in whole[: marker.length]
            assert (marker.label or "") in whole[: marker.length]

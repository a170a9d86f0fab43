"""Sentences of running text, and which of them are commitments of their own, in the four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.outline.sentences import (
    heads_telling,
    leads_telling,
    leads_to_new_item,
    sentences,
    share_committing,
    share_of_facts,
    speech,
)
from planspoor.profiles import GENERIC


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


TEXTS = [
    (["We planten.", "We snoeien!", "Waarom?", "Daarom…", "Zo."], "each sign that ends a sentence"),
    (["We planten bomen. (eiken, beuken).", "We snoeien."], "text in brackets belongs to the sentence before"),
    (["We planten. (Zie bijlage.)", "We snoeien."], "so does a sentence in brackets"),
    (["We planten (o.a. Eiken) bomen."], "an abbreviation"),
    (["Dit gebeurt i.s.m. OCMW en buurt."], "an abbreviation before a capital"),
    (["Zie art. 60 en blz. 3 van de nota."], "an abbreviation before a figure"),
    (["De heer J. Peeters plant."], "an initial"),
    (["We betalen 25.000 euro.", "3 bomen per straat."], "a figure opens a sentence, and has a dot inside"),
    (["We zeggen: “Plant bomen.”", "De buurt helpt."], "a closing quote"),
    (["We planten bomen. en meer"], "lower case opens none"),
    (["zonder punt"], "no sign at all"),
    ([], "nothing"),
]


@pytest.mark.parametrize(("expected", "why"), TEXTS, ids=[row[1] for row in TEXTS])
def test_running_text_is_cut_where_a_sentence_ends(expected: list[str], why: str) -> None:
    assert split(" ".join(expected)) == expected, why


def test_a_sentence_may_open_without_a_space() -> None:
    assert split("We planten.De buurt helpt.") == ["We planten.", "De buurt helpt."]
    assert split("Zie www.hazelbeek.be voor meer.") == ["Zie www.hazelbeek.be voor meer."]


@given(st.text(alphabet="aB .!?()’i1\u00e9", max_size=40), st.integers(0, 10), st.integers(0, 40))
def test_sentences_leave_out_nothing_but_space(text: str, start: int, end: int) -> None:
    found = list(sentences(text, start, min(end, len(text))))
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text[start:end].replace(" ", "")
    assert all(a < b for a, b in found)
    assert found == sorted(found)


BRACKET = "We snoeien hagen (in maart)."
OWN = [
    ("nl", "De mogelijkheid om te maaien wordt onderzocht.", BRACKET, "it explores, behind a bracket"),
    ("nl", "De stad koopt twee elektrische wagens.", BRACKET, "the authority acts"),
    ("nl", "Er komt een nieuw meldpunt.", BRACKET, "nobody named acts"),
    ("fr", "La commune achète deux véhicules.", "Nous taillons (en mars).", "the authority, in French"),
    ("fr", "Une extension du parc sera étudiée.", "Nous taillons (en mars).", "it explores, in French"),
    ("en", "The council buys two electric vans.", "We prune hedges (in March).", "the authority, in English"),
    ("de", "Die Stadt kauft zwei neue Wagen.", "Wir schneiden Hecken (im März).", "the authority, in German"),
]


@pytest.mark.parametrize(("language", "sentence", "before", "why"), OWN, ids=[row[3] for row in OWN])
def test_a_commitment_behind_the_last_item_is_an_item(language: str, sentence: str, before: str, why: str) -> None:
    assert leads_to_new_item(sentence, before, speech(language), final=True), why


NOT_OWN = [
    ("nl", "Dit wordt onderzocht met de buren.", BRACKET, "it points back"),
    ("nl", "Daarnaast koopt de stad twee wagens.", BRACKET, "so does an adverb"),
    ("nl", "Wordt vervolgd.", BRACKET, "too short"),
    ("nl", "De muren van Hazelbeek zijn oud en mooi.", "We snoeien hagen.", "a fact"),
    ("nl", "De stad vernieuwt fietspaden langs wegen.", "Nieuwe fietspaden langs wegen vernieuwen.", "the same words"),
    ("fr", "Cela sera étudié avec les voisins.", "Nous taillons (en mars).", "it points back, in French"),
    ("en", "They will be studied by the council.", "We prune hedges (in March).", "it points back, in English"),
    ("de", "Dabei wird geprüft, was geht.", "Wir schneiden Hecken (im März).", "it points back, in German"),
]


@pytest.mark.parametrize(("language", "sentence", "before", "why"), NOT_OWN, ids=[row[3] for row in NOT_OWN])
def test_a_sentence_that_goes_on_is_no_item(language: str, sentence: str, before: str, why: str) -> None:
    assert not leads_to_new_item(sentence, before, speech(language), final=True), why


def test_a_whole_sentence_set_in_line_with_the_items_needs_less() -> None:
    sentence, before = "De speelpleinen worden vergroend.", "We snoeien hagen."
    assert not leads_to_new_item(sentence, before, speech("nl"), final=True)
    assert leads_to_new_item(sentence, before, speech("nl"), final=True, apart=True)
    assert not leads_to_new_item(sentence.rstrip("."), before, speech("nl"), final=True, apart=True)


COMMITTING = [
    ("nl", ["We planten bomen.", "Er wordt gesnoeid.", "Uitbreiding van een park"], 1.0),
    ("nl", ["In 2019 telde de stad 400 bomen.", "12.000 inwoners", "De markt was oud."], 0.0),
    ("nl", ["We planten bomen.", "Het stadhuis"], 0.5),
    ("nl", ["Bomen planten langs de weg en hagen aanleggen", "Grachten beter onderhouden;", "Parken maken."], 1.0),
    ("nl", ["Betere parken", "Geen auto's op het plein", "Meer bomen", "Behoud van de haag", "Gratis zwemmen"], 1.0),
    ("nl", ["Elke wijk krijgt een park", "De heffing afgeschaft", "Introductie van een pas", "Het park blijft"], 1.0),
    ("nl", ["Meer dan de helft woont hier graag", "Jongeren en ouderen", "Bomen en struiken", "Vergunningen"], 0.0),
    ("nl", ["De heffing is afgeschaft", "Scholen en goederen", "Een park van betekenis"], 0.0),
    ("fr", ["Nous plantons.", "Aménager un parc", "Création d’un parc", "La haie sera taillée."], 1.0),
    ("fr", ["La ville comptait 400 arbres.", "Rue du Parc"], 0.0),
    ("en", ["We plant trees.", "Build a park", "Trees will be planted.", "Extension of the park"], 1.0),
    ("en", ["Planting trees in every street", "Actively seeking partners", "Opening four parks"], 1.0),
    ("en", ["Housing and health", "During the first year", "Parking in the centre"], 0.0),
    ("en", ["There were 400 trees.", "Park Street"], 0.0),
    ("de", ["Wir planen.", "Die Hecke wird geschnitten.", "Hecken schneiden"], 1.0),
    ("de", ["Es waren 400 Bäume.", "Der Park"], 0.0),
    ("de", ["den Park erweitern,", "Hecken schneiden und", "Park für alle,", "Lindenbäume und Park"], 0.5),
    ("en", ["Leverage what the parks offer.", "Use of parks", "Share what we know.", "Share of parks"], 0.5),
    ("nl", [], 0.0),
]


@pytest.mark.parametrize(("language", "texts", "share"), COMMITTING)
def test_some_lists_commit_and_others_tell(language: str, texts: list[str], share: float) -> None:
    assert share_committing(texts, speech(language)) == share


@pytest.mark.parametrize("language", [None, "es"])
def test_another_language_is_heard_as_dutch(language: str | None) -> None:
    assert speech(language) == speech("nl")
    assert len({speech(known).authority.pattern for known in GENERIC}) == len(GENERIC)


# A text, and whether it tells what its authors did.
DONE = [
    ("de", "Wir haben in den Schulen Bäume gepflanzt. Die Kinder wollen mehr.", True, "a perfect"),
    ("de", "Wir haben den Verkauf des Parks zurückgenommen, wie versprochen.", True, "a verb with a part before it"),
    ("de", "Wir hatten neue Wege angekündigt und sie sind da.", True, "a pluperfect"),
    ("de", "Wir haben das Ziel, jedes Jahr hundert Bäume zu pflanzen.", False, "what one has"),
    ("de", "Wir wollen den Park, den wir gepflanzt haben, erweitern.", False, "the perfect of a clause inside"),
    ("nl", "We hebben de haven gered en de kade hersteld.", True, "a perfect, in Dutch"),
    ("nl", "Wij hebben honderd bomen aangeplant.", True, "a verb with a part before it, in Dutch"),
    ("nl", "We hebben aandacht voor jongeren, ook in het bos.", False, "what one has, in Dutch"),
    ("en", "We have planted a hundred trees.", True, "a perfect, in English"),
    ("en", "We have a plan for every park.", False, "what one has, in English"),
    ("fr", "Nous avons planté cent arbres.", True, "a perfect, in French"),
    ("fr", "Nous avons un parc à planter.", False, "what one has, in French"),
]


@pytest.mark.parametrize(("language", "text", "told", "why"), DONE, ids=[row[3] for row in DONE])
def test_what_its_authors_did_is_a_fact(language: str, text: str, told: bool, why: str) -> None:
    assert share_of_facts([text], speech(language)) == told, why


# A heading, and whether its list only tells.
HEADS = [
    ("en", "Benefits", True, "the word alone"),
    ("en", "Some key co-benefits:", True, "what the heading is about comes last"),
    ("en", "Advantages of a canal", True, "or first"),
    ("en", "Train staff to use their benefits", False, "the object of what is to be done"),
    ("en", "A new park with many advantages", False, "behind a small word"),
    ("en", "Benefits paid on time", False, "a word that opens what is to be done"),
    ("nl", "Voordelen voor de buurt", True, "for whom, in Dutch"),
    ("nl", "Onze realisaties", True, "whose, in Dutch"),
    ("nl", "Realisaties van wijken zonder verkeer", True, "where, in Dutch"),
    ("nl", "Bomen zonder nadelen", False, "behind a small word, in Dutch"),
    ("fr", "Avantages de la ville basse", True, "for whom, in French"),
    ("fr", "Partager nos réussites", False, "the object of what is to be done, in French"),
    ("de", "Bisherige Maßnahmen", True, "what was done, in German"),
    ("de", "Geplante Maßnahmen", False, "what will be done, in German"),
    ("de", "Wesentliche Vorteile", True, "what the heading is about, in German"),
]


@pytest.mark.parametrize(("language", "head", "tells", "why"), HEADS, ids=[row[3] for row in HEADS])
def test_some_headings_say_that_their_list_only_tells(language: str, head: str, tells: bool, why: str) -> None:
    assert heads_telling(head, speech(language)) is tells, why


# A sentence over a list, and whether it says that the list only tells.
LEADS = [
    ("en", "The canal is old. We have already had some success, notably in:", True, "what was done"),
    ("en", "There are problems with:", True, "what is hard"),
    ("en", "To overcome these problems we:", False, "what is done about it"),
    ("en", "The town has already begun, and will:", False, "what will be done besides"),
    ("en", "There are many benefits. The town plants:", False, "another sentence"),
    ("en", "The benefits are clear.", False, "no colon"),
    ("nl", "Dit is reeds gebeurd:", True, "what was done, in Dutch"),
    ("nl", "De knelpunten zijn bekend en moeten weg, dus:", False, "what must be done, in Dutch"),
    ("fr", "La ville a déjà planté :", True, "what was done, in French"),
    ("fr", "Pour lever ces freins :", False, "what is done about it, in French"),
    ("de", "Die Vorteile lassen sich so zusammenfassen:", True, "what it brings, in German"),
    ("de", "Bereits beschlossen sind:", False, "what was decided and is to be done, in German"),
]


@pytest.mark.parametrize(("language", "lead", "tells", "why"), LEADS, ids=[row[3] for row in LEADS])
def test_some_sentences_say_that_their_list_only_tells(language: str, lead: str, tells: bool, why: str) -> None:
    assert leads_telling(lead, speech(language)) is tells, why

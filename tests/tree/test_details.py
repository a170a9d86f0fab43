"""What a document says of itself: its title, who made it, the years it covers, what kind of plan it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.outline.block import Block, Stretch
from planspoor.plan import Period, PlanInfo
from planspoor.source.page import Page, Source, Style
from planspoor.tree.details import plan_info
from tree.typeset import read


def info(*texts: str, language: str = "nl", title: str | None = None, furniture: str = "") -> PlanInfo:
    """What is told of pages with these texts; ``furniture`` stands at the foot of the last."""
    pages = [Page(number, text) for number, text in enumerate(texts, 1)]
    last = pages[-1]
    start = len(last.text) + 1
    last.text += f"\n{furniture}"
    blocks = [Block("furniture", [Stretch(last.number, start, len(last.text))])]
    return plan_info(Source("plan.pdf", "", "application/pdf", 0, pages, title, language), blocks)


ORGANISATIONS = [
    ("nl", "De stad Hazelbeek kiest. Stad Hazelbeek, 2025.\nWij van de stad Hazelbeek", "stad Hazelbeek"),
    ("nl", "Gemeente en OCMW Ten Elzen", "Gemeente en OCMW Ten Elzen"),
    ("nl", "OCMW Sint-Odilia", "OCMW Sint-Odilia"),
    ("nl", "Provincie Noord-Mark", "Provincie Noord-Mark"),
    ("fr", "Le plan de la Ville de Valombreuse", "Ville de Valombreuse"),
    ("fr", "La Commune d’Orvaux", "Commune d’Orvaux"),
    ("en", "A plan of the City of Hazelbrook", "City of Hazelbrook"),
    ("de", "Die Stadt Haselbach plant", "Stadt Haselbach"),
    ("nl", "Een groene stad\nMeer bomen", None),  # a line break is no name
    ("nl", "De stad plant bomen.", None),  # a verb neither
]


@pytest.mark.parametrize(("language", "text", "name"), ORGANISATIONS)
def test_the_organisation_is_named(language: str, text: str, name: str | None) -> None:
    assert info(text, language=language).organisation == name


PERIODS = [
    ("Meerjarenplan 2026-2031", "2026", "2031", "a dash"),
    ("Meerjarenplan 2026 – 2031", "2026", "2031", "a wide dash with spaces"),
    ("Bestuursnota 2026-31", "2026", "2031", "a short second year"),
    ("Het plan loopt van 2026 tot en met 2031.", "2026", "2031", "words"),
    ("Le plan 2026 à 2031", "2026", "2031", "French"),
    ("2013-2018 na 2026-2031, en 2026-2031", "2026", "2031", "the commonest"),
    ("Schooljaar 2026-2027", None, None, "one year is no term"),
    ("Visie 2020-2099", None, None, "no plan is so long"),
    ("Tussen 2031-2026", None, None, "backwards"),
    ("Hij kost 2.026-2.031 euro", None, None, "figures"),
]


@pytest.mark.parametrize(("text", "start", "end", "why"), PERIODS, ids=[row[3] for row in PERIODS])
def test_the_period_is_the_years_that_are_named(text: str, start: str | None, end: str | None, why: str) -> None:
    assert info(text).period == Period(start, end), why


def test_years_that_are_over_are_not_those_of_the_plan() -> None:
    past, ahead = "Von 2005 bis 2009 stiegen die Schulden.", "Es gilt von 2014 bis 2020."
    assert info(past, furniture="Programm 2014", language="de").period == Period()
    assert info(past, ahead, furniture="Programm 2014", language="de").period == Period("2014", "2020")


def test_head_and_foot_tell_where_the_opening_is_silent() -> None:
    told = info("Wij planten.", furniture="Strategische nota Stad Hazelbeek 2026-2031")
    assert (told.period, told.organisation) == (Period("2026", "2031"), "Stad Hazelbeek")
    assert told.document_type == "meerjarenplan"
    assert info(*["Wij planten."] * 3, "Meerjarenplan 2026-2031").period == Period()  # deep inside, it is another's


TYPES = [
    ("nl", "Bestuursakkoord van de stad", "bestuursnota"),
    ("nl", "Meerjarenplan met bestuursnota", "meerjarenplan"),  # what comes first
    ("nl", "Programmabegroting 2026", "begroting"),
    ("nl", "Klimaatplan", "beleidsplan"),
    ("nl", "Een brief", None),
    ("fr", "Programme stratégique transversal", "programme stratégique transversal"),
    ("fr", "Projet de mandature 2024-2030", "plan"),
    ("en", "Our Strategic Plan", "strategic plan"),
    ("en", "Council plan 2025 to 2029", "strategic plan"),
    ("nl", "Uitvoeringsprogramma groen", "beleidsplan"),
    ("de", "Integriertes Klimaschutzkonzept", "programm"),
    ("de", "Handlungsprogramm", "programm"),
]


@pytest.mark.parametrize(("language", "text", "kind"), TYPES)
def test_the_document_type_is_by_its_own_word(language: str, text: str, kind: str | None) -> None:
    assert info(text, language=language).document_type == kind


TITLES = [
    ("Meerjarenplan Hazelbeek", "Meerjarenplan Hazelbeek"),
    ("Microsoft Word - plan_def.docx", None),  # what a program wrote
    ("plan_def_v2", None),
    ("naamloos", None),
    ("\ufffd\ufffd 2026", None),  # nothing to read
    (None, None),
]


@pytest.mark.parametrize(("claimed", "title"), TITLES)
def test_the_title_that_a_file_claims_holds_where_none_is_printed(claimed: str | None, title: str | None) -> None:
    assert info("Wij planten.", title=claimed).title == title


@pytest.mark.parametrize(("size", "printed"), [(20.0, True), (11.0, False)])
def test_the_title_is_what_the_first_page_prints_largest(size: float, printed: bool) -> None:
    page = Page(1, "Samen\ngroen\nStad Hazelbeek")
    places = [(0, 5, size), (6, 11, size), (12, 26, 10.0)]
    blocks = [Block("heading", [Stretch(1, a, b)], Style(points)) for a, b, points in places]
    source = Source("plan.pdf", "", "application/pdf", 0, [page], "Plan van de stad", "nl")
    assert plan_info(source, blocks).title == ("Samen groen" if printed else "Plan van de stad")


DATES = [
    ("Maart 2026", "Samen groen", "a month"),
    ("24 november 2026", "Samen groen", "a day"),
    ("2026-2031", "2026-2031", "years, which may be the title"),
]


@pytest.mark.parametrize(("largest", "title", "why"), DATES, ids=[row[-1] for row in DATES])
def test_a_date_is_no_title_however_large(largest: str, title: str, why: str) -> None:
    page = Page(1, f"{largest}\nSamen groen")
    places = [(0, len(largest), 30.0), (len(largest) + 1, len(page.text), 20.0)]
    blocks = [Block("heading", [Stretch(1, a, b)], Style(points)) for a, b, points in places]
    assert plan_info(Source("plan.pdf", "", "application/pdf", 0, [page], None, "nl"), blocks).title == title, why


def test_a_typeset_plan_says_what_it_is(tmp_path: Path) -> None:
    cover = "#text(24pt)[Meerjarenplan 2026-2031]\n\nStad Hazelbeek\n\n"
    plan = read(tmp_path, "= Actie 1: We planten\n\n= Actie 2: We snoeien\n", before=cover).plan
    assert (plan.title, plan.organisation) == ("Meerjarenplan 2026-2031", "Stad Hazelbeek")
    assert (plan.period, plan.document_type) == (Period("2026", "2031"), "meerjarenplan")

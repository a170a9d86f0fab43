"""When a commitment happens, in sentences of four languages; a third of the rows have no period."""

from __future__ import annotations

import pytest

from planspoor.facts import find_facts

ROWS = [
    ("nl", "Klaar voor eind 2027.", [("voor eind 2027", None, "2027-12-31", "year")], "an end only"),
    ("nl", "Tegen 1 januari 2028 is er een brug.", [("Tegen 1 januari 2028", None, "2028-01-01", "day")], "a day"),
    (
        "nl",
        "Start in het 2de semester 2026.",
        [("in het 2de semester 2026", "2026-07-01", "2026-12-31", "half")],
        "a half",
    ),
    ("nl", "Opening voorjaar 2027.", [("voorjaar 2027", "2027-03-01", "2027-05-31", "season")], "a season"),
    (
        "nl",
        "In het tweede kwartaal van 2028 start de bouw.",
        [("In het tweede kwartaal van 2028", "2028-04-01", "2028-06-30", "quarter")],
        "a quarter",
    ),
    (
        "nl",
        "Van 01/01/2026 tot 31/12/2029 loopt het.",
        [("Van 01/01/2026 tot 31/12/2029", "2026-01-01", "2029-12-31", "day")],
        "two days",
    ),
    ("nl", "Vanaf 2030 geldt het verbod.", [("Vanaf 2030", "2030-01-01", None, "year")], "a start only"),
    ("nl", "Tot en met 2029 loopt de proef.", [("Tot en met 2029", None, "2029-12-31", "year")], "an end included"),
    ("nl", "Uiterlijk in maart 2027.", [("Uiterlijk in maart 2027", None, "2027-03-31", "month")], "a month"),
    (
        "nl",
        "Eind 2026 wordt de nota voorgelegd.",
        [("Eind 2026", "2026-01-01", "2026-12-31", "year")],
        "rounded outward",
    ),
    ("nl", "Het in 2016 aangenomen verdrag geldt.", [], "what was adopted then"),
    ("en", "Use the measures in the 2026 Upper Valley Plan.", [], "the year of a title"),
    ("en", "Rebuild what was lost by the 2026 storm.", [], "the year of a storm"),
    ("en", "In 2025, the council adopted a plan to plant trees.", [], "what was done, whatever it was for"),
    ("en", "Sign a long-term contract.", [], "a kind of contract"),
    ("en", "Buy land (near-term).", [("near-term", None, None, None)], "a time by itself"),
    ("de", "Langfristige Ziele setzen.", [], "a kind of aims"),
    ("de", "Langfristig werden Dächer begrünt.", [("Langfristig", None, None, None)], "a time by itself"),
    ("de", "Der Anteil lag in 2025 bei einem Drittel.", [], "what was"),
    ("de", "Ein Bericht wurde im Herbst 2025 erstellt.", [], "a season of what is past is no time either"),
    (
        "de",
        "Das Bad soll im Jahr 2027 einen Anbau erhalten.",
        [("im Jahr 2027", "2027-01-01", "2027-12-31", "year")],
        "due",
    ),
    (
        "nl",
        "Gratis vanaf het schooljaar 2026-2027.",
        [("vanaf het schooljaar 2026-2027", "2026-09-01", None, "year")],
        "a school year begins in its first month, and no end is told",
    ),
    (
        "fr",
        "Durant l'année scolaire 2026-2027, deux ateliers.",
        [("Durant l'année scolaire 2026-2027", "2026-09-01", "2027-08-31", "year")],
        "a whole school year",
    ),
    ("en", "From 2026 to 2027 we plant.", [("From 2026 to 2027", "2026-01-01", "2027-12-31", "year")], "two years"),
    ("nl", "Sinds schooljaar 2023-2024 is er een kok.", [], "what is so already"),
    (
        "nl",
        "Er komt een kok, schooljaar 2026-2027.",
        [("schooljaar 2026-2027", "2026-09-01", "2027-08-31", "year")],
        "alone",
    ),
    ("nl", "In 2026 en 2027 planten we bomen.", [("In 2026 en 2027", "2026-01-01", "2027-12-31", "year")], "two years"),
    (
        "nl",
        "Tussen 2026 en 2030 halveren we het afval.",
        [("Tussen 2026 en 2030", "2026-01-01", "2030-12-31", "year")],
        "between",
    ),
    (
        "nl",
        "De toren (2026-2028) wordt hersteld.",
        [("2026-2028", "2026-01-01", "2028-12-31", "year")],
        "alone in brackets",
    ),
    ("nl", "Deze legislatuur komt er een bad.", [("Deze legislatuur", None, None, "term")], "a term"),
    ("nl", "Binnen 6 maanden is er een plan.", [("Binnen 6 maanden", None, None, None)], "undated"),
    ("nl", "Steun voor drie tot vijf jaar.", [("voor drie tot vijf jaar", None, None, None)], "how long"),
    ("fr", "Ouverture fin 2026.", [("fin 2026", "2026-01-01", "2026-12-31", "year")], "rounded outward"),
    ("fr", "D'ici 2030, la ville plante.", [("D'ici 2030", None, "2030-12-31", "year")], "by a year"),
    ("fr", "Dès 2027, le tarif change.", [("Dès 2027", "2027-01-01", None, "year")], "from a year"),
    ("fr", "Avant le 1er mars 2027.", [("Avant le 1er mars 2027", None, "2027-03-01", "day")], "a first day"),
    (
        "fr",
        "Au cours du 1er semestre 2027.",
        [("Au cours du 1er semestre 2027", "2027-01-01", "2027-06-30", "half")],
        "a half",
    ),
    ("en", "Done by Q3 2026.", [("by Q3 2026", None, "2026-09-30", "quarter")], "a quarter"),
    ("en", "Open on March 5, 2027.", [("on March 5, 2027", "2027-03-05", "2027-03-05", "day")], "month first"),
    (
        "en",
        "In the first half of 2027 we hire.",
        [("In the first half of 2027", "2027-01-01", "2027-06-30", "half")],
        "a half",
    ),
    ("en", "From 2026 to 2028 we pilot it.", [("From 2026 to 2028", "2026-01-01", "2028-12-31", "year")], "a range"),
    ("de", "Bis Ende 2027 fertig.", [("Bis Ende 2027", None, "2027-12-31", "year")], "an end"),
    (
        "de",
        "Im 2. Quartal 2026 beginnt der Bau.",
        [("Im 2. Quartal 2026", "2026-04-01", "2026-06-30", "quarter")],
        "a quarter",
    ),
    ("de", "Ab 2028 gilt das Verbot.", [("Ab 2028", "2028-01-01", None, "year")], "a start"),
    ("de", "Der Steg wird 2027 gebaut.", [("2027", "2027-01-01", "2027-12-31", "year")], "a bare year behind a verb"),
    ("nl", "Het krediet loopt over 2026-2029.", [("over 2026-2029", "2026-01-01", "2029-12-31", "year")], "a range"),
    ("de", "Die Stadt pflanzt 2000 Bäume.", [], "a count that looks like a year"),
    ("de", "Das Konzept 2030 wird umgesetzt.", [], "a year in a title"),
    ("de", "Innerhalb von sechs Monaten.", [("Innerhalb von sechs Monaten", None, None, None)], "undated"),
    ("nl", "We voeren het Beleidsplan 2024-2027 uit.", [], "years of a title"),
    ("nl", "De Woonvisie 2040 wordt vertaald.", [], "a year of a title"),
    ("nl", "In 2019 werd de brug gebouwd.", [], "a past event"),
    ("nl", "De visie is in 2024 vastgesteld.", [], "done before the plan"),
    ("nl", "De in 2023 vastgestelde regels wijzigen.", [], "an old rule"),
    ("nl", "40 % minder ten opzichte van 1990.", [], "a base year"),
    ("nl", "We nemen 2025 als basisjaar.", [], "a base year"),
    (
        "nl",
        "De proef loopt van mei tot september 2027.",
        [("van mei tot september 2027", "2027-05-01", "2027-09-30", "month")],
        "a month that borrows the year behind",
    ),
    (
        "nl",
        "Feest van 1 tot 15 mei 2027.",
        [("van 1 tot 15 mei 2027", "2027-05-01", "2027-05-15", "day")],
        "a bare day",
    ),
    ("nl", "Klaar tegen eind volgend jaar.", [("tegen eind volgend jaar", None, None, None)], "what leads to it"),
    (
        "nl",
        "Af tegen het einde van deze legislatuur.",
        [("tegen het einde van deze legislatuur", None, None, "term")],
        "what leads to a term",
    ),
    (
        "nl",
        "Zaal 12 en 15 mei 2027 zijn vol.",
        [("15 mei 2027", "2027-05-15", "2027-05-15", "day")],
        "no range of days",
    ),
    ("nl", "Nodig: € 5.000 (2027).", [], "the year of a sum"),
    (
        "nl",
        "2026-2031 (doorlopend)",
        [("2026-2031", "2026-01-01", "2031-12-31", "year")],
        "years first, an aside behind",
    ),
    ("nl", "Het decreet van 12 maart 2019 geldt.", [], "the date of a law"),
    ("nl", "Op 31 februari 2026 gebeurt niets.", [], "a day that does not exist"),
    ("nl", "We poetsen regelmatig en permanent.", [], "no time is told"),
    ("fr", "Le plan 2024-2030 a été adopté en 2023.", [], "a title and a past event"),
    ("fr", "La loi du 3 mars 2015 s'applique.", [], "the date of a law"),
    (
        "en",
        "Shut from November to March 2028.",
        [("from November to March 2028", "2027-11-01", "2028-03-31", "month")],
        "the first month lies in the year before",
    ),
    ("en", "Q1-Q3 2027: works.", [("Q1-Q3 2027", "2027-01-01", "2027-09-30", "quarter")], "two quarters of one year"),
    (
        "en",
        "Done by the end of 2027/28.",
        [("by the end of 2027/28", None, "2028-12-31", "year")],
        "the end of two years",
    ),
    (
        "en",
        "Build 40 homes, in 2026/27 to 2030/31.",
        [("in 2026/27 to 2030/31", "2026-01-01", "2031-12-31", "year")],
        "a range of short years",
    ),
    (
        "fr",
        "Ouvrir d'ici la fin de la législature.",
        [("d'ici la fin de la législature", None, None, "term")],
        "an elided lead",
    ),
    (
        "fr",
        "Au cours des trois prochaines années.",
        [("Au cours des trois prochaines années", None, None, None)],
        "a word between the number and its unit",
    ),
    ("en", "Follow the FY2023 budget timeline.", [], "a budget year"),
    ("en", "Use the goals adopted in 2020.", [], "a past event"),
    ("en", "The board received 400 answers in 2023.", [], "a past tense"),
    ("de", "Das Konzept wurde 2019 beschlossen, in 2020 wurde gebaut.", [], "past events"),
    ("de", "Weniger als das Basisjahr 1990.", [], "a base year"),
    ("nl", "De komende regeerperiode bouwen we.", [("De komende regeerperiode", None, None, "term")], "a term to come"),
    ("nl", "In de vorige legislatuur bouwden we.", [], "a term that is over"),
    ("fr", "Doubler les lignes en un mandat.", [("en un mandat", None, None, "term")], "within one term"),
    ("fr", "Le bilan du mandat précédent.", [], "a term that is over"),
    (
        "en",
        "Plant trees for the period of 2027-2030.",
        [("for the period of 2027-2030", "2027-01-01", "2030-12-31", "year")],
        "a period that says so",
    ),
    (
        "en",
        "The expected harvest in 2027 is small.",
        [("in 2027", "2027-01-01", "2027-12-31", "year")],
        "what is expected is to come",
    ),
    (
        "de",
        "2027 folgt der Umbau.",
        [("2027", "2027-01-01", "2027-12-31", "year")],
        "a year that opens a sentence before its verb",
    ),
    (
        "nl",
        "2027: nieuw dak op de school.",
        [("2027", "2027-01-01", "2027-12-31", "year")],
        "a year that heads an item",
    ),
    ("en", 'Extend the "Annual Harbour Review".', [], "a title"),
    (
        "en",
        "During the 2026-27 school year.",
        [("During the 2026-27 school year", "2026-09-01", "2027-08-31", "year")],
        "a year of school by the words behind",
    ),
    ("en", "In the 2026-2027 harbour plan.", [], "years of a plan"),
    (
        "nl",
        "In mei en juni 2027 zijn er avonden.",
        [("In mei en juni 2027", "2027-05-01", "2027-06-30", "month")],
        "evenings are nothing done",
    ),
    ("nl", "Nog voor de zomer volgt een plan.", [("voor de zomer", None, None, None)], "a season without its year"),
    (
        "fr",
        "En début de mandat, lancer un audit.",
        [("En début de mandat", None, None, "term")],
        "the beginning of a term",
    ),
    ("de", "1990 ist das Bezugsjahr.", [], "a year that something is"),
    ("de", "2000 neue Bäume folgen.", [], "a number of trees"),
    ("nl", "We werken een lange termijn visie uit.", [], "a kind of vision"),
    ("nl", "Eind 2023 is nagedacht over het plein.", [], "what was thought of"),
    ("en", "The aims adopted in 2025 will be met.", [], "what a noun went through before"),
    (
        "en",
        "The aims will be adopted in 2027.",
        [("in 2027", "2027-01-01", "2027-12-31", "year")],
        "what is still to be done",
    ),
    (
        "de",
        "Auch 2027 wird der Weg gepflegt.",
        [("2027", "2027-01-01", "2027-12-31", "year")],
        "a year behind the one word that opens its sentence",
    ),
    (
        "nl",
        "De eerste twee jaar (2026 en 2027) is het gratis.",
        [("2026 en 2027", "2026-01-01", "2027-12-31", "year")],
        "an undated time with its years in brackets",
    ),
    ("nl", "De eerste twee jaar is het gratis.", [("De eerste twee jaar", None, None, None)], "the first years"),
]


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), ROWS)
def test_the_periods_of_a_sentence(language, sentence, expected, reason):
    found = [fact for fact in find_facts(sentence, language).facts if fact.kind == "period"]
    told = [(sentence[f.start : f.end], f.values["from"], f.values["to"], f.values["precision"]) for f in found]
    assert told == expected, reason


@pytest.mark.parametrize(
    ("language", "sentence", "recurrence"),
    [
        ("nl", "We meten jaarlijks de lucht.", "yearly"),
        ("nl", "Om de drie jaar komt er een feest.", "every 3 years"),
        ("nl", "Elke twee maanden is er overleg.", "every 2 months"),
        ("nl", "Elk voorjaar ruimen we de beek.", "yearly"),
        ("nl", "Drie keer per jaar is er overleg.", "3 times a year"),
        ("nl", "Elke woensdag is er markt.", "weekly"),
        ("fr", "Deux fois par mois, une navette passe.", "2 times a month"),
        ("en", "Meet four times a year.", "quarterly"),
        ("de", "Einmal pro Quartal gibt es Rat.", "quarterly"),
        ("fr", "Un bilan est publié annuellement.", "yearly"),
        ("fr", "Tous les deux ans, un forum a lieu.", "every 2 years"),
        ("en", "Report quarterly to the council.", "quarterly"),
        ("en", "Review it every five years.", "every 5 years"),
        ("de", "Der Bericht erscheint jährlich.", "yearly"),
        ("de", "Alle vier Jahre wird gewählt.", "every 4 years"),
    ],
)
def test_a_recurrence_has_no_dates(language, sentence, recurrence):
    (found,) = [fact for fact in find_facts(sentence, language).facts if fact.kind == "period"]
    assert found.values == {"from": None, "to": None, "precision": None, "recurrence": recurrence}


def test_a_result_told_as_done_is_due_where_the_plan_starts_later():
    result = "In december 2026 is de nota geëvalueerd."
    assert find_facts(result, "nl").facts == []
    assert find_facts(result, "nl", plan_start=2026).facts[0].values["to"] == "2026-12-31"


def test_a_year_long_before_the_plan_is_no_period_of_it():
    told = "Uitvoeren van het veldonderzoek in 2020."
    assert find_facts(told, "nl").facts[0].values["to"] == "2020-12-31"
    assert not find_facts(told, "nl", plan_start=2026).facts
    assert find_facts(told, "nl", plan_start=2021).facts, "what the year before leaves over may still be due"

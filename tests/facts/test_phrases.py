"""Funding, hedges, references and places, in invented sentences of four languages."""

from __future__ import annotations

import pytest

from planspoor.facts import find_facts

FUNDING = [
    ("nl", "Dit wordt gedragen door het waterfonds.", ["waterfonds"], "a fund"),
    ("nl", "We gebruiken het Fonds voor de Buurten.", ["Fonds voor de Buurten"], "a fund with its name"),
    (
        "nl",
        "Met subsidies van de Vlaamse Gemeenschap.",
        ["subsidies van de Vlaamse Gemeenschap"],
        "a grant with its giver",
    ),
    ("nl", "Er zijn extra middelen voorzien.", ["extra middelen"], "money set aside"),
    ("nl", "Het pad wordt betaald door de Polderbank.", ["Polderbank"], "an explicit payer"),
    (
        "nl",
        "We zetten middelen in van het Waterakkoord (WA) en het Bosakkoord.",
        ["Waterakkoord (WA)", "Bosakkoord"],
        "agreements that money comes from",
    ),
    ("nl", "De helft komt uit de opbrengst toeristenbelasting.", ["toeristenbelasting"], "a levy"),
    ("nl", "Betaald met middelen uit het Waterfonds.", ["Waterfonds"], "where the means are from"),
    ("nl", "We geven subsidies voor drie jaar.", [], "a grant that is handed out"),
    ("nl", "De afvalheffing daalt.", [], "a levy that pays nothing here"),
    ("nl", "Een deel van de parkeerheffing gaat naar groen.", ["parkeerheffing"], "a part of a levy"),
    ("nl", "We ruimen met eenvoudige hulpmiddelen op.", [], "tools"),
    ("nl", "Er is een toereikend budget.", [], "no source is named"),
    (
        "nl",
        "Financiering: Waterfonds, provincie, 40 % Polderbank.",
        ["Waterfonds", "provincie", "Polderbank"],
        "a list",
    ),
    ("nl", "De provincie subsidieert de helft.", ["provincie"], "a payer as the subject"),
    ("nl", "De gemeente subsidieert de helft.", [], "the authority is no source of its own"),
    ("nl", "Met steun van de Vlaamse overheid.", ["Vlaamse overheid"], "support of who gives money"),
    ("nl", "Met steun van vzw Zon planten we een haag.", [], "support that need not be money"),
    ("nl", "Uit het Waterfonds en de Bosreserve.", ["Waterfonds", "Bosreserve"], "an article begins another source"),
    ("fr", "Cofinancé par la Région et par l'Europe.", ["Région", "Europe"], "the word before the payer said again"),
    ("fr", "Le subside ALVO couvre les frais.", ["subside ALVO"], "a grant with the name of its giver"),
    ("fr", "Des travaux subventionnés à 70 % par la Région.", ["Région"], "a share before the payer"),
    ("fr", "La recette attendue de la taxe de séjour.", ["taxe de séjour"], "a levy with what it is on"),
    (
        "en",
        "Spend federal stimulus money on roads.",
        ["federal stimulus money"],
        "a word between the giver and the money",
    ),
    ("nl", "Clubs krijgen extra middelen.", [], "money that someone gets"),
    (
        "fr",
        "Mobiliser le fonds de lutte contre la précarité.",
        ["fonds de lutte contre la précarité"],
        "what it is for",
    ),
    ("fr", "Préempter un fonds de commerce.", [], "a fund that is a shop"),
    ("en", "Secure £2m from the Tree Foundation.", ["Tree Foundation"], "from whom a sum is got"),
    ("en", "Raise the fee from £2 to £3.", [], "a sum that a change begins with"),
    ("en", "Set up a hardship fund.", ["hardship fund"], "a fund by what it is for"),
    ("en", "The local groups fund events.", [], "a verb"),
    ("en", "Use parking revenue for trees.", ["parking revenue"], "known income"),
    (
        "en",
        "A Moorland Heritage Trust grant pays for it.",
        ["Moorland Heritage Trust grant"],
        "a giver before the grant",
    ),
    (
        "de",
        "Finanzierung: Bundesprogramm „Blaue Stadt“, Eigenmittel",
        ["Bundesprogramm „Blaue Stadt“", "Eigenmittel"],
        "a quoted name belongs to the programme",
    ),
    ("de", "Aus dem Erlös der Bettensteuer bauen wir.", ["Bettensteuer"], "the proceeds of a levy"),
    ("de", "Mit Unterstützung des Heimatvereins bauen wir.", [], "support that need not be money"),
    ("fr", "Financé par le Fonds bleu.", ["Fonds bleu"], "an explicit payer"),
    ("fr", "Avec les certificats d'économies d'énergie.", ["certificats d'économies d'énergie"], "a known source"),
    ("fr", "Donner des subventions aux clubs.", [], "a grant that is handed out"),
    ("en", "Paid from the Tree Fund.", ["Tree Fund"], "an explicit payer"),
    ("en", "Use federal grants to fix roads.", ["federal grants"], "a grant with its giver and a purpose"),
    ("en", "Offer city grants for clubs.", [], "a grant that is handed out"),
    ("en", "Ask the council to fund extra patrols.", [], "a verb"),
    ("en", "Use the Harbour Block Grant.", ["Harbour Block Grant"], "a grant by its name"),
    ("de", "Gefördert durch das Land Westmark.", ["Land Westmark"], "an explicit payer"),
    ("de", "Der Weg wird vom Land Westmark finanziert.", ["Land Westmark"], "a payer before the verb"),
    ("nl", "Het pad wordt door de Polderbank betaald.", ["Polderbank"], "a payer before the verb"),
    ("de", "Gefördert durch das Ministerium für Wald.", ["Ministerium für Wald"], "a payer with its field"),
    ("de", "Ein Zuschuss von 500 Euro geht an Vereine.", [], "a grant with its sum"),
    ("nl", "Het budget voor straatbomen wordt verhoogd.", ["budget voor straatbomen"], "a budget with what it is for"),
    ("nl", "Een plek die gedragen wordt door de buurt.", [], "carried, and not paid"),
    ("nl", "We starten met de financiering van het Museum De Schuit.", [], "what is paid for"),
    ("nl", "Planten afkomstig van lokale kwekers.", [], "where things come from"),
    ("nl", "Het geld is afkomstig van de provincie.", ["provincie"], "where money comes from"),
    ("de", "Förderung des Radverkehrs.", [], "what is furthered"),
    (
        "de",
        "Finanzierung über Baupauschale und Erneuerungspauschale.",
        ["Baupauschale", "Erneuerungspauschale"],
        "two compounds of one noun",
    ),
    ("de", "Einsparung durch Beratung und Förderung von Konzepten.", [], "an act, not a payer"),
    ("en", "Create a revolving fund to save energy.", ["revolving fund"], "an order is no payer"),
    ("en", "Roofs covered by vegetation.", [], "what lies on them"),
    ("en", "Costs covered by the state government.", ["state government"], "who pays"),
    (
        "nl",
        "Via het EU subsidieprogramma Groene Havens Actief.",
        ["EU subsidieprogramma Groene Havens Actief"],
        "a programme by its name",
    ),
    ("nl", "De subsidieregeling voor zonnepanelen blijft.", [], "a grant that is handed out"),
    ("nl", "We zetten een fonds op.", ["fonds"], "a fund that is founded"),
    ("nl", "Er is een Wolkenfonds; de stad zet een fonds op.", ["Wolkenfonds"], "a fund with its name and without"),
    ("nl", "De stad heeft een fonds opgezet.", ["fonds"], "a fund that was founded"),
    ("nl", "Er komt een revolverend fonds voor isolatie.", ["revolverend fonds"], "what a fund is for"),
    ("nl", "De provincie betaalt de helft.", ["provincie"], "who pays"),
    ("nl", "Inwoners betalen minder.", [], "who pays, and gives nothing"),
    ("fr", "Obtenir des financements de l'État et de la Région.", ["financements de l'État", "Région"], "two givers"),
    ("fr", "Un soutien financier de l'État et de la musique.", [], "no grant"),
    ("en", "Paid through the Harbour Plan and user fees.", ["Harbour Plan", "user fees"], "a levy besides"),
    ("de", "Wir werden beim Land Fördermittel beantragen.", ["Fördermittel"], "a noun before it is no name"),
    ("de", "Es wird ein Fonds eingerichtet.", ["Fonds"], "a fund that is founded"),
    ("nl", "Het fonds wordt geëvalueerd.", [], "a fund that was named before"),
    ("fr", "Racheter un fonds de commerce.", [], "a shop"),
    (
        "nl",
        "Het ‘Fonds voor leegstaande winkels’ start.",
        ["Fonds voor leegstaande winkels"],
        "a fund named in quotation marks",
    ),
    ("nl", "Er komen extra middelen voor handhaving.", ["extra middelen"], "money set aside for an act"),
    ("nl", "Er komen extra subsidies voor vergroening.", [], "grants that are handed out"),
    ("fr", "La digue dépend d'un appui international.", ["appui international"], "other states give"),
    ("de", "Wir wollen Projektmittel einwerben.", ["Projektmittel"], "money for projects that is got"),
    (
        "de",
        "Das geht nur mit finanzieller Unterstützung des Landes.",
        ["Landes"],
        "support that is money, and who gives it",
    ),
    ("de", "Der Hof lebt von Spenden.", ["Spenden"], "gifts"),
    ("nl", "Het Rijk stelt hiervoor 2 miljoen euro beschikbaar.", ["Rijk"], "who gives a sum"),
    ("nl", "De provincie draagt de schade.", [], "no costs are told"),
    ("de", "Das Land übernimmt die Hälfte der Kosten.", ["Land"], "who bears costs"),
    ("de", "Eine vom Land anteilig finanzierte Beratung wird aufgebaut.", ["Land"], "a participle with its ending"),
    ("fr", "Les employeurs devront financer les navettes.", ["employeurs"], "a class that pays"),
    ("nl", "Er worden middelen gereserveerd voor een sporthal.", ["middelen"], "means set aside"),
    ("nl", "Er worden de nodige middelen gereserveerd.", [], "means that are but enough"),
    ("en", "The city will require grants to build the plant.", ["grants"], "what the authority is after"),
    ("en", "Clubs can apply for grants.", [], "what others are after"),
    ("en", "With the support of national and local partners.", [], "an adjective names nobody"),
    ("de", "Das Sondervermögen Schiene wird aufgestockt.", ["Sondervermögen Schiene"], "a fund by another name"),
    ("en", "Half of the budget comes from the European Union.", ["European Union"], "where a part comes from"),
    ("en", "Using revenue from parking fines, we repair pavements.", ["parking fines"], "an income"),
    ("en", "Subject to funding from the Treasury.", ["funding from the Treasury"], "no verb"),
    ("fr", "La recette de la taxe de séjour financera le port.", ["taxe de séjour"], "a levy"),
    ("de", "Wir nutzen die Städtebauförderung für die Altstadt.", ["Städtebauförderung"], "what it is for is no name"),
    ("de", "Fördergelder und Fachleute kommen ins Dorf.", ["Fördergelder"], "another noun"),
]

HEDGES = [
    ("nl", "Een brug wordt onderzocht.", ["wordt onderzocht"], "explored"),
    ("nl", "We verkennen mogelijkheden voor een brug.", ["We verkennen mogelijkheden"], "explored, with its subject"),
    ("nl", "Waar mogelijk planten we bomen.", ["Waar mogelijk"], "conditional"),
    ("nl", "Mits er geld is, bouwen we.", ["Mits"], "a condition"),
    ("nl", "Het geld, dat binnenkomt, kan worden ingezet.", ["kan worden ingezet"], "left open"),
    ("nl", "Er komt een plek waar glas kan worden ingeleverd.", [], "an ability"),
    ("nl", "Naar verwachting kost het € 10 miljoen.", [], "a limit on money only"),
    ("nl", "Na goedkeuring door de gemeenteraad bouwen we.", ["Na goedkeuring door de gemeenteraad"], "a condition"),
    ("nl", "Waar de ruimte het toelaat komt er gras.", ["Waar de ruimte het toelaat"], "a clause that decides"),
    ("fr", "Aucun départ n'est envisagé.", [], "denied"),
    ("nl", "Binnen zes maanden na goedkeuring start de bouw.", [], "it tells when, behind a count of months"),
    ("nl", "Waar verlichting nodig is, komt een lamp.", [], "where there is need, it is done"),
    ("nl", "Mogelijk sluit de wijk aan.", ["Mogelijk"], "the first word of a sentence"),
    ("nl", "We maken het zo groen mogelijk.", [], "the same word elsewhere"),
    ("en", "The team may close the lane.", ["may"], "an own act left open"),
    ("en", "Residents may ask for a tree.", [], "a right"),
    ("en", "Closed in May 2027.", [], "a month"),
    ("en", "Ask whether the lane could be closed.", [], "what is asked, not what is promised"),
    ("de", "Soweit technisch machbar, dämmen wir.", ["Soweit technisch machbar"], "a short clause, whole"),
    ("de", "Sofern der Bund die Mittel bewilligt, bauen wir.", ["Sofern"], "a longer one, by the word that opens it"),
    ("nl", "We willen en streven naar meer groen.", [], "wishing is no hedge"),
    ("en", "Explore the feasibility of a bridge.", ["Explore the feasibility of"], "one hedge, not one within another"),
    ("fr", "Étudier la faisabilité d'un pont.", ["Étudier la faisabilité"], "explored"),
    ("fr", "Planter des arbres si possible.", ["si possible"], "conditional"),
    ("fr", "Établir un diagnostic.", [], "a study that is the task"),
    ("en", "Explore options for a bridge.", ["Explore options"], "explored"),
    ("en", "Publish data to the extent practicable.", ["to the extent practicable"], "conditional"),
    ("en", "Plant 400 trees.", [], "a plain commitment"),
    ("de", "Wir prüfen, ob eine Brücke möglich ist.", ["Wir prüfen"], "explored"),
    ("de", "Sofern Mittel da sind, bauen wir.", ["Sofern"], "a condition"),
    ("de", "Wir bauen eine Brücke.", [], "a plain commitment"),
    ("en", "Plant where feasible by choosing suitable trees.", ["where feasible"], "the clause ends with its phrase"),
    ("en", "Reach as many schools as possible.", [], "as many as possible is no condition"),
    ("en", "Allow for drought when considering a plan.", [], "what happens anyway"),
    ("nl", "Zo kunnen we sneller bouwen.", [], "what follows from the act"),
    ("nl", "We worden minder afhankelijk van gas.", [], "what is to be ended"),
    ("nl", "We investeren in onderzoek en groei.", [], "research as the task"),
    ("fr", "Mettre en œuvre les actions suite à l'étude.", [], "the study is done"),
    ("nl", "Elke ouder kan worden geholpen.", [], "what is granted to someone"),
    ("nl", "Verhuren onder voorwaarde dat het park open blijft.", ["onder voorwaarde dat"], "a condition"),
    ("de", "evtl. wird ein Brunnen gebaut.", ["evtl."], "an abbreviation"),
    ("nl", "Een brug wordt ook onderzocht.", ["wordt ook onderzocht"], "a small word within"),
    ("nl", "We kopen gronden in functie van de bouw.", [], "what it is for"),
    ("nl", "Onderzoeken van de mogelijkheid tot een brug.", ["Onderzoeken van de mogelijkheid"], "the whole phrase"),
    ("fr", "Un référent pour étudier les demandes.", [], "a task, not a question left open"),
    ("nl", "Waar dat nodig is, komt er een hek.", ["Waar dat nodig is"], "where it is needed"),
    ("en", "It is expected that the path opens.", ["It is expected that"], "what is but expected"),
    ("en", "A survey can be carried out by the board.", ["can be"], "an act that is left open"),
    ("en", "We build it so that rooms can be shared.", [], "what something is able to"),
    ("nl", "Er kan een tweede fase worden gestart.", ["Er kan"], "an open passive, its parts apart"),
    ("nl", "We zorgen dat de zaal kan worden verhuurd.", [], "an ability"),
    ("de", "Die Halle kann zum Treffpunkt werden.", [], "what something becomes"),
    ("nl", "Zo kan het dorp koploper worden.", [], "what something becomes"),
    ("en", "The review, due in 2027, may depend on staff.", ["may"], "past an aside"),
    ("de", "Im Rahmen des rechtlich Möglichen bauen wir um.", ["Im Rahmen des rechtlich Möglichen"], "as law allows"),
]

REFERENCES = [
    ("nl", "We breiden dit uit (zie ook 4.2).", ["4.2"], "a code"),
    ("nl", "Volgens artikel 60§7 van de OCMW-wet.", ["60§7 van de OCMW-wet"], "an article with its law"),
    ("nl", "Cfr. actie 3.3.5.", ["actie 3.3.5"], "a code with its level"),
    ("nl", "Overleg met kerken (zie ook: erediensten).", ["erediensten"], "a name in brackets"),
    ("nl", "Beleidsveld 0200 groeit.", ["0200"], "an official policy field"),
    ("nl", "Beleidsveld 9999 groeit.", [], "no official policy field"),
    ("nl", "We zien 4.200 fietsen meer.", [], "a count"),
    ("fr", "Voir aussi l'action 2.3.", ["action 2.3"], "a code with its level"),
    ("fr", "Planter 23 arbres.", [], "a count"),
    ("en", "See Action 3.", ["Action 3"], "a code with its level"),
    ("en", "Under Section 12 of the Housing Act.", ["12 of the Housing Act"], "a section with its law"),
    ("de", "Nach § 12 BauGB.", ["12 BauGB"], "a paragraph with its law"),
    ("de", "Wir sehen 12 Bäume.", [], "a count"),
]

PLACES = [
    ("nl", "Een pad in de Molenstraat.", ["Molenstraat"], "a street"),
    ("nl", "Bomen in Zwaneveld.", ["Zwaneveld"], "a name behind in"),
    ("nl", "Bloembakken in de wijk Zuidkant.", ["wijk Zuidkant"], "a district"),
    ("nl", "Samen met Zwaneveld leggen we een pad aan.", [], "a partner is no place"),
    ("nl", "Werken in het kader van Klimaatplan Veld.", [], "a paper is no place"),
    ("fr", "Rénover la rue du Moulin.", ["rue du Moulin"], "a street"),
    ("en", "A crossing at Harbour Street.", ["Harbour Street"], "a street"),
    ("de", "Ein Radweg in der Lindenstraße.", ["Lindenstraße"], "a street"),
    ("de", "Ein Fest in der Schule.", [], "a noun with its capital"),
]


def _quotes(sentence, language, kind):
    return [sentence[f.start : f.end] for f in find_facts(sentence, language).facts if f.kind == kind]


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), FUNDING)
def test_where_the_money_comes_from(language, sentence, expected, reason):
    assert _quotes(sentence, language, "funding") == expected, reason


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), HEDGES)
def test_what_leaves_a_commitment_open(language, sentence, expected, reason):
    assert _quotes(sentence, language, "hedge") == expected, reason


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), REFERENCES)
def test_what_an_item_refers_to(language, sentence, expected, reason):
    found = [fact for fact in find_facts(sentence, language).facts if fact.kind == "reference"]
    assert [fact.values["target"] for fact in found] == expected, reason


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), PLACES)
def test_where_the_work_happens(language, sentence, expected, reason):
    assert _quotes(sentence, language, "place") == expected, reason

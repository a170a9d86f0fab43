"""Bodies with their role, and audiences, in invented sentences of four languages."""

from __future__ import annotations

import pytest

from planspoor.facts import find_facts

BODIES = [
    ("nl", "De jeugddienst organiseert een kamp.", [("jeugddienst", "owner")], "the sentence's subject does the work"),
    ("nl", "In 2027 organiseert de jeugddienst een kamp.", [("jeugddienst", "owner")], "the subject behind its verb"),
    ("nl", "Het kamp wordt door de sportdienst geleid.", [("sportdienst", "owner")], "the agent of a passive"),
    ("nl", "Samen met vzw Zonnehoek bouwen we een tuin.", [("vzw Zonnehoek", "partner")], "together with"),
    (
        "nl",
        "We werken samen met scholen en bedrijven.",
        [("scholen", "partner"), ("bedrijven", "partner")],
        "classes as partners",
    ),
    (
        "nl",
        "I.s.m. het OCMW en de KU Veldhoven start een cursus.",
        [("OCMW", "partner"), ("KU Veldhoven", "partner")],
        "an abbreviated marker and a list",
    ),
    ("nl", "We sluiten een convenant met netbeheerders.", [("netbeheerders", "partner")], "an agreement with"),
    (
        "nl",
        "De Veldense Reddingsbrigade (VRB) is oud; samen met de VRB oefenen we.",
        [("Veldense Reddingsbrigade (VRB)", "partner")],
        "an abbreviation is the same body; the stronger role",
    ),
    (
        "nl",
        "De regels zijn door de gemeenteraad vastgesteld.",
        [("gemeenteraad", "mentioned")],
        "who once adopted it does no work now",
    ),
    (
        "nl",
        "We dringen bij de Provincie Westveld aan op een brug.",
        [("Provincie Westveld", "mentioned")],
        "who is lobbied",
    ),
    (
        "nl",
        "De afdeling cultuur & feesten plant dit.",
        [("afdeling cultuur & feesten", "owner")],
        "a unit with its name",
    ),
    ("nl", "De stad plant bomen met burgers en partners.", [], "the authority, people, unnamed partners"),
    ("nl", "Gemeente Veldhoven legt een pad aan.", [], "the authority by name"),
    ("nl", "We voeren het Klimaatplan Veld uit via het Sportakkoord.", [], "papers are no bodies"),
    ("nl", "De schepen opent het stadhuis.", [], "a head of office, a building"),
    (
        "nl",
        "We verkopen gronden aan woonmaatschappij De Linde.",
        [("woonmaatschappij De Linde", "mentioned")],
        "a name that begins with an article",
    ),
    ("nl", "De dienst Mobiliteit meet het verkeer.", [("dienst Mobiliteit", "owner")], "it ends as a verb does"),
    ("nl", "De dienst Vrije Tijd opent een loket.", [("dienst Vrije Tijd", "owner")], "two capitals"),
    (
        "nl",
        "Het Ministerie van Water, Bos en Wind betaalt mee.",
        [("Ministerie van Water, Bos en Wind", "owner")],
        "an and within a department's name",
    ),
    (
        "nl",
        "Het OCMW en de bibliotheek geven lessen.",
        [("OCMW", "owner"), ("bibliotheek", "owner")],
        "two subjects of one verb",
    ),
    ("nl", "We schilderen de bibliotheek.", [], "a building that does nothing here"),
    ("nl", "Trekker: Zonnehoek. Partners: Maankring.", [("Zonnehoek", "owner"), ("Maankring", "partner")], "labels"),
    ("nl", "Het ZVP wil dat er bomen komen.", [], "a party that wishes speaks of its own programme"),
    ("nl", "De wijkschakel organiseert lessen.", [("wijkschakel", "owner")], "what only someone does"),
    ("nl", "Het proefproject organiseert lessen.", [], "a thing that does nothing by itself"),
    ("nl", "Het bad beheren we zelf.", [], "an object before its verb"),
    ("nl", "Het OCMW, samen met vzw Zon, geeft lessen.", [("OCMW", "owner"), ("vzw Zon", "partner")], "an aside"),
    ("fr", "Le service jeunesse organise un camp.", [("service jeunesse", "owner")], "a service as subject"),
    (
        "fr",
        "En partenariat avec l'asbl Les Saules et les écoles.",
        [("asbl Les Saules", "partner"), ("écoles", "partner")],
        "a list of partners",
    ),
    ("fr", "La commune plante des arbres avec les habitants.", [], "the authority and people"),
    (
        "fr",
        "Lutter contre les crues avec la SBV.",
        [("SBV", "partner")],
        "an abbreviated name behind with",
    ),
    ("fr", "L'association du moulin organise un bal.", [("association du moulin", "owner")], "joining words in a name"),
    ("fr", "La police locale surveille le pont.", [("police locale", "owner")], "an adjective behind"),
    (
        "fr",
        "Avec l'appui des communes voisines et du CPAS.",
        [("communes voisines", "partner"), ("CPAS", "partner")],
        "a list goes on behind an adjective",
    ),
    ("en", "The Parks Department will plant trees.", [("Parks Department", "owner")], "a department as subject"),
    (
        "en",
        "Work with the Harbor Trust and local schools on a garden.",
        [("Harbor Trust", "partner"), ("schools", "partner")],
        "work with",
    ),
    (
        "en",
        "Validate it with the Data Council Working Group.",
        [("Data Council Working Group", "partner")],
        "with a named body",
    ),
    ("en", "The city follows the Clean Air Act.", [], "a law is no body"),
    (
        "en",
        "The Parks and Recreation Department mows the lawn.",
        [("Parks and Recreation Department", "owner")],
        "an and before the word that tells what it is",
    ),
    ("en", "Publish Agency Open Data Plans.", [], "a title in capitals"),
    ("en", "Digitise services.", [], "a verb that begins the sentence"),
    ("en", "Within a year the Planning Team will report.", [("Planning Team", "owner")], "a duty behind a phrase"),
    ("en", "By May, the Planning Team reports.", [("Planning Team", "owner")], "a subject behind a comma"),
    ("en", "Church Street will be closed.", [], "a street has no duty"),
    ("en", "Work with regional transit agencies.", [("regional transit agencies", "partner")], "words before the noun"),
    ("en", "Adult Learning should offer courses.", [("Adult Learning", "owner")], "a name that has a duty"),
    ("de", "Das Jugendamt organisiert ein Lager.", [("Jugendamt", "owner")], "an office as subject"),
    ("de", "Gemeinsam mit den Schulen bauen wir einen Garten.", [("Schulen", "partner")], "together with"),
    ("de", "Die Stadt pflanzt Bäume mit Bürgern.", [], "the authority and people"),
    ("de", "Die Wasseraufsicht kontrolliert Brunnen.", [("Wasseraufsicht", "owner")], "what only someone does"),
    ("de", "Die Veldhovener Wohnbau AG baut Häuser.", [("Veldhovener Wohnbau AG", "owner")], "a firm"),
]

AUDIENCES = [
    ("nl", "We helpen jongeren en ouderen.", ["jongeren", "ouderen"], "two groups are two"),
    ("nl", "Steun voor mensen met een beperking.", ["mensen met een beperking"], "what is said of them belongs to it"),
    ("nl", "Er komt korting voor kwetsbare gezinnen.", ["kwetsbare gezinnen"], "an adjective belongs to it"),
    ("nl", "We ondersteunen sportclubs; clubs krijgen advies.", ["sportclubs"], "the same group said again"),
    ("nl", "We luisteren naar bewoners van de stad.", ["bewoners"], "the authority's town adds nothing"),
    ("nl", "Veldhovenaars krijgen voorrang.", ["Veldhovenaars"], "the town's inhabitants"),
    ("nl", "Er zijn lessen op scholen.", [], "a place, not whom it is for"),
    ("nl", "We poetsen de straten en parken.", [], "nobody"),
    ("nl", "Iedereen is welkom.", [], "everybody is nobody in particular"),
    ("nl", "Zwemmen is gratis voor kinderen tot 12 jaar.", ["kinderen tot 12 jaar"], "their age"),
    ("nl", "Pakketten voor gezinnen in armoede.", ["gezinnen in armoede"], "their condition"),
    ("nl", "We vergroenen de speelplaatsen van scholen.", [], "whose things are changed"),
    ("nl", "Steun voor land- en tuinbouwers.", ["land- en tuinbouwers"], "a word that two share"),
    ("nl", "Meer ondersteuning van verenigingen.", ["verenigingen"], "whom an act is for"),
    (
        "fr",
        "Une aide pour les personnes âgées et les familles.",
        ["personnes âgées", "familles"],
        "an adjective behind",
    ),
    ("fr", "Rénover les toitures.", [], "nobody"),
    ("fr", "Les élèves du primaire nagent gratuitement.", ["élèves du primaire"], "a verb ends what is said of them"),
    ("fr", "Une prime pour les jeunes entrepreneurs.", ["jeunes entrepreneurs"], "two nouns that are one group"),
    ("en", "Free rides for older residents.", ["older residents"], "an adjective"),
    ("en", "Coding classes for students with disabilities.", ["students with disabilities"], "what is said of them"),
    ("en", "Repair the roofs.", [], "nobody"),
    ("en", "Give funding to sports clubs.", ["sports clubs"], "to whom it is given"),
    ("en", "A fee of $5 per child is charged.", [], "whom a sum is counted by"),
    ("en", "Close the school streets to cars.", [], "a word that opens the name of a thing"),
    ("en", "Courses for residents aged 16 to 25.", ["residents aged 16 to 25"], "their age"),
    ("de", "Angebote für Kinder und ältere Menschen.", ["Kinder", "ältere Menschen"], "two groups"),
    ("de", "Die Dächer werden saniert.", [], "nothing but roofs"),
    ("de", "Treffpunkt für Seniorinnen und Senioren.", ["Seniorinnen und Senioren"], "one group in two words"),
    ("de", "Beratung für Mieter*innen.", ["Mieter*innen"], "one group in one word with a mark"),
]


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), BODIES)
def test_the_bodies_of_a_sentence(language, sentence, expected, reason):
    found = [f for f in find_facts(sentence, language, authority="Gemeente Veldhoven").facts if f.kind == "body"]
    assert [(sentence[f.start : f.end], f.values["role"]) for f in found] == expected, reason


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), AUDIENCES)
def test_the_audiences_of_a_sentence(language, sentence, expected, reason):
    found = [f for f in find_facts(sentence, language, authority="Gemeente Veldhoven").facts if f.kind == "audience"]
    assert [sentence[f.start : f.end] for f in found] == expected, reason

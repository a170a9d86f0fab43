"""Amounts in 159 invented sentences of four languages, a third of them without any: right, or refused, never wrong.

What a row expects is written shortly: ``25000``, ``500-750`` a range, ``max 100`` a ceiling, ``100/year`` a rate,
``100@2026`` with the year of its sentence, ``USD 100`` another currency, ``refused`` a figure that cannot be trusted.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.facts import Finding, find_facts

DUTCH = [
    ("De stad voorziet € 25.000 voor de speeltuin.", "25000", "a sign before"),
    ("We trekken 1,5 miljoen euro uit voor de dijk.", "1500000", "decimals of a million"),
    ("De werken kosten 2.350 K€ en duren lang.", "2350000", "a unit sign with its scale"),
    ("De subsidie bedraagt EUR 12 000 voor alle clubs.", "12000", "groups parted by a space"),
    ("We geven een toelage van € 500 tot € 750.", "500-750", "a range"),
    ("De kost ligt tussen 10.000 en 20.000 euro.", "10000-20000", "a range of between"),
    ("We investeren maximaal 100 miljoen euro in wegen.", "max 100000000", "a ceiling"),
    ("Elk dorp krijgt minstens € 5.000.", "min 5000", "a floor"),
    ("Jaarlijks gaat € 40.000 naar de bibliotheek.", "40000/year", "a rate before"),
    ("We betalen 200 euro per maand huur.", "200/month", "a rate behind"),
    ("In 2027 besteden we € 80.000 aan het plein.", "80000@2027", "the year of its sentence"),
    ("De toelage stijgt van 200 naar 300 euro.", "300", "a rise has the new value"),
    ("De premie wordt verhoogd van € 500 tot € 750.", "750", "a rise told by its verb"),
    ("Er is anderhalf miljoen euro voor de school.", "1500000", "a spoken number"),
    ("We kopen grond voor € 1.234.567,89.", "1234567.89", "groups and cents"),
    ("Het kost € 25.000,- per jaar.", "25000/year", "a dash for no cents"),
    ("Tot 50 euro per inwoner blijft beschikbaar.", "max 50/inhabitant", "a rate per head and a ceiling"),
    ("De raming is € 1,25 mln. exclusief btw.", "1250000", "an abbreviated scale"),
    ("Eenmalig € 5.000 en jaarlijks € 2.000.", "5000 | 2000/year", "a rate belongs to its own sum"),
    ("Het budget 2026-2031 telt € 300.000 in totaal.", "300000", "years before the sign are no range"),
    ("De transcriptie geeft E 175.2 als bedrag.", "refused", "lost zeros behind a broken sign"),
    ("De kost bedraagt € 12.50 volgens de tabel.", "refused", "a point before two digits may have lost a zero"),
    ("We voorzien € 2\ufffd.000 voor groen.", "refused", "an unreadable digit"),
    ("We voorzien € 25.OOO voor groen.", "refused", "letters for zeros"),
    ("Zij krijgen steun volgens artikel 60§7.", "", "an article of a law"),
    ("Er komen 25 000 fietsenstallingen bij.", "", "a count"),
    ("De halte ligt op 400 m van de school.", "", "a distance"),
    ("In 2026 telt de wijk 1.400 gezinnen.", "", "a year and a count"),
    ("De opcentiemen blijven op 1.400 in 2027.", "", "a tax rate"),
    ("We planten tegen 2030 10.000 bomen.", "", "a deadline and a count"),
    ("30 % van de woningen wordt gerenoveerd.", "", "a percentage"),
    ("Bel het nummer 016 27 20 00 van de dienst.", "", "a telephone number"),
    ("Het Europees kader 2021-2027 blijft gelden.", "", "a word that begins like a currency"),
    ("Actie 4.3.1 loopt van 8 tot 18 uur.", "", "a code and clock times"),
    ("Kost: 2.350 K EUR voor de riolering.", "2350000", "a unit of two words"),
    ("Raming tussen 5 en 10 mio euro.", "5000000-10000000", "the scale belongs to both ends"),
    ("We reserveren € 25.000 à € 30.000.", "25000-30000", "a range with both signs"),
    ("Dat is 50.000,- euro, btw inbegrepen.", "50000", "a dash for no cents before the word"),
    ("De kostprijs is N/V.", "", "not applicable"),
    ("De helling is 4,5 % over 120 m.", "", "a slope"),
    ("Het decreet van 22 december 2017 geldt.", "", "the date of a law"),
    ("Dossier 2026/00145 ligt ter inzage.", "", "the number of a file"),
    ("Budget 2027: 2.350 K€ - Budget 2028: 1.100 K€", "2350000@2027 | 1100000@2028", "each year before its own sum"),
    ("Nodig: 5.000 euro in 2026, 7.000 euro in 2027.", "5000@2026 | 7000@2027", "each year behind its own sum"),
    ("In 2026 € 5.000 en in 2027 € 7.000.", "5000@2026 | 7000@2027", "each year leads to its own sum"),
    ("Lasten 2026 N/V: € 120.000; gestart in 2019.", "120000@2026", "the year of the label, not that of the sentence"),
    ("Fase 2028, na 2 jaar: € 5.000.", "5000", "a figure between the year and the colon"),
    ("De bijdrage is 1,50 euro per inwoner, samen 4.500 euro.", "1.5/inhabitant | 4500", "a rate is its own sum's"),
    ("De geluidsnorm is 55 dB van 22 tot 6 uur.", "", "a level and clock times"),
]
FRENCH = [
    ("La ville prévoit 25 000 € pour le parc.", "25000", "a sign behind"),
    ("Le budget est de 2,5 millions d'euros.", "2500000", "millions of euros"),
    ("Nous investissons 1 234 567,89 euros.", "1234567.89", "groups parted by spaces and cents"),
    ("L'aide passe de 200 à 300 euros.", "300", "a rise has the new value"),
    ("Une prime de 500 à 750 euros est offerte.", "500-750", "a range"),
    ("Entre 10 000 et 20 000 euros seront versés.", "10000-20000", "a range of between"),
    ("Jusqu'à 5 000 € par projet.", "max 5000", "a ceiling"),
    ("Au moins 3 M€ iront aux écoles.", "min 3000000", "a floor and a unit sign"),
    ("Le service coûte 40 000 euros par an.", "40000/year", "a rate"),
    ("En 2027, la ville consacre 80 000 € au pont.", "80000@2027", "the year of its sentence"),
    ("Un million d'euros pour le centre sportif.", "1000000", "a spoken number"),
    ("Le coût est de 350 k€ hors taxes.", "350000", "thousands of euros"),
    ("Trois milliards d'euros seront mobilisés.", "3000000000", "a spoken milliard"),
    ("La subvention s'élève à 12.500 euros.", "12500", "a point that parts thousands"),
    ("Le loyer est de 450 euros par mois.", "450/month", "a rate per month"),
    ("Chaque année, 15 000 € sont réservés.", "15000/year", "a rate before"),
    ("Le ticket coûte 2,50 € au plus.", "max 2.5", "cents and a ceiling"),
    ("Un don de 10 000 dollars a été promis.", "USD 10000", "another currency"),
    ("Le fonds reçoit 10 000 € à 15 000 €.", "10000-15000", "a range with both signs"),
    ("La part est de 45,123 € selon le tableau.", "refused", "three decimals are none of money"),
    ("Il faut 25 000 arbres en ville.", "", "a count"),
    ("L'article 12 du code s'applique.", "", "an article of a law"),
    ("La piste mesure 2,5 km.", "", "a distance"),
    ("Le plan 2024-2030 est adopté.", "", "years"),
    ("Un demi-million d'euros est prévu.", "500000", "half a million in one word"),
    ("Près de 200 millions d'€ manquent.", "200000000", "a sign behind a joining word"),
    ("Une baisse de 40 % d'ici 2030.", "", "a percentage and a deadline"),
    ("Quinze logements et 300 places seront créés.", "", "counts"),
    ("La loi n° 2015-992 fixe le cadre.", "", "the number of a law"),
    ("Le marché européen ouvre à 8 heures.", "", "a word that begins like a currency"),
    ("Le territoire compte 12 500 habitants.", "", "inhabitants"),
    ("La fiche 4.2.1 est mise à jour.", "", "a code"),
    ("Coût : 25 000 EUR HT.", "25000", "a code behind, without taxes"),
    ("Une enveloppe de 350 K€/an est prévue.", "350000/year", "a rate behind a stroke"),
    ("Entre 5 et 10 M€ seront investis.", "5000000-10000000", "the scale belongs to both ends"),
    ("La parcelle 12 500 B reste boisée.", "", "the number of a plot"),
    ("Le bus 350 passe toutes les 15 minutes.", "", "a line and an interval"),
    ("Le projet couvre 1,5 ha et 20 lots.", "", "an area and a count"),
    ("Le plan coûte 25.387 milliards de dollars.", "refused", "a point that may stand before decimals"),
    ("Un prêt de 2 milliards de francs CFA est prévu.", "", "another kind of francs"),
]
ENGLISH = [
    ("The city sets aside €25,000 for the park.", "25000", "a comma parts thousands"),
    ("We will invest €0.5m in lighting.", "500000", "a letter for the scale"),
    ("The bridge costs $4 million.", "USD 4000000", "another currency"),
    ("Grants of £500 to £750 are offered.", "GBP 500-750", "a range"),
    ("Between 10,000 and 20,000 euros is needed.", "10000-20000", "a range of between"),
    ("Up to €5,000 per project is available.", "max 5000", "a ceiling"),
    ("At least $2.5 billion goes to transit.", "min USD 2500000000", "a floor"),
    ("The scheme costs €40,000 per year.", "40000/year", "a rate"),
    ("In 2027 we spend €80,000 on the square.", "80000@2027", "the year of its sentence"),
    ("The grant increases from €200 to €300.", "300", "a rise has the new value"),
    ("EUR 1,234,567.89 was found.", "1234567.89", "groups and cents"),
    ("One million euros is reserved.", "1000000", "a spoken number"),
    ("The annual fee of $120 stays.", "USD 120/year", "a rate before"),
    ("Rent is €450 per month.", "450/month", "a rate per month"),
    ("The levy is €2.50 per person.", "2.5/person", "cents and a rate"),
    ("A loan of €10–15 million is arranged.", "10000000-15000000", "the scale belongs to both ends"),
    ("Support is capped at €3,000.", "max 3000", "a ceiling told by its verb"),
    ("The tower costs $12k to paint.", "USD 12000", "a letter for thousands"),
    ("The report prints €25.000 for the park.", "refused", "a point before three digits in English"),
    ("The table shows €1O,000 for trees.", "refused", "a letter for a digit"),
    ("Plant 25,000 trees by 2030.", "", "a count and a deadline"),
    ("Section 12 of the Housing Act applies.", "", "an article of a law"),
    ("The lane is 2.5 miles long.", "", "a distance"),
    ("Emissions fall by 40% from 2019 levels.", "", "a percentage and a base year"),
    ("The FY2023 budget timeline applies.", "", "the year of a budget"),
    ("Costs: $2M (FY2027), $400,000 (FY2028).", "USD 2000000@2027 | USD 400000@2028", "years in brackets behind"),
    ("Action 3.2 covers 400 homes.", "", "a code and a count"),
    ("Call 311 at any hour of 2026.", "", "a number and a year"),
    ("Regulation 2016/679 is followed.", "", "the number of a law"),
    ("The European plan runs 2021-2027.", "", "a word that begins like a currency"),
    ("Open 8 to 18 hours on 150 days.", "", "clock times"),
    ("A sum of GBP 1.2m is needed.", "GBP 1200000", "a code before and a letter for the scale"),
    ("Between £2.3 million and £2.5 million is due.", "GBP 2300000-2500000", "a range with both scales"),
    ("Fees of €5 per person apply.", "5/person", "a rate"),
    ("Route 66 carries 1.2 million cars.", "", "a road and a count"),
    ("Flat 12 at 250 King Street is empty.", "", "an address"),
    ("The costs are around USD 1,500, 000 in all.", "refused", "a group that was set apart"),
]
GERMAN = [
    ("Die Stadt stellt 25.000 Euro für den Park bereit.", "25000", "a point parts thousands"),
    ("Wir investieren 2,5 Mio. Euro in Radwege.", "2500000", "an abbreviated scale"),
    ("Der Zuschuss beträgt 1.234.567,89 €.", "1234567.89", "groups and cents"),
    ("Zwischen 10 000 und 20 000 € werden gebraucht.", "10000-20000", "a range of between"),
    ("Eine Prämie von 500 bis 750 Euro wird gezahlt.", "500-750", "a range"),
    ("Höchstens 5.000 Euro je Projekt.", "max 5000", "a ceiling"),
    ("Mindestens 3 Millionen Euro fließen in Schulen.", "min 3000000", "a floor"),
    ("Der Dienst kostet 40.000 Euro pro Jahr.", "40000/year", "a rate"),
    ("Jährlich werden 15.000 € bereitgestellt.", "15000/year", "a rate before"),
    ("Im Jahr 2027 geben wir 80.000 € aus.", "80000@2027", "the year is no rate"),
    ("Der Beitrag steigt von 200 auf 300 Euro.", "300", "a rise has the new value"),
    ("Eine Million Euro ist vorgesehen.", "1000000", "a spoken number"),
    ("Das Land gibt 2 Mrd. € für Bahnen.", "2000000000", "milliards"),
    ("Die Miete beträgt 450 Euro im Monat.", "450/month", "a rate per month"),
    ("Bis zu 350 T€ sind eingeplant.", "max 350000", "a unit sign and a ceiling"),
    ("Die Gebühr von 2,50 € pro Person bleibt.", "2.5/person", "cents and a rate"),
    ("CHF 20'000.– sind gesprochen.", "CHF 20000", "an apostrophe parts thousands"),
    ("Der Betrag von 45,123 € steht im Plan.", "refused", "three decimals are none of money"),
    ("Die Tabelle zeigt 175.2 € für Bäume.", "refused", "lost zeros"),
    ("Wir pflanzen 25.000 Bäume.", "", "a count"),
    ("§ 12 BauGB gilt weiter.", "", "an article of a law"),
    ("Der Weg ist 2,5 km lang.", "", "a distance"),
    ("Bis 2030 sinkt der Verbrauch um 40 %.", "", "a deadline and a percentage"),
    ("Das Konzept 2024-2030 wird umgesetzt.", "", "years"),
    ("Ansatz 2026: 120.000 €; 2027: 95.000 €", "120000@2026 | 95000@2027", "bare years before colons"),
    ("Die europäische Woche 2026 findet statt.", "", "a word that begins like a currency"),
    ("Maßnahme 4.2.1 umfasst 300 Wohnungen.", "", "a code and a count"),
    ("Rund 1,2 Mio. Euro sind eingeplant.", "1200000", "an abbreviated scale before the word"),
    ("CHF 1,5 Mio. pro Jahr werden gebraucht.", "CHF 1500000/year", "another currency and a rate"),
    ("Zwischen 5 und 10 Mio. € fließen.", "5000000-10000000", "the scale belongs to both ends"),
    ("Die Linie 1,5 fährt im 20-Minuten-Takt.", "", "a line and an interval"),
    ("Das Flurstück 1.250/3 bleibt frei.", "", "the number of a plot"),
    ("Der Preis der Stadt geht an 3 Vereine.", "", "a prize and a count"),
]
ROWS = [
    (language, *row)
    for language, rows in (("nl", DUTCH), ("fr", FRENCH), ("en", ENGLISH), ("de", GERMAN))
    for row in rows
]


def test_the_table_is_as_large_as_it_says():
    assert len(ROWS) == 159
    assert sum(expected == "" for _, _, expected, _ in ROWS) >= 49


@pytest.mark.parametrize(("language", "sentence", "expected", "reason"), ROWS)
def test_amounts_of_a_sentence_are_right_or_refused(language, sentence, expected, reason):
    findings = find_facts(sentence, language)
    told = [_short(fact) for fact in findings.facts if fact.kind == "amount"]
    told += ["refused"] * len(findings.refused)
    assert " | ".join(told) == expected, reason


def _short(fact: Finding) -> str:
    values = fact.values
    worth = f"{values['from']}-{values['to']}" if "from" in values else f"{values['value']}"
    code = "" if values["currency"] == "EUR" else f"{values['currency']} "
    bound = f"{values['bound']} " if "bound" in values else ""
    rate = f"/{values['per']}" if "per" in values else ""
    return f"{bound}{code}{worth}{rate}" + (f"@{values['year']}" if values["year"] else "")


STYLES = {"nl": (".", ",", "€ {}"), "fr": ("\u202f", ",", "{} €"), "en": (",", ".", "€{}"), "de": (".", ",", "{} Euro")}


@given(st.sampled_from(sorted(STYLES)), st.integers(0, 10**10), st.sampled_from([None, "05", "50", "99"]))
def test_an_amount_survives_being_printed_in_each_style(language, euros, cents):
    group, mark, form = STYLES[language]
    printed = f"{euros:,}".replace(",", group) + (f"{mark}{cents}" if cents else "")
    text = f"{form.format(printed)}"
    (fact,) = find_facts(text, language).facts
    assert Decimal(str(fact.values["value"])) == Decimal(f"{euros}.{cents or '0'}")
    assert text[fact.start : fact.end] == text


@given(st.sampled_from(sorted(STYLES)), st.integers(1, 999), st.integers(1, 9))
def test_a_figure_that_lost_digits_is_never_an_amount(language, thousands, rest):
    group, _, form = STYLES[language]
    findings = find_facts(form.format(f"{thousands}{group}{rest}"), language)
    assert findings.facts == []
    assert findings.refused

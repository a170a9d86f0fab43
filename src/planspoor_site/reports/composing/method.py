"""At the end of a report: how its figures are made, and where what the law asks for stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from planspoor_site.reports.blocks import Block, Column, Listing, Paragraph, Row, Table, Words, words
from planspoor_site.reports.composing.cite import Source, day
from planspoor_site.reports.legal import Element, Finding, findings


def method(source: Source) -> Iterator[Block]:
    """Say by which rules everything above was worked out, and from what."""
    data = source.data
    rules = [
        gettext("Elke stand is gemeld door de dienst die de actie uitvoert. Niemand vult sommen in: ze worden geteld."),
        gettext(
            "Geteld wordt wat gemeld wordt: het laagste van doelstelling, actieplan en actie op elke tak van het plan."
        ),
        gettext(
            "De toestand van een deel is de slechtste van wat eronder hangt en niet afgelopen is, "
            "tenzij ze met een reden anders bepaald is."
        ),
        gettext("Een actie is lang niet gemeld na %(days)d dagen zonder melding, en over tijd na haar verwachte dag.")
        % {"days": data.stale_after},
        gettext(
            "Bedragen komen uit ramingen en rekeningen van de organisatie. Waar niets gegeven is, staat een streepje."
        ),
        gettext("Alleen wat openbaar gemeld is, staat in dit verslag."),
    ]
    yield Listing([[words(rule)] for rule in rules])
    decided = data.edition.decided_on
    yield Paragraph(
        (
            Words(gettext("De woorden in schreefletter zijn die van het goedgekeurde document: ")),
            Words(data.edition.title, data.edition.path, quoted=True),
            Words(
                (f", {gettext('goedgekeurd op')} {day(decided)}" if decided else "")
                + (f" ({data.edition.reference})" if data.edition.reference else "")
                + ". "
                + gettext("Kenmerk van dat document (SHA-256): %(hash)s.") % {"hash": data.edition.document}
            ),
        ),
        "note",
    )


def law(source: Source) -> Iterator[Block]:
    """Say of each thing that the law asks for where it stands, or that it is missing."""
    columns = [
        Column(gettext("Wat de wet vraagt"), width=8),
        Column(gettext("in dit verslag"), width=5),
    ]
    rows = [Row([words(asked(one.element)), words(_answer(one))]) for one in findings(source.data)]
    yield Table(gettext("Wettelijk minimum van het opvolgingsverslag over het eerste semester"), columns, rows)


def asked(element: Element) -> str:
    """Say what the law asks for."""
    return {
        Element.PRIORITY: gettext("Stand van zaken van de prioritaire acties of actieplannen"),
        Element.J1: gettext("Geraamde en gerealiseerde ontvangsten en uitgaven van het jaar, schema J1"),
        Element.T2: gettext("Geraamde en gerealiseerde ontvangsten en uitgaven van het jaar, schema T2"),
        Element.ASSUMPTIONS: gettext("Gewijzigde grondslagen van de ramingen"),
        Element.RISKS: gettext("Gewijzigde financiële risico’s"),
        Element.SEMESTER: gettext("Over het eerste semester: van 1 januari tot en met 30 juni"),
        Element.IN_TIME: gettext("Aan de raad voorgelegd voor 1 oktober"),
    }[element]


def _answer(one: Finding) -> str:
    return gettext("aanwezig") if one.there else missing(one.element)


def missing(element: Element) -> str:
    """Say what is missing, and so what to do."""
    return {
        Element.PRIORITY: gettext("ontbreekt: geen onderdeel is als prioritair aangeduid"),
        Element.J1: gettext("ontbreekt: ramingen en verrichtingen van het jaar zijn niet allebei ingevuld"),
        Element.T2: gettext("onvolledig: ramingen of verrichtingen ontbreken, of een rekening heeft geen regel"),
        Element.ASSUMPTIONS: "",
        Element.RISKS: gettext("ontbreekt: er zijn geen openbare risico’s en de organisatie zegt er niets over"),
        Element.SEMESTER: gettext("nee: de periode is een andere"),
        Element.IN_TIME: gettext("nee: de dag van de raad is later, of is niet gezegd"),
    }[element]

"""What can be done: one fixed word for each act in the trail, and what it says to people.

A word never changes its meaning and never goes, because entries keep it. Add one where an act is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST = 40

WHAT: Mapping[str, StrPromise] = {
    "organisation.made": gettext_lazy("De organisatie is aangemaakt."),
    "organisation.changed": gettext_lazy("Gegevens van de organisatie zijn gewijzigd."),
    "member.added": gettext_lazy("Iemand is lid geworden."),
    "member.changed": gettext_lazy("De rol of functie van een lid is gewijzigd."),
    "member.removed": gettext_lazy("Iemand is geen lid meer."),
    "account.changed": gettext_lazy("Een account is gewijzigd."),
    "document.uploaded": gettext_lazy("Een document is geüpload."),
    "document.added": gettext_lazy("Een document is gelezen en in het register opgenomen."),
    "document.refused": gettext_lazy("Een document kon niet gelezen worden."),
    "document.read-again": gettext_lazy("Een document is opnieuw gelezen."),
    "judgement.made": gettext_lazy("Over de lezing is een beslissing genomen."),
    "judgement.undone": gettext_lazy("Een beslissing over de lezing is ongedaan gemaakt."),
    "edition.present": gettext_lazy("De editie was er al toen dit logboek begon."),
    "edition.proposed": gettext_lazy("Een editie is ter goedkeuring voorgelegd."),
    "edition.sent-back": gettext_lazy("Een voorgelegde editie is teruggestuurd om na te kijken."),
    "edition.approved": gettext_lazy("Een editie is goedgekeurd."),
    "edition.published": gettext_lazy("Een editie is gepubliceerd."),
    "edition.withdrawn": gettext_lazy("Een editie is ingetrokken."),
    "edition.reinstated": gettext_lazy("Een editie is opnieuw voor iedereen zichtbaar."),
    "item.revised": gettext_lazy("De lezing van een gepubliceerd onderdeel is verbeterd."),
    "lineage.proposed": gettext_lazy("De verbanden tussen twee edities zijn voorgesteld."),
    "lineage.decided": gettext_lazy("Over het verband tussen onderdelen van twee edities is beslist."),
    "lineage.undone": gettext_lazy("Een beslissing over een verband is ongedaan gemaakt."),
    "figures.said": gettext_lazy("Een cijfer, mijlpaal, risico of afhankelijkheid is ingevuld."),
    "figures.taken-in": gettext_lazy("Cijfers zijn uit een bestand overgenomen."),
    "redaction.made": gettext_lazy("Woorden zijn onleesbaar gemaakt."),
    "redaction.revoked": gettext_lazy("Woorden zijn weer leesbaar gemaakt."),
    "owner.made": gettext_lazy("Een eigenaar van onderdelen is aangemaakt."),
    "owner.changed": gettext_lazy("Gegevens van een eigenaar zijn gewijzigd."),
    "owner.given": gettext_lazy("Een eigenaar heeft onderdelen gekregen."),
    "owner.relieved": gettext_lazy("Een eigenaar heeft onderdelen niet langer."),
    "particulars.set": gettext_lazy("Periode, voorrang of kenmerken van een onderdeel zijn bepaald."),
    "manners.changed": gettext_lazy("De manier van opvolgen is gewijzigd."),
    "update.made": gettext_lazy("Over een onderdeel is een stand gemeld."),
    "update.corrected": gettext_lazy("Een gemelde stand is verbeterd."),
    "update.retracted": gettext_lazy("Een gemelde stand is teruggenomen."),
    "health.overruled": gettext_lazy("De toestand van een deel van het plan is met een reden bepaald."),
    "field.made": gettext_lazy("Een eigen veld van onderdelen is gemaakt."),
    "field.changed": gettext_lazy("Een eigen veld van onderdelen is gewijzigd of beëindigd."),
    "field.filled": gettext_lazy("Een eigen veld van een onderdeel is ingevuld."),
    "round.opened": gettext_lazy("Een opvolgingsronde is geopend."),
    "round.reminded": gettext_lazy("Eigenaars zijn aan een opvolgingsronde herinnerd."),
    "round.closed": gettext_lazy("Een opvolgingsronde is gesloten."),
    "invitation.revoked": gettext_lazy("De link van een eigenaar is ingetrokken."),
    "sheet.applied": gettext_lazy("Een werkblad met standen is overgenomen."),
    "report.made": gettext_lazy("Een verslag is aangemaakt."),
    "report.changed": gettext_lazy("Een ontwerp van een verslag is gewijzigd."),
    "report.commented": gettext_lazy("Bij een ontwerp van een verslag is een opmerking gemaakt."),
    "report.proposed": gettext_lazy("Een verslag is ter goedkeuring voorgelegd; zijn gegevens liggen vast."),
    "report.sent-back": gettext_lazy("Een voorgelegd verslag is teruggestuurd."),
    "report.approved": gettext_lazy("Een verslag is goedgekeurd."),
    "report.published": gettext_lazy("Een verslag is gepubliceerd."),
    "report.withdrawn": gettext_lazy("Een verslag is ingetrokken."),
    "report.template": gettext_lazy("Het sjabloon van verslagen is gekozen of losgelaten."),
    "report.reinstated": gettext_lazy("Een verslag is opnieuw voor iedereen zichtbaar."),
    "question.asked": gettext_lazy("Over een passage is een vraag gesteld."),
    "question.shown": gettext_lazy("Een vraag is voor iedereen getoond."),
    "question.refused": gettext_lazy("Een vraag wordt niet of niet langer getoond."),
    "question.assigned": gettext_lazy("Een vraag is aan een eigenaar gegeven."),
    "question.answered": gettext_lazy("Een vraag is beantwoord."),
    "questions.opened": gettext_lazy("De organisatie neemt vragen aan."),
    "questions.closed": gettext_lazy("De organisatie neemt geen vragen meer aan."),
    "archive.exported": gettext_lazy("De organisatie is als archief uitgevoerd."),
    "archive.imported": gettext_lazy("De organisatie is uit een archief ingevoerd."),
    "site.backed-up": gettext_lazy("Er is een reservekopie gemaakt."),
    "retention.changed": gettext_lazy("Een bewaartermijn is gewijzigd."),
    "retention.applied": gettext_lazy("Wat niet langer bewaard moet worden, is opgeruimd."),
}
"""What an entry may say, and the sentence for it in the language of who reads."""

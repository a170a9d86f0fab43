"""Why a document could not be read, and what to do: in the language of whoever sent it, by the job's word for it."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext

from planspoor.limits import DEFAULT_LIMITS
from planspoor_site.jobs.models import Job


class FailureWords(NamedTuple):
    """What is wrong, and what to do now; ``again`` says whether the same file may go right a next time."""

    what: str
    advice: str
    again: bool = False


def failure_words(job: Job) -> FailureWords:
    """Return the words for a job that failed."""
    words = _of_document().get(job.error) or _of_reading().get(job.error)
    return words or FailureWords(
        gettext("Het lezen is mislukt door een fout van het programma."),
        gettext("Probeer het opnieuw. Lukt het weer niet, meld het dan aan wie deze site beheert."),
        again=True,
    )


def _of_document() -> dict[str, FailureWords]:
    """What is wrong with the document: it would go wrong again."""
    smaller = {"megabytes": DEFAULT_LIMITS.bytes // 1_000_000, "pages": DEFAULT_LIMITS.pages}
    return {
        "empty-file": FailureWords(
            gettext("Het bestand is leeg."), gettext("Bewaar of haal het document opnieuw, en voeg dat toe.")
        ),
        "unknown-format": FailureWords(
            gettext("Dit soort bestand kan niet gelezen worden."),
            gettext(
                "Bewaar of druk het document af als PDF, en voeg dat toe. Ook DOCX, ODT, HTML en rekenbladen kunnen."
            ),
        ),
        "encrypted": FailureWords(
            gettext("Het document is met een wachtwoord beveiligd."),
            gettext("Vraag een exemplaar zonder wachtwoord, of open het en druk het af als PDF."),
        ),
        "damaged": FailureWords(
            gettext("Het bestand is beschadigd of onvolledig."),
            gettext("Haal het document opnieuw op, of bewaar het opnieuw als PDF, en voeg dat toe."),
        ),
        "too-large": FailureWords(
            gettext("Het document is te groot: hoogstens %(megabytes)d MB en %(pages)d bladzijden van gewoon formaat.")
            % smaller,
            gettext("Verklein de afbeeldingen of splits het document, en voeg de delen toe."),
        ),
        "no-text": FailureWords(
            gettext(
                "Het document bevat geen leesbare tekst, alleen beelden, en tekstherkenning is hier niet geïnstalleerd."
            ),
            gettext("Maak er met tekstherkenning (OCR) een PDF met tekst van, en voeg dat toe."),
        ),
        "no-plan": FailureWords(
            gettext("In het document zijn geen doelstellingen, actieplannen of acties gevonden."),
            gettext("Kijk na of dit het goedgekeurde plan zelf is, en niet bijvoorbeeld de toelichting."),
        ),
        "slug": FailureWords(
            gettext(
                "Met de naam van plan of editie kan geen adres gemaakt worden, of een ander document heeft hem al."
            ),
            gettext("Voeg het document opnieuw toe, met een andere naam."),
        ),
    }


def _of_reading() -> dict[str, FailureWords]:
    """What is wrong with how it went: it may go right a next time."""
    return {
        "out-of-memory": FailureWords(
            gettext("Het lezen vroeg meer geheugen dan er voor één document is."),
            gettext("Bewaar het document opnieuw als PDF of splits het, en voeg dat toe."),
            again=True,
        ),
        "out-of-time": FailureWords(
            gettext("Het lezen duurde langer dan er voor één document tijd is."),
            gettext("Probeer het opnieuw op een rustiger ogenblik, of splits het document."),
            again=True,
        ),
        "missing-file": FailureWords(
            gettext("Het bestand staat niet meer op de server."), gettext("Voeg het document opnieuw toe.")
        ),
        "broken-off": FailureWords(
            gettext("Het lezen is verschillende keren afgebroken."),
            gettext("Probeer het opnieuw. Gebeurt het weer, meld het dan aan wie deze site beheert."),
            again=True,
        ),
    }

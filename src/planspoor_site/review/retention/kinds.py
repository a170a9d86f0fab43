"""The rules: what goes after which time and why, and what stays for good and why. This list is all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from planspoor_site.review.retention import going, leavers
from planspoor_site.review.retention.going import Of, Tally
from planspoor_site.review.retention.terms import Cut, Term

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Kind:
    """A rule: ``find`` returns what nobody touched since a moment, ``weigh`` how much it is, ``dispose`` takes it away.

    ``word`` names it in the database, the trail and the command, and never changes. ``shortest`` is the fewest months
    that an organisation may choose; of what belongs to the whole installation there is none.
    """

    word: str
    name: StrPromise
    covers: StrPromise
    why: StrPromise
    term: Term
    find: Callable[[Of, Cut], QuerySet[Any]]
    dispose: Callable[[QuerySet[Any]], int]
    weigh: Callable[[QuerySet[Any]], Tally] = going.rows_alone
    shortest: int | None = None


class Lasting(NamedTuple):
    """What has no period, and why not."""

    name: StrPromise
    why: StrPromise


KINDS: Sequence[Kind] = (
    Kind(
        "uploads",
        gettext_lazy("Documenten die binnenkwamen"),
        gettext_lazy(
            "De regel in de lijst van documenten, en het bestand als er geen editie uit kwam: half aangekomen, niet te"
            " lezen, of gestopt. Wat een editie werd, blijft."
        ),
        gettext_lazy("Wie het document nog nodig heeft, voegt het opnieuw toe; het neemt plaats in."),
        Term(months=1),
        going.find_uploads,
        going.dispose_uploads,
        going.weigh_uploads,
        shortest=1,
    ),
    Kind(
        "sheets",
        gettext_lazy("Teruggekomen werkbladen"),
        gettext_lazy(
            "Het rekenblad zoals het terugkwam, overgenomen of niet. De standen die eruit overgenomen zijn, blijven."
        ),
        gettext_lazy("Zolang kan nagekeken worden wat iemand precies instuurde; daarna zeggen standen en logboek het."),
        Term(months=24),
        going.find_sheets,
        going.dispose_sheets,
        going.weigh_sheets,
        shortest=3,
    ),
    Kind(
        "letters",
        gettext_lazy("Adressen van verstuurde brieven"),
        gettext_lazy(
            "Waarheen de brieven van gesloten rondes gingen of nog zouden gaan, en wat de mailserver antwoordde. Dat er"
            " een brief ging, wanneer en waarover, blijft."
        ),
        gettext_lazy("Na een ronde is het adres nog even nodig om een klacht over een brief uit te zoeken."),
        Term(months=12),
        going.find_letters,
        going.dispose_letters,
        shortest=1,
    ),
    Kind(
        "refused-questions",
        gettext_lazy("Geweigerde vragen"),
        gettext_lazy("Woorden en naam van vragen die niet getoond worden. De reden van de weigering blijft."),
        gettext_lazy("Zolang kan wie vroeg nog uitleg krijgen; wat niet getoond mag worden, hoeft niet te blijven."),
        Term(months=3),
        going.find_refused,
        going.dispose_refused,
        shortest=1,
    ),
    Kind(
        "askers",
        gettext_lazy("Adressen van vraagstellers"),
        gettext_lazy(
            "Het e-mailadres bij een vraag waarover beslist is, als de brief daarover niet verstuurd kon worden."
            " Anders verdwijnt het met die brief. De vraag en het antwoord blijven."
        ),
        gettext_lazy("Het adres is gevraagd om één brief te sturen, en voor niets anders."),
        Term(months=3),
        going.find_askers,
        going.dispose_askers,
        shortest=1,
    ),
    Kind(
        leavers.WORD,
        gettext_lazy("Mensen die weggingen"),
        gettext_lazy(
            "Naam, e-mailadres en aanmelding van wie nergens meer lid is en bij geen eigenaar meer staat. Wat zij deden"
            " blijft, met hun functie en een nummer. Wie met naam bekendgemaakt is, blijft dat."
        ),
        gettext_lazy("Zolang kunnen collega's nog zien wie iets deed; daarna volstaat de functie."),
        Term(months=leavers.MONTHS),
        leavers.find_leavers,
        leavers.dispose_leavers,
        shortest=leavers.SHORTEST,
    ),
    Kind(
        "jobs",
        gettext_lazy("Afgelopen taken"),
        gettext_lazy("Wat de site in haar wachtrij had staan en af is, met hoe het afliep."),
        gettext_lazy("Om na te gaan waarom iets mislukte."),
        Term(days=30),
        going.find_jobs,
        going.dispose_jobs,
    ),
    Kind(
        "sessions",
        gettext_lazy("Verlopen aanmeldingen"),
        gettext_lazy("Dat iemand aangemeld was, zodra dat vanzelf voorbij is."),
        gettext_lazy("Er kan niets meer mee."),
        Term(),
        going.find_sessions,
        going.dispose_sessions,
    ),
    Kind(
        "unconfirmed",
        gettext_lazy("Volgers die niet bevestigden"),
        gettext_lazy("Adressen waarvan niemand ja zei op de vraag of zij iets wilden volgen."),
        gettext_lazy("Misschien gaf iemand anders het adres op."),
        Term(days=3),
        going.find_unconfirmed,
        going.dispose_unconfirmed,
    ),
)
"""What goes, that of an organisation first."""

OF_ORGANISATION: Sequence[Kind] = tuple(kind for kind in KINDS if kind.shortest is not None)
OF_INSTALLATION: Sequence[Kind] = tuple(kind for kind in KINDS if kind.shortest is None)

LASTING: Sequence[Lasting] = (
    Lasting(
        gettext_lazy(
            "Gepubliceerde en ingetrokken edities: bladzijden, passages, onderdelen, herzieningen, originelen"
        ),
        gettext_lazy("Wat bekendgemaakt is, moet iedereen aan hetzelfde adres kunnen blijven nalezen."),
    ),
    Lasting(
        gettext_lazy("Ontwerpen van edities"),
        gettext_lazy(
            "Beslissingen over een ontwerp staan in het logboek, dat zonder het ontwerp niet meer te bewijzen is."
        ),
    ),
    Lasting(
        gettext_lazy("Beslissingen over de lezing en over verbanden tussen edities"),
        gettext_lazy("Zij zeggen waarom het register zegt wat het zegt, en gelden ook bij een nieuwe lezing."),
    ),
    Lasting(
        gettext_lazy("Gemelde standen met hun bewijsstukken, eigenaars, rondes, cijfers, risico's en eigen velden"),
        gettext_lazy("Zij zijn de verantwoording over het plan; ook wat verbeterd of teruggenomen is, hoort erbij."),
    ),
    Lasting(
        gettext_lazy("Verslagen met hun gegevens"),
        gettext_lazy("Een verslag moet later hetzelfde zeggen als toen het goedgekeurd werd."),
    ),
    Lasting(
        gettext_lazy("Vragen die getoond zijn, met hun antwoord"),
        gettext_lazy("Wat de organisatie antwoordde, is bekendgemaakt."),
    ),
    Lasting(
        gettext_lazy("Wat onleesbaar gemaakt is, met de reden"),
        gettext_lazy("Anders zou niemand later weten dat er iets stond, en waarom niet meer."),
    ),
    Lasting(
        gettext_lazy("Het logboek"),
        gettext_lazy("Elke regel bewijst de vorige. Er staat geen naam in: die gaat met wie wegging."),
    ),
)
"""What stays for good."""

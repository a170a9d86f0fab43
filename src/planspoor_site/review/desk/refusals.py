"""Why a judgement was refused, in words: what stands in its way, then what one can do."""

from __future__ import annotations

from django.utils.translation import gettext

from planspoor_site.judgements.errors import RefusedError


def in_words(refusal: RefusedError) -> str:
    """Return a refusal in the language of the interface."""
    words = ", ".join(f"“{word}”" for word in refusal.words)
    said = _sentences().get(refusal.code)
    return said % {"words": words} if said else gettext("Dit kan niet, zoals het plan nu is. Er is niets veranderd.")


def _sentences() -> dict[str, str]:
    return {
        "not-in-passage": gettext(
            "%(words)s staat niet in de passage. Verander de woorden, of zeg dat het een verbetering is en waarom."
        ),
        "no-reason": gettext("Een verbetering heeft een reden nodig: zeg waarom."),
        "not-on-page": gettext("%(words)s staat niet op deze bladzijde. Neem de woorden over zoals ze er staan."),
        "no-words": gettext("Kies eerst de woorden op de bladzijde."),
        "no-text": gettext("Een onderdeel heeft woorden nodig. Wilt u het weg, kies dan “Geen onderdeel”."),
        "same-words": gettext("Er is niets gewijzigd."),
        "same-kind": gettext("Het heeft die soort al."),
        "same-place": gettext("Het staat daar al."),
        "same-fact": gettext("Dit feit staat er al."),
        "all-accepted": gettext("Dit is al aanvaard."),
        "under-itself": gettext("Een onderdeel kan niet onder zichzelf staan."),
        "no-such-place": gettext("De plaats die u koos, is er niet meer. Kies een andere."),
        "no-such-item": gettext("Dit onderdeel is er niet meer. Iemand anders heeft het weggehaald of samengevoegd."),
        "no-such-fact": gettext("Dit feit is er niet meer."),
        "too-deep": gettext("Zo diep kan een onderdeel niet staan. Zet het hoger in de boom."),
        "too-few": gettext("Kies een onderdeel om mee samen te voegen."),
        "different-kinds": gettext("Alleen onderdelen van dezelfde soort worden samengevoegd. Wijzig eerst de soort."),
        "no-neighbours": gettext("Alleen buren worden samengevoegd. Verplaats het onderdeel eerst."),
        "empty-part": gettext("Na het splitsen heeft elk deel woorden nodig. Kies een andere plaats."),
        "no-passage": gettext("Bij dit onderdeel hoort geen passage om te splitsen."),
        "outside-passage": gettext("De woorden van een feit staan in de passage van het onderdeel."),
        "unreadable": gettext("Hier zijn woorden onleesbaar gemaakt. Dit deel blijft zoals het is."),
        "new-edition": gettext(
            "Welke onderdelen een gepubliceerde editie heeft en waar ze staan, wijzigt niet meer. "
            "Daarvoor is een nieuwe editie nodig."
        ),
        "no-one-place": gettext(
            "Dit gaat over meer dan één onderdeel, of over een plaats erin: doe het bij het nakijken."
        ),
        "published": gettext("Deze editie is gepubliceerd: wat er staat, wijzigt alleen nog door een verbetering."),
        "withdrawn": gettext("Deze editie is ingetrokken en wijzigt niet meer."),
        "incomplete": gettext("Het formulier zegt niet genoeg. Vul het verder in."),
    }

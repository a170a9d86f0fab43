"""Why a decision was not taken, in the language of whoever took it."""

from __future__ import annotations

from django.utils.translation import gettext

from planspoor_site.lineage.errors import RefusedError


def in_words(refusal: RefusedError) -> str:
    """Say what is wrong, and what can be done."""
    return {
        "end": gettext("Zeg waarin het onderdeel verdergaat, of waar het vandaan komt: kies een ander verband."),
        "nothing": gettext("Er was niets te beslissen."),
        "pair": gettext("Dit wordt niet meer voorgesteld. Kijk hieronder hoe het nu staat."),
        "gone": gettext("Een gekozen onderdeel staat niet meer in zijn editie. Kies opnieuw."),
        "several": gettext(
            "Eén onderdeel kan er meer worden, of meer kunnen er één worden. Kies aan één kant één onderdeel."
        ),
        "first": gettext("Voor deze editie is er geen die bekendgemaakt is."),
    }[refusal.code]

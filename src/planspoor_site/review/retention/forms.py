"""The form with which an administrator says how long each kind is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from planspoor_site.register.models import Organisation
from planspoor_site.review.retention.kinds import OF_ORGANISATION
from planspoor_site.review.retention.periods import months_of
from planspoor_site.review.retention.terms import LONGEST

_ERRORS = {
    "required": gettext_lazy("Zeg een aantal maanden."),
    "invalid": gettext_lazy("Zeg een geheel aantal maanden, in cijfers."),
    "min_value": gettext_lazy("Zo kort mag niet: minstens %(limit_value)s."),
    "max_value": gettext_lazy("Zo lang mag niet: hoogstens %(limit_value)s."),
}


class PeriodsForm(forms.Form):
    """Months, by the word of each kind of an organisation."""

    def __init__(self, organisation: Organisation, **how: Any) -> None:
        super().__init__(**how)
        months = months_of(organisation)
        for kind in OF_ORGANISATION:
            self.initial[kind.word] = months[kind.word]
            self.fields[kind.word] = forms.IntegerField(
                min_value=kind.shortest, max_value=LONGEST, label=kind.name, error_messages=_ERRORS
            )

"""What staff fill in to open a round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from planspoor_site.followup.rounds import Wish

_DAY = ["%Y-%m-%d", "%d/%m/%Y"]


class RoundForm(forms.Form):
    """A round to be opened."""

    name = forms.CharField(max_length=200)
    period_from = forms.DateField(input_formats=_DAY)
    period_to = forms.DateField(input_formats=_DAY)
    deadline = forms.DateField(input_formats=_DAY)
    escalate_to = forms.EmailField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        kept = super().clean() or {}
        start, end = kept.get("period_from"), kept.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", str(gettext_lazy("De periode eindigt voor ze begint.")))
        return kept

    def wish(self) -> Wish:
        """Return what was filled in, of a form that is valid."""
        return Wish(**self.cleaned_data)

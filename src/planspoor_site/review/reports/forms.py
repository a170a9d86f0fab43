"""What editors fill in to make a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.reports.making import Wish
from planspoor_site.reports.models import Kind, Report
from planspoor_site.reports.period import Period

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
KINDS = (
    (Kind.FIRST_SEMESTER.value, gettext_lazy("Opvolgingsverslag over het eerste semester")),
    (Kind.EVALUATION.value, gettext_lazy("Beleidsevaluatie")),
    (Kind.GENERIC.value, gettext_lazy("Algemeen opvolgingsverslag")),
)


class ReportForm(forms.Form):
    """What a report is to be."""

    kind = forms.ChoiceField(choices=KINDS, label=gettext_lazy("Soort"))
    title = forms.CharField(max_length=200, label=gettext_lazy("Titel"))
    period_from = forms.DateField(widget=DAY, label=gettext_lazy("Over de periode van"))
    period_to = forms.DateField(widget=DAY, label=gettext_lazy("tot en met"))
    council_on = forms.DateField(
        widget=DAY, required=False, label=gettext_lazy("Dag van de raad die het verslag krijgt (mag leeg)")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and half a year that is another."""
        kept = super().clean() or {}
        first, last = kept.get("period_from"), kept.get("period_to")
        if not first or not last:
            return kept
        if last < first:
            self.add_error("period_to", gettext("De periode eindigt voor ze begint."))
        elif kept.get("kind") == Kind.FIRST_SEMESTER and not Period(first, last).is_first_semester:
            self.add_error("period_to", gettext("Het eerste semester is van 1 januari tot en met 30 juni."))
        return kept

    def wish(self) -> Wish:
        """Return what was filled in, of a form that is valid."""
        return Wish(**self.cleaned_data | {"kind": Kind(self.cleaned_data["kind"])})


def filled_in(report: Report) -> ReportForm:
    """Return the form as a report has it."""
    fields = ("kind", "title", "period_from", "period_to", "council_on")
    return ReportForm(initial={field: getattr(report, field) for field in fields})

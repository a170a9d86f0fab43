"""What staff fill in to run rounds and to name owners."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from planspoor_site.accounts.models import Membership, User
from planspoor_site.followup.models import Owner
from planspoor_site.followup.rounds import Wish
from planspoor_site.register.models import Organisation

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


class OwnerForm(forms.Form):
    """An owner: a service or a role, where its mail goes, who holds it and who stands in."""

    name = forms.CharField(max_length=200)
    mailbox = forms.EmailField(required=False)
    person = forms.ModelChoiceField(User.objects.none(), required=False)
    deputy = forms.ModelChoiceField(User.objects.none(), required=False)

    def __init__(self, *how: Any, organisation: Organisation, **more: Any) -> None:
        super().__init__(*how, **more)
        self._organisation = organisation
        members = Membership.objects.current().filter(organisation=organisation).values("user")
        for name in ("person", "deputy"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = User.objects.filter(pk__in=members).order_by("name", "email")

    def clean_name(self) -> str:
        """Refuse a name that another owner has."""
        name = str(self.cleaned_data["name"])
        if Owner.objects.filter(organisation=self._organisation, name=name, ended_at=None).exists():
            raise forms.ValidationError(str(gettext_lazy("Er is al een eigenaar met deze naam.")))
        return name

"""What staff fill in to name an owner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from planspoor_site.accounts.models import Membership, User
from planspoor_site.followup.models import Owner
from planspoor_site.register.models import Organisation


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

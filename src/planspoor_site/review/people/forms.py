"""The forms with which an administrator says who someone is in the organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from planspoor_site.accounts.models import Role
from planspoor_site.accounts.words import role_name, role_says
from planspoor_site.review.people.members import Part


def _choices() -> list[tuple[str, str]]:
    return [(role, f"{role_name(role)}: {role_says(role)}") for role in Role.values]


class PartForm(forms.Form):
    """What someone is in the organisation."""

    role = forms.ChoiceField(choices=_choices, label=gettext_lazy("Rol"))
    function = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Functie of dienst"),
        help_text=gettext_lazy("Dit leest iedereen bij wat deze persoon bekendmaakt, in de plaats van een naam."),
    )
    name_is_public = forms.BooleanField(required=False, label=gettext_lazy("Ook de naam mag iedereen lezen"))

    def part(self) -> Part:
        """Return what the form says, once it is valid."""
        given: dict[str, Any] = self.cleaned_data
        return Part(Role(given["role"]), given["function"], given["name_is_public"])


class InvitationForm(PartForm):
    """Who is invited, and as what."""

    email = forms.EmailField(max_length=254, label=gettext_lazy("E-mailadres"))
    name = forms.CharField(max_length=150, label=gettext_lazy("Naam"))

    field_order = ("email", "name", "role", "function", "name_is_public")

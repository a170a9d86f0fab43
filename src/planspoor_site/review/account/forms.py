"""The forms of someone's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from planspoor_site.accounts.models import User, as_kept

if TYPE_CHECKING:
    _FormOfUser = forms.ModelForm[User]
else:
    _FormOfUser = forms.ModelForm


class AccountForm(_FormOfUser):
    """What someone is called, where they are written to, and the language that the desk speaks to them."""

    password = forms.CharField(
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        label=gettext_lazy("Huidig wachtwoord"),
        help_text=gettext_lazy("Alleen nodig als u het e-mailadres wijzigt."),
    )
    language = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("De taal van de organisatie")), *settings.LANGUAGES],
        label=gettext_lazy("Taal van de werkplek"),
    )

    class Meta:
        model = User
        fields = ("name", "email", "language")
        labels = {"name": gettext_lazy("Naam"), "email": gettext_lazy("E-mailadres")}  # noqa: RUF012
        error_messages = {  # noqa: RUF012
            "email": {"unique": gettext_lazy("Met dit adres kan dat niet. Kies een ander.")}
        }

    def clean_email(self) -> str:
        """Return the address as it is kept."""
        return as_kept(self.cleaned_data["email"])

    def clean(self) -> None:
        """Ask for the password where the address changes: whoever has that address can have a new password sent."""
        super().clean()
        if "email" in self.changed_data and self.cleaned_data.get("email") != self.initial.get("email"):
            before = User.objects.get(pk=self.instance.pk)
            if not before.check_password(self.cleaned_data.get("password", "")):
                self.add_error("password", gettext_lazy("Dit is niet uw huidige wachtwoord."))


class AddressForm(forms.Form):
    """Whose password was forgotten."""

    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )

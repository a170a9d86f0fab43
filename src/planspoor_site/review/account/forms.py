"""The forms of someone's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from planspoor_site.accounts.models import User

if TYPE_CHECKING:
    _FormOfUser = forms.ModelForm[User]
else:
    _FormOfUser = forms.ModelForm


class AccountForm(_FormOfUser):
    """What someone is called, and the language that the desk speaks to them."""

    language = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("De taal van de organisatie")), *settings.LANGUAGES],
        label=gettext_lazy("Taal van de werkplek"),
    )

    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": gettext_lazy("Naam")}  # noqa: RUF012


class NewAddressForm(forms.Form):
    """At which address someone is to be written to from now on, and proof that it is they who say so."""

    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("Nieuw e-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        label=gettext_lazy("Huidig wachtwoord"),
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self._user = user

    def clean_password(self) -> str:
        """Refuse another's password."""
        password = str(self.cleaned_data["password"])
        if not self._user.check_password(password):
            raise forms.ValidationError(gettext_lazy("Dit is niet uw huidige wachtwoord."))
        return password


class AddressForm(forms.Form):
    """Whose password was forgotten."""

    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )

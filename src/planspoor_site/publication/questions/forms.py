"""What someone who asks fills in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.participation.question_models import LONGEST_NAME
from planspoor_site.participation.questions import LONGEST, Asked

MOST_LINKS = 2


class AskForm(forms.Form):
    """A question. ``website`` is for programs that fill in everything they find: people do not see it."""

    text = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=gettext_lazy("Uw vraag"),
        error_messages={"required": gettext_lazy("Schrijf uw vraag.")},
    )
    name = forms.CharField(
        max_length=LONGEST_NAME,
        required=False,
        label=gettext_lazy("Naam of functie, voor iedereen te lezen (mag leeg)"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.EmailField(
        max_length=254,
        required=False,
        label=gettext_lazy("E-mailadres waar u het antwoord wilt krijgen (mag leeg)"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.be.")},
    )
    website = forms.CharField(required=False)

    def clean_text(self) -> str:
        """Refuse what has more links than a question needs."""
        text: str = self.cleaned_data["text"]
        if text.casefold().count("http") > MOST_LINKS:
            raise forms.ValidationError(gettext("Zet hoogstens twee links in uw vraag."))
        return text

    def asked(self) -> Asked:
        """Return what was filled in, once it is valid."""
        given = self.cleaned_data
        return Asked(given["text"], given["name"], given["address"])

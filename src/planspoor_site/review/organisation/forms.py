"""The form with which an administrator says how the organisation looks and works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

from planspoor.plan import KINDS
from planspoor_site.publication.kinds import kind_name
from planspoor_site.register.logo import MAX_BYTES
from planspoor_site.register.models import COLOUR, Law, Organisation

_LAWS = {
    "": gettext_lazy("Niet gezegd"),
    Law.FLANDERS: gettext_lazy("Vlaanderen"),
    Law.WALLONIA: gettext_lazy("Wallonië"),
    Law.BRUSSELS: gettext_lazy("Brussel"),
    Law.NETHERLANDS: gettext_lazy("Nederland"),
}


class SettingsForm(forms.Form):
    """An organisation's settings; ``word_<kind>`` is what it calls a level, empty for what the document says."""

    name = forms.CharField(max_length=200, label=gettext_lazy("Naam"))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Taal"))
    colour = forms.CharField(
        validators=[COLOUR],
        widget=forms.ColorInput,
        label=gettext_lazy("Kleur"),
        help_text=gettext_lazy("De site blijft binnen wat leesbaar is, in licht en donker."),
    )
    logo = forms.FileField(
        required=False,
        label=gettext_lazy("Logo"),
        help_text=gettext_lazy("SVG, PNG, JPEG of WebP, hoogstens 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.jpg,.jpeg,.webp"}),
    )
    email = forms.EmailField(required=False, label=gettext_lazy("E-mailadres"))
    phone = forms.CharField(required=False, max_length=50, label=gettext_lazy("Telefoon"))
    postal_address = forms.CharField(required=False, max_length=300, label=gettext_lazy("Postadres"))
    law = forms.ChoiceField(
        required=False, choices=list(_LAWS.items()), label=gettext_lazy("Regels voor toegankelijkheid")
    )
    four_eyes = forms.BooleanField(
        required=False,
        label=gettext_lazy("Vier ogen: wie nakeek, keurt niet zelf goed"),
    )

    def __init__(self, organisation: Organisation, **how: Any) -> None:
        super().__init__(**how)
        for kind in KINDS:
            word = forms.CharField(required=False, max_length=40, label=kind_name(kind))
            self.fields[f"word_{kind}"] = word
            self.initial[f"word_{kind}"] = organisation.level_words.get(kind, "")
        for field in self.plain_fields():
            self.initial[field] = getattr(organisation, field)

    def plain_fields(self) -> list[str]:
        """Return the names of the fields that the organisation has under the same name."""
        return [name for name in self.fields if name != "logo" and not name.startswith("word_")]

    def words(self) -> Iterator[BoundField]:
        """Give the fields of the words for levels, the highest first."""
        return (self[f"word_{kind}"] for kind in KINDS)

    def changes(self) -> dict[str, Any]:
        """Return what the organisation is to have, by its own fields, once the form is valid."""
        given = self.cleaned_data
        words = {kind: given[f"word_{kind}"] for kind in KINDS if given[f"word_{kind}"]}
        return {field: given[field] for field in self.plain_fields()} | {"level_words": words}

    def logo_bytes(self) -> bytes | None:
        """Return the file that was sent, never more of it than a logo may have."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["logo"]
        return sent.read(MAX_BYTES + 1) if sent else None

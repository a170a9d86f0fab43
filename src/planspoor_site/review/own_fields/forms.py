"""The form by which a field is defined or changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.followup.field_models import FieldKind, FilledBy, OwnField, SeenBy
from planspoor_site.register.models import Organisation

_KINDS = [
    (FieldKind.TEXT.value, gettext_lazy("tekst")),
    (FieldKind.NUMBER.value, gettext_lazy("getal")),
    (FieldKind.DAY.value, gettext_lazy("datum")),
    (FieldKind.CHOICE.value, gettext_lazy("keuze uit een lijst")),
    (FieldKind.YES_NO.value, gettext_lazy("ja of nee")),
]
_SEEN = [
    (SeenBy.EVERYONE.value, gettext_lazy("iedereen")),
    (SeenBy.REPORTERS.value, gettext_lazy("wie meldt, en redacteurs")),
    (SeenBy.EDITORS.value, gettext_lazy("alleen redacteurs")),
]
_FILLED = [
    (FilledBy.REPORTERS.value, gettext_lazy("wie meldt, en redacteurs")),
    (FilledBy.EDITORS.value, gettext_lazy("alleen redacteurs")),
]
_MOST_CHOICES, _LONGEST_CHOICE = 50, 80


class OwnFieldForm(forms.Form):
    """A field: what it is called, what it holds, and who sees it and fills it in."""

    name = forms.CharField(max_length=60, label=gettext_lazy("Naam"))
    kind = forms.ChoiceField(choices=_KINDS, label=gettext_lazy("Wat het bevat"))
    choices = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Lijst"),
        help_text=gettext_lazy("Bij een keuze: elk woord op een regel"),
    )
    seen_by = forms.ChoiceField(choices=_SEEN, initial=SeenBy.REPORTERS, label=gettext_lazy("Wie het ziet"))
    filled_by = forms.ChoiceField(choices=_FILLED, label=gettext_lazy("Wie het invult"))

    def __init__(self, organisation: Organisation, changed: OwnField | None = None, **how: Any) -> None:
        if changed:
            how["initial"] = {
                "name": changed.name,
                "kind": changed.kind,
                "choices": "\n".join(changed.choices),
                "seen_by": changed.seen_by,
                "filled_by": changed.filled_by,
            }
        super().__init__(**how)
        self._organisation, self._changed = organisation, changed
        if changed:
            self.fields["kind"].disabled = True

    def clean_name(self) -> str:
        """Refuse a name that another field has."""
        name = " ".join(self.cleaned_data["name"].split())
        others = OwnField.objects.filter(organisation=self._organisation, name=name, ended_at=None)
        if others.exclude(pk=self._changed.pk if self._changed else 0).exists():
            raise forms.ValidationError(gettext("Er is al een veld met deze naam."))
        return name

    def clean_choices(self) -> list[str]:
        """Take the words of the list apart."""
        words = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if len({word.casefold() for word in words}) < len(words):
            raise forms.ValidationError(gettext("Een woord staat er twee keer."))
        if len(words) > _MOST_CHOICES or any(len(word) > _LONGEST_CHOICE for word in words):
            raise forms.ValidationError(gettext("De lijst is te lang."))
        return words

    def clean(self) -> dict[str, Any]:
        """Refuse a choice of nothing, and a field that is filled in by whom cannot see it."""
        kept = super().clean() or {}
        if kept.get("kind") == FieldKind.CHOICE and len(kept.get("choices", [])) < 2:
            self.add_error("choices", gettext("Geef minstens twee woorden."))
        if kept.get("seen_by") == SeenBy.EDITORS and kept.get("filled_by") != FilledBy.EDITORS:
            self.add_error("filled_by", gettext("Wie het invult, moet het ook zien."))
        return kept

    def given(self) -> dict[str, Any]:
        """Return what a valid form says."""
        return self.cleaned_data | {"choices": self.cleaned_data["choices"] if self.is_choice else []}

    @property
    def is_choice(self) -> bool:
        """Whether it is a choice."""
        return bool(self.cleaned_data["kind"] == FieldKind.CHOICE)


def ended() -> dict[str, Any]:
    """Return what ends a field."""
    return {"ended_at": timezone.now()}

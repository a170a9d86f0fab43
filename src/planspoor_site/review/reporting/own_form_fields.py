"""The field of a form for each kind of field that an organisation defines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from planspoor_site.followup.field_models import FieldKind, OwnField
from planspoor_site.followup.fields import LONGEST, read_value
from planspoor_site.followup.sheets.cells import CellError


class _OwnFormField(forms.CharField):
    """Takes what ``read_value`` takes, and gives what it gives."""

    def __init__(self, one: OwnField, widget: forms.Widget) -> None:
        super().__init__(required=False, max_length=LONGEST, label=one.name, widget=widget)
        self._one = one

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        try:
            return read_value(self._one, text)
        except CellError as error:
            raise forms.ValidationError(str(error)) from error


def own_form_field(one: OwnField) -> forms.Field:
    """Return the field of a form."""
    return _OwnFormField(one, _widget(one))


def _widget(one: OwnField) -> forms.Widget:
    if one.kind == FieldKind.DAY:
        return forms.DateInput(attrs={"type": "date"})
    if one.kind == FieldKind.CHOICE:
        return forms.Select(choices=[("", "–"), *((word, word) for word in one.choices)])
    if one.kind == FieldKind.YES_NO:
        return forms.Select(choices=[("", "–"), ("yes", gettext("ja")), ("no", gettext("nee"))])
    if one.kind == FieldKind.NUMBER:
        return forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.Textarea(attrs={"rows": 2})

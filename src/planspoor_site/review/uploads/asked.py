"""What is asked with a document: which plan and edition it belongs to, and by which decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from planspoor_site.errors import SlugError
from planspoor_site.register.models import Organisation, Plan
from planspoor_site.register.slugs import slug
from planspoor_site.review.models import Upload

_LONGEST = 300


class DocumentForm(forms.Form):
    """Where the documents of one form belong. Without a plan each becomes one of its own."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        to_field_name="slug",
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Dit plan is er niet (meer). Kies een ander, of een nieuw plan.")
        },
    )
    plan_name = forms.CharField(max_length=_LONGEST, required=False)
    edition_name = forms.CharField(max_length=_LONGEST, required=False)
    decided_on = forms.DateField(
        required=False, error_messages={"invalid": gettext_lazy("Dit is geen datum. Schrijf ze als 2026-12-15.")}
    )
    decision_reference = forms.CharField(max_length=_LONGEST, required=False)

    def __init__(self, organisation: Organisation, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        plan = self.fields["plan"]
        assert isinstance(plan, forms.ModelChoiceField)
        plan.queryset = Plan.objects.filter(organisation=organisation)

    def clean_plan_name(self) -> str:
        """Return the name of a new plan, of which an address can be made."""
        return self._addressable("plan_name")

    def clean_edition_name(self) -> str:
        """Return the name of the edition, of which an address can be made."""
        return self._addressable("edition_name")

    def fill(self, upload: Upload) -> Upload:
        """Write on the upload what was asked with it."""
        for field, value in self.cleaned_data.items():
            setattr(upload, field, value)
        if upload.plan:
            upload.plan_name = ""
        return upload

    def words(self) -> str:
        """Return all that is wrong with the form, in words."""
        return " ".join(str(message) for messages in self.errors.values() for message in messages)

    def _addressable(self, field: str) -> str:
        words = str(self.cleaned_data[field])
        if words:
            try:
                slug(words, field)
            except SlugError as error:
                raise forms.ValidationError(
                    gettext_lazy("Met “%(words)s” kan geen adres gemaakt worden. Gebruik letters of cijfers."),
                    params={"words": words},
                ) from error
        return words

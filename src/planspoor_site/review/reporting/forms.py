"""What an owner fills in about an item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

from planspoor_site.followup.attached import MOST_BYTES, Attached, AttachedError, look_at
from planspoor_site.followup.fields import Own, value_words
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners
from planspoor_site.followup.report import LONGEST, RefusedError, Said
from planspoor_site.followup.stands import Stand
from planspoor_site.review.reporting.own_form_fields import own_form_field

_EVIDENCE = [("link", gettext_lazy("webadres")), ("decision", gettext_lazy("besluit"))]


class _Words(forms.CharField):
    """A text that may be empty."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST)


class UpdateForm(forms.Form):
    """An update. ``seen`` is the version of the item that the form was made for."""

    stage = forms.ChoiceField()
    health = forms.ChoiceField()
    health_reason = _Words()
    done = _Words()
    next_steps = _Words()
    progress = forms.IntegerField(required=False, min_value=0, max_value=100)
    expected_by = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"])
    date_reason = _Words()
    evidence_kind = forms.ChoiceField(required=False, choices=_EVIDENCE)
    evidence_text = forms.CharField(required=False, max_length=300)
    evidence_href = forms.CharField(required=False, max_length=2000)
    evidence_file = forms.FileField(required=False)
    internal = forms.BooleanField(required=False)
    seen = forms.IntegerField(min_value=0)

    def __init__(self, *how: Any, manners: Manners, own: Own, item: int, **more: Any) -> None:
        super().__init__(*how, **more)
        self._own = own
        self.own_shown = [
            (one.name, shown)
            for one in own.fields
            if one.pk not in own.fillable and (shown := value_words(one, own.value(item, one)))
        ]
        for one in own.to_fill_in:
            self.fields[one.key] = own_form_field(one)
            self.initial[one.key] = own.value(item, one)
        for name, words in (("stage", manners.stage_words()), ("health", manners.health_words())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(words.items())

    def clean_evidence_file(self) -> Attached | None:
        """Look at the file, in a process of its own."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["evidence_file"]
        try:
            return look_at(sent.name or "", sent.read(MOST_BYTES + 1)) if sent else None
        except AttachedError as error:
            raise forms.ValidationError(str(error)) from error

    def own_fields(self) -> list[BoundField]:
        """Return the organisation's own fields that may be filled in."""
        return [self[one.key] for one in self._own.to_fill_in]

    def own_values(self) -> dict[int, str]:
        """Return what was filled in of them, of a form that is valid; nothing of what the form did not ask."""
        return {one.pk: self.cleaned_data[one.key] for one in self._own.to_fill_in if one.key in self.data}

    def said(self) -> Said:
        """Return what was filled in, of a form that is valid."""
        kept = self.cleaned_data
        evidence: list[dict[str, str]] = []
        if kept["evidence_text"] or kept["evidence_href"]:
            kind = kept["evidence_kind"] or "link"
            href = kept["evidence_href"]
            evidence.append({"kind": kind, "text": kept["evidence_text"] or href, "href": href})
        return Said(
            stage=Stage(kept["stage"]),
            health=Health(kept["health"]),
            health_reason=kept["health_reason"],
            progress=kept["progress"],
            done=kept["done"],
            next_steps=kept["next_steps"],
            expected_by=kept["expected_by"],
            date_reason=kept["date_reason"],
            evidence=evidence,
            public=not kept["internal"],
        )

    def take(self, refused: RefusedError) -> None:
        """Show why it was refused, beside the fields."""
        for name, problem in refused.problems.items():
            self.add_error("evidence_href" if name == "evidence" else name, str(problem))


def as_it_stands(stand: Stand | None, version: int) -> dict[str, Any]:
    """Return what a form begins with: what holds now; the words are the owner's to write anew."""
    begin: dict[str, Any] = {"seen": version, "health": Health.ON_TRACK, "evidence_kind": "link"}
    if stand:
        begin |= {"stage": stand.stage, "health": stand.health, "progress": stand.progress}
        begin["expected_by"] = stand.expected_by
    return begin

"""The forms by which it is decided how items are followed up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.followup import tags
from planspoor_site.followup.meanings import HEALTH_WORDS, STAGE_WORDS, Health
from planspoor_site.followup.models import Manners
from planspoor_site.followup.particulars import Decided

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_LONGEST_WORD = 40


class ParticularsForm(forms.Form):
    """The planned period, the priority mark and the tags of an item."""

    planned_from = forms.DateField(required=False, widget=DAY, label=gettext_lazy("Gepland van"))
    planned_to = forms.DateField(required=False, widget=DAY, label=gettext_lazy("Gepland tot en met"))
    priority = forms.BooleanField(required=False, label=gettext_lazy("Prioritair"))
    goals = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Duurzame-ontwikkelingsdoelen van de Verenigde Naties (SDG’s)"),
    )
    targets = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("SDG-subdoelen"), help_text=gettext_lazy("Zoals 11.6, 13.1")
    )
    policy_fields = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Beleidsvelden"),
        help_text=gettext_lazy("Codes, zoals 0200, 0680"),
    )
    themes = forms.CharField(
        required=False,
        max_length=600,
        label=gettext_lazy("Thema’s"),
        help_text=gettext_lazy("Eigen woorden, met komma’s ertussen"),
    )

    def __init__(self, decided: Decided, **how: Any) -> None:
        codes = tags.codes(decided.tags, tags.SDG)
        initial = {
            "planned_from": decided.planned_from,
            "planned_to": decided.planned_to,
            "priority": decided.priority,
            "goals": [code for code in codes if "." not in code],
            "targets": ", ".join(code for code in codes if "." in code),
            "policy_fields": ", ".join(tags.codes(decided.tags, tags.POLICY_FIELD)),
            "themes": ", ".join(tags.codes(decided.tags, tags.THEME)),
        }
        super().__init__(initial=initial, **how)
        goals = self.fields["goals"]
        assert isinstance(goals, forms.MultipleChoiceField)
        goals.choices = [(number, f"{number} {name}") for number, name in tags.goals()]

    def clean_targets(self) -> list[str]:
        """Find the targets."""
        return _tags(re.split(r"[,;\s]+", self.cleaned_data["targets"]), tags.sdg_tag)

    def clean_policy_fields(self) -> list[str]:
        """Find the policy fields."""
        return _tags(re.split(r"[,;\s]+", self.cleaned_data["policy_fields"]), tags.policy_field_tag)

    def clean_themes(self) -> list[str]:
        """Take the themes apart."""
        return _tags(re.split(r"[,;\n]+", self.cleaned_data["themes"]), tags.theme_tag)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        kept = super().clean() or {}
        start, end = kept.get("planned_from"), kept.get("planned_to")
        if start and end and end < start:
            self.add_error("planned_to", gettext("De periode eindigt voor ze begint."))
        return kept

    def decided(self) -> Decided:
        """Return what a valid form decides."""
        kept = self.cleaned_data
        found = [*map(tags.sdg_tag, kept["goals"]), *kept["targets"], *kept["policy_fields"], *kept["themes"]]
        return Decided(kept["planned_from"], kept["planned_to"], kept["priority"], tuple(dict.fromkeys(found)))


class OverruleForm(forms.Form):
    """The health of a part, and why it is not the worst below it; without a health that holds again."""

    overruled = forms.ChoiceField(required=False, label=gettext_lazy("Gaat het zoals gepland?"))
    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Waarom"))

    def __init__(self, manners: Manners, **how: Any) -> None:
        super().__init__(**how)
        field = self.fields["overruled"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("volgt uit wat eronder staat")), *manners.health_words().items()]

    def health(self) -> Health | None:
        """Return the health that a valid form says."""
        chosen = self.cleaned_data["overruled"]
        return Health(chosen) if chosen else None


class MannersForm(forms.Form):
    """How an organisation follows up; ``word_<meaning>`` is its own word for a stage or a health."""

    stale_after = forms.IntegerField(
        min_value=1, max_value=3650, label=gettext_lazy("Dagen zonder melding waarna een onderdeel verouderd is")
    )

    def __init__(self, manners: Manners, **how: Any) -> None:
        super().__init__(**how)
        self.initial["stale_after"] = manners.stale_after
        for meaning, word in [*STAGE_WORDS.items(), *HEALTH_WORDS.items()]:
            name = f"word_{meaning}"
            self.fields[name] = forms.CharField(required=False, max_length=_LONGEST_WORD, label=str(word).capitalize())
            self.initial[name] = manners.words.get(meaning, "")

    def clean(self) -> dict[str, Any]:
        """Refuse a word for two stages, or for two healths: nobody could tell them apart."""
        kept = super().clean() or {}
        for words in (STAGE_WORDS, HEALTH_WORDS):
            met: set[str] = set()
            for meaning, word in words.items():
                own = (kept.get(f"word_{meaning}") or str(word)).casefold()
                if own in met:
                    self.add_error(f"word_{meaning}", gettext("Dit woord is al voor iets anders gebruikt."))
                met.add(own)
        return kept

    def words(self) -> dict[str, str]:
        """Return the own words that a valid form says."""
        return {
            name.removeprefix("word_"): " ".join(word.split())
            for name, word in self.cleaned_data.items()
            if name.startswith("word_") and word.strip()
        }

    def stages(self) -> list[BoundField]:
        """Return the fields of the stages."""
        return [self[f"word_{stage}"] for stage in STAGE_WORDS]

    def healths(self) -> list[BoundField]:
        """Return the fields of the healths."""
        return [self[f"word_{health}"] for health in HEALTH_WORDS]


def _tags(codes: Iterable[str], how: Callable[[str], str]) -> list[str]:
    try:
        return [how(code) for code in codes if code.strip()]
    except tags.TagError as error:
        raise ValidationError(str(error)) from error

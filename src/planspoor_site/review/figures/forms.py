"""The forms by which figures are said. Each gives the row that it says; a row that changes another is of its thread."""

from __future__ import annotations

import re
import uuid
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.figures.intake.cells import CellError, figure
from planspoor_site.figures.models import (
    CENTS,
    DIGITS,
    FINE,
    Actual,
    Dependency,
    Direction,
    Indicator,
    Milestone,
    Money,
    Phase,
    Reached,
    Risk,
    Section,
    Side,
)
from planspoor_site.figures.rows import Said
from planspoor_site.figures.words import phase_name, reached_words, section_name, side_name
from planspoor_site.register.models import EditionItem

EARLIEST, LATEST = 1990, 2100
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FigureForm(forms.Form):
    """What one row says of an item, the base of each kind; ``thread`` is that of the row which it replaces."""

    title: ClassVar[Any]
    thread = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, item: EditionItem, **how: Any) -> None:
        super().__init__(**how)
        self.item = item

    @abstractmethod
    def row(self) -> Said:
        """Return the row that a valid form says."""

    def _threaded(self) -> dict[str, Any]:
        return {"item_id": self.item.item_id, "thread": self.cleaned_data["thread"] or uuid.uuid4()}


class IndicatorForm(FigureForm):
    """An indicator with its path."""

    title = gettext_lazy("Indicator")
    name = forms.CharField(max_length=200, label=gettext_lazy("Naam"))
    unit = forms.CharField(max_length=60, required=False, label=gettext_lazy("Eenheid"))
    direction = forms.ChoiceField(
        label=gettext_lazy("Richting"),
        choices=[
            (Direction.UP.value, gettext_lazy("Meer is beter.")),
            (Direction.DOWN.value, gettext_lazy("Minder is beter.")),
        ],
    )
    baseline = forms.DecimalField(
        required=False, max_digits=DIGITS, decimal_places=FINE, localize=True, label=gettext_lazy("Startwaarde")
    )
    baseline_year = forms.IntegerField(
        required=False, min_value=EARLIEST, max_value=LATEST, label=gettext_lazy("Jaar van de startwaarde")
    )
    targets = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Streefpad"),
        help_text=gettext_lazy("Elk jaar op een regel: 2028: 180"),
    )
    per = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1_000_000,
        label=gettext_lazy("Per zoveel inwoners"),
        help_text=gettext_lazy("Leeg: niet per inwoner. Startwaarde en streefpad zijn dan ook per zoveel inwoners."),
    )
    source = forms.CharField(max_length=200, required=False, label=gettext_lazy("Bron"))

    def clean_targets(self) -> dict[str, str]:
        """Read the lines of the path."""
        path: dict[str, str] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["targets"].splitlines())):
            found = re.fullmatch(r"((?:19|20)\d\d)\s*[:=]\s*(\S+)", line)
            if not found or found[1] in path:
                raise ValidationError(gettext("“%(line)s” is geen jaar met een cijfer.") % {"line": line[:40]})
            try:
                path[found[1]] = str(figure(found[2], ",", FINE))
            except CellError as error:
                raise ValidationError(str(error)) from error
        return path

    def clean(self) -> dict[str, Any]:
        """Refuse a baseline of no year."""
        if self.cleaned_data.get("baseline") is not None and not self.cleaned_data.get("baseline_year"):
            self.add_error("baseline_year", gettext("Van welk jaar is de startwaarde?"))
        return self.cleaned_data

    def row(self) -> Indicator:
        """Return the indicator."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "thread"}
        return Indicator(**self._threaded(), **given)


class ActualForm(FigureForm):
    """What an indicator was over a period."""

    title = gettext_lazy("Gemeten waarde")
    indicator = forms.ChoiceField(label=gettext_lazy("Indicator"))
    start = forms.DateField(widget=DAY, label=gettext_lazy("Van"))
    end = forms.DateField(widget=DAY, label=gettext_lazy("Tot en met"))
    value = forms.DecimalField(max_digits=DIGITS, decimal_places=FINE, localize=True, label=gettext_lazy("Waarde"))
    source = forms.CharField(max_length=200, required=False, label=gettext_lazy("Bron"))

    def __init__(self, item: EditionItem, **how: Any) -> None:
        indicators: list[Indicator] = how.pop("indicators")
        super().__init__(item, **how)
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.thread), one.name) for one in indicators]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and start > end:
            self.add_error("end", gettext("De periode eindigt voor ze begint."))
        return self.cleaned_data

    def row(self) -> Actual:
        """Return the actual."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "thread"}
        return Actual(item_id=self.item.item_id, **given)


class MilestoneForm(FigureForm):
    """A milestone, and whether it was met."""

    title = gettext_lazy("Mijlpaal")
    name = forms.CharField(max_length=200, label=gettext_lazy("Naam"))
    due = forms.DateField(widget=DAY, label=gettext_lazy("Tegen"))
    reached = forms.ChoiceField(label=gettext_lazy("Stand"))
    met_on = forms.DateField(widget=DAY, required=False, label=gettext_lazy("Gehaald op"))
    note = forms.CharField(max_length=500, required=False, label=gettext_lazy("Toelichting"))

    def __init__(self, item: EditionItem, **how: Any) -> None:
        super().__init__(item, **how)
        _choose(self, "reached", {one: reached_words(one) for one in Reached.values})

    def clean(self) -> dict[str, Any]:
        """Refuse a day on which something was met that was not."""
        if self.cleaned_data.get("met_on") and self.cleaned_data.get("reached") in (Reached.SCHEDULED, Reached.NOT_MET):
            self.add_error("met_on", gettext("Een mijlpaal die niet gehaald is, heeft hier geen datum."))
        return self.cleaned_data

    def row(self) -> Milestone:
        """Return the milestone."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "thread"}
        return Milestone(**self._threaded(), **given)


class MoneyForm(FigureForm):
    """An amount of a year."""

    title = gettext_lazy("Bedrag")
    year = forms.IntegerField(min_value=EARLIEST, max_value=LATEST, label=gettext_lazy("Jaar"))
    section = forms.ChoiceField(label=gettext_lazy("Soort"))
    side = forms.ChoiceField(label=gettext_lazy("Richting"))
    phase = forms.ChoiceField(label=gettext_lazy("Fase"))
    amount = forms.DecimalField(max_digits=DIGITS, decimal_places=CENTS, localize=True, label=gettext_lazy("Euro"))
    account = forms.CharField(max_length=40, required=False, label=gettext_lazy("Algemene rekening"))
    policy_field = forms.CharField(max_length=40, required=False, label=gettext_lazy("Beleidsveld"))
    source = forms.CharField(max_length=200, label=gettext_lazy("Bron"))

    def __init__(self, item: EditionItem, **how: Any) -> None:
        super().__init__(item, **how)
        _choose(self, "section", {one: section_name(one) for one in Section.values})
        _choose(self, "side", {one: side_name(one) for one in Side.values})
        _choose(self, "phase", {one: phase_name(one) for one in Phase.values})

    def row(self) -> Money:
        """Return the line of money."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "thread"}
        return Money(plan_id=self.item.item.plan_id, item_id=self.item.item_id, **given)


class RiskForm(FigureForm):
    """A risk, and what is done about it."""

    title = gettext_lazy("Risico")
    name = forms.CharField(max_length=300, label=gettext_lazy("Wat kan er misgaan"))
    chance = forms.IntegerField(min_value=1, max_value=5, label=gettext_lazy("Kans, van 1 tot 5"))
    effect = forms.IntegerField(min_value=1, max_value=5, label=gettext_lazy("Gevolg, van 1 tot 5"))
    measure = forms.CharField(max_length=500, required=False, label=gettext_lazy("Maatregel"))
    financial = forms.BooleanField(required=False, label=gettext_lazy("Financieel risico"))
    public = forms.BooleanField(required=False, label=gettext_lazy("Iedereen mag dit lezen"))

    def row(self) -> Risk:
        """Return the risk."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "thread"}
        return Risk(**self._threaded(), **given)


class DependencyForm(FigureForm):
    """What an item waits for."""

    title = gettext_lazy("Wacht op")
    on = forms.SlugField(
        label=gettext_lazy("Vaste code van het andere onderdeel"),
        help_text=gettext_lazy("Het laatste deel van zijn adres."),
    )
    why = forms.CharField(max_length=300, required=False, label=gettext_lazy("Waarom"))

    def clean_on(self) -> int:
        """Find the other item, in any plan of the organisation."""
        organisation = self.item.item.plan.organisation_id
        others = EditionItem.objects.filter(edition__state="published", edition__plan__organisation=organisation)
        found = others.filter(item__public_id=self.cleaned_data["on"]).values_list("item", flat=True).first()
        if found is None:
            raise ValidationError(gettext("Er is geen onderdeel met deze code."))
        if found == self.item.item_id:
            raise ValidationError(gettext("Een onderdeel kan niet op zichzelf wachten."))
        return found

    def row(self) -> Dependency:
        """Return the dependency."""
        return Dependency(**self._threaded(), on_id=self.cleaned_data["on"], why=self.cleaned_data["why"])


FORMS: Mapping[str, type[FigureForm]] = {
    "indicator": IndicatorForm,
    "actual": ActualForm,
    "milestone": MilestoneForm,
    "money": MoneyForm,
    "risk": RiskForm,
    "dependency": DependencyForm,
}


class InhabitantsForm(forms.Form):
    """How many people live in the place."""

    year = forms.IntegerField(min_value=EARLIEST, max_value=LATEST, label=gettext_lazy("Jaar"))
    count = forms.IntegerField(min_value=1, max_value=100_000_000, label=gettext_lazy("Inwoners op 1 januari"))
    source = forms.CharField(max_length=200, required=False, label=gettext_lazy("Bron"))


class SettleForm(forms.Form):
    """Why an amount in the document differs from what is booked."""

    item = forms.IntegerField()
    quote = forms.CharField()
    year = forms.IntegerField(required=False)
    booked = forms.DecimalField(required=False)
    why = forms.CharField(max_length=500)


def _choose(form: forms.Form, name: str, choices: Mapping[str, str]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices.items())

"""Entries of a trail as people read them, and which of them are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.audit.models import Entry, Person
from planspoor_site.audit.vocabulary import WHAT
from planspoor_site.register.models import Organisation

ANYONE = ""
NOBODY = "-"
"""Stands for the site itself and its command line, among the people to choose from."""


class Line(NamedTuple):
    """An entry: what was done in words, by whom, to which address, and the rest as JSON."""

    entry: Entry
    said: str
    who: str
    address: str
    details: str


def entries_of(organisation: Organisation) -> QuerySet[Entry]:
    """Return the trail of an organisation, the last entry first."""
    return Entry.objects.filter(chain__organisation=organisation).order_by("-sequence")


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return entries as people read them; asks once for all names."""
    found = list(entries)
    names = names_of({entry.person for entry in found if entry.person})
    return [_line(entry, names) for entry in found]


def names_of(people: set[UUID]) -> dict[UUID, str]:
    """Return the names of people, by their ids in the trail; of who was forgotten there is none."""
    known = Person.objects.filter(pk__in=people, user__isnull=False).select_related("user")
    return {person.pk: str(person.user) for person in known}


def _line(entry: Entry, names: dict[UUID, str]) -> Line:
    said = str(WHAT.get(entry.what, entry.what))
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True) if entry.details else ""
    address = entry.subject if entry.subject.startswith("/") and not entry.subject.startswith("//") else ""
    return Line(entry, said, _who(entry, names), address, details)


def _who(entry: Entry, names: dict[UUID, str]) -> str:
    if entry.person is None:
        return gettext("de site zelf")
    return names.get(entry.person) or gettext("iemand die vergeten is")


def _day(label: Any) -> forms.DateField:
    # Days that every database and time zone knows.
    within = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2200, 1, 1))]
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget, validators=within)


class Narrowing(forms.Form):
    """What of a trail is asked for; all of it, where nothing is."""

    wat = forms.ChoiceField(label=gettext_lazy("Wat"), required=False)
    wie = forms.ChoiceField(label=gettext_lazy("Wie"), required=False)
    over = forms.CharField(label=gettext_lazy("Adres begint met"), required=False, max_length=300)
    van = _day(gettext_lazy("Van"))
    tot = _day(gettext_lazy("Tot en met"))

    def __init__(self, asked: Any, entries: QuerySet[Entry]) -> None:
        super().__init__(asked, label_suffix="")
        every = [(ANYONE, gettext("alles"))]
        whats = set(entries.order_by().values_list("what", flat=True).distinct())
        people = set(entries.order_by().values_list("person", flat=True).distinct())
        names = names_of({person for person in people if person})
        self._choose("wat", every + [(what, str(said)) for what, said in WHAT.items() if what in whats])
        known = sorted(((str(person), name) for person, name in names.items()), key=lambda one: one[1].casefold())
        self._choose("wie", [(ANYONE, gettext("iedereen")), (NOBODY, gettext("de site zelf")), *known])

    def narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Return the entries that are asked for; a field that cannot be understood narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        wanted = Q()
        if asked.get("wat"):
            wanted &= Q(what=asked["wat"])
        if who := asked.get("wie"):
            wanted &= Q(person=None) if who == NOBODY else Q(person=who)
        if asked.get("over"):
            wanted &= Q(subject__startswith=asked["over"])
        if asked.get("van"):
            wanted &= Q(at__gte=_at(asked["van"], time.min))
        if asked.get("tot"):
            wanted &= Q(at__lte=_at(asked["tot"], time.max))
        return entries.filter(wanted)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _at(day: Any, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))

"""Facts in words: what the plan says about money, time and who, as a reader would say it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext, pgettext

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.text.marks import anchor
from planspoor_site.register.models import Edition, EditionItem, Fact

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^a-z])|\n+")
_EVERY = re.compile(r"every (?P<count>\d{1,3}) (?P<unit>[a-z]+?)s?")

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as the item's page shows it; ``meaning`` is empty where the quote says it all.

    ``before`` and ``after`` are the words around the quote in the same sentence.
    """

    kind: str
    name: str
    meaning: str
    before: str
    quote: str
    after: str
    page: str
    href: str


def fact_line(edition: Edition, item: EditionItem, fact: Fact) -> FactLine:
    """Put one fact of an item in words."""
    meaning = {"amount": _amount, "period": _period}.get(fact.kind)
    before, after = _sentence(f"{item.text}\n{item.description}", fact.quote)
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return FactLine(
        kind=fact.kind,
        name=fact_name(fact.kind, fact.values),
        meaning=meaning(fact.values) if meaning else "",
        before=before,
        quote=fact.quote,
        after=after,
        page=page_name(fact.page.label, fact.page.number),
        href=address("page", *place, fact.page.number, fragment=anchor(item.item.public_id)),
    )


def _sentence(text: str, quote: str) -> tuple[str, str]:
    """Return what stands before and after ``quote`` in its sentence; nothing where the words are elsewhere."""
    sentence = next((one for one in _SENTENCE.split(text) if quote in one), quote)
    before, _, after = sentence.partition(quote)
    return before, after


def fact_name(kind: str, values: Values) -> str:
    """Return what the interface calls a fact of this kind; what a body does, if ``values`` say it."""
    if kind == "body":
        return {"owner": gettext("Trekker"), "partner": gettext("Partner")}.get(
            str(values.get("role")), gettext("Genoemd")
        )
    return {
        "amount": gettext("Budget"),
        "period": gettext("Termijn"),
        "funding": gettext("Financiering"),
        "audience": gettext("Doelgroep"),
        "hedge": gettext("Voorbehoud"),
        "place": gettext("Plaats"),
        "reference": gettext("Verwijzing"),
    }.get(kind, kind)


def _amount(values: Values) -> str:
    money = _money(values)
    if values.get("bound") == "min":
        money = gettext("minstens %(amount)s") % {"amount": money}
    elif values.get("bound") == "max":
        money = gettext("hoogstens %(amount)s") % {"amount": money}
    per = _per(str(values.get("per") or ""))
    year = gettext("in %(year)s") % {"year": values["year"]} if values.get("year") else ""
    return " ".join(part for part in (money, per, year) if part)


def _money(values: Values) -> str:
    currency = str(values.get("currency") or "EUR")
    unit = {"EUR": gettext("euro")}.get(currency, currency)
    if values.get("value") is not None:
        return f"{_grouped(values['value'])} {unit}"
    if values.get("from") is not None and values.get("to") is not None:
        return gettext("%(low)s tot %(high)s %(unit)s") % {
            "low": _grouped(values["from"]),
            "high": _grouped(values["to"]),
            "unit": unit,
        }
    return ""


def _grouped(amount: object) -> str:
    decimals = 0 if float(str(amount)).is_integer() else 2
    return str(number_format(str(amount), decimal_pos=decimals, use_l10n=True, force_grouping=True))


def _per(unit: str) -> str:
    return {
        "year": gettext("per jaar"),
        "quarter": gettext("per kwartaal"),
        "month": gettext("per maand"),
        "week": gettext("per week"),
        "day": gettext("per dag"),
        "hour": gettext("per uur"),
        "inhabitant": gettext("per inwoner"),
        "person": gettext("per persoon"),
        "household": gettext("per gezin"),
    }.get(unit, "")


def _period(values: Values) -> str:
    first, last = _day(values.get("from")), _day(values.get("to"))
    precision = str(values.get("precision") or "day")
    begin, end = _moment(first, precision), _moment(last, precision)
    if begin and end:
        span = begin if begin == end else gettext("%(from)s tot en met %(to)s") % {"from": begin, "to": end}
    elif begin:
        span = gettext("vanaf %(from)s") % {"from": begin}
    else:
        span = gettext("tot en met %(to)s") % {"to": end} if end else ""
    recurrence = _recurrence(str(values.get("recurrence") or ""))
    return ", ".join(part for part in (span, recurrence) if part)


def _recurrence(recurrence: str) -> str:
    every = _EVERY.fullmatch(recurrence)
    if every:
        count = int(every["count"])
        units = {
            "year": ngettext("elk jaar", "om de %(count)s jaar", count),
            "month": ngettext("elke maand", "om de %(count)s maanden", count),
            "week": ngettext("elke week", "om de %(count)s weken", count),
        }
        return units.get(every["unit"], "") % {"count": count}
    return {
        "yearly": gettext("jaarlijks"),
        "half-yearly": gettext("halfjaarlijks"),
        "quarterly": gettext("driemaandelijks"),
        "monthly": gettext("maandelijks"),
        "weekly": gettext("wekelijks"),
        "daily": gettext("dagelijks"),
        "continuous": gettext("doorlopend"),
    }.get(recurrence, "")


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(text))
    except ValueError:
        return None


def _moment(day: datetime.date | None, precision: str) -> str:
    """Name a day no more exactly than the plan's words do."""
    if day is None:
        return ""
    if precision == "day":
        return date_format(day, "j F Y")
    if precision == "month":
        return date_format(day, "F Y")
    if precision == "quarter":
        return pgettext("period", "kwartaal %(number)s van %(year)s") % {
            "number": (day.month + 2) // 3,
            "year": day.year,
        }
    if precision == "half":
        half = gettext("eerste helft van %(year)s") if day.month <= 6 else gettext("tweede helft van %(year)s")
        return half % {"year": day.year}
    return str(day.year)

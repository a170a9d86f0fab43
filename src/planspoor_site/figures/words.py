"""Figures in the words of the interface."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext

from planspoor_site.figures.models import Phase, Reached, Section, Side
from planspoor_site.figures.path import Standing

NO_FIGURE = "–"


def euros(amount: Decimal | None) -> str:
    """Return an amount with its cents left out where there are none; a dash for nothing at all."""
    if amount is None:
        return NO_FIGURE
    places = 0 if amount == amount.to_integral_value() else 2
    return str(number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True))


def measured(value: Decimal | Fraction | None) -> str:
    """Return a figure as it was given; one per inhabitant, which may have no end, with two decimals."""
    if value is None:
        return NO_FIGURE
    if isinstance(value, Fraction):
        value = round(Decimal(value.numerator) / Decimal(value.denominator), 2)
    plain = value.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return str(number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=True))


def section_name(section: str) -> str:
    """Return what the interface calls a section."""
    return {
        Section.EXPLOITATION.value: gettext("Exploitatie"),
        Section.INVESTMENT.value: gettext("Investeringen"),
        Section.FINANCING.value: gettext("Financiering"),
    }[section]


def side_name(side: str) -> str:
    """Return what the interface calls a side."""
    return {Side.EXPENSES.value: gettext("Uitgaven"), Side.RECEIPTS.value: gettext("Ontvangsten")}[side]


def phase_name(phase: str) -> str:
    """Return what the interface calls a phase."""
    return {
        Phase.PLANNED.value: gettext("Geraamd"),
        Phase.ADJUSTED.value: gettext("Aangepast"),
        Phase.COMMITTED.value: gettext("Vastgelegd"),
        Phase.REALISED.value: gettext("Geboekt"),
    }[phase]


def reached_words(reached: str) -> str:
    """Say how a milestone stands."""
    return {
        Reached.SCHEDULED.value: gettext("gepland"),
        Reached.MET.value: gettext("gehaald"),
        Reached.PARTIALLY.value: gettext("gedeeltelijk gehaald"),
        Reached.NOT_MET.value: gettext("niet gehaald"),
    }[reached]


def standing_words(standing: Standing) -> str:
    """Say how an indicator stands, in a sentence."""
    return {
        Standing.REACHED: gettext("Het laatste streefcijfer is gehaald."),
        Standing.ON_PATH: gettext("Op het streefpad."),
        Standing.BEHIND: gettext("Achter op het streefpad."),
        Standing.WRONG_WAY: gettext("De verkeerde kant op: slechter dan bij het begin."),
        Standing.NO_PATH: gettext("Voor deze periode is er geen streefcijfer."),
        Standing.NOT_PER_INHABITANT: gettext("Het aantal inwoners van dat jaar is niet bekend."),
        Standing.NO_ACTUAL: gettext("Nog niet gemeten."),
    }[standing]

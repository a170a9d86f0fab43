"""What was measured against its path, and the milestones of the period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from planspoor_site.figures.path import Standing
from planspoor_site.figures.words import NO_FIGURE, measured, reached_words, standing_words
from planspoor_site.reports.blocks import Block, Column, Paragraph, Row, Run, Table, Words, words
from planspoor_site.reports.composing.cite import Source, short_day
from planspoor_site.reports.data import Indicator


def indicators(source: Source) -> Iterator[Block]:
    """Give each indicator with its last value, where it should have been then, and how it stands."""
    if not source.data.indicators:
        yield Paragraph(words(gettext("Voor dit plan zijn geen indicatoren ingevuld.")))
        return
    columns = [
        Column(gettext("Indicator"), width=6),
        Column(gettext("begin"), figures=True, width=3),
        Column(gettext("gemeten"), figures=True, width=3),
        Column(gettext("streefpad op die dag"), figures=True, width=3),
        Column(gettext("einddoel"), figures=True, width=3),
        Column(gettext("hoe het staat"), width=5),
        Column(gettext("waar"), width=3),
    ]
    rows = [
        Row(
            [
                _name(one),
                words(_of_year(one.baseline, one.baseline_year)),
                words(f"{figure(one.value)} ({short_day(one.until)})" if one.value else NO_FIGURE),
                words(figure(one.expected)),
                words(_of_year(one.target, one.target_year)),
                words(standing_words(Standing(one.standing))),
                (source.where(source.lines[one.line]),),
            ]
        )
        for one in source.data.indicators
    ]
    yield Table(gettext("Indicatoren tegenover hun streefpad"), columns, rows)


def figure(value: str) -> str:
    """Return a figure of the data in the manner of the language; a dash for none."""
    return measured(Decimal(value)) if value else NO_FIGURE


def _name(one: Indicator) -> Run:
    unit = one.unit
    if one.per:
        unit = gettext("%(unit)s per %(n)s inwoners") % {"unit": unit, "n": measured(Decimal(one.per))}
    return (Words(one.name, strong=True), Words(f", {unit.strip()}" if unit.strip() else ""))


def _of_year(value: str, year: int | None) -> str:
    return f"{figure(value)} ({year})" if value else NO_FIGURE


def milestones(source: Source) -> Iterator[Block]:
    """Give the milestones that fell in the period, or were due before it and are not reached."""
    if not source.data.milestones:
        yield Paragraph(words(gettext("In deze periode vielen geen mijlpalen.")))
        return
    columns = [
        Column(gettext("Mijlpaal"), width=6),
        Column(gettext("gepland"), width=3),
        Column(gettext("hoe het staat"), width=3),
        Column(gettext("bereikt op"), width=3),
        Column(gettext("toelichting"), width=5),
        Column(gettext("waar"), width=3),
    ]
    rows = [
        Row(
            [
                words(one.name),
                words(short_day(one.due)),
                words(reached_words(one.reached)),
                words(short_day(one.met_on)),
                words(one.note or NO_FIGURE),
                (source.where(source.lines[one.line]),),
            ]
        )
        for one in source.data.milestones
    ]
    yield Table(gettext("Mijlpalen van de periode, en oudere die niet bereikt zijn"), columns, rows)

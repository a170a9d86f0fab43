"""What changed of what the plan counts on, and of what may go wrong: assumptions and risks, financial ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from planspoor_site.figures.words import NO_FIGURE
from planspoor_site.reports.blocks import Block, Column, Listing, Paragraph, Row, Run, Table, Words, words
from planspoor_site.reports.composing.cite import Source, day
from planspoor_site.reports.composing.measures import figure
from planspoor_site.reports.data import Moved, Recounted, Retargeted, Risk


def assumptions(source: Source) -> Iterator[Block]:
    """Give what was said anew in the period: expected days, targets, and numbers of inhabitants."""
    data = source.data
    entries: list[Sequence[Run]] = [[words(_recounted(one))] for one in data.recounted]
    entries += [_retargeted(source, one) for one in data.retargeted]
    entries += [_moved(source, one) for one in data.moved]
    if entries:
        yield Paragraph(words(gettext("In deze periode werd anders beslist of anders verwacht dan voordien:")))
        yield Listing(entries)
    elif "assumptions" not in data.texts:
        yield Paragraph(
            words(gettext("Geen grondslag is gewijzigd: geen verwachte datum, streefcijfer of aantal inwoners."))
        )


def _recounted(one: Recounted) -> str:
    if one.before is None:
        return gettext("Inwoners in %(year)d: %(after)s.") % {"year": one.year, "after": figure(str(one.after))}
    return gettext("Inwoners in %(year)d: %(after)s in de plaats van %(before)s.") % {
        "year": one.year,
        "after": figure(str(one.after)),
        "before": figure(str(one.before)),
    }


def _retargeted(source: Source, one: Retargeted) -> list[Run]:
    line = source.lines[one.line]
    changed = [
        f"{year}: {figure(one.after.get(year, ''))} ({gettext('was')} {figure(one.before.get(year, ''))})"
        for year in sorted({*one.before, *one.after})
        if one.before.get(year) != one.after.get(year)
    ]
    return [
        (*source.named(line), Words(" ("), source.where(line), Words(")")),
        words(gettext("Streefcijfers van “%(name)s”:") % {"name": one.name} + " " + "; ".join(changed) + "."),
    ]


def _moved(source: Source, one: Moved) -> list[Run]:
    line = source.lines[one.line]
    told = gettext("Verwacht tegen %(after)s in de plaats van %(before)s.") % {
        "after": day(one.after),
        "before": day(one.before) if one.before else gettext("een vroegere datum"),
    }
    return [
        (*source.named(line), Words(" ("), source.where(line), Words(")")),
        words(" ".join(filter(None, [told, one.reason]))),
    ]


def risks(source: Source) -> Iterator[Block]:
    """Give the financial risks and the others, each with what became of it in the period."""
    found = source.data.risks
    if not found:
        if "risks" not in source.data.texts:
            yield Paragraph(words(gettext("Er zijn geen risico’s openbaar gemaakt.")))
        return
    if not any(one.change != "same" for one in found if one.financial):
        yield Paragraph(words(gettext("Geen financieel risico is in deze periode gewijzigd.")))
    for caption, kept in (
        (gettext("Financiële risico’s"), [one for one in found if one.financial]),
        (gettext("Andere risico’s"), [one for one in found if not one.financial]),
    ):
        if kept:
            yield _table(source, caption, kept)


def _table(source: Source, caption: str, kept: Sequence[Risk]) -> Table:
    columns = [
        Column(gettext("Risico"), width=5),
        Column(gettext("kans × gevolg"), figures=True, width=3),
        Column(gettext("wijziging"), width=3),
        Column(gettext("maatregel"), width=5),
        Column(gettext("hoort bij"), width=5),
        Column(gettext("waar"), width=3),
    ]
    rows = [
        Row(
            [
                words(one.name),
                words(f"{one.chance} × {one.effect} = {one.chance * one.effect}"),
                words(_change(one)),
                words(one.measure or NO_FIGURE),
                source.named(source.lines[one.line]),
                (source.where(source.lines[one.line]),),
            ]
        )
        for one in kept
    ]
    return Table(caption, columns, rows)


def _change(one: Risk) -> str:
    match one.change:
        case "new":
            return gettext("nieuw")
        case "gone":
            return gettext("vervallen")
        case "changed":
            return gettext("gewijzigd, was %(weight)d") % {"weight": one.was}
        case _:
            return gettext("gelijk")

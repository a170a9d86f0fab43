"""Two reports side by side, as it is read: what stands otherwise, what is new or gone, and the money that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext, ngettext

from planspoor_site.figures.words import NO_FIGURE, euros
from planspoor_site.language import supported
from planspoor_site.reports.blocks import Block, Column, Document, Heading, Listing, Paragraph, Row, Run, Table, Words
from planspoor_site.reports.blocks import words as plainly
from planspoor_site.reports.comparing import Amounts, Comparison, Moved, Spent, compare
from planspoor_site.reports.composing.cite import Source, health, short_day
from planspoor_site.reports.data import Line, ReportData, Stood


def compose_comparison(older: ReportData, newer: ReportData) -> Document:
    """Return what is read of the comparison, in the language of the organisation."""
    with translation.override(supported(newer.language) or "nl"):
        title = gettext("Wat veranderde: %(older)s en %(newer)s") % {"older": older.title, "newer": newer.title}
        found = compare(older, newer)
        blocks = [Heading(1, title, "vergelijking"), *_summary(older, newer, found), *_sections(older, newer, found)]
        return Document(title, newer.organisation, translation.get_language() or "nl", newer.host, blocks)


def _summary(older: ReportData, newer: ReportData, found: Comparison) -> Iterator[Block]:
    days = {"older": short_day(older.as_of), "newer": short_day(newer.as_of)}
    yield Paragraph(plainly(gettext("Stand op %(older)s tegenover stand op %(newer)s") % days), "meta")
    count = len(found.moved)
    said = ngettext("%(n)d actie staat er anders voor", "%(n)d acties staan er anders voor", count) % {"n": count}
    yield Paragraph(plainly(f"{said}, {gettext('%(n)d gelijk.') % {'n': found.same}}"), "core")


def _sections(older: ReportData, newer: ReportData, found: Comparison) -> Iterator[Block]:
    source = Source(newer)
    if found.moved:
        yield Heading(2, gettext("Wat er anders voor staat"), "d-anders")
        yield _moved(source, older, found.moved)
    for heading, anchor, lines, cited in (
        (gettext("Wat erbij kwam"), "d-nieuw", found.added, source),
        (gettext("Wat er niet meer bij is"), "d-weg", found.gone, Source(older)),
    ):
        if lines:
            yield Heading(2, heading, anchor)
            yield Listing([[_cited(cited, line)] for line in lines])
    if found.spent:
        yield Heading(2, gettext("Het geld"), "d-geld")
        yield _spent(source, older, found.spent)


def _cited(source: Source, line: Line) -> Run:
    return (*source.named(line), Words(" ("), source.where(line), Words(")"))


def _moved(source: Source, older: ReportData, moved: Sequence[Moved]) -> Table:
    columns = [
        Column(gettext("Actie"), width=7),
        Column(gettext("wat"), width=3),
        Column(gettext("was"), width=4),
        Column(gettext("nu"), width=4),
        Column(gettext("waar"), width=3),
    ]
    before = Source(older)
    rows = [
        Row([source.named(one.line), plainly(what), plainly(old), plainly(new), (source.where(one.line),)])
        for one in moved
        for what, old, new in _differences(before, source, one.before, one.after)
    ]
    return Table(gettext("Stand, toestand en verwachte dag die veranderden"), columns, rows)


def _differences(older: Source, newer: Source, before: Stood, after: Stood) -> list[tuple[str, str, str]]:
    told = [
        (gettext("stand"), older.stage(before.stage), newer.stage(after.stage), before.stage != after.stage),
        (gettext("toestand"), health(before.health), health(after.health), before.health != after.health),
        (gettext("tegen"), short_day(before.due), short_day(after.due), before.due != after.due),
    ]
    return [(what, old, new) for what, old, new, differs in told if differs]


def _spent(source: Source, older: ReportData, spent: Sequence[Spent]) -> Table:
    columns = [
        Column(gettext("Deel van het plan"), width=6),
        Column(gettext("geraamd was"), figures=True, width=3),
        Column(gettext("geraamd nu"), figures=True, width=3),
        Column(gettext("gerealiseerd was"), figures=True, width=3),
        Column(gettext("gerealiseerd nu"), figures=True, width=3),
        Column(gettext("waar"), width=3),
    ]
    caption = gettext("Uitgaven van %(year)d die anders zijn, in euro") % {"year": source.data.year}
    return Table(caption, columns, [_spent_row(source, Source(older), one) for one in spent])


def _spent_row(source: Source, older: Source, one: Spent) -> Row:
    amounts = _side_by_side(one.before, one.after)
    if one.line is None:
        return Row([plainly(gettext("Het hele plan")), *amounts, plainly(NO_FIGURE)], sum=True)
    cited = source if one.line.id in source.lines else older
    return Row([cited.named(one.line), *amounts, (cited.where(one.line),)])


def _side_by_side(before: Amounts, after: Amounts) -> list[Run]:
    amounts = (before.estimated, after.estimated, before.realised, after.realised)
    return [plainly(euros(amount)) for amount in amounts]

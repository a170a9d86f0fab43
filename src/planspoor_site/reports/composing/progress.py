"""How far the plan is: sums first, then what asks for attention, has priority, or was not reported for long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext, ngettext

from planspoor_site.figures.charts.strips import Strip, strips
from planspoor_site.figures.words import NO_FIGURE
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.rollup import NEVER
from planspoor_site.reports.blocks import (
    Block,
    Column,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
    Words,
    words,
)
from planspoor_site.reports.composing.cite import Source, day, health, short_day
from planspoor_site.reports.data import Line, Part, Stood

ORDER = (Stage.DONE, Stage.RUNNING, Stage.PREPARING, Stage.NOT_STARTED, NEVER, Stage.STOPPED, Stage.MERGED)
MOST = 30
"""Parts that a picture shows: as many as stand below each other on a page."""
DEEPEST = 1
"""How deep the parts of the first table go: those right below the plan, and those below these."""


def in_short(source: Source) -> str:
    """Say in a sentence or two how far the plan is."""
    whole = source.data.whole
    counted = ", ".join(f"{whole.stages[stage]} {source.stage(stage)}" for stage in ORDER if whole.stages.get(stage))
    sentences = [
        ngettext("Het plan heeft %(n)d actie: %(counted)s.", "Het plan heeft %(n)d acties: %(counted)s.", whole.total)
        % {"n": whole.total, "counted": counted}
    ]
    unwell = [line.stood for line in source.data.commitments if line.stood and asks_attention(line.stood)]
    if unwell:
        off = sum(stood.health == Health.OFF_TRACK for stood in unwell)
        sentences.append(
            ngettext(
                "Aandacht vraagt %(n)d actie, waarvan %(off)d niet op schema.",
                "Aandacht vragen %(n)d acties, waarvan %(off)d niet op schema.",
                len(unwell),
            )
            % {"n": len(unwell), "off": off}
        )
    if whole.late:
        sentences.append(
            ngettext("Over tijd is %(n)d actie.", "Over tijd zijn %(n)d acties.", whole.late) % {"n": whole.late}
        )
    return " ".join(sentences)


def asks_attention(stood: Stood) -> bool:
    """Tell whether something is not well, or late, with what has not ended."""
    return stood.stage not in {Stage.DONE, Stage.STOPPED, Stage.MERGED} and (
        stood.health in {Health.ATTENTION, Health.OFF_TRACK} or stood.late
    )


def stages(source: Source) -> Iterator[Block]:
    """Give the table of stages by part of the plan, and before it the picture of the same where there is one."""
    present = [stage for stage in ORDER if source.data.whole.stages.get(stage)]
    columns = [
        Column(gettext("Deel van het plan"), width=6),
        *(Column(source.stage(stage), figures=True) for stage in present),
        Column(gettext("samen"), figures=True),
        Column(gettext("toestand"), width=3),
        Column(gettext("waar"), width=3),
    ]
    rows = [
        _stage_row(source.named(line), line.part, present, (source.where(line),))
        for line in source.data.lines
        if line.part and line.depth <= DEEPEST
    ]
    everything = _stage_row(words(gettext("Het hele plan")), source.data.whole, present, words(NO_FIGURE))
    yield from _picture(source, present)
    yield Table(gettext("Aantal acties per deel van het plan en per stand"), columns, [*rows, everything])
    for line in source.data.lines:
        if line.part and line.part.overruled:
            yield Paragraph(
                (
                    *source.named(line),
                    Words(": " + gettext("de toestand is met een reden bepaald.") + " " + line.part.overruled + " ("),
                    source.where(line),
                    Words(")"),
                )
            )


def _picture(source: Source, present: Sequence[str]) -> Iterator[Picture]:
    """Draw a strip for each objective; for each part right below the plan where there are none, or too many."""
    parts = [line for line in source.data.lines if line.part]
    objectives = [line for line in parts if line.kind == "objective"]
    chosen = next((some for some in (objectives, [one for one in parts if not one.depth]) if 0 < len(some) <= MOST), [])
    shown = [
        Strip(
            f"{line.number} {' '.join(line.text.split())}".strip(),
            [line.part.stages.get(stage, 0) for stage in present],
            health(line.part.health),
        )
        for line in chosen
        if line.part
    ]
    if shown and present:
        keys = [(stage, source.stage(stage)) for stage in present]
        alt = gettext(
            "Staven: hoeveel acties van elk deel van het plan in elke stand zijn. De tabel hierna zegt hetzelfde."
        )
        yield Picture(alt, strips(shown, keys, wide=True), strips(shown, keys, wide=False))


def _stage_row(name: Run, part: Part, present: Sequence[str], where: Run) -> Row:
    counts = [part.stages.get(stage, 0) for stage in present]
    cells = [words(str(count) if count else NO_FIGURE) for count in counts]
    is_sum = not any(one.href for one in where)
    return Row([name, *cells, words(str(part.total)), words(health(part.health)), where], sum=is_sum)


def attention(source: Source) -> Iterator[Block]:
    """Give by part of the plan what asks for attention, in the words of who reports."""
    found = [line for line in source.data.commitments if line.stood and asks_attention(line.stood)]
    if not found:
        yield Paragraph(words(gettext("Geen enkele actie vraagt op dit ogenblik bijzondere aandacht.")))
    for top, lines in _by_top(source, found):
        if top:
            name = f"{top.number} {top.text}".strip()
            yield Heading(3, name, f"aandacht-{top.id}")
        yield Listing([_told(source, line) for line in lines])


def _by_top(source: Source, lines: Iterable[Line]) -> list[tuple[Line | None, list[Line]]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        top = source.top(line)
        found.setdefault("" if top is line else top.id, []).append(line)
    return [(source.lines.get(key), theirs) for key, theirs in found.items()]


def _told(source: Source, line: Line) -> list[Run]:
    """Return what is told of an action: its words and page, how it stands and why, what was done and comes next."""
    assert line.stood
    stood = line.stood
    told: list[Run] = [(*source.named(line), Words(" ("), source.where(line), Words(")"))]
    state = [source.stage(stood.stage), health(stood.health)] if stood.stage else [source.stage(NEVER)]
    if stood.due:
        state.append(
            (gettext("moest klaar zijn tegen %(day)s") if stood.late else gettext("verwacht tegen %(day)s"))
            % {"day": day(stood.due)}
        )
    if line.owner:
        state.append(line.owner)
    told.append(words(_sentence("; ".join(state))))
    told += [words(text) for text in (stood.reason, stood.done, stood.date_reason) if text]
    if stood.next_steps:
        told.append((Words(gettext("Wat volgt:"), strong=True), Words(" " + stood.next_steps)))
    return told


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def priority(source: Source) -> Iterator[Block]:
    """Give the state of everything that bears the mark of priority, or is below what bears it."""
    marked = priority_lines(source)
    if not marked:
        yield Paragraph(words(gettext("Geen enkel onderdeel van het plan is als prioritair aangeduid.")))
        return
    columns = [
        Column(gettext("Prioritaire actie"), width=8),
        Column(gettext("stand"), width=3),
        Column(gettext("toestand"), width=3),
        Column(gettext("tegen"), width=2),
        Column(gettext("eigenaar"), width=3),
        Column(gettext("waar"), width=3),
    ]
    rows = [
        Row(
            [
                source.named(line),
                words(source.stage(line.stood.stage)),
                words(health(line.stood.health)),
                words(short_day(line.stood.due)),
                words(line.owner or NO_FIGURE),
                (source.where(line),),
            ]
        )
        for line in marked
        if line.stood
    ]
    yield Table(gettext("Stand van zaken van de prioritaire acties"), columns, rows)
    said = [line for line in marked if line.stood and (line.stood.done or line.stood.next_steps)]
    if said:
        yield Listing([_told(source, line) for line in said])


def priority_lines(source: Source) -> list[Line]:
    """Return the commitments that bear the mark of priority, or are below what bears it."""
    bearing: set[str] = set()
    for line in source.data.lines:
        if line.priority or line.above in bearing:
            bearing.add(line.id)
    return [line for line in source.data.commitments if line.id in bearing]


def stale(source: Source) -> Iterator[Block]:
    """Name what was not reported for longer than the organisation allows."""
    found = [line for line in source.data.commitments if line.stood and line.stood.stale]
    if not found:
        yield Paragraph(
            words(
                gettext("Over elke lopende actie is in de voorbije %(days)d dagen gemeld.")
                % {"days": source.data.stale_after}
            )
        )
        return
    yield Paragraph(
        words(
            ngettext(
                "Over %(n)d actie is meer dan %(days)d dagen niets gemeld.",
                "Over %(n)d acties is meer dan %(days)d dagen niets gemeld.",
                len(found),
            )
            % {"n": len(found), "days": source.data.stale_after}
        )
    )
    yield Listing([[_silent(source, line)] for line in found])


def _silent(source: Source, line: Line) -> Run:
    last = line.stood.reported_on if line.stood else None
    since = gettext("laatst gemeld op %(day)s") % {"day": day(last)} if last else gettext("nog nooit gemeld")
    tail = f": {since}" + (f" ({line.owner})" if line.owner else "") + " ("
    return (*source.named(line), Words(tail), source.where(line), Words(")"))


def everything(source: Source) -> Iterator[Block]:
    """Give every action with how it stands, under the part of the plan that it belongs to."""
    columns = [
        Column(gettext("Actie"), width=8),
        Column(gettext("stand"), width=3),
        Column(gettext("toestand"), width=3),
        Column(gettext("tegen"), width=2),
        Column(gettext("gemeld op"), width=2),
        Column(gettext("waar"), width=3),
    ]
    for top, lines in _by_top(source, source.data.commitments):
        name = f"{top.number} {top.text}".strip() if top else source.data.plan
        rows = [
            Row(
                [
                    source.named(line),
                    words(source.stage(line.stood.stage)),
                    words(health(line.stood.health)),
                    words(short_day(line.stood.due)),
                    words(short_day(line.stood.reported_on)),
                    (source.where(line),),
                ]
            )
            for line in lines
            if line.stood
        ]
        yield Table(name, columns, rows)

"""The tables beside the pictures, as templates show them, and the addresses of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from planspoor_site.followup.meanings import Stage
from planspoor_site.followup.overview import Overview
from planspoor_site.followup.rollup import NEVER
from planspoor_site.publication.progress.parts import COLUMNS, column_words, step_of
from planspoor_site.publication.progress.seen import ALONE, NARROW, PICTURES, Seen
from planspoor_site.publication.progress.shown import ORDER

ONE_WIDTH = frozenset({"opbouw"})
"""Pictures that are as narrow as a telephone anyway."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A number, how dark it is, and where it leads; empty where nowhere."""

    count: int
    step: int
    href: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A part with its numbers."""

    label: str
    href: str
    cells: Sequence[HeatCell]
    total: int


@dataclass(frozen=True, slots=True)
class HeatTable:
    """How the parts fare."""

    language: str
    columns: Sequence[str]
    rows: Sequence[HeatRow]


@dataclass(frozen=True, slots=True)
class PictureLinks:
    """The addresses of a picture: to be shown, wide and narrow (empty where one will do), and its files."""

    wide: str
    narrow: str
    svg: str
    csv: str


def health_table(seen: Seen) -> HeatTable:
    """Return how the parts fare, as it is shown."""
    rows = []
    for part, counts in seen.parts.health:
        href = seen.leads.part(part.public_id)
        cells = []
        for column in COLUMNS:
            leads = seen.leads.column(part.public_id, column)
            step = step_of(counts[column], counts.total())
            cells.append(HeatCell(counts[column], step, leads if leads != href else ""))
        rows.append(HeatRow(part.label, href, cells, counts.total()))
    columns = [column_words(column) for column in COLUMNS]
    return HeatTable(seen.standing.overview.edition.language, columns, rows)


def stage_names(overview: Overview) -> list[str]:
    """Return the words for the stages, in the order of a strip."""
    words = overview.manners.stage_words()
    return [gettext("nog niets gemeld") if stage == NEVER else words[Stage(stage)] for stage in ORDER]


def links_of(svg: Callable[[str], str], csv: Callable[[str], str]) -> dict[str, PictureLinks]:
    """Return the addresses of each picture; ``svg`` and ``csv`` give those of its files."""
    return {
        name: PictureLinks(
            wide=svg(name),
            narrow="" if name in ONE_WIDTH else svg(f"{name}-{NARROW}"),
            svg=svg(f"{name}-{ALONE}"),
            csv=csv(name),
        )
        for name in PICTURES
    }

"""What the pages that the bench writes have in common: limits, tables, and what was not measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.figures import Figure, Section, Table, shown


def broken_limits(figures: Iterable[Figure]) -> list[str]:
    """Give a point for each limit that does not hold."""
    return [
        f"- Does not hold: {figure.what}: {_value(figure)}, should be {figure.limit}."
        for figure in figures
        if not figure.holds
    ]


def limits(figures: Iterable[Figure]) -> Iterator[str]:
    """Give the table of what must hold."""
    rows = [
        [figure.what, _value(figure), figure.limit, "yes" if figure.holds else "**no**"]
        for figure in figures
        if figure.limit
    ]
    yield from _rows(("what", "measured", "must be", "holds"), rows)


def table(one: Table) -> Iterator[str]:
    """Give a table under its title."""
    yield f"### {one.title}\n"
    yield from _rows(one.columns, [[shown(cell) for cell in row] for row in one.rows])


def not_measured(sections: Iterable[Section]) -> Iterator[str]:
    """Give the part on what was absent, each thing once; nothing where all was there."""
    absent = [what for section in sections for what in section.absent]
    if absent:
        yield "## What was not measured\n"
        yield from (f"- {what}" for what in dict.fromkeys(absent))
        yield ""


def _value(figure: Figure) -> str:
    return f"{figure.value:.4g} {figure.unit}".strip()


def _rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|---" + "|---:" * (len(columns) - 1) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""

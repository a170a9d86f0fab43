"""The page on accuracy, written from the results of the bench and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.accuracy import FACTS_TITLE as FACTS
from bench.figures import Figure, Table, shown
from bench.places import ROOT
from bench.results import Results

PAGE = ROOT / "docs" / "explanation" / "accuracy.md"
LOW = 0.9
"""A share below this is told of as bad."""

_INTRODUCTION = """\
# How well and how fast plans are read

This page is written by `make bench` from what it measured on {date}, at commit {commit}, on a machine with {machine}.
No figure in it is typed by hand; they are kept in `bench/results.json`.

## What the figures say

- An **item** is found when one node says the same as an item of the annotated plan: 85 % of the letters, on its page or
  the page before or after. **items_f1** weighs what was found against what there is and what was given.
- **tree_f1** counts an item only if its kind is right too and it hangs under the right item: the figure that matters.
- **numbers**, **pages**, **exact** and **descriptions** are shares of the items that were found: those with the right
  printed number, on the right page, with the text to the letter, with their explanation.
- **second_printings** are items that were given once more because the document prints them twice.
- **unassigned** is the share of the characters of the body that the reading could not account for.
- The **confidence** of a node promises: of the nodes given 0.9, nine in ten are right. Here each document is judged by
  weights that were fitted without it. The error is how far promise and truth lie apart, on average over nodes.
- A fact counts when its words are right and every value that the annotation gives is right. *of* is how many facts of
  that kind the document has; a mean takes in the plans that have five or more.

## How far to trust them

The annotated plans are eleven, of which five are typeset from data; two annotators may differ about a few items in a
hundred. The reader was improved while these plans were looked at, so a plan of another maker is read less well than
these. The plans that are drawn by a seed are new each time, but their layouts are those of the five. Three documents
that are no plans are few to show how often the reader takes a list of facts for a list of actions.
"""
_OTHERS = """\
Each program runs as its own documentation says, in a process of its own. Where a program gives Markdown, its headings,
points, table rows and emphasised lines are made into items in one way for all. *Which* of its levels are items, and of
what kind, is chosen for each document and each program so that its score is best, by looking at the annotated plan. So
the figures of the others say what somebody could get out of them who knows the document; those of Planspoor use nothing
but the document.
"""


def as_page(results: Results) -> str:
    """Give the page as Markdown."""
    return "\n".join(_lines(results))


def _lines(results: Results) -> Iterator[str]:
    sections = results.sections
    figures = [figure for section in sections.values() for figure in section.figures]
    yield _INTRODUCTION.format(date=results.date, commit=results.commit, machine=results.machine)
    yield from _bad(figures, [table for section in sections.values() for table in section.tables])
    yield "## What must hold\n"
    yield from _limits(figures)
    for name, section in sections.items():
        if section.tables:
            yield f"## {name.capitalize()}\n"
            yield from [_OTHERS] if name == "accuracy of others" else []
            yield from (line for table in section.tables for line in _table(table))
    absent = [what for section in sections.values() for what in section.absent]
    if absent:
        yield "## What was not measured\n"
        yield from (f"- {what}" for what in dict.fromkeys(absent))
        yield ""


def _bad(figures: Iterable[Figure], tables: Iterable[Table]) -> Iterator[str]:
    """What does not hold, and what is read badly: said before anything else."""
    yield "## What is bad\n"
    found = [
        f"- Does not hold: {figure.what}: {_value(figure)}, should be {figure.limit}."
        for figure in figures
        if not figure.holds
    ]
    for table in tables:
        if "tree_f1" in table.columns:
            place = table.columns.index("tree_f1")
            found += [f"- {row[0]}: tree_f1 {shown(row[place])}." for row in table.rows if _is_low(row[place])]
        if table.title == FACTS:
            found += _bad_facts(table)
    yield from found or ["Every limit holds, and no document that was measured scores low."]
    yield ""


def _bad_facts(table: Table) -> Iterator[str]:
    """The kinds of fact that one document with five or more of them has a low F1 of."""
    for row in table.rows:
        pairs = zip(table.columns[1::2], row[1::2], row[2::2], strict=True)
        low = [
            f"{kind} {shown(value)}" for kind, value, of in pairs if _is_low(value) and isinstance(of, int) and of >= 5
        ]
        if low:
            yield f"- Facts in {row[0]}: {', '.join(low)}."


def _is_low(value: object) -> bool:
    return isinstance(value, float) and value < LOW


def _limits(figures: Iterable[Figure]) -> Iterator[str]:
    rows = [
        [figure.what, _value(figure), figure.limit, "yes" if figure.holds else "**no**"]
        for figure in figures
        if figure.limit
    ]
    yield from _rows(("what", "measured", "must be", "holds"), rows)


def _value(figure: Figure) -> str:
    return f"{figure.value:.4g} {figure.unit}".strip()


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.title}\n"
    yield from _rows(table.columns, [[shown(cell) for cell in row] for row in table.rows])


def _rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|---" + "|---:" * (len(columns) - 1) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""

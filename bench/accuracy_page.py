"""The page on accuracy, written from the results of the bench and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.accuracy import FACTS_TITLE as FACTS
from bench.figures import Figure, Table, shown
from bench.page_parts import broken_limits, limits, not_measured, table
from bench.results import Results

LOW = 0.9
"""A share below this is told of as bad."""

_INTRODUCTION = """\
# How well and how fast plans are read

This page is written by `make bench` from what it measured on {date}, at commit {commit}, on a machine with {machine}.
No figure in it is typed by hand; they are kept in `bench/results-reading.json`.

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
    yield from _bad(figures, [one for section in sections.values() for one in section.tables])
    yield "## What must hold\n"
    yield from limits(figures)
    for name, section in sections.items():
        if section.tables:
            yield f"## {name.capitalize()}\n"
            yield from [_OTHERS] if name == "accuracy of others" else []
            yield from (line for one in section.tables for line in table(one))
    yield from not_measured(sections.values())


def _bad(figures: Iterable[Figure], tables: Iterable[Table]) -> Iterator[str]:
    """What does not hold, and what is read badly: said before anything else."""
    yield "## What is bad\n"
    found = broken_limits(figures)
    for one in tables:
        if "tree_f1" in one.columns:
            place = one.columns.index("tree_f1")
            found += [f"- {row[0]}: tree_f1 {shown(row[place])}." for row in one.rows if _is_low(row[place])]
        if one.title == FACTS:
            found += _bad_facts(one)
    yield from found or ["Every limit holds, and no document that was measured scores low."]
    yield ""


def _bad_facts(facts: Table) -> Iterator[str]:
    """The kinds of fact that one document with five or more of them has a low F1 of."""
    for row in facts.rows:
        pairs = zip(facts.columns[1::2], row[1::2], row[2::2], strict=True)
        low = [
            f"{kind} {shown(value)}" for kind, value, of in pairs if _is_low(value) and isinstance(of, int) and of >= 5
        ]
        if low:
            yield f"- Facts in {row[0]}: {', '.join(low)}."


def _is_low(value: object) -> bool:
    return isinstance(value, float) and value < LOW

"""The page on the speed of the site, written from the results of the bench and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from bench.page_parts import broken_limits, limits, not_measured, table
from bench.results import Results

_INTRODUCTION = """\
# How fast the site is

This page is written by `make bench SUBJECT=site` from what it measured on {date}, at commit {commit}, on a machine with
{machine}. No figure in it is typed by hand; they are kept in `bench/results-site.json`.

## What the figures say

- The plan that is looked at is invented: 207 pages, one in nine with a photograph. It is published as anybody would
  publish it, and looked at from a new browser with an empty cache, each time, over a line and with a processor that the
  browser itself slows down.
- The **text** of a page is there at the first contentful paint; its **picture** when the last byte of it has come.
  **KB** are all bytes received by then, headers and compression included.
- **pdf.js** is the viewer that browsers have built in, served as its makers advise for long documents: from a
  linearised file, without loading ahead. Its page is there when its text layer is.
- **Search** is asked two hundred questions about everything, in a register of invented items of about 25 words; what is
  timed is all that makes the first screen but its HTML. The **physical limit** is the first 20 matches of one word,
  straight from the index of the same database.
- **PDFium alone** draws the same pages in the same widths, and throws the pictures away: no site that shows pictures of
  pages can be published in less.
"""


def as_page(results: Results) -> str:
    """Give the page as Markdown."""
    return "\n".join(_lines(results))


def _lines(results: Results) -> Iterator[str]:
    sections = results.sections
    figures = [figure for section in sections.values() for figure in section.figures]
    yield _INTRODUCTION.format(date=results.date, commit=results.commit, machine=results.machine)
    yield "## What is bad\n"
    yield from broken_limits(figures) or ["Every limit holds."]
    yield "\n## What must hold\n"
    yield from limits(figures)
    for name, section in sections.items():
        yield f"## {name.capitalize()}\n"
        for one in section.tables:
            yield from table(one)
        told = [figure for figure in section.figures if not figure.limit]
        yield from (f"- {figure.what.strip()}: {figure.value:.3g} {figure.unit}".rstrip() for figure in told)
        yield from [""] if told else []
    yield from not_measured(sections.values())

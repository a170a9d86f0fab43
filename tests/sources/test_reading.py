"""Every format of one invented plan gives its exact tree, to the letter of the page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import planspoor
from planspoor.reading import Reading
from reading.score import inexact_passages, score
from sources import opendocument, sheets, strategy, web, word
from sources.elsrode import gold


class Form(NamedTuple):
    """A document of the plan: its name, what makes it, what a careful reader finds, and why it is tried."""

    name: str
    make: Callable[[], bytes]
    gold: Mapping[str, Any]
    reason: str


BULLETED, NUMBERED, WITH_SUMS = gold(numbered=False), gold(), gold(amounts=True)
SECOND = gold(page=2, amounts=True)
FORMS = [
    Form("headings.docx", word.with_headings, BULLETED, "heading styles, typed labels, a list for the actions"),
    Form("lists.docx", word.numbered_by_lists, NUMBERED, "numbers that only list formatting prints"),
    Form("bold.docx", word.without_styles, BULLETED, "bold paragraphs and typed dashes, no style at all"),
    Form("tables.docx", word.with_tables, WITH_SUMS, "a table with owners and sums under each plan"),
    Form("headings.odt", opendocument.with_headings, BULLETED, "headings that the outline numbers"),
    Form("bold.odt", opendocument.without_styles, BULLETED, "bold type and line breaks inside paragraphs"),
    Form("headings.html", web.with_headings, BULLETED, "main content among menus, banners and scripts"),
    Form("div.html", lambda: web.with_headings(main=False), BULLETED, "a page that does not say what its content is"),
    Form("nested.html", web.with_nested_lists, BULLETED, "lists in lists, the outer ones with level names"),
    Form("table.html", web.with_table, NUMBERED, "a table whose cells span rows"),
    Form("repeated.xlsx", lambda: sheets.workbook(sheets.repeated()), WITH_SUMS, "each row repeats its levels"),
    Form("merged.xlsx", lambda: sheets.workbook(sheets.merged()), WITH_SUMS, "levels are left out, under a title"),
    Form("coded.xlsx", lambda: sheets.workbook(sheets.coded()), WITH_SUMS, "levels by code"),
    Form("named.xlsx", lambda: sheets.workbook(sheets.named()), WITH_SUMS, "a column names the level of each row"),
    Form("foreign.xlsx", lambda: sheets.workbook(sheets.foreign()), NUMBERED, "heads that say nothing, codes that do"),
    Form("second.xlsx", lambda: sheets.workbook([("Uitleg", "hoe")], sheets.repeated()), SECOND, "a plan on page 2"),
    Form("repeated.ods", lambda: opendocument.sheet(sheets.repeated()), WITH_SUMS, "an OpenDocument spreadsheet"),
    Form("repeated.csv", lambda: sheets.table(sheets.repeated()), WITH_SUMS, "a table with semicolons"),
    Form(
        "windows.csv", lambda: sheets.table(sheets.repeated(), ",", "cp1252"), WITH_SUMS, "commas, in Windows' letters"
    ),
    Form("coded.tsv", lambda: sheets.table(sheets.coded(), "\t", "utf-16"), WITH_SUMS, "tabs, as Excel saves Unicode"),
    Form("part-1.xml", strategy.part_1, NUMBERED, "StratML part 1"),
    Form("part-2.xml", strategy.part_2, NUMBERED, "StratML part 2, with roles and an indicator"),
]


def read(form: Form, folder: Path) -> Reading:
    path = folder / form.name
    path.write_bytes(form.make())
    return planspoor.read(path)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_every_format_gives_the_plan(form: Form, tmp_path: Path) -> None:
    reading = read(form, tmp_path)
    found = score(form.gold, [node for node in reading.plan.nodes if node.kind != "indicator"])
    assert found.tree_f1 >= 0.98, (form.reason, found.faults)
    assert found.facts_f1("amount") >= 0.98, found.facts
    assert not list(inexact_passages(reading.plan.nodes, {page.number: page.text for page in reading.pages}))


def test_a_pdf_waits_for_no_parser_of_other_formats() -> None:
    program = "import sys, planspoor.pipeline; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.decode().split()
    others = {"planspoor.source.page_texts", "planspoor.outline.flattened", "planspoor.check_report"}
    assert not {"lxml", "python_calamine", *others} & set(loaded)

"""A report as staff read it while it is made: section by section, with its own words and what colleagues say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from planspoor_site.accounts.shown import shown_to_staff
from planspoor_site.figures.models import Risk
from planspoor_site.figures.rows import last_of_each
from planspoor_site.register.models import EditionItem
from planspoor_site.reports.blocks import Block, Document, Heading
from planspoor_site.reports.collect import collect, texts_of
from planspoor_site.reports.composing.compose import INTRODUCTION, compose
from planspoor_site.reports.composing.method import asked, missing
from planspoor_site.reports.data import ReportData
from planspoor_site.reports.drawing.html import body
from planspoor_site.reports.kept import kept_data
from planspoor_site.reports.legal import findings
from planspoor_site.reports.models import Comment, Kind, Report, State


@dataclass(frozen=True, slots=True)
class Said:
    """What a colleague says, and when."""

    who: str
    at: datetime.datetime
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name, its title, what stands in it, what the organisation says in it, and its comments."""

    name: str
    title: str
    html: SafeString
    text: str
    comments: Sequence[Said]


def data_of(report: Report, as_of: datetime.date, host: str) -> ReportData:
    """Return the data of a report: of a draft as they are now, of any other as they were fixed."""
    return collect(report, as_of, host) if report.state == State.DRAFT else kept_data(report)


def sections(report: Report, data: ReportData) -> list[Section]:
    """Return the sections of a report, what comes before them first."""
    document = compose(data)
    own = texts_of(report) if report.state == State.DRAFT else data.texts
    said: dict[str, list[Said]] = {}
    for one in Comment.objects.filter(report=report).select_related("made_by").order_by("pk"):
        said.setdefault(one.section, []).append(Said(shown_to_staff(one.made_by), one.made_at, one.text))
    return [
        Section(name, title, _html(document, blocks), own.get(name, ""), said.get(name, []))
        for name, title, blocks in _parts(document.blocks)
    ]


def _parts(blocks: Iterable[Block]) -> list[tuple[str, str, list[Block]]]:
    found: list[tuple[str, str, list[Block]]] = [(INTRODUCTION, gettext("Inleiding"), [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            found.append((block.anchor.removeprefix("d-"), block.text, []))
        found[-1][2].append(block)
    return found


def _html(document: Document, blocks: Sequence[Block]) -> SafeString:
    part = Document(document.title, document.author, document.language, "", blocks)
    # Every word in it was escaped as it was drawn.
    return mark_safe(body(part))  # noqa: S308


def warnings(report: Report, data: ReportData) -> list[str]:
    """Say what whoever makes or approves a report has to know: what the law misses, and what everyone will not read."""
    told: list[str] = []
    if report.kind == Kind.FIRST_SEMESTER:
        told += [f"{asked(one.element)}: {missing(one.element)}." for one in findings(data) if not one.there]
    hidden = len([one for one in last_of_each(Risk.objects.filter(item__plan=report.plan_id)) if not one.public])
    if hidden and report.state == State.DRAFT:
        told.append(
            ngettext(
                "%(n)d risico is niet openbaar en staat dus niet in het verslag.",
                "%(n)d risico’s zijn niet openbaar en staan dus niet in het verslag.",
                hidden,
            )
            % {"n": hidden}
        )
    if report.state != State.DRAFT and _reads_otherwise(report, data):
        told.append(
            gettext(
                "In de editie zijn sindsdien woorden verbeterd of onleesbaar gemaakt die in dit verslag nog staan. "
                "Trek het in en maak een nieuw als dat niet mag."
            )
        )
    return told


def _reads_otherwise(report: Report, data: ReportData) -> bool:
    now = dict(EditionItem.objects.filter(edition=report.edition_id).values_list("item__public_id", "text"))
    return any(now.get(line.id, line.text) != line.text for line in data.lines)

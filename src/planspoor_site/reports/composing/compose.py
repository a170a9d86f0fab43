"""A report from its data: the sections of its kind, in order, each with what the organisation itself says in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.language import supported
from planspoor_site.reports.blocks import Block, Document, Heading, Paragraph, Words, words
from planspoor_site.reports.composing import measures, method, money, outlook, progress
from planspoor_site.reports.composing.cite import Source, day
from planspoor_site.reports.data import Kind, ReportData

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Section = Callable[[Source], Iterable[Block]]

INTRODUCTION = "introduction"
TITLES: Mapping[str, StrPromise] = {
    "stages": gettext_lazy("Hoe ver elk deel staat"),
    "attention": gettext_lazy("Wat aandacht vraagt"),
    "priority": gettext_lazy("De prioritaire acties"),
    "stale": gettext_lazy("Wat lang niet gemeld is"),
    "money": gettext_lazy("Het geld"),
    "j1": gettext_lazy("Geraamd en gerealiseerd per doelstelling (J1)"),
    "t2": gettext_lazy("Geraamd en gerealiseerd per soort (T2)"),
    "indicators": gettext_lazy("Wat gemeten is"),
    "milestones": gettext_lazy("Mijlpalen"),
    "assumptions": gettext_lazy("Gewijzigde grondslagen"),
    "risks": gettext_lazy("Risico’s"),
    "everything": gettext_lazy("Alle acties"),
    "law": gettext_lazy("Wat de wet vraagt"),
    "method": gettext_lazy("Hoe deze cijfers gemaakt zijn"),
}
_GIVEN: Mapping[str, Section] = {
    "stages": progress.stages,
    "attention": progress.attention,
    "priority": progress.priority,
    "stale": progress.stale,
    "money": money.by_part,
    "j1": money.j1,
    "t2": money.t2,
    "indicators": measures.indicators,
    "milestones": measures.milestones,
    "assumptions": outlook.assumptions,
    "risks": outlook.risks,
    "everything": progress.everything,
    "law": method.law,
    "method": method.method,
}
SECTIONS: Mapping[Kind, tuple[str, ...]] = {
    "generic": (
        *("stages", "attention", "priority", "stale", "money", "indicators", "milestones", "assumptions", "risks"),
        *("everything", "method"),
    ),
    "first-semester": (
        *("stages", "priority", "j1", "t2", "assumptions", "risks", "attention", "stale", "indicators"),
        *("milestones", "everything", "law", "method"),
    ),
    "evaluation": (
        *("stages", "priority", "attention", "indicators", "milestones", "j1", "t2", "assumptions", "risks"),
        *("stale", "everything", "method"),
    ),
}
"""The sections of each kind of report, in the order in which they are read."""
SUBTITLES: Mapping[Kind, StrPromise] = {
    "generic": gettext_lazy("Opvolgingsverslag"),
    "first-semester": gettext_lazy("Opvolgingsverslag over het eerste semester"),
    "evaluation": gettext_lazy("Beleidsevaluatie"),
}


def compose(data: ReportData, *, draft: bool = False) -> Document:
    """Return what is read of a report, in the language of its organisation; a ``draft`` says that it is one."""
    with translation.override(supported(data.language) or "nl"):
        source = Source(data)
        blocks = [*_opening(source, draft), *_sections(source)]
        return Document(data.title, data.organisation, translation.get_language() or "nl", data.host, blocks)


def _opening(source: Source, draft: bool) -> Iterator[Block]:
    data = source.data
    yield Heading(1, data.title, "verslag")
    if draft:
        yield Paragraph((Words(gettext("Ontwerp: niet goedgekeurd, en niet voor bekendmaking."), strong=True),))
    yield Paragraph(words(f"{data.organisation} · {SUBTITLES[data.kind]}"), "meta")
    edition = gettext("editie %(edition)s") % {"edition": data.edition.slug}
    yield Paragraph((Words(data.plan, quoted=True), Words(", "), Words(edition, data.edition.path)), "meta")
    told = [
        gettext("Over %(from)s tot en met %(to)s") % {"from": day(data.period_from), "to": day(data.period_to)},
        gettext("stand op %(day)s") % {"day": day(data.as_of)},
    ]
    if data.council_on:
        told.append(gettext("aan de raad van %(day)s") % {"day": day(data.council_on)})
    yield Paragraph(words(" · ".join(told)), "meta")
    yield Paragraph(words(progress.in_short(source)), "core")
    if spent := money.in_short(source):
        yield Paragraph(words(spent), "core")
    yield from _own(data, INTRODUCTION)


def _sections(source: Source) -> Iterator[Block]:
    for name in SECTIONS[source.data.kind]:
        yield Heading(2, str(TITLES[name]), f"d-{name}")
        yield from _own(source.data, name)
        yield from _GIVEN[name](source)


def _own(data: ReportData, section: str) -> Iterator[Block]:
    """Give what the organisation itself says: a paragraph for each of its own."""
    paragraphs = data.texts.get(section, "").replace("\r\n", "\n").split("\n\n")
    for text in paragraphs:
        if said := " ".join(text.split()):
            yield Paragraph(words(said))

"""Collects what a report says from the register and the follow-up, as everyone may read it, on one day.

The same rows give the same data, to the byte: nothing depends on the order of the database, or on who asks.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from planspoor_site.figures.law import j1, t2
from planspoor_site.figures.of_edition import EditionMoney, money_of
from planspoor_site.figures.schemas import schema_for
from planspoor_site.followup.models import Latest
from planspoor_site.followup.overview import Overview, follow
from planspoor_site.followup.owners import owners_of
from planspoor_site.followup.rollup import Share
from planspoor_site.register.models import Edition as RegisterEdition
from planspoor_site.register.models import EditionItem, Passage
from planspoor_site.register.published import LASTING
from planspoor_site.reports import data
from planspoor_site.reports.collect_figures import indicators_of, milestones_of, moved_dates, retargeted
from planspoor_site.reports.collect_money import law_table, money_rows
from planspoor_site.reports.collect_risks import recounted, risks_of
from planspoor_site.reports.models import Kind, Report
from planspoor_site.reports.own_templates import template_of
from planspoor_site.reports.period import Period

WITH_LAW = frozenset({Kind.FIRST_SEMESTER, Kind.EVALUATION})
"""Kinds of report in which J1 and T2 stand."""
_Said = tuple[str, str, str]


@dataclass(frozen=True)
class Followed:
    """An edition with all that was said of its items up to a day."""

    edition: RegisterEdition
    overview: Overview

    @cached_property
    def nodes(self) -> list[EditionItem]:
        """The items of the edition, in reading order."""
        return list(EditionItem.objects.filter(edition=self.edition).select_related("item").order_by("position"))

    @cached_property
    def homes(self) -> dict[int, list[str]]:
        """By item the public ids of those of the edition that are it, or come from it, in reading order."""
        found = {node.item_id: [node.item.public_id] for node in self.nodes}
        for node in self.nodes if self.overview.lines.steps else ():
            for item in self.overview.lines.ancestors(node.item_id):
                found.setdefault(item, []).append(node.item.public_id)
        return found

    @cached_property
    def priorities(self) -> frozenset[int]:
        """The items that bear the mark of priority, handed down too."""
        marks = {node.item_id: self.overview.decided(node.item_id) for node in self.nodes}
        return frozenset(item for item, decided in marks.items() if decided and decided.priority)


def collect(report: Report, as_of: datetime.date, host: str) -> data.ReportData:
    """Return the data of a report as they are now; asks some twenty times, however large the plan."""
    edition, organisation = report.edition, report.plan.organisation
    followed = Followed(edition, follow(edition, public=True, today=as_of))
    period = Period(report.period_from, report.period_to)
    editions = RegisterEdition.objects.filter(plan=edition.plan_id, state__in=LASTING)
    money = money_of(edition, editions)
    figures = _law(report, money, followed) if report.kind in WITH_LAW and money.rows else {}
    return data.ReportData(
        format=data.FORMAT,
        version=data.VERSION,
        kind=_kind(report),
        path=report.get_absolute_url(),
        host=host,
        title=report.title,
        language=organisation.language,
        organisation=organisation.name,
        plan=report.plan.title,
        edition=_edition(edition),
        period_from=report.period_from,
        period_to=report.period_to,
        as_of=as_of,
        council_on=report.council_on,
        stale_after=followed.overview.manners.stale_after,
        year=report.period_to.year,
        texts=texts_of(report),
        words={stage.value: word for stage, word in followed.overview.manners.stage_words().items()},
        template=template.sha256 if (template := template_of(organisation)) else "",
        whole=_part(followed.overview.whole),
        lines=_lines(followed),
        money=money_rows(money, report.period_to.year),
        indicators=indicators_of(organisation, followed.homes, report.period_to),
        milestones=milestones_of(followed.homes, period),
        risks=risks_of(followed.homes, period),
        moved=moved_dates(followed.homes, period),
        retargeted=retargeted(followed.homes, period),
        recounted=recounted(organisation, period),
        **figures,
    )


def texts_of(report: Report) -> dict[str, str]:
    """Return what the organisation itself says, by section."""
    last = dict(report.texts.order_by("pk").values_list("section", "text"))
    return {section: text for section, text in last.items() if text.strip()}


def _kind(report: Report) -> data.Kind:
    match report.kind:
        case Kind.FIRST_SEMESTER:
            return "first-semester"
        case Kind.EVALUATION:
            return "evaluation"
        case _:
            return "generic"


def _law(report: Report, money: EditionMoney, followed: Followed) -> dict[str, data.LawTable]:
    year = report.period_to.year
    tables = {"j1": law_table(j1(money, followed.priorities, year))}
    if schema := schema_for(report.plan.organisation.slug, year):
        tables["t2"] = law_table(t2(money, schema, year), schema.checked)
    return tables


def _edition(edition: RegisterEdition) -> data.Edition:
    return data.Edition(
        slug=edition.slug,
        title=edition.title,
        path=edition.get_absolute_url(),
        document=edition.document.sha256,
        decided_on=edition.decided_on,
        reference=edition.decision_reference,
    )


def _lines(followed: Followed) -> tuple[data.Line, ...]:
    overview, edition = followed.overview, followed.edition
    committed = {place.key for place in overview.commitments}
    said = _said(edition)
    owners = owners_of([place.item for place in overview.commitments], overview.lines)
    passages = Passage.objects.filter(edition_item__edition=edition, position=0)
    starts = dict(passages.values_list("edition_item", "start"))
    ids = {node.pk: node.item.public_id for node in followed.nodes}
    lines: list[data.Line] = []
    for node in followed.nodes:
        share = overview.shares.get(node.pk)
        own = node.pk in committed
        lines.append(
            data.Line(
                id=node.item.public_id,
                path=f"{edition.get_absolute_url()}i/{node.item.public_id}",
                kind=node.kind,
                depth=node.depth,
                number=node.number,
                text=node.text,
                page=node.page,
                label=node.label,
                start=starts.get(node.pk),
                above=ids.get(node.parent_id or 0, ""),
                priority=node.item_id in followed.priorities,
                owner=", ".join(owner.name for owner in owners.get(node.item_id, ())),
                part=_part(share) if share and share.total and not own else None,
                stood=_stood(overview, node.item_id, said) if own else None,
            )
        )
    return tuple(lines)


def _said(edition: RegisterEdition) -> Mapping[int, _Said]:
    """Return by item what its last public update says was done, comes next, and why the date moved."""
    rows = Latest.objects.filter(item__plan=edition.plan_id).exclude(public_update=None)
    fields = ("public_update__done", "public_update__next_steps", "public_update__date_reason")
    return {item: (done, following, why) for item, done, following, why in rows.values_list("item", *fields)}


def _stood(overview: Overview, item: int, said: Mapping[int, _Said]) -> data.Stood:
    stand, timing = overview.stand(item), overview.timing(item)
    if stand is None:
        return data.Stood(due=overview.due(item), stale=timing.stale, late=timing.late)
    done, following, why = said.get(item, ("", "", ""))
    return data.Stood(
        stage=stand.stage,
        health=stand.health,
        reason=stand.health_reason,
        progress=stand.progress,
        done=done,
        next_steps=following,
        due=overview.due(item),
        date_reason=why,
        reported_on=timezone.localdate(stand.reported_at),
        stale=timing.stale,
        late=timing.late,
    )


def _part(share: Share) -> data.Part:
    return data.Part(
        stages=dict(sorted(share.stages.items())),
        health=share.health or "",
        overruled=share.overruled.reason if share.overruled else "",
        stale=share.stale,
        late=share.late,
    )

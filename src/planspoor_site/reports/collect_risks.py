"""The risks that everyone may read, with what became of them in the period, and numbers that others are made with."""

from __future__ import annotations

from planspoor_site.figures.models import Inhabitants, Risk
from planspoor_site.register.models import Organisation
from planspoor_site.reports import data
from planspoor_site.reports.collect_figures import Homes
from planspoor_site.reports.period import Period


def risks_of(homes: Homes, period: Period) -> tuple[data.Risk, ...]:
    """Return the risks as they were at the end of the period, the heaviest first; those that ended in it, last."""
    threads: dict[object, list[Risk]] = {}
    for row in Risk.objects.filter(item__in=list(homes)).order_by("pk"):
        if not period.is_before(row.made_at):
            threads.setdefault(row.thread, []).append(row)
    found: list[data.Risk] = []
    for rows in threads.values():
        if told := _told(rows, period):
            found += [_risk(line, *told) for line in homes[told[0].item_id]]
    return tuple(sorted(found, key=lambda one: (one.change == "gone", -one.chance * one.effect, one.line, one.name)))


def _told(rows: list[Risk], period: Period) -> tuple[Risk, Risk | None, bool] | None:
    """Return how a risk is, how it was when the period began, and whether it ended; None of what is no matter here."""
    earlier = [row for row in rows if period.is_after(row.made_at)]
    before = earlier[-1] if earlier and not earlier[-1].gone else None
    last = rows[-1]
    if last.gone:
        # How it was said that it is gone says nothing of whether everyone may read it; how it was before does.
        return (before, before, True) if before and before.public else None
    return (last, before, False) if last.public else None


def _risk(line: str, row: Risk, before: Risk | None, gone: bool) -> data.Risk:
    same = before is not None and (before.chance, before.effect, before.measure, before.financial) == (
        row.chance, row.effect, row.measure, row.financial,
    )  # fmt: skip
    return data.Risk(
        line=line,
        name=row.name,
        chance=row.chance,
        effect=row.effect,
        measure=row.measure,
        financial=row.financial,
        change="gone" if gone else "new" if before is None else "same" if same else "changed",
        was=before.weight if before else None,
    )


def recounted(organisation: Organisation, period: Period) -> tuple[data.Recounted, ...]:
    """Return the years of which another number of inhabitants was said in the period."""
    before: dict[int, int] = {}
    found: dict[int, data.Recounted] = {}
    for row in Inhabitants.objects.filter(organisation=organisation).order_by("pk"):
        if period.is_after(row.made_at):
            before[row.year] = row.count
        elif period.has(row.made_at) and row.count != before.get(row.year):
            found[row.year] = data.Recounted(row.year, before.get(row.year), row.count)
    return tuple(found[year] for year in sorted(found))

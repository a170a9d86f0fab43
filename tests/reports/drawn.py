"""Takes a report along its way in the tests, and draws it as the worker would."""

from __future__ import annotations

from planspoor_site.jobs.models import Job
from planspoor_site.reports import steps
from planspoor_site.reports.handlers import draw_report
from planspoor_site.reports.models import Report
from reports.reported import HOST, TODAY, Town


class Task:
    """A job in the hands of the test."""

    def __init__(self, job: Job, stop_at: int | None = None) -> None:
        self.job = job
        self.told: list[tuple[str, int, int]] = []
        self._stop_at = stop_at

    def progress(self, stage: str, done: int, total: int) -> None:
        """Take note, and break off where asked."""
        if done == self._stop_at:
            raise KeyboardInterrupt
        self.told.append((stage, done, total))


def drawing_of(report: Report, stop_at: int | None = None) -> Task:
    """The job that draws a report."""
    return Task(Job.objects.get(kind=steps.DRAW, unique=str(report.pk)), stop_at)


def approved(town: Town, report: Report) -> Report:
    """Propose and approve a report, and draw its files."""
    steps.propose(report, town.editor, TODAY, HOST)
    steps.approve(report, town.approver)
    draw_report(drawing_of(report))
    return Report.objects.get(pk=report.pk)


def published(town: Town, report: Report) -> Report:
    """The same, and published."""
    steps.publish(approved(town, report), town.approver)
    return Report.objects.get(pk=report.pk)

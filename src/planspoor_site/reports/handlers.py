"""What the worker does for reports: it draws the files of one that was approved."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from django.db import transaction

from planspoor_site.jobs.registry import Task, handler
from planspoor_site.reports.drawing.forms import FORMS, draw
from planspoor_site.reports.kept import digest, kept_data, store
from planspoor_site.reports.models import Report, ReportFile
from planspoor_site.reports.steps import DRAW, is_drawn


@handler(DRAW)
def draw_report(task: Task) -> Mapping[str, int]:
    """Draw every format of a report from its data alone; all files are there at the end, or none."""
    report = Report.objects.get(pk=task.job.payload["report"])
    if is_drawn(report):
        return {}
    data, files, rows = kept_data(report), store(), []
    with files.intake() as intake:
        for done, form in enumerate(FORMS):
            task.progress(form, done, len(FORMS))
            content = draw(form, data)
            intake.keep(content, files.report(digest(content)))
            rows.append(
                ReportFile(
                    report=report,
                    form=form,
                    sha256=digest(content),
                    bytes=len(content),
                    release=version("planspoor"),
                )
            )
        intake.settle()
        with transaction.atomic():
            Report.objects.select_for_update().get(pk=report.pk)
            if not is_drawn(report):
                ReportFile.objects.bulk_create(rows)
    return {"files": len(rows)}

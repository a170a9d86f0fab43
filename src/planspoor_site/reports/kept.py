"""The files of reports in the data folder, under their hashes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation
from planspoor_site.reports.data import ReportData, decode
from planspoor_site.reports.models import OwnTemplate, Report, ReportFile, ReportStep


def store() -> FileStore:
    """Return the file store of the site."""
    return FileStore(settings.PLANSPOOR_DATA)


def digest(content: bytes) -> str:
    """Return the hash under which these bytes are kept."""
    return sha256(content).hexdigest()


def kept_data(report: Report) -> ReportData:
    """Return the data of a report that is no draft any more."""
    return decode(store().report(report.data).read_bytes())


def kept_template(data: ReportData) -> bytes | None:
    """Return the DOCX that a report looks like; None for one in the styles of the site."""
    return store().report(data.template).read_bytes() if data.template else None


def named_files(store: FileStore, **_: Any) -> set[Path]:
    """Return the files that a row of a report names."""
    return _paths(store, Report.objects.all(), OwnTemplate.objects.all())


def report_files(organisation: Organisation, store: FileStore) -> list[Path]:
    """Return the files of the reports of an organisation, sorted."""
    own = OwnTemplate.objects.filter(organisation=organisation)
    return sorted(_paths(store, Report.objects.filter(plan__organisation=organisation), own))


def _paths(store: FileStore, reports: QuerySet[Report], templates: QuerySet[OwnTemplate]) -> set[Path]:
    hashes = set(ReportFile.objects.filter(report__in=reports).values_list("sha256", flat=True))
    hashes |= set(reports.exclude(data="").values_list("data", flat=True))
    # What was sent back was proposed all the same.
    hashes |= set(ReportStep.objects.filter(report__in=reports).values_list("data", flat=True))
    hashes |= set(templates.exclude(sha256="").values_list("sha256", flat=True))
    return {store.report(one) for one in hashes}

"""The DOCX that an organisation wants its reports to look like: checked, kept under its hash, and named by each report.

A report keeps the one that held when it was put forward. What an organisation chose before stays kept.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from planspoor import sandbox
from planspoor.errors import PlanspoorError
from planspoor.limits import Limits
from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.register.models import Organisation
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.kept import digest, store
from planspoor_site.reports.models import OwnTemplate
from planspoor_site.reports.template_check import MOST_BYTES, TASK

LIMITS = Limits(bytes=MOST_BYTES, memory=1_000_000_000, seconds=20.0)


def template_of(organisation: Organisation) -> OwnTemplate | None:
    """Return the template that holds; None where the site's own styles do."""
    last = OwnTemplate.objects.filter(organisation=organisation).order_by("pk").last()
    return last if last and last.sha256 else None


def choose(organisation: Organisation, name: str, content: bytes, by: User) -> OwnTemplate:
    """Have reports look like a DOCX from now on. Raises RefusedError for one that cannot be used."""
    if len(content) > MOST_BYTES:
        raise RefusedError("too-large")
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        if wrong := wrong_with(Path(file.name)):
            raise RefusedError(wrong)
    files = store()
    with files.intake() as intake:
        intake.keep(content, files.report(digest(content)))
        intake.settle()
        return _keep(organisation, OwnTemplate(name=name, sha256=digest(content)), by)


def forget(organisation: Organisation, by: User) -> None:
    """Have reports look as the site makes them again."""
    _keep(organisation, OwnTemplate(), by)


def wrong_with(path: Path) -> str:
    """Return one word for what is wrong with a DOCX, looked at in a process of its own; nothing where it can serve."""
    try:
        return sandbox.run(TASK, {"path": str(path)}, LIMITS).decode()
    except PlanspoorError:
        return "no-docx"


def _keep(organisation: Organisation, row: OwnTemplate, by: User) -> OwnTemplate:
    with transaction.atomic():
        row.organisation, row.made_by = organisation, by
        row.save()
        record(organisation, by, "report.template", f"/{organisation.slug}/", {"sha256": row.sha256})
    return row

"""Reads an uploaded document and adds it to the register: the job of a worker, which may have been begun before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from planspoor import read
from planspoor.errors import PlanspoorError
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.jobs.registry import Task
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import Outcome, find_known, sweep, take_in
from planspoor_site.register.models import Edition, Plan
from planspoor_site.register.place import Wish
from planspoor_site.register.slugs import first_free, slug
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.keeping import delete_files, path_of


def read_document(task: Task) -> dict[str, Any]:
    """Read the upload that the job names; returns the key of its edition, or nothing where the upload is gone.

    Raises the errors of reading and intake. A run that was broken off left nothing, or the whole edition, and that is
    found.
    """
    upload = (
        Upload.objects.select_related("organisation", "plan", "made_by").filter(key=task.job.payload["upload"]).first()
    )
    if upload is None:
        return {}
    if upload.edition_id is None:
        outcome = _read(upload, task)
        upload.edition = outcome.edition
        # An earlier run of this job, killed before it could say so, is no earlier upload.
        upload.known = not outcome.added and outcome.edition.created_at < upload.made_at
        upload.save(update_fields=["edition", "known"])
    delete_files(upload)
    return {"edition": upload.edition_id}


def _read(upload: Upload, task: Task) -> Outcome:
    path, wish, store = path_of(upload), _wish(upload), FileStore(settings.PLANSPOOR_DATA)
    if known := find_known(path, wish):
        return known
    try:
        return take_in(read(path, progress=task.progress), path, wish, store, task.progress)
    except PlanspoorError as error:
        with transaction.atomic():
            told: dict[str, Json] = {"sha256": upload.sha256, "error": type(error).__name__}
            record(upload.organisation, None, "document.refused", upload.key, told)
        raise
    finally:
        sweep(store)


def _wish(upload: Upload) -> Wish:
    return Wish(
        # The word in the addresses: an organisation may be called otherwise by now.
        organisation=upload.organisation.slug,
        plan=_name(upload.plan) if upload.plan else upload.plan_name or None,
        edition=_edition(upload),
        decided_on=upload.decided_on,
        decision_reference=upload.decision_reference,
        by=upload.made_by,
    )


def _name(plan: Plan) -> str:
    """Return the words that lead to the plan: its title, where its address was made of that."""
    return plan.title if slug(plan.title, "plan") == plan.slug else plan.slug


def _edition(upload: Upload) -> str | None:
    """Return the name of the edition, numbered where another document of the plan has it."""
    if not upload.edition_name or not upload.plan:
        return upload.edition_name or None
    taken = set(Edition.objects.filter(plan=upload.plan).values_list("slug", flat=True))
    return first_free(slug(upload.edition_name, "edition"), taken)

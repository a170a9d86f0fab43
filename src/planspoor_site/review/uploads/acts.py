"""What staff do with a document that was sent in, beside reviewing what it became."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from planspoor_site.jobs import queue
from planspoor_site.jobs.models import ACTIVE
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.keeping import complete, delete_files, path_of

Act = Callable[[Upload], None]


def stop(upload: Upload) -> None:
    """Have nobody read it, or go on reading it. What has ended stays as it is."""
    if upload.job:
        queue.cancel(upload.job)


def begin_again(upload: Upload) -> None:
    """Have it read once more, where it is here whole and nobody is at it."""
    if upload.whole and not upload.edition and not _at_work(upload) and path_of(upload).exists():
        complete(upload)


def remove(upload: Upload) -> None:
    """Take it from the list, and delete what is here of it; an edition that it became stays."""
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        if _at_work(locked):
            return
        locked.delete()
    delete_files(upload)


def _at_work(upload: Upload) -> bool:
    return bool(upload.job and upload.job.state in ACTIVE)

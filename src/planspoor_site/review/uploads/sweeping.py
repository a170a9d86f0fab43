"""Takes away what is of no use any more: documents that never came whole, and those that ended a while ago."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Now

from planspoor_site.jobs.models import ACTIVE
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.keeping import delete_files, delete_stray
from planspoor_site.review.uploads.limits import KEPT


def sweep_uploads() -> None:
    """Delete the rows and files of old uploads, and files without a row."""
    old = Now() - KEPT
    ended = Q(job__ended_at__lt=old) | Q(job=None, touched_at__lt=old)
    for upload in Upload.objects.filter(ended).exclude(job__state__in=ACTIVE):
        # The row last: killed in between, the next sweep finds it again.
        delete_files(upload)
        upload.delete()
    delete_stray()

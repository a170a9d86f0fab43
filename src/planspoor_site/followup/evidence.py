"""Evidence as a file: kept together with the update that it belongs to, and found again for who may have it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse

from planspoor_site.followup.attached import Attached
from planspoor_site.followup.evidence_models import EvidenceFile
from planspoor_site.followup.models import Update
from planspoor_site.register.file_store import FileStore


def with_file(make: Callable[[], Update], file: Attached | None) -> Update:
    """Make an update, and keep the file that shows what it says: both, or neither. Raises what ``make`` raises."""
    if file is None:
        return make()
    store = FileStore(settings.PLANSPOOR_DATA)
    with store.intake() as intake:
        intake.keep(file.content, store.attachment(file.sha256))
        intake.settle()
        with transaction.atomic():
            update = make()
            EvidenceFile.objects.create(
                update=update,
                name=file.name,
                media_type=file.media_type,
                sha256=file.sha256,
                bytes=len(file.content),
            )
    return update


def files_of(items: Collection[int], *, public: bool) -> QuerySet[EvidenceFile]:
    """Return the files of what holds of these items; ``public`` leaves out what is for staff."""
    held = EvidenceFile.objects.filter(update__item__in=items, update__corrected_by=None)
    return held.filter(update__public=True) if public else held


def send_file(file: EvidenceFile) -> FileResponse:
    """Send a file to be kept, which no browser opens as a page of this site."""
    path = FileStore(settings.PLANSPOOR_DATA).attachment(file.sha256)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

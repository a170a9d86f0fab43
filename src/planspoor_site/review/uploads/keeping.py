"""The bytes of uploads in the data folder: ``uploads/<key>/<name>``, one folder for each.

An offset is promised when the bytes before it are on the disk to stay, and not before; what a killed server wrote
beyond it is cut off by the next part. The last part goes with the check of the whole, and with the job that reads it.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import IO, BinaryIO, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext

from planspoor.source.digest import digest
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.jobs.queue import put
from planspoor_site.register.named_files import Named
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.limits import STRAY
from planspoor_site.review.uploads.refusal import OffsetError, RefusedError

KIND = "read-document"
"""The kind of job that reads an upload."""
_BLOCK = 1 << 18
_LONGEST_NAME = 150
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]+")


class Readable(Protocol):
    """Where the bytes come from: a file, or a request."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes at most; none at the end."""


def folder_of_all() -> Path:
    """Return the folder that holds those of all uploads."""
    return Path(settings.PLANSPOOR_DATA) / "uploads"


def path_of(upload: Upload) -> Path:
    """Return where the document is, or will be; reading names it as this file is called."""
    return folder_of_all() / upload.key / upload.name


def whole_files() -> Iterator[Named]:
    """Give the documents that are here whole and are no edition yet."""
    waiting = Upload.objects.filter(received=F("size"), edition=None).exclude(job=None).order_by("pk")
    yield from (Named("upload", path_of(upload), upload.sha256) for upload in waiting.iterator())


def safe_name(name: str) -> str:
    """Return a name that can be one of a file in any folder, as like ``name`` as that goes."""
    plain = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", name)).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = plain, ""
    while len(f"{stem}.{suffix}".encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return f"{stem}{dot if suffix else ''}{suffix}" if stem else "document"


def append(upload: Upload, offset: int, part: Readable) -> Upload:
    """Add a part of the document that begins at ``offset``; returns the upload as it stands.

    Raises OffsetError where that is not where the document goes on, and RefusedError for more than the whole, and for
    a whole that is not what it was to be.
    """
    with _open(upload) as file:
        upload.refresh_from_db()
        if offset != upload.received or upload.whole:
            raise OffsetError(upload.received)
        file.truncate(offset)
        file.seek(offset)
        received = offset + _copy(part, file, upload.size - offset)
        _settle(file, path_of(upload).parent)
        if received < upload.size:
            Upload.objects.filter(pk=upload.pk).update(received=received, touched_at=Now())
            upload.received = received
            return upload
        _check(upload, file)
        return complete(upload)


def keep_whole(upload: Upload, content: Readable) -> Upload:
    """Keep a document that came at once; returns its upload, or the one in which the same is being read."""
    with _open(upload) as file:
        upload.size = _copy(content, file, upload.size)
        _settle(file, path_of(upload).parent)
        upload.sha256 = digest(path_of(upload))
    with transaction.atomic():
        upload.save()
        return complete(upload)


def complete(upload: Upload) -> Upload:
    """Have the whole document read; returns its upload, or the one in which the same is read for the same plan."""
    place = upload.plan_id or upload.plan_name
    unique = f"{upload.organisation_id} {upload.sha256} {place}"[:200]
    with transaction.atomic():
        job = put(KIND, {"upload": upload.key}, upload.organisation, upload.made_by, unique)
        if job.payload["upload"] != upload.key:
            transaction.on_commit(lambda: delete_files(upload))
            upload.delete()
            return Upload.objects.get(key=job.payload["upload"])
        upload.received, upload.job = upload.size, job
        Upload.objects.filter(pk=upload.pk).update(received=upload.size, job=job, touched_at=Now())
        told: dict[str, Json] = {"sha256": upload.sha256, "bytes": upload.size}
        record(upload.organisation, upload.made_by, "document.uploaded", upload.key, told)
    return upload


def delete_files(upload: Upload) -> None:
    """Delete what is here of the document."""
    shutil.rmtree(path_of(upload).parent, ignore_errors=True)


def delete_stray() -> None:
    """Delete the folders that no row names: what a server left that was killed before it wrote the row."""
    if not folder_of_all().is_dir():
        return
    old = [entry for entry in folder_of_all().iterdir() if entry.stat().st_mtime < time() - STRAY.total_seconds()]
    # Asked after the folders were listed: a row comes after its folder.
    named = set(Upload.objects.filter(key__in=[entry.name for entry in old]).values_list("key", flat=True))
    for entry in old:
        if entry.name not in named:
            shutil.rmtree(entry, ignore_errors=True)


@contextmanager
def _open(upload: Upload) -> Iterator[BinaryIO]:
    """Open the document to be written to, by one request at a time."""
    path = path_of(upload)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _copy(source: Readable, target: IO[bytes], most: int) -> int:
    """Copy to ``target``, and return how many bytes that were; raises RefusedError for more than ``most``."""
    copied = 0
    while block := source.read(_BLOCK):
        copied += len(block)
        if copied > most:
            raise RefusedError(413, gettext("Er komt meer dan het bestand groot is. Kies het bestand opnieuw."))
        target.write(block)
    return copied


def _settle(file: IO[bytes], folder: Path) -> None:
    """Return when the bytes, and the name of the file that holds them, are on the disk to stay."""
    file.flush()
    os.fsync(file.fileno())
    for each in (folder, folder.parent):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check(upload: Upload, file: BinaryIO) -> None:
    """Raise RefusedError where the whole is not what it was to be, and begin anew."""
    if digest(path_of(upload)) == upload.sha256:
        return
    file.truncate(0)
    Upload.objects.filter(pk=upload.pk).update(received=0)
    raise RefusedError(422, gettext("Het bestand veranderde terwijl het verstuurd werd. Kies het opnieuw."))

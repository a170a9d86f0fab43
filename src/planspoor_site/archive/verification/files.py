"""Proves the files of the data folder: each that the register names is there, and has the hash that it has there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from planspoor.errors import PlanspoorError
from planspoor.limits import DEFAULT_LIMITS, Progress, silent
from planspoor.source.digest import digest
from planspoor.source.page_texts import read_page_texts
from planspoor_site.archive.verification.finding import Finding
from planspoor_site.register.attachments import attached
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Document, Organisation, Page, Reading, RedactedCopy
from planspoor_site.register.named_files import Named, named_by_others
from planspoor_site.register.original import ZIP
from planspoor_site.reports.kept import named_files

AT_ONCE = 500
"""Files that wait to be read, at most."""


def verify_files(store: FileStore, progress: Progress) -> Iterator[Finding]:
    """Give what is wrong with the files; each is read whole, several at once."""
    named = {one.path: one for one in _named(store)}
    done = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = list(named.values())
        # In parts, so that a register of a million files does not wait in memory as a million tasks.
        for begin in range(0, len(waiting), AT_ONCE):
            for finding in pool.map(wrong_file, waiting[begin : begin + AT_ONCE]):
                done += 1
                progress("files", done, len(waiting))
                if finding:
                    yield finding


def _named(store: FileStore) -> Iterator[Named]:
    for document in Document.objects.order_by("pk").iterator():
        is_zip = document.media_type == ZIP
        yield Named(document.sha256[:12], store.original(document.sha256), document.sha256, is_zip)
    for sha256 in Reading.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator():
        yield Named("reading", store.reading(sha256), sha256)
    for copy in RedactedCopy.objects.order_by("pk").iterator():
        yield Named("copy", store.copy(copy.sha256), copy.sha256)
    for sha256 in sorted(attached()):
        yield Named("attachment", store.attachment(sha256), sha256)
    for path in sorted(named_files(store)):
        yield Named("report", path, path.name)
    for logo in Organisation.objects.exclude(logo="").order_by("pk").values_list("logo", flat=True):
        yield Named("logo", store.logo(logo), logo.partition(".")[0])
    listed = Page.objects.exclude(pictures=[]).order_by("pk").values_list("pictures", flat=True)
    for pictures in listed.iterator():
        for picture in pictures:
            yield Named("picture", store.picture(picture["file"]), picture["file"].partition(".")[0])
    yield from named_by_others()


def wrong_file(named: Named) -> Finding | None:
    """Return what is wrong with a file, or None; reads it whole."""
    where = f"{named.path.parent.parent.name}/{named.path.name}"
    try:
        found = digest(named.path)
    except OSError as error:
        return Finding(where, f"it cannot be read ({error.strerror})")
    if found == named.sha256 or (named.may_be_set and _hash_of_set(named.path) == named.sha256):
        return None
    return Finding(where, "it is not the file that was kept")


def _hash_of_set(path: Path) -> str:
    """Return the hash of a set of page texts, which is that of the texts and not that of the zip they are kept in."""
    try:
        return read_page_texts(path, "page-text-zip", DEFAULT_LIMITS, silent).sha256
    except PlanspoorError:
        return ""

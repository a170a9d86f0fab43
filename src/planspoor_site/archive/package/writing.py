"""``planspoor site archive``: writes an organisation to one ZIP, the same bytes wherever the same organisation is."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import msgspec
from django.conf import settings
from django.db import models, transaction

from planspoor.limits import Progress
from planspoor.plan_format import encode_plan
from planspoor.write.progress import shown_progress
from planspoor_site.archive.moment import one_moment
from planspoor_site.archive.package.contents import FORMAT, MANIFEST, VERSION, Manifest, Member
from planspoor_site.archive.package.kept import KEPT, PERSON, USER, Kept, kept, path_to_organisation, rows_of
from planspoor_site.archive.package.rows import Numbers, row_out
from planspoor_site.archive.package.trees import tree
from planspoor_site.archive.verification.chains import Head
from planspoor_site.audit.canonical import canonical
from planspoor_site.audit.models import Chain, Entry, Person
from planspoor_site.audit.trail import record
from planspoor_site.errors import ArchiveError
from planspoor_site.followup.attachments import attachments_of
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Document, Edition, Organisation, Page, Reading, RedactedCopy
from planspoor_site.register.organisation import find_organisation
from planspoor_site.reports.kept import report_files

AT_ONCE = 1_000
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


def archive(slug: str, target: Path) -> None:
    """Write the organisation with this slug to ``target``; raises OrganisationError, ArchiveError and OSError.

    That it was done stands in the trail of the installation: the organisation's own is in the archive, as it is.
    """
    organisation = find_organisation(slug)
    if target.exists():
        raise ArchiveError(f"{target} is there already.", "Give another name, or move it away.")
    store = FileStore(settings.PLANSPOOR_DATA)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-") as unfinished:
        with store.unswept(), shown_progress() as progress:
            digest = write(organisation, store, unfinished, progress)
        unfinished.flush()
        with transaction.atomic():
            record(None, None, "archive.exported", f"/{organisation.slug}/", {"manifest": digest})
        target.hardlink_to(unfinished.name)


def write(organisation: Organisation, store: FileStore, target: IO[bytes], progress: Progress) -> str:
    """Write the archive to ``target``; return the hash of its manifest. No file may be swept away meanwhile."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        writer = _Writer(made)
        # One moment of the register; the files that it names stay while it is written.
        with one_moment():
            counts = dict(_rows(organisation, writer))
            chain = Chain.objects.filter(organisation=organisation).first()
            head = str(Head(chain.pk, chain.length, chain.head)) if chain else ""
            files = sorted(set(_files(organisation, store)))
        for done, (name, path) in enumerate(files, 1):
            with path.open("rb") as content:
                writer.add(name, content, zipfile.ZIP_STORED)
            progress("archive", done, len(files))
        manifest = Manifest(FORMAT, VERSION, organisation.slug, counts, head, sorted(writer.members))
        return writer.add(MANIFEST, io.BytesIO(msgspec.json.encode(manifest)), zipfile.ZIP_DEFLATED)


class _Writer:
    """Adds files to an archive, and notes what they are."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: list[Member] = []

    def add(self, name: str, content: IO[bytes], compression: int) -> str:
        """Add a file; return its hash."""
        info = zipfile.ZipInfo(name, _EARLIEST)
        info.compress_type, info.create_system, info.external_attr = compression, 3, 0o600 << 16
        hashed, size = hashlib.sha256(), 0
        with self._archive.open(info, "w", force_zip64=True) as file:
            while chunk := content.read(_CHUNK):
                hashed.update(chunk)
                size += len(chunk)
                file.write(chunk)
        self.members.append(Member(name, size, hashed.hexdigest()))
        return hashed.hexdigest()

    def add_lines(self, name: str, lines: Iterable[bytes]) -> None:
        """Add a file of lines, each as it comes."""
        self.add(name, _Lines(lines), zipfile.ZIP_DEFLATED)  # type: ignore[arg-type]


class _Lines:
    """Lines to be read as the bytes of a file."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)

    def read(self, _: int = -1) -> bytes:
        return next(self._lines, b"")


def _rows(organisation: Organisation, writer: _Writer) -> Iterator[tuple[str, int]]:
    numbers: Numbers = {}
    for label in KEPT:
        table = kept(label)
        rows = _rows_of(table, organisation)
        places = {key: place for place, key in enumerate(rows.values_list("pk", flat=True), 1)}
        numbers[label] = places
        lines = (canonical(row_out(table, row, numbers)) + b"\n" for row in rows.iterator(AT_ONCE))
        writer.add_lines(table.name, lines)
        yield label, len(places)
    for edition in Edition.objects.filter(plan__organisation=organisation).order_by("plan__slug", "slug"):
        writer.add(
            f"plans/{edition.plan.slug}/{edition.slug}.json",
            io.BytesIO(encode_plan(tree(edition))),
            zipfile.ZIP_DEFLATED,
        )


def _rows_of(table: Kept, organisation: Organisation) -> models.QuerySet[Any]:
    if table.label == USER:
        return table.model._base_manager.filter(pk__in=_users(organisation)).order_by("email")
    if table.label == PERSON:
        return Person.objects.filter(
            models.Q(pk__in=_acted(organisation)) | models.Q(user__in=_users(organisation))
        ).order_by("pk")
    return rows_of(table, organisation.pk)


def _acted(organisation: Organisation) -> models.QuerySet[Entry, Any]:
    acted = Entry.objects.filter(chain__organisation=organisation).exclude(person=None)
    return acted.order_by().values("person").distinct()


def _users(organisation: Organisation) -> set[Any]:
    """Return the keys of everyone whom a row of the organisation names."""
    found = set(Person.objects.filter(pk__in=_acted(organisation)).exclude(user=None).values_list("user", flat=True))
    for label in KEPT:
        if label in {USER, PERSON}:
            continue
        table = kept(label)
        theirs = table.model._base_manager.filter(**{path_to_organisation(table.model): organisation.pk})
        for field in table.fields:
            if isinstance(field, models.ForeignKey) and field.related_model._meta.label == USER:
                found.update(theirs.exclude(**{field.name: None}).values_list(field.attname, flat=True).distinct())
    return found


def _files(organisation: Organisation, store: FileStore) -> Iterator[tuple[str, Path]]:
    for sha256 in Document.objects.filter(editions__plan__organisation=organisation).values_list("sha256", flat=True):
        yield f"originals/{sha256}", store.original(sha256)
    readings = Reading.objects.filter(edition__plan__organisation=organisation).order_by("sha256")
    for sha256 in readings.values_list("sha256", flat=True).distinct():
        yield f"readings/{sha256}", store.reading(sha256)
    copies = RedactedCopy.objects.filter(edition__plan__organisation=organisation)
    for sha256 in copies.values_list("sha256", flat=True):
        yield f"copies/{sha256}", store.copy(sha256)
    for sha256 in sorted(attachments_of(organisation)):
        yield f"attachments/{sha256}", store.attachment(sha256)
    for path in report_files(organisation, store):
        yield f"reports/{path.name}", path
    if organisation.logo:
        yield f"logos/{organisation.logo}", store.logo(organisation.logo)
    pages = Page.objects.filter(edition__plan__organisation=organisation).exclude(pictures=[])
    for pictures in pages.values_list("pictures", flat=True).iterator():
        for picture in pictures:
            yield f"pictures/{picture['file']}", store.picture(picture["file"])

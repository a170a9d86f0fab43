"""``planspoor site unarchive``: takes an organisation in from an archive, all of it or nothing.

Files first, each compared with its hash, then one transaction with all the rows, as an intake does. The trail comes
with its hashes and is proved before the end; what rows were checked for when they were made is checked again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, models, transaction

from planspoor.limits import Progress
from planspoor.write.progress import shown_progress
from planspoor_site.accounts.models import User
from planspoor_site.archive.package.checking import Archive, opened
from planspoor_site.archive.package.kept import KEPT, PERSON, SHARED, USER, Kept, kept
from planspoor_site.archive.package.rows import Keys, later, row_in
from planspoor_site.archive.verification.chains import verify_chain
from planspoor_site.archive.verification.files import wrong_file
from planspoor_site.audit.models import Chain, Person
from planspoor_site.audit.trail import record
from planspoor_site.errors import ArchiveError
from planspoor_site.followup.attachments import attachments_of
from planspoor_site.publication.search.index import index_edition
from planspoor_site.register.file_store import FileStore, Intake
from planspoor_site.register.intake import sweep
from planspoor_site.register.models import Document, Edition, Organisation, Page, RedactedCopy
from planspoor_site.register.named_files import Named
from planspoor_site.register.original import ZIP
from planspoor_site.register.slugs import RESERVED
from planspoor_site.reports.composing.compose import compose
from planspoor_site.reports.data import NoReportError
from planspoor_site.reports.kept import kept_data, report_files
from planspoor_site.reports.models import OwnTemplate, Report
from planspoor_site.reports.own_templates import wrong_with

AT_ONCE = 500
_SAFE = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f]*", re.IGNORECASE)
_ADVICE = "Nothing was taken in. Make the archive again, and carry it over whole."


def unarchive(path: Path) -> None:
    """Take in the organisation of the archive at ``path``, and print its address; raises ArchiveError and OSError."""
    store = FileStore(settings.PLANSPOOR_DATA)
    try:
        with shown_progress() as progress, opened(path, store.folder, progress) as archive:
            organisation = _take_in(archive, store, progress)
    finally:
        sweep(store)
    print(f"/{organisation.slug}/")


def _take_in(archive: Archive, store: FileStore, progress: Progress) -> Organisation:
    with store.intake() as intake:
        _keep_files(archive, store, intake, progress)
        try:
            with transaction.atomic():
                organisation = _write(archive, store, progress)
                told = {"trail": archive.manifest.trail, "manifest": _digest(archive)}
                record(None, None, "archive.imported", f"/{organisation.slug}/", told)
        except (DatabaseError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ArchiveError(f"Its rows do not fit in the register ({reason}).", _ADVICE) from error
    return organisation


def _digest(archive: Archive) -> str:
    return sha256(archive.opened.read("manifest.json")).hexdigest()


def _keep_files(archive: Archive, store: FileStore, intake: Intake, progress: Progress) -> None:
    targets = {
        "originals": store.original,
        "readings": store.reading,
        "copies": store.copy,
        "pictures": store.picture,
        "logos": store.logo,
        "attachments": store.attachment,
        "reports": store.report,
    }
    files = [member for member in archive.manifest.members if member.name.partition("/")[0] in targets]
    for done, member in enumerate(files, 1):
        folder, _, name = member.name.partition("/")
        with archive.opened.open(member.name) as content:
            intake.keep_file(content, targets[folder](name), member.sha256)
        progress("files", done, len(files))
    intake.settle()


def _write(archive: Archive, store: FileStore, progress: Progress) -> Organisation:
    if Organisation.objects.filter(slug=archive.manifest.organisation).exists():
        raise ArchiveError(f"The register has “{archive.manifest.organisation}” already.", "Nothing was taken in.")
    keys: Keys = {}
    for label in KEPT:
        table = kept(label)
        if table.name not in archive.opened.namelist():
            raise ArchiveError(f"It has no {table.name}.", _ADVICE)
        keys[label] = _take_rows(table, archive, dict(keys))
    if len(keys["register.Organisation"]) != 1:
        raise ArchiveError("It is not of one organisation.", _ADVICE)
    organisation = Organisation.objects.get(pk=keys["register.Organisation"][0])
    _check(organisation, store)
    editions = list(Edition.objects.filter(plan__organisation=organisation).select_related("plan__organisation"))
    for done, edition in enumerate(editions, 1):
        index_edition(edition)
        progress("index", done, len(editions))
    return organisation


def _take_rows(table: Kept, archive: Archive, keys: Keys) -> list[Any]:
    """Keep the rows of a table; return their keys in the order of the archive."""
    own: list[Any] = []
    waiting: list[tuple[int, dict[str, Any]]] = []
    fields = later(table)
    for line in archive.lines(table.name):
        values = _values(line, table)
        row = row_in(table, values, keys)
        own.append(_keep(table, row))
        pointing = {field.name: values[field.name] for field in fields if values[field.name] is not None}
        if pointing:
            waiting.append((len(own) - 1, pointing))
    for at, pointing in waiting:
        try:
            found = {name: own[place - 1] for name, place in pointing.items() if place > 0}
        except (IndexError, TypeError) as error:
            raise ArchiveError(f"A row of {table.label} points to one that is not there.", _ADVICE) from error
        table.model._base_manager.filter(pk=own[at]).update(**found)
    return own


def _values(line: bytes, table: Kept) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise ArchiveError(f"A row of {table.label} is no JSON.", _ADVICE) from error
    if not isinstance(values, dict):
        raise ArchiveError(f"A row of {table.label} is no row.", _ADVICE)
    return values


def _keep(table: Kept, row: models.Model) -> Any:
    """Keep a row as it is, times included; one that several organisations share may be here already."""
    if table.label in SHARED:
        known = SHARED[table.label]
        present = table.model._base_manager.filter(**{known: getattr(row, known)}).first()
        if present is not None:
            return present.pk
    if table.label == USER:
        assert isinstance(row, User)
        row.set_unusable_password()
    if table.label == PERSON:
        assert isinstance(row, Person)
        # An account that was here before has an id in the trail already.
        if row.user_id and Person.objects.filter(user=row.user_id).exists():
            row.user_id = None
    row.save_base(raw=True, force_insert=True)
    return row.pk


def _check(organisation: Organisation, store: FileStore) -> None:
    """Refuse what the tables would take and the site would not have made; raises ArchiveError."""
    if organisation.slug in RESERVED:
        raise ArchiveError(f"“{organisation.slug}” is a word of the site's own addresses.", _ADVICE)
    for chain in Chain.objects.filter(organisation=organisation).select_related("organisation"):
        if wrong := next(verify_chain(chain), None):
            raise ArchiveError(f"Its trail is not whole: {wrong}.", "Look where it was kept.")
    missing = next((path for path in _named(organisation, store) if not path.is_file()), None)
    if missing:
        raise ArchiveError(f"A file that its rows name is not in it ({missing.name}).", _ADVICE)
    for document in Document.objects.filter(editions__plan__organisation=organisation).distinct():
        named = Named(document.sha256, store.original(document.sha256), document.sha256, document.media_type == ZIP)
        if wrong_file(named):
            raise ArchiveError(f"The document {document.sha256[:12]} is another file.", _ADVICE)
    _check_reports(organisation, store)
    for links in _pages(organisation).exclude(links=[]).values_list("links", flat=True).iterator():
        if any("href" in link and not _SAFE.fullmatch(str(link["href"])) for link in links):
            raise ArchiveError("A page of it has a link that leads to no address of the web.", _ADVICE)


def _check_reports(organisation: Organisation, store: FileStore) -> None:
    for template in OwnTemplate.objects.filter(organisation=organisation).exclude(sha256=""):
        if wrong_with(store.report(template.sha256)):
            raise ArchiveError(f"The template {template.name} cannot be used for reports.", _ADVICE)
    for report in Report.objects.filter(plan__organisation=organisation).exclude(data=""):
        try:
            # What cannot be read in it would only be met by whoever asks for its page.
            compose(kept_data(report))
        except (NoReportError, KeyError, ValueError) as error:
            raise ArchiveError(f"The data of the report {report.slug} cannot be read ({error}).", _ADVICE) from error


def _pages(organisation: Organisation) -> models.QuerySet[Page]:
    return Page.objects.filter(edition__plan__organisation=organisation)


def _named(organisation: Organisation, store: FileStore) -> Iterator[Path]:
    if organisation.logo:
        yield store.logo(organisation.logo)
    yield from report_files(organisation, store)
    for sha in RedactedCopy.objects.filter(edition__plan__organisation=organisation).values_list("sha256", flat=True):
        yield store.copy(sha)
    yield from (store.attachment(sha) for sha in attachments_of(organisation))
    for pictures in _pages(organisation).exclude(pictures=[]).values_list("pictures", flat=True).iterator():
        yield from (store.picture(picture["file"]) for picture in pictures)

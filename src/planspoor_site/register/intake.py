"""Takes a document and its reading into the register: all of it, or nothing.

Files come first, each whole before it has its name, then one transaction with all the rows. Whoever stops this at any
moment finds either the whole edition, or no row of it and files that the next sweep deletes.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Max

from planspoor.limits import DEFAULT_LIMITS, Progress
from planspoor.plan import Plan as ReadPlan
from planspoor.plan_format import encode_plan
from planspoor.reading import Reading as DocumentReading
from planspoor.source.digest import digest
from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.register.attachments import attached
from planspoor_site.register.edition_text import Pictures, storable, write_text
from planspoor_site.register.file_store import FileStore, Intake
from planspoor_site.register.links import Links, read_links
from planspoor_site.register.models import Document, Edition, Organisation, Page, Plan, Reading, RedactedCopy
from planspoor_site.register.original import PDF, Original, keep_original
from planspoor_site.register.pictures import Picture, draw_pictures
from planspoor_site.register.place import Place, Wish, place
from planspoor_site.register.plan_as_read import keep_plan_file, note_reading
from planspoor_site.register.published import State
from planspoor_site.register.publishing import publish
from planspoor_site.register.signals import edition_added, files_asked
from planspoor_site.register.slugs import slug


class Outcome(NamedTuple):
    """The edition of a document, and what this intake did: add it, publish it, both, or nothing."""

    edition: Edition
    added: bool
    published: bool


def take_in(reading: DocumentReading, path: Path, wish: Wish, store: FileStore, progress: Progress) -> Outcome:
    """Add the document at ``path`` with its reading to the register, as ``wish`` asks.

    A document that the plan has already is not added again; if it is a draft, ``wish`` may have it published.
    Raises an error of ``planspoor.errors`` or ``planspoor_site.errors``, and OSError where the files cannot be written;
    nothing is added then.
    """
    where = place(reading.plan, wish)
    if plan := where.find_plan():
        if edition := _edition_of(plan, reading.plan.document.sha256):
            return Outcome(edition, False, _publish(edition, wish))
        where.free_edition_slug(plan)
    with store.intake() as intake:
        original = keep_original(path, reading.plan.document, intake, store)
        keep_plan_file(reading.plan, intake, store)
        pictures = _keep_pictures(original, len(reading.pages), intake, store, progress)
        links = read_links(original.path, reading.pages, DEFAULT_LIMITS) if original.media_type == PDF else {}
        intake.settle()
        with transaction.atomic():
            return _write(reading, original, (pictures, links), where, wish)


def find_known(path: Path, wish: Wish) -> Outcome | None:
    """Return what the register has of the document at ``path`` where ``wish`` puts it, published if it asks so.

    Saves reading a document that was added before; None where it has to be read, as a set of page texts always has.
    """
    if not path.is_file():
        return None
    organisation = slug(wish.organisation, "--organisation")
    editions = Edition.objects.filter(document__sha256=digest(path), plan__organisation__slug=organisation)
    for edition in editions.select_related("plan__organisation"):
        # The title of an edition is the document's own, from which the slug of its plan comes where none is asked for.
        if edition.plan.slug == slug(wish.plan or edition.title, "--plan"):
            return Outcome(edition, False, _publish(edition, wish))
    return None


def sweep(store: FileStore) -> None:
    """Delete the files of intakes that were stopped half-way."""
    if store.needs_sweep():
        store.sweep(lambda: _named_files(store))


def _edition_of(plan: Plan, sha256: str) -> Edition | None:
    return Edition.objects.filter(plan=plan, document__sha256=sha256).first()


def _keep_pictures(original: Original, pages: int, intake: Intake, store: FileStore, progress: Progress) -> Pictures:
    kept: dict[int, list[dict[str, Any]]] = defaultdict(list)
    if original.media_type != PDF:
        return kept
    for part in draw_pictures(original.path, pages, DEFAULT_LIMITS, progress):
        for picture in part:
            kept[picture.page].append(keep_picture(picture, intake, store))
    return kept


def keep_picture(picture: Picture, intake: Intake, store: FileStore) -> dict[str, Any]:
    """Keep the picture of a page, and return it as ``Page.pictures`` lists it."""
    file = f"{sha256(picture.content).hexdigest()}{picture.suffix}"
    intake.keep(picture.content, store.picture(file))
    return {"width": picture.width, "height": picture.height, "bytes": len(picture.content), "file": file}


def _write(
    reading: DocumentReading, original: Original, drawn: tuple[Pictures, Links], where: Place, wish: Wish
) -> Outcome:
    plan = _plan_at(where, reading.plan.plan.language, wish.by)
    # Another intake may have added it since this one looked.
    if edition := _edition_of(plan, original.sha256):
        return Outcome(edition, False, _publish(edition, wish))
    edition = _new_edition(plan, reading.plan, original, where, wish)
    edition.save()
    write_text(edition, reading, *drawn)
    note_reading(edition, reading.plan, {node.id: storable(node.id) for node in reading.plan.nodes})
    edition_added.send(Edition, edition=edition)
    told: dict[str, Json] = {"sha256": original.sha256, "pages": len(reading.pages), "items": len(reading.plan.nodes)}
    record(plan.organisation, wish.by, "document.added", edition.get_absolute_url(), told)
    published = _publish(edition, wish)
    return Outcome(edition, True, published)


def _publish(edition: Edition, wish: Wish) -> bool:
    if not wish.publish or edition.state != State.DRAFT:
        return False
    publish(edition, wish.by)
    return True


def _plan_at(where: Place, language: str | None, by: User | None) -> Plan:
    """Return the plan, made where it is absent, and locked until the end of the transaction."""
    organisation, is_new = Organisation.objects.get_or_create(
        slug=where.organisation_slug, defaults={"name": where.organisation, "language": language or "nl"}
    )
    if is_new:
        record(organisation, by, "organisation.made", f"/{organisation.slug}/")
    plan, _ = Plan.objects.get_or_create(
        organisation=organisation, slug=where.plan_slug, defaults={"title": storable(where.plan)}
    )
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _new_edition(plan: Plan, read: ReadPlan, original: Original, where: Place, wish: Wish) -> Edition:
    in_format = msgspec.json.decode(encode_plan(read))
    document, _ = Document.objects.get_or_create(
        sha256=original.sha256,
        defaults={"name": storable(original.name), "media_type": original.media_type, "bytes": original.bytes},
    )
    last = Edition.objects.filter(plan=plan).aggregate(Max("position"))["position__max"]
    return Edition(
        plan=plan,
        slug=where.free_edition_slug(plan),
        title=storable(read.plan.title or where.plan),
        language=read.plan.language or plan.organisation.language,
        document_type=storable(read.plan.document_type),
        profile=storable(read.plan.profile),
        period_start=read.plan.period.start or "",
        period_end=read.plan.period.end or "",
        level_names=in_format["level_names"],
        document=document,
        text_quality=read.document.text,
        decided_on=wish.decided_on,
        decision_reference=wish.decision_reference,
        position=0 if last is None else last + 1,
        coverage=in_format["coverage"],
        warnings=in_format["warnings"],
    )


def _named_files(store: FileStore) -> set[Path]:
    originals = {store.original(sha256) for sha256 in Document.objects.values_list("sha256", flat=True)}
    logos = {store.logo(file) for file in Organisation.objects.exclude(logo="").values_list("logo", flat=True)}
    copies = {store.copy(sha256) for sha256 in RedactedCopy.objects.values_list("sha256", flat=True)}
    listed = Page.objects.exclude(pictures=[]).values_list("pictures", flat=True).iterator()
    pictures = {store.picture(picture["file"]) for listing in listed for picture in listing}
    readings = {store.reading(sha256) for sha256 in Reading.objects.values_list("sha256", flat=True)}
    attachments = {store.attachment(sha256) for sha256 in attached()}
    answers: list[tuple[Any, Any]] = files_asked.send(FileStore, store=store)
    others = {path for _, paths in answers for path in paths}
    return originals | readings | logos | copies | pictures | attachments | others

"""Keeps a spreadsheet that came back, and does what it says: all of it that can be done in one transaction, once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.followup.field_models import OwnValue
from planspoor_site.followup.fields import Own, own_for, value_rows
from planspoor_site.followup.models import Latest, Owner, Update, Via, manners_of
from planspoor_site.followup.report import Reporter, row_of, unchanged_row
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.book import code_of
from planspoor_site.followup.sheets.columns import ITEM
from planspoor_site.followup.sheets.comparing import Change, look
from planspoor_site.followup.sheets.incoming import Rows, read_rows
from planspoor_site.followup.sheets.outcome import told
from planspoor_site.followup.tasks import Task
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation

Tasks = Callable[[], Sequence[Task]]
"""Gives what whoever sends a spreadsheet may report on, as it stands when it is called."""
Reporters = Callable[[Task], Reporter]
MOST_BYTES = 5_000_000
"""Size of a spreadsheet that comes back: fifty times that of one of a thousand items."""
_AT_ONCE = 500


def keep_sheet(organisation: Organisation, name: str, content: bytes, user: User | None, owner: Owner | None) -> Sheet:
    """Keep a spreadsheet as it came; the same from the same is kept once. Raises TableError for what is none of ours.

    ``owner`` is whose link it came by, ``user`` who signed in.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    known = Sheet.objects.filter(organisation=organisation, sha256=sha256, made_by=user, owner=owner).first()
    if known:
        return known
    with NamedTemporaryFile() as looked_at:
        looked_at.write(content)
        looked_at.flush()
        read_rows(Path(looked_at.name))
    store = FileStore(settings.PLANSPOOR_DATA)
    with store.intake() as intake:
        intake.keep(content, store.attachment(sha256))
        intake.settle()
        return Sheet.objects.create(
            organisation=organisation, name=name[:200], sha256=sha256, bytes=len(content), owner=owner,
            made_by=user, made_at=timezone.now(),
        )  # fmt: skip


def file_of(sheet: Sheet) -> Path:
    """Return where a spreadsheet is kept."""
    return FileStore(settings.PLANSPOOR_DATA).attachment(sheet.sha256)


def rows_of(sheet: Sheet) -> Rows:
    """Read a spreadsheet that was kept; raises TableError."""
    return read_rows(file_of(sheet))


def apply_sheet(sheet: Sheet, tasks: Tasks, reporter: Reporters, *, editor: bool = False) -> Sheet:
    """Do what a spreadsheet says, and say in its ``result`` what that was; one that was applied does nothing more.

    ``editor`` is whether whoever sends it may edit. Rows of which somebody else was ahead, and rows with a bad cell,
    are left out. Raises TableError.
    """
    rows = rows_of(sheet)
    with transaction.atomic():
        held = Sheet.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=sheet.pk)
        if held.applied_at:
            return held
        _hold(rows, tasks())
        manners = manners_of(held.organisation)
        # Asked again now that nobody else can be ahead any more.
        now = tasks()
        own = own_for(held.organisation, now, editor=editor)
        looked = look(rows, now, manners, own)
        _keep(looked.changes, reporter)
        _fill(looked.changes, own, reporter)
        held.result, held.applied_at = told(looked, manners, own), timezone.now()
        held.save()
        counts: dict[str, Json] = {
            "sha256": held.sha256,
            "applied": len(looked.changes),
            "same": looked.same,
            "conflicts": len(looked.conflicts),
            "errors": len({one.row for one in looked.wrong}),
            "items": [code_of(one.task) for one in looked.changes],
        }
        subject = f"/{held.organisation.slug}/opvolging/werkblad/{held.pk}"
        record(held.organisation, held.made_by, "sheet.applied", subject, counts)
    return held


def _hold(rows: Rows, tasks: Iterable[Task]) -> None:
    """Lock which rows hold of the items of a spreadsheet, in the order of their keys, to the end of the transaction."""
    codes = {row.text(ITEM) for row in rows.rows}
    items = {task.item.item_id for task in tasks if code_of(task) in codes}
    Latest.objects.bulk_create((Latest(item_id=item) for item in sorted(items)), _AT_ONCE, ignore_conflicts=True)
    list(Latest.objects.select_for_update(of=("self",)).filter(item__in=items).order_by("pk").values_list("pk"))


def _keep(changes: Sequence[Change], reporter: Reporters) -> None:
    before = Latest.objects.filter(item__in=[one.task.item.item_id for one in changes])
    was_public = dict(before.exclude(update=None).values_list("item", "update__public"))
    rows = Update.objects.bulk_create([_row(one, reporter, was_public) for one in changes], _AT_ONCE)
    for public in (True, False):
        fields = ["row", "update", "public_update"] if public else ["row", "update"]
        Latest.objects.bulk_create(
            [
                Latest(item_id=row.item_id, row=row, update=row, public_update=row)
                for row in rows
                if row.public == public
            ],
            _AT_ONCE,
            update_conflicts=True,
            unique_fields=["item"],
            update_fields=fields,
        )


def _fill(changes: Sequence[Change], own: Own, reporter: Reporters) -> None:
    rows = [
        row
        for one in changes
        for row in value_rows(one.task.item.item, one.values, own, replace(reporter(one.task), via=Via.SHEET))
    ]
    OwnValue.objects.bulk_create(rows, _AT_ONCE)


def _row(one: Change, reporter: Reporters, was_public: Mapping[int, bool]) -> Update:
    by = replace(reporter(one.task), via=Via.SHEET)
    if one.said is not None:
        return row_of(one.task.item.item, one.said, by)
    assert one.task.stand is not None
    row = unchanged_row(one.task.item.item, one.task.stand, by)
    row.public = was_public.get(one.task.item.item_id, True)
    return row

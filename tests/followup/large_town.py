"""A plan of a thousand actions, made at once, and spreadsheets about it that somebody filled in."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.utils import timezone

from lineage.amended import add_edition, found_plan, publish
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.followup.models import Owner, Ownership
from planspoor_site.followup.report import Reporter
from planspoor_site.followup.sheets.book import Book, book_of
from planspoor_site.followup.sheets.columns import Value
from planspoor_site.followup.sheets.ods import write_ods
from planspoor_site.followup.sheets.xlsx import write_xlsx
from planspoor_site.followup.tasks import Task, tasks_of
from planspoor_site.register.models import Edition, EditionItem, Item, Organisation

WRITERS: Mapping[str, Callable[[Book], bytes]] = {"xlsx": write_xlsx, "ods": write_ods}
_OFFICE = shutil.which("soffice")
OFFICE = _OFFICE if _OFFICE and (Path(_OFFICE).resolve().parent / "libsclo.so").exists() else None
"""LibreOffice, where it is installed with the part for spreadsheets."""


class LargeTown:
    """A published plan of so many actions, which one service owns."""

    def __init__(self, actions: int) -> None:
        edition = add_edition(found_plan(), "2024", "1| Een groene stad\n  1.1| We planten boom 0\n")
        self.organisation: Organisation = edition.plan.organisation
        self.editor: User = member(self.organisation, "editor")
        _add_actions(edition, actions - 1)
        publish(edition)
        self.owner = Owner.objects.create(organisation=self.organisation, name="Dienst Groen")
        Ownership.objects.bulk_create(
            Ownership(item=item, owner=self.owner, began_at=timezone.now())
            for item in Item.objects.filter(plan=edition.plan, appearances__kind="action_plan").order_by("pk")
        )

    def tasks(self) -> Sequence[Task]:
        return tasks_of(self.organisation, {self.owner.pk})

    def reporter(self, task: Task) -> Reporter:
        return Reporter(self.editor, task.owners[0])

    def book(self) -> Book:
        return book_of(self.organisation, self.tasks(), "nl")


def _add_actions(edition: Edition, count: int) -> None:
    first = edition.items.get(kind="action_plan")
    items = Item.objects.bulk_create(Item(plan=edition.plan, public_id=f"a{n}x") for n in range(count))
    EditionItem.objects.bulk_create(
        EditionItem(
            edition=edition, item=item, parent=first.parent, position=n, depth=1, kind=first.kind,
            number=f"1.{n}", text=f"We planten boom {n - 1}", page=1, label="1", confidence=0.9, node_id=f"m{n}",
        )
        for n, item in enumerate(items, 2)
    )  # fmt: skip


def filled_in(book: Book, changes: Mapping[int, Mapping[str, Value]]) -> Book:
    """Return the spreadsheet with other values in some cells, by the place of the row (from 0) and the column's key."""
    at = {column.key: index for index, column in enumerate(book.columns)}
    rows = [list(row) for row in book.rows]
    for place, cells in changes.items():
        for key, value in cells.items():
            rows[place][at[key]] = value
    return replace(book, rows=rows)


def saved_by_office(content: bytes, form: str, folder: Path) -> bytes:
    """Return a spreadsheet as LibreOffice saves it that has opened it."""
    assert OFFICE
    source, target = folder / f"sent.{form}", folder / "saved"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [OFFICE, "--headless", profile, "--convert-to", form, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return (target / source.name).read_bytes()


DAY = datetime.date(2030, 12, 31)

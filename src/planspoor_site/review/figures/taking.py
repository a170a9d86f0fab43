"""A file on its way in: kept by its hash until it is taken in, so that what was looked at is what is done."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings

from planspoor_site.accounts.models import User
from planspoor_site.figures.intake import actuals_file, money_file
from planspoor_site.figures.intake.reading import Refused, codes_of
from planspoor_site.figures.intake.table import Table, read_table
from planspoor_site.figures.intake.take_in import (
    File,
    Preview,
    preview_actuals,
    preview_money,
    take_actuals,
    take_money,
)
from planspoor_site.figures.models import Columns, Indicator, TakenIn
from planspoor_site.figures.rows import last_of_each
from planspoor_site.figures.say import say_of_organisation
from planspoor_site.figures.schemas import schema_for
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.register.table_file import TableError

WANTED: Mapping[str, tuple[str, ...]] = {"geld": money_file.WANTED, "metingen": actuals_file.WANTED}
"""The kinds of files by the word in their address, and what their columns can hold."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a file is to be read: its columns, the sign before decimals, and a year where it has no column of it."""

    columns: Mapping[str, str]
    mark: str
    year: int | None


def keep(organisation: Organisation, content: bytes) -> str:
    """Keep a file and return its hash; raises TableError for one that is no table."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(organisation, sha256)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent) as unread:
        unread.write(content)
        unread.flush()
        read_table(Path(unread.name))
        if not path.exists():
            path.hardlink_to(unread.name)
    return sha256


def kept_table(organisation: Organisation, sha256: str) -> Table:
    """Read a file that was kept; raises TableError where there is none."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not _path(organisation, sha256).exists():
        raise TableError
    return read_table(_path(organisation, sha256))


def remembered(organisation: Organisation, kind: str, table: Table) -> Choice:
    """Return how the last file of this kind was read, as far as this one has those columns."""
    rows = last_of_each(Columns.objects.filter(organisation=organisation, kind=kind))
    if not rows:
        return Choice({}, ",", None)
    known = {wanted: head for wanted, head in rows[-1].columns.items() if head in table.heads}
    return Choice(known, rows[-1].mark, None)


def remember(organisation: Organisation, kind: str, choice: Choice, user: User) -> None:
    """Keep how a file was read, where that is new."""
    rows = last_of_each(Columns.objects.filter(organisation=organisation, kind=kind))
    columns = {wanted: head for wanted, head in choice.columns.items() if head}
    if not rows or (rows[-1].columns, rows[-1].mark) != (columns, choice.mark):
        row = Columns(organisation=organisation, kind=kind, columns=columns, mark=choice.mark)
        say_of_organisation(row, organisation, user)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would do, and the cells of it that would not do."""

    preview: Preview[Any, Any]
    refused: list[Refused]
    file: Any


def look(edition: Edition, kind: str, table: Table, choice: Choice) -> Looked:
    """Read a table as chosen and compare it with what is kept; raises ColumnsError."""
    plan = edition.plan
    if kind == "geld":
        schema = schema_for(plan.organisation.slug, choice.year or _year_of(table, choice))
        ledger = money_file.Ledger(codes_of(edition), schema, choice.mark, choice.year)
        money = money_file.read_money(table, choice.columns, ledger)
        return Looked(preview_money(plan, money), money.refused, money)
    indicators = last_of_each(Indicator.objects.filter(item__plan=plan))
    actuals = actuals_file.read_actuals(table, choice.columns, codes_of(edition), indicators, choice.mark)
    return Looked(preview_actuals(plan, actuals), actuals.refused, actuals)


def take(edition: Edition, kind: str, looked: Looked, source: File, user: User, seen: str) -> TakenIn | None:  # noqa: PLR0913, PLR0917 - what, from where, by whom
    """Keep what a file changes; raises ChangedMeanwhileError."""
    taking = take_money if kind == "geld" else take_actuals
    return taking(edition.plan, looked.file, source, user, seen)


def _year_of(table: Table, choice: Choice) -> int:
    """Return the latest year that the file has, whose lines of T2 tell where its accounts belong."""
    column = choice.columns.get("year", "")
    years = [int(cells[column]) for _, cells in table.rows if re.fullmatch(r"(19|20)\d\d", cells.get(column, ""))]
    return max(years, default=0)


def _path(organisation: Organisation, sha256: str) -> Path:
    return Path(settings.PLANSPOOR_DATA) / "taken-in" / str(organisation.pk) / sha256

"""What a spreadsheet would change: its rows beside how the items stand now. Looking and doing go by this alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from planspoor_site.followup.fields import NO_FIELDS, Own
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners, Update
from planspoor_site.followup.report import Said, problems_of
from planspoor_site.followup.sheets.book import code_of
from planspoor_site.followup.sheets.columns import ITEM, columns_of
from planspoor_site.followup.sheets.incoming import Reader, Row, Rows, RowSaid, head_of
from planspoor_site.followup.tasks import Task


@dataclass(frozen=True, slots=True)
class Change:
    """What a row says of an item, to be kept: a state, or (None) that nothing changed; and the own fields."""

    row: int
    task: Task
    said: Said | None
    values: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row about an item of which somebody else said something since the spreadsheet went out: ``newest``."""

    row: int
    cell: str
    task: Task
    said: Said | None
    newest: Update | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that will not do: where it is, the head of its column, what it says, and why not."""

    row: int
    cell: str
    head: str
    text: str
    why: str


@dataclass(slots=True)
class Looked:
    """What would be kept, how many rows say nothing new, and what is refused."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def look(rows: Rows, tasks: Iterable[Task], manners: Manners, own: Own = NO_FIELDS) -> Looked:
    """Compare a spreadsheet with what whoever sends it may report on, as it stands now."""
    return _Looking(rows, tasks, manners, own).look()


class _Looking:
    def __init__(self, rows: Rows, tasks: Iterable[Task], manners: Manners, own: Own) -> None:
        self._rows = rows
        self._own = own
        self._tasks = {code_of(task): task for task in tasks}
        self._reader = Reader(manners, own)
        self._columns = columns_of(manners, own)
        self._met: dict[str, int] = {}
        self._found = Looked()

    def look(self) -> Looked:
        later: list[tuple[Row, Task, RowSaid]] = []
        for row in self._rows.rows:
            said = self._reader.read(row)
            if said.silent:
                self._found.same += 1
                continue
            task = self._task(row)
            if task is None:
                continue
            if said.problems:
                self._refuse(row, said.problems)
            elif said.version != task.version:
                later.append((row, task, said))
            else:
                self._keep(row, task, said)
        self._settle(later)
        return self._found

    def _task(self, row: Row) -> Task | None:
        """Return the item that a row is about; None, and a cell that will not do, where there is no such."""
        code = row.text(ITEM)
        task, earlier = self._tasks.get(code), self._met.get(code)
        if task is None:
            why = gettext("Dit is geen onderdeel waarover u kunt melden.") if code else gettext("Hier hoort een code.")
            self._refuse(row, {ITEM: why})
            return None
        if earlier:
            self._refuse(row, {ITEM: gettext("Dit onderdeel staat al in rij %(row)s.") % {"row": earlier}})
            return None
        self._met[code] = row.number
        return task

    def _keep(self, row: Row, task: Task, said: RowSaid) -> None:
        if said.said is None:
            if task.stand is None:
                why = gettext("Hierover is nog niets gemeld. Zeg eerst hoe het staat.")
                return self._refuse(row, {"unchanged": why})
        elif problems := problems_of(said.said, task.stand, task.due):
            return self._refuse(row, {key: str(why) for key, why in problems.items()})
        self._found.changes.append(Change(row.number, task, said.said, said.values))
        return None

    def _settle(self, later: Sequence[tuple[Row, Task, RowSaid]]) -> None:
        """Refuse rows about items that changed meanwhile, except where all that came since is what the row says."""
        newest = _newest({task.version for _, task, _ in later})
        for row, task, said in later:
            update = newest.get(task.version)
            if update and _says(update, said.said) and self._is_known(task, said.values):
                self._found.same += 1
            else:
                cell = self._rows.place(row.number, "stage")
                self._found.conflicts.append(Conflict(row.number, cell, task, said.said, update))

    def _is_known(self, task: Task, values: Mapping[int, str]) -> bool:
        fields = {one.pk: one for one in self._own.fields}
        return all(self._own.value(task.item.item_id, fields[key]) == value for key, value in values.items())

    def _refuse(self, row: Row, problems: Mapping[str, str]) -> None:
        for key, why in problems.items():
            place = self._rows.place(row.number, key)
            head = head_of(self._columns, key)
            self._found.wrong.append(Wrong(row.number, place, head, row.text(key)[:200], why))


def _newest(versions: set[int]) -> dict[int, Update]:
    return Update.objects.filter(pk__in=versions).select_related("owner").in_bulk()


def _says(update: Update, said: Said | None) -> bool:
    """Tell whether an update says what a row says, as when the row was taken over before."""
    if update.retracts:
        return False
    if said is None:
        return update.unchanged
    held = Said(
        stage=Stage(update.stage),
        health=Health(update.health),
        health_reason=update.health_reason,
        progress=update.progress,
        done=update.done,
        next_steps=update.next_steps,
        expected_by=update.expected_by,
        date_reason=update.date_reason,
        evidence=update.evidence,
        public=update.public,
    )
    return held == said and not update.unchanged

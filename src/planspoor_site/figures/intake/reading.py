"""What every file of figures has: columns that were chosen, items by their code, and cells that would not do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext

from planspoor_site.figures.intake.cells import CellError
from planspoor_site.register.models import Edition, EditionItem

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that would not do: the number of its row, the head of its column, what it says, and why not."""

    row: int
    column: str
    text: str
    why: str


class ColumnsError(Exception):
    """The columns that were chosen are not enough; the message says what misses."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The items of an edition by what a file calls them: the public id, or the number that the document prints."""

    by_code: Mapping[str, frozenset[int]]

    def item(self, code: str) -> int:
        """Return the key of the one item of this code; raises CellError."""
        found = self.by_code.get(_plain(code), frozenset())
        if not found:
            raise CellError(gettext("Geen onderdeel van het plan heeft de code “%(code)s”.") % {"code": code[:40]})
        if len(found) > 1:
            raise CellError(
                gettext("%(count)s onderdelen hebben de code “%(code)s”. Gebruik de vaste code uit het adres.")
                % {"count": len(found), "code": code[:40]}
            )
        return next(iter(found))


def codes_of(edition: Edition) -> Codes:
    """Return the codes of the items of an edition; asks once."""
    by_code: dict[str, set[int]] = defaultdict(set)
    rows = EditionItem.objects.filter(edition=edition).values_list("item", "item__public_id", "number")
    for item, public_id, number in rows:
        by_code[_plain(public_id)].add(item)
        if number:
            by_code[_plain(number)].add(item)
    return Codes({code: frozenset(items) for code, items in by_code.items()})


@dataclass(slots=True)
class RowReader:
    """The cells of one row by what they hold; what would not do is kept in ``refused``."""

    number: int
    cells: Mapping[str, str]
    columns: Mapping[str, str]
    refused: list[Refused] = field(default_factory=list)

    def text(self, wanted: str) -> str:
        """Return what the cell of a column says; nothing where there is no such column."""
        return self.cells.get(self.columns.get(wanted, ""), "")

    def read(self, wanted: str, how: Callable[[str], Value]) -> Value | None:
        """Return what a cell holds; None, and a row in ``refused``, where it would not do."""
        try:
            return how(self.text(wanted))
        except CellError as error:
            self.refuse(wanted, str(error))
            return None

    def refuse(self, wanted: str, why: str) -> None:
        """Keep that a cell would not do."""
        self.refused.append(Refused(self.number, self.columns.get(wanted, wanted), self.text(wanted), why))


def _plain(code: str) -> str:
    return code.strip().casefold().rstrip(".")

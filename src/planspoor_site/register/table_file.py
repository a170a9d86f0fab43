"""A table that somebody sends in becomes texts, read in a confined process; what is wrong with it is said to people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext

from planspoor.errors import EncryptedError, OutOfMemoryError, OutOfTimeError, PlanspoorError, TooLargeError
from planspoor.source.cells import SheetCells, read_cells

MOST_BYTES = 20_000_000
"""Size of the file itself."""


class TableError(Exception):
    """The file is no table that can be read; the message says so to people."""


def read_sheets(path: Path) -> Sequence[SheetCells]:
    """Read a workbook (XLSX, XLSB, XLS, ODS) or a CSV file; raises TableError."""
    if path.stat().st_size > MOST_BYTES:
        raise TableError(gettext("Het bestand is groter dan 20 MB. Splits het."))
    try:
        return read_cells(path)
    except EncryptedError as error:
        raise TableError(gettext("Het werkboek heeft een wachtwoord. Bewaar het zonder.")) from error
    except (TooLargeError, OutOfMemoryError, OutOfTimeError) as error:
        raise TableError(gettext("Het werkboek is uitgepakt te groot. Splits het.")) from error
    except PlanspoorError as error:
        raise TableError(gettext("Het bestand is beschadigd, of is geen tabel. Bewaar het opnieuw.")) from error

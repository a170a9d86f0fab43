"""The lines of the tables that the law asks for, as dated data files that an organisation can replace by its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import yaml
from django.conf import settings

from planspoor.facts.references import policy_fields

PACKAGED = Path(__file__).parent
SECTIONS = ("exploitation", "investment", "financing")
SIDES = ("expenses", "receipts")


class SchemaError(Exception):
    """A data file of lines does not say what it should; the message names the file and what is wrong."""


class SchemaLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of T2 and the beginnings of its accounts."""

    code: str
    name: str
    accounts: tuple[str, ...]


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lines of one section and side, in the order of the table."""

    section: str
    side: str
    lines: tuple[SchemaLine, ...]


class Schema(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """The lines that hold from a year on. ``checked`` says by whom, and with what, empty where nobody did."""

    start: int
    as_of: str
    t2: tuple[Block, ...]
    checked: str = ""

    def line_of(self, section: str, side: str, account: str) -> SchemaLine | None:
        """Return the line of an account: the one with the longest beginning that it has; None where there is none."""
        best: tuple[int, SchemaLine | None] = (0, None)
        for block in self.t2:
            if (block.section, block.side) == (section, side):
                for line in block.lines:
                    length = max((len(one) for one in line.accounts if account.startswith(one)), default=0)
                    best = max(best, (length, line), key=lambda pair: pair[0])
        return best[1]


def schema_for(organisation: str, year: int) -> Schema | None:
    """Return the lines that hold for an organisation (its slug) in a year: its own before the packaged ones.

    None where all begin later. Raises SchemaError.
    """
    own = Path(settings.PLANSPOOR_DATA) / "schemas" / organisation
    for folder in (own, PACKAGED):
        held = [schema for schema in _read_all(folder) if schema.start <= year]
        if held:
            return max(held, key=lambda schema: schema.start)
    return None


def policy_field_name(code: str) -> str:
    """Return the name of a policy field, or of the field that an own subdivision (more digits) belongs to; else ""."""
    known: Mapping[str, str] = policy_fields()
    return known.get(code) or known.get(code[:4], "")


def read_schema(path: Path) -> Schema:
    """Read a data file; raises SchemaError."""
    try:
        schema = msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Schema)
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path.name}: {error}") from error
    for block in schema.t2:
        if block.section not in SECTIONS or block.side not in SIDES:
            raise SchemaError(f"{path.name}: there is no section “{block.section}” with a side “{block.side}”.")
    if twice := _twice(schema.t2):
        raise SchemaError(f"{path.name}: more than one line has the accounts {', '.join(twice)}.")
    return schema


def _read_all(folder: Path) -> Iterable[Schema]:
    return [read_schema(path) for path in sorted(folder.glob("*.yaml"))] if folder.is_dir() else []


def _twice(blocks: Iterable[Block]) -> list[str]:
    """Return the beginnings of accounts that two lines of one section and side have."""
    met: set[tuple[str, str, str]] = set()
    twice: list[str] = []
    for block in blocks:
        for account in (one for line in block.lines for one in line.accounts):
            place = (block.section, block.side, account)
            if place in met:
                twice.append(account)
            met.add(place)
    return twice

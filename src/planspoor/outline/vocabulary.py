"""The words of a language that do what signs and type do, where a text has lost its lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from planspoor.outline.sentences import capitalised
from planspoor.plan import KINDS
from planspoor.profiles import Profile

ITEM = ("number", "text", "total")
"""Columns of a table that hold the item itself, or a sum of items: their words are no labels in what is said of one."""
LEAST_ASKED = 3
"""Words of a head that may ask something, at least."""
LEAST_COLUMNS = 3
"""Heads of columns in a row, at least."""


class Vocabulary(NamedTuple):
    """Words in small letters, by what they do."""

    lists: tuple[str, ...]
    """Names that only head a list: ``Actiepunten:``."""
    questions: tuple[str, ...]
    """Heads that may ask what follows them: ``Wat gaan we doen?``"""
    fields: tuple[str, ...]
    """What may be a label in what is said of an item: ``Trekker``."""
    columns: tuple[str, ...]
    """Heads of the columns of a table."""
    aside: frozenset[str]
    """What names no level, though a number may follow it: ``Tabel 2``."""

    @property
    def heads_of_tables(self) -> re.Pattern[str]:
        """A row of the heads of a table."""
        return re.compile(rf"\s(?:(?:{capitalised(self.columns)})\.?(?:\s|$)){{{LEAST_COLUMNS},}}")


def vocabulary(profile: Profile) -> Vocabulary:
    """The vocabulary of a language."""
    contents, columns = profile.contents, profile.columns
    said = {word for role, words in columns.items() if role not in ITEM for word in words}
    fields = tuple(sorted(said | ({*columns["text"]} & {*contents["prose"]})))
    return Vocabulary(
        tuple(word for kind in KINDS for word in contents.get(kind, ())),
        tuple(word for words in contents.values() for word in words if len(word.split()) >= LEAST_ASKED),
        fields,
        tuple(word for words in columns.values() for word in words),
        frozenset((*fields, *contents["prose"], *contents["annex"])),
    )

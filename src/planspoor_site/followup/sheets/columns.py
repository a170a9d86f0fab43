"""The columns of a spreadsheet for reporting: which are to be filled in, what may stand in each, and how it is read.

A column is known by its key, which stands in the first, hidden row, and so wherever it is moved to and whatever the
language of its head.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy, override

from planspoor_site.followup.meanings import HEALTH_WORDS, STAGE_WORDS
from planspoor_site.followup.models import Manners

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Value = str | int | datetime.date | None
"""What a cell is given: a text, a whole figure, a day, or nothing."""
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<D>\d\d?)[/.-](?P<M>\d\d?)[/.-](?P<Y>\d{4})")
_SHOWN = 40


class Holds(Enum):
    """What may stand in a column."""

    TEXT = "text"
    LONG = "long text"
    WHOLE = "a whole figure"
    DAY = "a day"
    CHOICE = "a word of its list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``begins`` says that it goes out with what holds now, so that another value there is a change."""

    key: str
    head: StrPromise | str
    width: int
    holds: Holds = Holds.TEXT
    locked: bool = False
    hidden: bool = False
    begins: bool = False
    choices: Sequence[str] = ()


class CellError(Exception):
    """A cell cannot be taken for what it should be; the message says why to people."""


ITEM, VERSION = "item", "version"


def columns_of(manners: Manners) -> list[Column]:
    """Return the columns of an organisation's spreadsheet, in the language of the interface."""
    yes_no = [gettext("ja"), gettext("nee")]
    return [
        Column("number", gettext_lazy("Nr."), 8, locked=True),
        Column("text", gettext_lazy("Onderdeel"), 48, Holds.LONG, locked=True),
        Column("owner", gettext_lazy("Eigenaar"), 20, locked=True),
        Column("said", gettext_lazy("Laatst gemeld"), 22, Holds.LONG, locked=True),
        Column("unchanged", gettext_lazy("Niets veranderd"), 12, Holds.CHOICE, choices=yes_no[:1]),
        Column(
            "stage", gettext_lazy("Stand"), 18, Holds.CHOICE, begins=True, choices=[*manners.stage_words().values()]
        ),
        Column(
            "health",
            gettext_lazy("Gaat het zoals gepland?"),
            18,
            Holds.CHOICE,
            begins=True,
            choices=[*manners.health_words().values()],
        ),
        Column("health_reason", gettext_lazy("Waarom? (nodig als dit verandert)"), 30, Holds.LONG),
        Column("done", gettext_lazy("Wat is er gebeurd?"), 40, Holds.LONG),
        Column("next_steps", gettext_lazy("Wat komt er nu?"), 40, Holds.LONG),
        Column("progress", gettext_lazy("Voortgang, van 0 tot 100"), 12, Holds.WHOLE, begins=True),
        Column("expected_by", gettext_lazy("Klaar tegen"), 13, Holds.DAY, begins=True),
        Column("date_reason", gettext_lazy("Waarom een andere datum?"), 30, Holds.LONG),
        Column("evidence", gettext_lazy("Bewijs (webadres, of besluit)"), 30),
        Column("internal", gettext_lazy("Alleen intern"), 10, Holds.CHOICE, begins=True, choices=yes_no),
        Column(ITEM, gettext_lazy("Vaste code"), 24, locked=True),
        Column(VERSION, gettext_lazy("Versie"), 24, locked=True),
    ]


def version_text(version: int, begins: Mapping[str, str]) -> str:
    """Return what says which row of an item was seen, and what its cells began with."""
    return f"v{version}-{_mark(begins)}"


def is_as_sent(version: str, now: Mapping[str, str]) -> bool:
    """Tell whether the cells that go out filled in still say what they said then."""
    return version.endswith(f"-{_mark(now)}")


def version_in(text: str) -> int:
    """Return the version that was seen; raises CellError."""
    if found := re.fullmatch(r"v(\d{1,18})-[0-9a-f]{12}", text):
        return int(found[1])
    raise CellError(gettext("Deze cel mag niet gewijzigd worden. Vraag een nieuw werkblad."))


def _mark(cells: Mapping[str, str]) -> str:
    said = "\n".join(f"{key}={' '.join(text.split())}" for key, text in sorted(cells.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def as_text(value: Value) -> str:
    """Return what a cell that was given a value says when it is read."""
    return value.isoformat() if isinstance(value, datetime.date) else "" if value is None else str(value)


def whole(text: str) -> int | None:
    """Read a whole figure; None for an empty cell, CellError for anything else."""
    bare = text.strip().removesuffix("%").strip()
    if not bare:
        return None
    if not re.fullmatch(r"\d{1,9}", bare):
        raise CellError(gettext("“%(text)s” is geen heel getal.") % {"text": text[:_SHOWN]})
    return int(bare)


def day(text: str) -> datetime.date | None:
    """Read a day, as 2026-06-30 or 30/06/2026; None for an empty cell, CellError for anything else."""
    if not text.strip():
        return None
    if found := _DAY.fullmatch(text.strip()):
        parts = [found["y"] or found["Y"], found["m"] or found["M"], found["d"] or found["D"]]
        try:
            return datetime.date(*(int(part) for part in parts))
        except ValueError:
            pass
    raise CellError(gettext("“%(text)s” is geen datum. Schrijf 2026-06-30 of 30/06/2026.") % {"text": text[:_SHOWN]})


def meaning(text: str, words: Mapping[str, Sequence[str]]) -> str:
    """Return what a word stands for, whatever its case; raises CellError for one that stands for nothing.

    The first word of each is that of its list, and goes before what others mean elsewhere.
    """
    wanted = _plain(text)
    firsts = {_plain(said[0]): known for known, said in words.items()}
    others = {_plain(word): known for known, said in words.items() for word in said}
    found = firsts.get(wanted) or others.get(wanted)
    if found is None:
        shown = ", ".join(said[0] for said in words.values())
        said = {"text": text[:_SHOWN], "words": shown}
        raise CellError(gettext("“%(text)s” staat niet in de lijst: %(words)s.") % said)
    return found


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def stage_meanings(manners: Manners) -> dict[str, list[str]]:
    """Return by stage the words for it: the organisation's own first, then those of the interface in each language."""
    return {stage: [word, *_in_each_language(STAGE_WORDS[stage])] for stage, word in manners.stage_words().items()}


def health_meanings(manners: Manners) -> dict[str, list[str]]:
    """Return by health the words for it, in the same way."""
    return {health: [word, *_in_each_language(HEALTH_WORDS[health])] for health, word in manners.health_words().items()}


def yes_or_no() -> dict[str, list[str]]:
    """Return the words for yes and for no."""
    return {
        "yes": [gettext("ja"), *_in_each_language(gettext_lazy("ja")), "x"],
        "no": [gettext("nee"), *_in_each_language(gettext_lazy("nee"))],
    }


def _in_each_language(word: StrPromise) -> list[str]:
    said = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            said.append(str(word))
    return said

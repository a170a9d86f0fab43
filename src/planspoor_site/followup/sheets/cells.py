"""What a cell says: a whole figure, a day, a word of a list. What is unclear is refused, never guessed at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy, override

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<D>\d\d?)[/.-](?P<M>\d\d?)[/.-](?P<Y>\d{4})")
_SHOWN = 40


class CellError(Exception):
    """A cell cannot be taken for what it should be; the message says why to people."""


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


def yes_or_no() -> dict[str, list[str]]:
    """Return the words for yes and for no."""
    return {
        "yes": [gettext("ja"), *in_each_language(gettext_lazy("ja")), "x"],
        "no": [gettext("nee"), *in_each_language(gettext_lazy("nee"))],
    }


def in_each_language(word: StrPromise) -> list[str]:
    """Return a word in each language of the interface."""
    said = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            said.append(str(word))
    return said

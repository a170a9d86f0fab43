"""The words that items hold: to complete what a reader types, and to guess what a reader meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from django.db import connection

from planspoor_site.publication.models import Misspelling, SearchWord
from planspoor_site.publication.search.tokens import stemmed_as
from planspoor_site.register.models import Edition

SHORTEST: Final = 3
LONGEST: Final = 40
FARTHEST: Final = 2
"""Letters that may be wrong in a word to be guessed."""

AT_ONCE: Final = 1_000
"""Rows that one statement adds: one at a time is many times slower on PostgreSQL."""


def add_words(edition: Edition, counts: Mapping[str, Counter[str]], *, new: bool) -> None:
    """Keep the words of an edition: by their folded form, how often each spelling occurs.

    The words of an edition that is not ``new`` were counted already.
    """
    language = stemmed_as(edition.language)
    wanted = {folded: spellings for folded, spellings in counts.items() if _is_word(folded)}
    known = _known(language, list(wanted))
    rows = [
        (language, folded, _usual(spellings), spellings.total() if new else 0)
        for folded, spellings in sorted(wanted.items())
        if new or folded not in known
    ]
    _add(
        "publication_searchword (language, folded, written, count)",
        rows,
        "(language, folded) DO UPDATE SET count = publication_searchword.count + excluded.count",
    )
    _add_misspellings(language, [folded for _, folded, _, _ in rows if folded not in known])


def beginning_with(beginning: str, languages: Sequence[str], count: int) -> list[SearchWord]:
    """Give the words that begin so, the most frequent first. They may be words of drafts."""
    # Between two words, not LIKE: that finds its way in the index whatever the collation.
    words = SearchWord.objects.filter(
        language__in=languages, folded__gte=beginning, folded__lt=beginning + "\U0010ffff"
    )
    return list(words.order_by("-count", "folded")[:count])


def close_to(folded: str, languages: Sequence[str], count: int) -> list[SearchWord]:
    """Give the words that ``folded`` may be a slip for, the likeliest first. They may be words of drafts."""
    near = SearchWord.objects.filter(
        language__in=languages,
        pk__in=Misspelling.objects.filter(key__in=misspelling_keys(folded)).values("word"),
    )
    allowed = FARTHEST if len(folded) > 4 else 1
    measured = [(distance(folded, word.folded), word) for word in near if word.folded != folded]
    likely = [(far, word) for far, word in measured if far <= allowed]
    likely.sort(key=lambda pair: (pair[0], -pair[1].count, pair[1].folded))
    return [word for _, word in likely[:count]]


def misspelling_keys(folded: str) -> list[int]:
    """Give the keys of a word and of what is left of it without one letter."""
    forms = {folded} | {folded[:at] + folded[at + 1 :] for at in range(len(folded))}
    return [int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), signed=True) for form in sorted(forms)]


def distance(one: str, other: str) -> int:
    """Count the letters to add, leave out, replace or swap with the next, to make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _is_word(folded: str) -> bool:
    return SHORTEST <= len(folded) <= LONGEST and folded.isalpha()


def _usual(spellings: Counter[str]) -> str:
    """Give the usual spelling; of equals that in small letters."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], not spelling.islower(), spelling))


def _known(language: str, folded: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for at in range(0, len(folded), 5_000):
        some = SearchWord.objects.filter(language=language, folded__in=folded[at : at + 5_000])
        known.update(some.values_list("folded", flat=True))
    return known


def _add_misspellings(language: str, folded: Sequence[str]) -> None:
    for at in range(0, len(folded), 5_000):
        words: Iterable[tuple[int, str]] = SearchWord.objects.filter(
            language=language, folded__in=folded[at : at + 5_000]
        ).values_list("pk", "folded")
        rows = [(key, pk) for pk, word in words for key in misspelling_keys(word)]
        _add("publication_misspelling (key, word_id)", rows, "DO NOTHING")


def _add(into: str, rows: Sequence[tuple[str | int, ...]], on_conflict: str) -> None:
    with connection.cursor() as cursor:
        for at in range(0, len(rows), AT_ONCE):
            some = rows[at : at + AT_ONCE]
            places = ", ".join([f"({', '.join(['%s'] * len(some[0]))})"] * len(some))
            values = [value for row in some for value in row]
            cursor.execute(f"INSERT INTO {into} VALUES {places} ON CONFLICT {on_conflict}", values)  # noqa: S608

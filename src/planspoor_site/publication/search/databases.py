"""How each database keeps the entries of the index and is asked for them. Both give the same keys."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

from django.db import connection, transaction

from planspoor_site.publication.search.clauses import Clause, as_fts5, as_tsquery, tagged
from planspoor_site.publication.search.entry_id import EDITION_BITS, FIRST_PAGE, SEQUENCE_BITS, edition_part, ranks

TABLE: Final = "publication_searchentry"
FTS5: Final = "publication_searchentry_fts"
COLUMNS: Final = "id, edition_id, edition_item_id, page_id, tags, amount"
_ADD_ENTRY: Final = f"INSERT INTO {TABLE} ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608
_ADD_TOKENS: Final = f"INSERT INTO {FTS5} (rowid, tokens) VALUES (%s, %s)"  # noqa: S608

AT_MOST: Final = 10_000
"""Answers that are counted; of more it is only said that there are more."""
REACH: Final = 1_000
"""Of more than those, so many can be leafed through."""
FEW_EDITIONS: Final = 64
"""Editions that are asked for by their tag; where there are more, most of what is found is in them anyway."""

_ITEMS: Final = range(FIRST_PAGE)
_PAGES: Final = ranks(FIRST_PAGE)[0]


class Row(NamedTuple):
    """An entry as it is kept: its columns, and its tokens in the order of the text."""

    id: int
    edition: int
    item: int | None
    page: int | None
    tags: str
    amount: int | None
    tokens: Sequence[str]


class Keys(NamedTuple):
    """The keys of the answers in order: all of them, or where there are ``more`` than ``AT_MOST`` the first ones."""

    keys: list[int]
    more: bool


class Database(Protocol):
    """A database that keeps the index."""

    def insert(self, rows: Iterable[Row]) -> None:
        """Keep new entries."""

    def find(self, asked: Sequence[Clause], editions: Sequence[int]) -> Keys:
        """Find the entries of ``editions`` for which all clauses hold; one of these must be there, not be absent."""

    def exists(self, asked: Sequence[Clause], editions: Sequence[int]) -> bool:
        """Whether there is any."""

    def flush(self) -> None:
        """Have the entries of an edition where all questions find them soon."""

    def settle(self) -> None:
        """Bring the index into the shape in which it answers soonest, after much was written."""


class Sqlite:
    """FTS5 walks through its answers in the order of their keys and stops when it has enough."""

    def insert(self, rows: Iterable[Row]) -> None:
        """Keep new entries."""
        with connection.cursor() as cursor:
            for some in _batches(rows, 5_000):
                cursor.executemany(_ADD_ENTRY, [row[:-1] for row in some])
                cursor.executemany(_ADD_TOKENS, [(row.id, " ".join(row.tokens)) for row in some])

    def find(self, asked: Sequence[Clause], editions: Sequence[int]) -> Keys:
        """Find what holds all clauses."""
        keys = self._walk(asked, editions, AT_MOST + 1)
        more = len(keys) > AT_MOST
        return Keys(keys[:REACH] if more else keys, more)

    def exists(self, asked: Sequence[Clause], editions: Sequence[int]) -> bool:
        """Whether there is any."""
        return bool(self._walk(asked, editions, 1))

    def flush(self) -> None:
        """Do nothing: FTS5 merges its parts as it writes them."""

    def settle(self) -> None:
        """Merge the index into one part."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS5} ({FTS5}) VALUES ('optimize')")  # noqa: S608

    def _walk(self, asked: Sequence[Clause], editions: Sequence[int], count: int) -> list[int]:
        inside, parameters = "", [as_fts5([*asked, *_few(editions)])]
        if len(editions) > FEW_EDITIONS:
            part = f"((rowid >> {SEQUENCE_BITS}) & {(1 << EDITION_BITS) - 1})"
            inside = f"AND {part} IN (SELECT value FROM json_each(%s))"  # noqa: S608
            parameters.append(json.dumps([edition_part(edition) for edition in editions]))
        first = f"SELECT rowid FROM {FTS5} WHERE {FTS5} MATCH %s {inside} ORDER BY rowid LIMIT {count}"  # noqa: S608
        with connection.cursor() as cursor:
            # As one value: ten thousand rows take Python longer to fetch than the database to find.
            cursor.execute(f"SELECT json_group_array(rowid) FROM ({first})", parameters)  # noqa: S608
            return sorted(json.loads(cursor.fetchone()[0]))


class Postgresql:
    """A GIN index gives all answers at once, in no order: few enough are sorted here.

    Reading their rows is what takes time. The table has a part for each rank, with an index of its own, so that of many
    answers only those of a few parts are met: an Append without workers goes through its parts one after another, and
    stops. Pages come first, because more of them hold a word, and more of their rows are read at once: their tokens
    are so many that PostgreSQL keeps them elsewhere.
    """

    # The planner cannot know how many entries hold certain words: the index is the better way however many those are.
    _SETTINGS = (
        "SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL max_parallel_workers_per_gather = 0; "
        "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
    )

    def insert(self, rows: Iterable[Row]) -> None:
        """Keep new entries."""
        into = f"COPY {TABLE} ({COLUMNS}, tokens) FROM STDIN"
        # The rows are made with questions to this same connection, which has to wait for the end of a COPY.
        for some in _batches(rows, 5_000):
            with connection.cursor() as cursor, cursor.copy(into) as copy:
                for row in some:
                    copy.write_row((*row[:-1], as_tsvector(row.tokens)))

    def find(self, asked: Sequence[Clause], editions: Sequence[int]) -> Keys:
        """Find what holds all clauses."""
        found = self._ask(asked, editions, (_PAGES, _ITEMS), f"LIMIT {AT_MOST + 1}")
        if len(found) <= AT_MOST:
            return Keys(sorted(found), False)
        # All items of the ranks before the one at which the search stopped, then what comes first in that and the next.
        rest = ranks(found[-1] if found[-1] in _ITEMS else 0)
        whole = range(rest[0].start)
        first = sorted(key for key in found if key in whole)
        for rank in rest:
            if len(first) < REACH:
                first += self._ask(asked, editions, (rank,), f"ORDER BY id LIMIT {REACH}")
        return Keys(first[:REACH], True)

    def exists(self, asked: Sequence[Clause], editions: Sequence[int]) -> bool:
        """Whether there is any."""
        return bool(self._ask(asked, editions, (_ITEMS, _PAGES), "LIMIT 1"))

    def flush(self) -> None:
        """Index the new entries, which wait in a list that every question reads."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT gin_clean_pending_list(inhrelid) FROM pg_inherits"
                " WHERE inhparent = 'publication_searchentry_tokens'::regclass"
            )

    def settle(self) -> None:
        """Count anew, for the planner."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")

    def _ask(
        self, asked: Sequence[Clause], editions: Sequence[int], among: Iterable[range], how_many: str
    ) -> list[int]:
        inside, parameters = "", [as_tsquery([*asked, *_few(editions)])]
        if len(editions) > FEW_EDITIONS:
            # As a CASE, into which the planner does not look: it would weigh each edition for each part, and gather
            # all their entries by the index of that column. Of the column's own type, it is looked up in a hash.
            inside = "AND CASE WHEN edition_id = ANY(%s::bigint[]) THEN true END"
            parameters.append(f"{{{','.join(map(str, editions))}}}")
        sql = f"SELECT id FROM {TABLE} WHERE tokens @@ %s::tsquery {inside}"  # noqa: S608
        parts = [f"{sql} AND id >= {keys.start} AND id < {keys.stop}" for keys in among]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(self._SETTINGS)
            cursor.execute(f"{' UNION ALL '.join(parts)} {how_many}", parameters * len(parts))
            return [key for (key,) in cursor.fetchall()]


def database() -> Database:
    """Give the way of the database that is in use."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()


def as_tsvector(tokens: Iterable[str]) -> str:
    """Write tokens with their positions, as PostgreSQL reads a tsvector."""
    positions: dict[str, list[str]] = defaultdict(list)
    for position, token in enumerate(tokens, 1):
        positions[token].append(str(position))
    return " ".join(f"'{token}':{','.join(places)}" for token, places in positions.items())


def _few(editions: Sequence[int]) -> list[Clause]:
    return [tagged("edition", editions)] if len(editions) <= FEW_EDITIONS else []


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Any]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

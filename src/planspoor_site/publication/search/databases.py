"""How each database keeps the entries of the index and is asked for them. Both give the same keys."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from planspoor_site.publication.search.clauses import Clause, as_fts5, as_tsquery, tagged
from planspoor_site.publication.search.entry_id import EDITION_BITS, RANKS, SEQUENCE_BITS, edition_part
from planspoor_site.publication.search.tokens import pair_token

TABLE: Final = "publication_searchentry"
FTS5: Final = "publication_searchentry_fts"
KEYS: Final = "publication_searchkey"
COLUMNS: Final = "id, edition_id, edition_item_id, page_id, tags, amount"
_ADD_ENTRY: Final = f"INSERT INTO {TABLE} ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608
_ADD_TOKENS: Final = f"INSERT INTO {FTS5} (rowid, tokens) VALUES (%s, %s)"  # noqa: S608

AT_MOST: Final = 10_000
"""Answers that are counted; of more it is only said that there are more."""
REACH: Final = 1_000
"""Of more than those, so many can be leafed through."""
FEW_EDITIONS: Final = 64
"""Editions that are asked for by their tag; where there are more, most of what is found is in them anyway."""

_EDITION_OF: Final = f"(({{}} >> {SEQUENCE_BITS}) & {(1 << EDITION_BITS) - 1})"
_IN_RANKS: Final = " UNION ALL ".join(
    f"(SELECT id FROM {KEYS}_{rank} WHERE publication_tokens(id) @@ %(asked)s::tsquery ORDER BY id)"  # noqa: S608
    for rank in range(RANKS)
)
"""What PostgreSQL finds in each rank: asked so, and not for all ranks in order, it never sorts more than it needs."""


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


class Database(ABC):
    """A database that keeps the index. Both walk through what holds all clauses in the order of the keys."""

    def find(self, asked: Sequence[Clause], editions: Sequence[int]) -> Keys:
        """Find the entries of ``editions`` for which all clauses hold; one of these must be there, not be absent."""
        keys = self._walk(asked, editions, AT_MOST + 1)
        more = len(keys) > AT_MOST
        return Keys(keys[:REACH] if more else keys, more)

    def exists(self, asked: Sequence[Clause], editions: Sequence[int]) -> bool:
        """Whether there is any."""
        return bool(self._walk(asked, editions, 1))

    @abstractmethod
    def insert(self, rows: Iterable[Row]) -> None:
        """Keep new entries."""

    @abstractmethod
    def flush(self) -> None:
        """Have the entries of an edition where all questions find them soon."""

    @abstractmethod
    def settle(self) -> None:
        """Bring the index into the shape in which it answers soonest, after much was written."""

    @abstractmethod
    def _walk(self, asked: Sequence[Clause], editions: Sequence[int], count: int) -> list[int]:
        """Give the first keys in order, so many at most."""


class Sqlite(Database):
    """FTS5 walks through its answers in the order of their keys and stops when it has enough."""

    def insert(self, rows: Iterable[Row]) -> None:
        """Keep new entries."""
        with connection.cursor() as cursor:
            for some in _batches(rows, 5_000):
                cursor.executemany(_ADD_ENTRY, [row[:-1] for row in some])
                cursor.executemany(_ADD_TOKENS, [(row.id, " ".join(row.tokens)) for row in some])

    def flush(self) -> None:
        """Do nothing: FTS5 merges its parts as it writes them."""

    def settle(self) -> None:
        """Merge the index into one part."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS5} ({FTS5}) VALUES ('optimize')")  # noqa: S608

    def _walk(self, asked: Sequence[Clause], editions: Sequence[int], count: int) -> list[int]:
        inside, parameters = "", [as_fts5([*asked, *_few(editions)])]
        if len(editions) > FEW_EDITIONS:
            inside = f"AND {_EDITION_OF.format('rowid')} IN (SELECT value FROM json_each(%s))"  # noqa: S608
            parameters.append(json.dumps([edition_part(edition) for edition in editions]))
        first = f"SELECT rowid FROM {FTS5} WHERE {FTS5} MATCH %s {inside} ORDER BY rowid LIMIT {count}"  # noqa: S608
        with connection.cursor() as cursor:
            # As one value: ten thousand rows take Python longer to fetch than the database to find.
            cursor.execute(f"SELECT json_group_array(rowid) FROM ({first})", parameters)  # noqa: S608
            return sorted(json.loads(cursor.fetchone()[0]))


class Postgresql(Database):
    """A GIN index gives all answers at once, in no order, and not their keys: those stand in rows.

    Reading the rows is what a question costs, so they hold a key alone (the fourth migration). The table has a part for
    each rank, with an index of its own: an Append without workers goes through its parts in order, sorts what each
    gives, and stops when it has enough.
    """

    # The planner cannot know how many entries hold certain words: the index is the better way however many those are.
    _SETTINGS = (
        "SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL max_parallel_workers_per_gather = 0; "
        "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
    )

    def insert(self, rows: Iterable[Row]) -> None:
        """Keep new entries."""
        # The rows are made with questions to this same connection, which has to wait for the end of a COPY.
        for some in _batches(rows, 5_000):
            _copy(f"{TABLE} ({COLUMNS}, tokens)", ((*row[:-1], as_tsvector(row.tokens)) for row in some))
            _copy(f"{KEYS} (id)", ((row.id,) for row in some))

    def flush(self) -> None:
        """Index the new entries, which wait in a list that every question reads."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT gin_clean_pending_list(inhrelid) FROM pg_inherits"
                " WHERE inhparent = 'publication_searchkey_tokens'::regclass"
            )

    def settle(self) -> None:
        """Count anew, for the planner."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}, {KEYS}")

    def _walk(self, asked: Sequence[Clause], editions: Sequence[int], count: int) -> list[int]:
        inside, parameters = "", {"asked": as_tsquery([*asked, *_few(editions)])}
        if len(editions) > FEW_EDITIONS:
            inside = f"WHERE {_EDITION_OF.format('id')} = ANY(%(editions)s::bigint[])"
            parameters["editions"] = f"{{{','.join(str(edition_part(edition)) for edition in editions)}}}"
        # Apart, so that the planner weighs the editions, and the hash of them is made, once and not for each part.
        first = f"SELECT id FROM ({_IN_RANKS} OFFSET 0) AS ranked {inside} LIMIT {count}"  # noqa: S608
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(self._SETTINGS)
            cursor.execute(f"SELECT array_agg(id) FROM ({first}) AS first", parameters)  # noqa: S608
            return sorted(cursor.fetchone()[0] or [])


def database() -> Database:
    """Give the way of the database that is in use."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()


def as_tsvector(tokens: Sequence[str]) -> str:
    """Write tokens with their positions, and pairs of them, as PostgreSQL reads a tsvector."""
    positions: dict[str, list[str]] = defaultdict(list)
    for position, token in enumerate(tokens, 1):
        positions[token].append(str(position))
    standing = [f"'{token}':{','.join(places)}" for token, places in positions.items()]
    return " ".join([*standing, *(f"'{pair}'" for pair in sorted({pair_token(*pair) for pair in pairwise(tokens)}))])


def _few(editions: Sequence[int]) -> list[Clause]:
    return [tagged("edition", editions)] if len(editions) <= FEW_EDITIONS else []


def _copy(into: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Any]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

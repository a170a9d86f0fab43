from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The key of an entry begins with its rank (``search.entry_id``), 44 bits before its end: 16 lengths of items, then pages.
RANKS = range(17)
RANK_SHIFT = 44
INDEXED = ("edition_id", "edition_item_id", "page_id")
REFERENCES = {
    "edition_id": "register_edition",
    "edition_item_id": "register_editionitem",
    "page_id": "register_page",
}


def parts() -> list[str]:
    bounds = ["MINVALUE", *(str(rank << RANK_SHIFT) for rank in RANKS[1:]), "MAXVALUE"]
    return [
        f"CREATE TABLE publication_searchentry_{rank} PARTITION OF publication_searchentry"
        f" FOR VALUES FROM ({bounds[rank]}) TO ({bounds[rank + 1]})"
        for rank in RANKS
    ]


# What a question finds, PostgreSQL's index gives whole and in no order. With a part of the table, and of the index, for
# each rank, it stops after the first parts that have enough. What was indexed moves along.
IN_PARTS = [
    "ALTER TABLE publication_searchentry RENAME TO publication_searchentry_whole",
    "ALTER INDEX publication_searchentry_pkey RENAME TO publication_searchentry_whole_pkey",
    "DROP INDEX publication_searchentry_tokens",
    "CREATE TABLE publication_searchentry (LIKE publication_searchentry_whole INCLUDING CONSTRAINTS INCLUDING STORAGE,"
    " PRIMARY KEY (id)) PARTITION BY RANGE (id)",
    *parts(),
    "INSERT INTO publication_searchentry SELECT * FROM publication_searchentry_whole",
    "DROP TABLE publication_searchentry_whole",
    "CREATE INDEX publication_searchentry_tokens ON publication_searchentry USING gin (tokens)",
    *(f"CREATE INDEX publication_searchentry_{column} ON publication_searchentry ({column})" for column in INDEXED),
    *(
        f"ALTER TABLE publication_searchentry ADD CONSTRAINT publication_searchentry_{column}_fk FOREIGN KEY ({column})"
        f" REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"
        for column, table in REFERENCES.items()
    ),
]


def into_parts(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in IN_PARTS if schema_editor.connection.vendor == "postgresql" else []:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_ranked_index")]

    # One way: the index can be made anew from the register.
    operations = [migrations.RunPython(into_parts)]

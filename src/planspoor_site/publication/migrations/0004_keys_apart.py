from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The key of an entry begins with its rank (``search.entry_id``), 44 bits before its end: 16 lengths of items, then pages.
RANKS = range(17)
RANK_SHIFT = 44
REFERENCES = {
    "edition_id": "register_edition",
    "edition_item_id": "register_editionitem",
    "page_id": "register_page",
}


def parts() -> list[str]:
    bounds = ["MINVALUE", *(str(rank << RANK_SHIFT) for rank in RANKS[1:]), "MAXVALUE"]
    return [
        f"CREATE TABLE publication_searchkey_{rank} PARTITION OF publication_searchkey"
        f" FOR VALUES FROM ({bounds[rank]}) TO ({bounds[rank + 1]})"
        for rank in RANKS
    ]


# What a question costs PostgreSQL is reading the row of each answer. So the index is one of rows that are a key and
# nothing else, two hundred of which share a block, and gets the tokens of a key from the entry by a function. That may
# be called immutable because an entry is never changed: it is written before its key and goes after it. The body is
# read where the table is, whatever the search path: ANALYZE and a restored backup call it with none.
APART = [
    # There are tokens of pairs now: all editions wait to be indexed anew.
    "UPDATE publication_indexededition SET version = ''",
    "ALTER TABLE publication_searchentry RENAME TO publication_searchentry_in_parts",
    "CREATE TABLE publication_searchentry (LIKE publication_searchentry_in_parts INCLUDING CONSTRAINTS INCLUDING STORAGE)",
    "DROP TABLE publication_searchentry_in_parts",
    "ALTER TABLE publication_searchentry ADD PRIMARY KEY (id), ALTER COLUMN tokens SET STATISTICS 0",
    *(f"CREATE INDEX publication_searchentry_{column} ON publication_searchentry ({column})" for column in REFERENCES),
    *(
        f"ALTER TABLE publication_searchentry ADD CONSTRAINT publication_searchentry_{column}_fk FOREIGN KEY ({column})"
        f" REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"
        for column, table in REFERENCES.items()
    ),
    "CREATE FUNCTION publication_tokens(bigint) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT"
    " BEGIN ATOMIC SELECT tokens FROM publication_searchentry WHERE id = $1; END",
    "CREATE TABLE publication_searchkey (id bigint NOT NULL) PARTITION BY RANGE (id)",
    *parts(),
    "CREATE INDEX publication_searchkey_tokens ON publication_searchkey USING gin (publication_tokens(id))",
    "ALTER TABLE publication_searchkey ADD PRIMARY KEY (id)",
    """CREATE FUNCTION publication_searchentry_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         DELETE FROM publication_searchkey USING gone WHERE publication_searchkey.id = gone.id;
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER publication_searchentry_removed AFTER DELETE ON publication_searchentry
         REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION publication_searchentry_removed()""",
    """CREATE FUNCTION publication_searchentry_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         TRUNCATE publication_searchkey;
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER publication_searchentry_emptied AFTER TRUNCATE ON publication_searchentry
         FOR EACH STATEMENT EXECUTE FUNCTION publication_searchentry_emptied()""",
]


def apart(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in APART if schema_editor.connection.vendor == "postgresql" else []:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_index_in_ranks")]

    # One way: the index can be made anew from the register.
    operations = [migrations.RunPython(apart)]

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# FTS5 keeps only its index and reads the words from the table itself; the triggers keep both the same, whichever way a
# row comes or goes. Rows are never changed.
SQLITE = [
    """CREATE VIRTUAL TABLE publication_searchentry_fts USING fts5(
         stems, words, content='publication_searchentry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER publication_searchentry_added AFTER INSERT ON publication_searchentry BEGIN
         INSERT INTO publication_searchentry_fts (rowid, stems, words) VALUES (new.id, new.stems, new.words);
       END""",
    """CREATE TRIGGER publication_searchentry_removed AFTER DELETE ON publication_searchentry BEGIN
         INSERT INTO publication_searchentry_fts (publication_searchentry_fts, rowid, stems, words)
         VALUES ('delete', old.id, old.stems, old.words);
       END""",
]
SQLITE_BACK = [
    "DROP TRIGGER publication_searchentry_removed",
    "DROP TRIGGER publication_searchentry_added",
    "DROP TABLE publication_searchentry_fts",
]
POSTGRESQL = [
    f"CREATE INDEX publication_searchentry_{column} ON publication_searchentry USING gin (to_tsvector('simple', {column}))"
    for column in ("stems", "words")
]
POSTGRESQL_BACK = [f"DROP INDEX publication_searchentry_{column}" for column in ("stems", "words")]


def index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def remove_index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stems", models.TextField()),
                ("words", models.TextField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="register.edition"
                    ),
                ),
                (
                    "edition_item",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.editionitem",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="register.page"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("edition_item__isnull", True)), models.Q(("page__isnull", True)), _connector="XOR"
                        ),
                        name="search_entry_of_item_or_page",
                    )
                ]
            },
        ),
        migrations.RunPython(index, remove_index),
    ]

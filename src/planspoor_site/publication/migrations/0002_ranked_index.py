from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The index of the first migration goes, and all it held: ``planspoor site`` fills the new one from the register.
OLD = {
    "sqlite": [
        "DROP TRIGGER publication_searchentry_removed",
        "DROP TRIGGER publication_searchentry_added",
        "DROP TABLE publication_searchentry_fts",
    ],
    "postgresql": [],
}
# FTS5 keeps the words itself: what an entry shows is in the register. The ASCII tokenizer leaves tokens as they are.
# On PostgreSQL the words stand out of line, so that a row to count or to filter is short.
NEW = {
    "sqlite": [
        """CREATE VIRTUAL TABLE publication_searchentry_fts USING fts5(tokens, tokenize="ascii tokenchars '=_'")""",
        """CREATE TRIGGER publication_searchentry_removed AFTER DELETE ON publication_searchentry BEGIN
             DELETE FROM publication_searchentry_fts WHERE rowid = old.id;
           END""",
    ],
    "postgresql": [
        "ALTER TABLE publication_searchentry ADD COLUMN tokens tsvector NOT NULL",
        "ALTER TABLE publication_searchentry ALTER COLUMN tokens SET STORAGE EXTERNAL",
        "ALTER TABLE publication_searchentry SET (toast_tuple_target = 128)",
        "CREATE INDEX publication_searchentry_tokens ON publication_searchentry USING gin (tokens)",
        # Beginnings of words are looked up by the order of their letters, whatever the language of the database.
        'ALTER TABLE publication_searchword ALTER COLUMN folded TYPE varchar(40) COLLATE "C"',
    ],
}
NEW_BACK = {
    "sqlite": ["DROP TRIGGER publication_searchentry_removed", "DROP TABLE publication_searchentry_fts"],
    "postgresql": [],
}


def remove_old(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in OLD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def add_new(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in NEW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_new(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in NEW_BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial"), ("register", "0001_initial")]

    operations = [
        # One way: what made the first index is gone.
        migrations.RunPython(remove_old),
        migrations.DeleteModel("SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("tags", models.TextField()),
                ("amount", models.BigIntegerField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="register.edition"
                    ),
                ),
                (
                    "edition_item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.editionitem",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="register.page"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("edition_item__isnull", True), ("page__isnull", True), _connector="XOR"),
                        name="search_entry_of_item_or_page",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="IndexedEdition",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="register.edition",
                    ),
                ),
                ("version", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchLabel",
            fields=[
                ("tag", models.TextField(primary_key=True, serialize=False)),
                ("label", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=2)),
                ("folded", models.CharField(max_length=40)),
                ("written", models.TextField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("language", "folded"), name="search_word")],
            },
        ),
        migrations.CreateModel(
            name="Misspelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                (
                    "word",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="publication.searchword",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "word"), name="misspelling")],
            },
        ),
        migrations.RunPython(add_new, remove_new),
    ]

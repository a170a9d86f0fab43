"""The migrations make the tables that the models describe."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out


def test_no_index_and_no_constraint_is_called_as_a_table() -> None:
    """PostgreSQL keeps all of them under one roof; SQLite would let it pass."""
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models}
    kept = [one.name for model in models for one in (*model._meta.indexes, *model._meta.constraints)]
    assert len(kept) > 30
    assert [name for name in kept if name in tables] == []
    assert len(kept) == len(set(kept))

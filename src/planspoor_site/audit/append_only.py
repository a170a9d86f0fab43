"""Triggers in the database that refuse to change or delete an entry of the trail, whatever asks for it.

They are put back after every migration, because SQLite makes a changed table anew without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from django.db import connection

_REFUSAL = "the trail can only grow"

_INSTALL: Mapping[str, Sequence[str]] = {
    "sqlite": [
        f"""CREATE TRIGGER IF NOT EXISTS audit_{table}_no_{act} BEFORE {act.upper()} ON audit_{table}
            BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"""
        for table, act in (("entry", "update"), ("entry", "delete"), ("chain", "delete"))
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
        """CREATE OR REPLACE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
           FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
        """CREATE OR REPLACE TRIGGER audit_chain_stays BEFORE DELETE OR TRUNCATE ON audit_chain
           FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    ],
}
GUARDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "audit_entry_no_update": "audit_entry",
        "audit_entry_no_delete": "audit_entry",
        "audit_chain_no_delete": "audit_chain",
    },
    "postgresql": {"audit_entry_only_grows": "audit_entry", "audit_chain_stays": "audit_chain"},
}
"""By kind of database, the triggers and the tables that they guard."""
_PRESENT: Mapping[str, str] = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'
                     AND tgrelid IN (to_regclass('audit_entry'), to_regclass('audit_chain'))""",
}


def missing() -> Set[str]:
    """Return the names of the triggers that are not there, or are switched off."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        return GUARDS[connection.vendor].keys() - {name for (name,) in cursor.fetchall()}


def install(**_: Any) -> None:
    """Have the database refuse, where it does not yet; takes what ``post_migrate`` sends."""
    if missing():
        with connection.cursor() as cursor:
            for statement in _INSTALL[connection.vendor]:
                cursor.execute(statement)

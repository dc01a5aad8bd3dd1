"""The morning of the first stop, kept aside beside the board: how a clock jump puts everything back in a second.

The copy stands in a schema of its own, made by the owner and read by the board's role. Persons and groups keep their
uuids over a jump, so that addresses and sessions go on working. It must not know what the tables hold.
"""

from hashlib import sha256
from typing import Final

from django.apps import apps
from django.db import connection, connections, transaction
from psycopg import sql

from zichtlijn.tenancy.schemas import OWNER
from zichtlijn.tenancy.scope import BoardScope, activated

_APPS: Final = frozenset({"people", "journal", "learning", "grading", "guidance", "intake", "account"})
_KEPT_TABLES: Final = frozenset({"cache_entry"})
"""Counters of sign-in attempts: real time, not part of any world. Sessions are of another app, and stay too."""
_LOCK: Final = 5_171_112


def keep_ground(board: BoardScope, *, version: str) -> None:
    """Copy what the board holds now, in place of an earlier copy, under the name of a version."""
    schema = sql.Identifier(_name_schema(board))
    with activated(board), transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(schema))
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        for table in _list_tables():
            name = sql.Identifier(table)
            cursor.execute(sql.SQL("CREATE TABLE {}.{} AS TABLE {}").format(schema, name, name))
        role = sql.Identifier(board.role)
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, role))
        cursor.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(schema, role))
        mark = sql.Literal(_mark(board, version))
        cursor.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(schema, mark))


def has_ground(board: BoardScope, *, version: str) -> bool:
    """Whether there is a copy of this very version, made with the tables as they are now."""
    with activated(board), connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", [_name_schema(board)]
        )
        found = cursor.fetchone()
    return found is not None and found[0] == _mark(board, version)


def put_back_ground(board: BoardScope) -> None:
    """Let the board hold what was kept, and nothing else, inside the caller's transaction; jumps queue up."""
    clear_board()
    schema = sql.Identifier(_name_schema(board))
    with connection.cursor() as cursor:
        for table in _list_tables():
            name = sql.Identifier(table)
            cursor.execute(sql.SQL("INSERT INTO {} SELECT * FROM {}.{}").format(name, schema, name))


def clear_board() -> None:
    """Empty every table of the active board that is part of a world; the audit and sessions stay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        for table in _list_tables():
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


def _name_schema(board: BoardScope) -> str:
    return f"{board.schema}_ground"


def _list_tables() -> list[str]:
    models = (model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in _APPS)
    return sorted(
        {
            model._meta.db_table
            for model in models
            if not getattr(model, "is_append_only", False) and model._meta.db_table not in _KEPT_TABLES
        }
    )


def _mark(board: BoardScope, version: str) -> str:
    """The version with a fingerprint of the migrations the board has had."""
    with activated(board), connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        steps = repr(cursor.fetchall())
    return f"{version} {sha256(steps.encode()).hexdigest()[:16]}"

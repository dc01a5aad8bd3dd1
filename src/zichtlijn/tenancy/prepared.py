"""Statements prepared once per connection, for the widest roads of the house.

Goes around Django's cursor (no client-side quoting) but not around the board: its schema and role are set first, and
the transaction is the caller's. Where Django keeps a log of statements these stand in it too: a budget counts all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Self, TypeAlias, TypeVar, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from psycopg import sql
from psycopg.abc import Params

from zichtlijn.tenancy.backend.base import DatabaseWrapper

Answer: TypeAlias = tuple[bytes, ...]
"""The one row of an answer as the database wrote it: hashable, so what was read from it can be remembered by it."""

Row = TypeVar("Row", bound=Model)


@contextmanager
def pipelined() -> Iterator[None]:
    """Send statements on without waiting for the answers of earlier ones; enclose a transaction, not a part of it.

    An error comes out where an answer is first asked for, at the latest at the commit.
    """
    wrapper = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
    wrapper.close_if_health_check_failed()
    wrapper.ensure_connection()
    wrapper.apply_board()
    with wrapper.wrap_database_errors, wrapper.connection.pipeline():
        yield


@contextmanager
def prepared_cursor() -> Iterator[psycopg.Cursor[Any]]:
    """A psycopg cursor on the active board; errors come out as Django's. Execute with `prepare=True`."""
    wrapper = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
    wrapper.ensure_connection()
    wrapper.apply_board()
    kind = _LoggedCursor if wrapper.queries_logged else psycopg.Cursor
    with wrapper.wrap_database_errors, kind(wrapper.connection) as cursor:
        yield cursor


def ask(statement: str, given: Params, *, binary: bool = False) -> Answer:
    """The first row of a prepared statement, a column each, not yet read; b"" where it says nothing (NULL).

    `binary` asks for bytea as it is instead of spelled out; JSON is the same either way.
    Who remembers what was read from an answer *by the answer* (`lru_cache`) never shows anything old: the database is
    asked every time, only the reading is saved (docs/decisions/0009).
    """
    with prepared_cursor() as cursor:
        cursor.execute(statement, given, prepare=True, binary=binary)
        row = cursor.pgresult
        if row is None:
            raise LookupError(statement)
        return tuple(row.get_value(0, column) or b"" for column in range(row.nfields))


def find_row(model: type[Row], key: object) -> Row | None:
    """The row with this primary key. For the few that stand before every page: half the cost of a queryset."""
    fields = list_columns(model)
    with prepared_cursor() as cursor:
        cursor.execute(_write_select(model), [key], prepare=True)
        row = cursor.fetchone()
    return None if row is None else model.from_db(DEFAULT_DB_ALIAS, fields, row)


@cache
def _write_select(model: type[Model]) -> str:
    if any(hasattr(field, "from_db_value") for field in model._meta.concrete_fields):
        raise TypeError(f"{model.__name__} has columns that need a conversion")
    meta = model._meta
    statement = sql.SQL("SELECT {} FROM {} WHERE {} = %s").format(
        sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in meta.concrete_fields),
        sql.Identifier(meta.db_table),
        sql.Identifier(str(meta.pk.column)),
    )
    return statement.as_string()


@cache
def list_columns(model: type[Model]) -> list[str]:
    """The columns of a model's table in the order in which `from_db` takes them."""
    return [field.attname for field in model._meta.concrete_fields]


class _LoggedCursor(psycopg.Cursor[Any]):
    """Writes what it executes in Django's log of statements, without the values."""

    def execute(self, query: Any, params: Params | None = None, **options: Any) -> Self:
        connections[DEFAULT_DB_ALIAS].queries_log.append({"sql": str(query), "time": "0"})
        return super().execute(query, params, **options)

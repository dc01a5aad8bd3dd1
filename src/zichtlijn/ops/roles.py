"""The two roles of Zichtlijn and its databases, in SQL.

`zichtlijn_owner` migrates: it owns databases and tables and makes the roles of boards. `zichtlijn_app` is
what the application logs in as: it owns nothing and inherits nothing, so without a board's role it sees no
board. Must not know how the server runs or what the tables mean.
"""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql

from zichtlijn.ops.cluster import APP, OWNER

# The owner may act as the roles it makes: it hands functions to them and restores backups that did so.
_STATEMENTS = (
    "ALTER ROLE {owner} LOGIN CREATEROLE CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD {owner_password}",
    "ALTER ROLE {owner} SET createrole_self_grant = 'set, inherit'",
    "ALTER ROLE {app} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD {app_password}",
)


def ensure_roles(superuser_url: str, passwords: Mapping[str, str]) -> None:
    """Create both roles where absent; leaves existing ones alone. Needs a superuser."""
    with psycopg.connect(superuser_url) as connection:
        found = connection.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[OWNER, APP]])
        missing = {OWNER, APP} - {row[0] for row in found}
        if not missing:
            return
        for role in missing:
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        parts = {
            "owner": sql.Identifier(OWNER),
            "app": sql.Identifier(APP),
            "owner_password": sql.Literal(passwords[OWNER]),
            "app_password": sql.Literal(passwords[APP]),
        }
        for statement in _STATEMENTS:
            connection.execute(sql.SQL(statement).format(**parts))


def ensure_database(owner_url: str, database: str, template: str = "template0") -> bool:
    """Create a UTF-8 database as its owner, closed to strangers in `public`; False when it exists already.

    `owner_url` points to any other database of that server.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            return False
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
        try:
            connection.execute(statement.format(sql.Identifier(database), sql.Identifier(template)))
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return False  # another process was a moment earlier
    with psycopg.connect(owner_url, dbname=database) as connection:
        _close_public_schema(connection)
    return True


def _close_public_schema(connection: psycopg.Connection[Any]) -> None:
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(APP)))

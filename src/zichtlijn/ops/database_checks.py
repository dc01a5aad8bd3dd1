"""What a server and its login role must be for Zichtlijn to be safe on it. Must not know boards."""

from collections.abc import Iterator
from typing import Any

import psycopg

from zichtlijn.ops.binaries import NEWEST_MAJOR, OLDEST_MAJOR
from zichtlijn.ops.findings import Finding, attention, failed, ok

_ROLE = """
    SELECT rolname, rolsuper, rolbypassrls, rolinherit, rolcreaterole FROM pg_roles WHERE rolname =
    session_user
"""


def examine_database(connection: psycopg.Connection[Any], time_zone: str) -> Iterator[Finding]:
    """Version, encoding, checksums, time zones, and the rights of the role that we logged in as."""
    yield _examine_version(connection)
    yield _examine_encoding(connection)
    yield _examine_checksums(connection)
    yield _examine_time_zone(connection, time_zone)
    yield _examine_role(connection)


def _examine_version(connection: psycopg.Connection[Any]) -> Finding:
    major = connection.info.server_version // 10_000
    sentence = f"The database answers: PostgreSQL {connection.info.parameter_status('server_version')}."
    if OLDEST_MAJOR <= major <= NEWEST_MAJOR:
        return ok("server", sentence)
    return failed("server", sentence, f"Use PostgreSQL {OLDEST_MAJOR} to {NEWEST_MAJOR}.")


def _examine_encoding(connection: psycopg.Connection[Any]) -> Finding:
    encoding = _show(connection, "server_encoding")
    if encoding == "UTF8":
        return ok("encoding", "The database stores UTF-8.")
    return failed("encoding", f"The database stores {encoding}.", "Create the database with ENCODING 'UTF8'.")


def _examine_checksums(connection: psycopg.Connection[Any]) -> Finding:
    if _show(connection, "data_checksums") == "on":
        return ok("checksums", "Damage on disk is noticed: checksums are on.")
    return attention(
        "checksums", "Damage on disk goes unnoticed: checksums are off.", "Stop it and run pg_checksums -e."
    )


def _examine_time_zone(connection: psycopg.Connection[Any], time_zone: str) -> Finding:
    query = "SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = %s)"
    row = connection.execute(query, [time_zone]).fetchone()
    if row is not None and row[0]:
        return ok("server time zones", f"The server knows {time_zone}.")
    return failed("server time zones", f"The server does not know {time_zone}.", "Install tzdata on the server.")


def _examine_role(connection: psycopg.Connection[Any]) -> Finding:
    row = connection.execute(_ROLE).fetchone()
    name, flags = (row[0], row[1:]) if row is not None else ("?", (True,) * 4)
    rights = ("SUPERUSER", "BYPASSRLS", "INHERIT", "CREATEROLE")
    excess = [right for right, held in zip(rights, flags, strict=True) if held]
    if not excess:
        return ok("login role", f"{name} sees no board until it takes that board's role.")
    what = f"ALTER ROLE {name} {' '.join('NO' + right for right in excess)};"
    return failed("login role", f"{name} can do too much: {', '.join(excess)}.", what)


def _show(connection: psycopg.Connection[Any], setting: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
    return str(row[0]) if row is not None else ""

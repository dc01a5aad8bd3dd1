"""The roles that a database leans on: noting them for a backup, making them again at a restore.

PostgreSQL keeps roles per server, so a dump of one database only names them. Must not know what a board is.
"""

from typing import Any

import msgspec
import psycopg
from psycopg import sql
from psycopg.rows import namedtuple_row

from zichtlijn.ops.cluster import APP, OWNER, SUPERUSER


class Membership(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`member` holds the role; with `inherits` at once, with `may_set` after SET ROLE."""

    member: str
    inherits: bool
    may_set: bool


class RoleRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One role and to whom it was granted. Passwords are not kept: a new server gets new ones."""

    name: str
    may_log_in: bool
    inherits: bool
    granted_to: tuple[Membership, ...]


_ROLES = """
    SELECT oid, rolname AS name, rolcanlogin AS may_log_in, rolinherit AS inherits FROM pg_roles
    WHERE oid IN (SELECT refobjid FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass
                  AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))
    AND rolname <> ALL(%s) AND rolname NOT LIKE 'pg\\_%%' AND NOT rolsuper ORDER BY rolname
"""
_MEMBERS = """
    SELECT rolname, bool_or(inherit_option) AS inherits, bool_or(set_option) AS may_set
    FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member
    WHERE roleid = %s AND rolname <> %s AND NOT rolsuper GROUP BY rolname ORDER BY rolname
"""


def list_database_roles(connection: psycopg.Connection[Any]) -> tuple[RoleRecord, ...]:
    """The roles with rights or property in this database, except Zichtlijn's own two and PostgreSQL's."""
    with connection.cursor(row_factory=namedtuple_row) as cursor:
        rows: list[Any] = cursor.execute(_ROLES, [[APP, OWNER, SUPERUSER]]).fetchall()
        return tuple(RoleRecord(row.name, row.may_log_in, row.inherits, _list_members(cursor, row.oid)) for row in rows)


def create_missing_roles(connection: psycopg.Connection[Any], roles: tuple[RoleRecord, ...]) -> list[str]:
    """Create the roles that this server lacks, with their memberships; returns the names of those created."""
    found = connection.execute("SELECT rolname FROM pg_roles")
    existing = {row[0] for row in found}
    created = [role for role in roles if role.name not in existing]
    for role in created:
        connection.execute(_creation(role))
    known = existing | {role.name for role in created}
    for role in created:
        for membership in role.granted_to:
            if membership.member in known:
                connection.execute(_grant(role.name, membership))
    return [role.name for role in created]


def _list_members(cursor: psycopg.Cursor[Any], role_oid: int) -> tuple[Membership, ...]:
    rows: list[Any] = cursor.execute(_MEMBERS, [role_oid, OWNER]).fetchall()
    return tuple(Membership(row.rolname, row.inherits, row.may_set) for row in rows)


def _creation(role: RoleRecord) -> sql.Composed:
    words = ["LOGIN" if role.may_log_in else "NOLOGIN", "INHERIT" if role.inherits else "NOINHERIT"]
    return sql.SQL("CREATE ROLE {} NOSUPERUSER NOBYPASSRLS {}").format(
        sql.Identifier(role.name), sql.SQL(" ").join(sql.SQL(word) for word in words)
    )


def _grant(role: str, membership: Membership) -> sql.Composed:
    return sql.SQL("GRANT {} TO {} WITH INHERIT {}, SET {}").format(
        sql.Identifier(role),
        sql.Identifier(membership.member),
        sql.SQL("TRUE" if membership.inherits else "FALSE"),
        sql.SQL("TRUE" if membership.may_set else "FALSE"),
    )

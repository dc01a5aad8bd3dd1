"""The fence of a board: what pupils and guardians read results through, because their role cannot (decision 4).

Their pages run as the audience role: it has the rights of the board's role, and none at all on tables behind the fence.
It may execute the functions that run as the fence role, which nobody logs in as. Knows no result and no table by name:
a table is behind the fence when its model says so, and a function is one of the fence when it runs as its definer.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, cast

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

from zichtlijn.tenancy.backend.base import DatabaseWrapper
from zichtlijn.tenancy.scope import BoardScope, activated, get_active

MARK: Final = "is_behind_fence"
_AUDIENCE: Final = "audience_of_"
_FENCE: Final = "fence_of_"
_FUNCTIONS: Final = """
    SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = %s::regnamespace AND prosecdef = %s
"""


def get_audience() -> BoardScope:
    """The active board as pupils and guardians reach it; the same when it is active already. Raises NoBoard."""
    board = get_active()
    return board if board.role.startswith(_AUDIENCE) else replace(board, role=name_audience(board))


@contextmanager
def asking_fence() -> Iterator[None]:
    """Ask the fence as pages of pupils and guardians do; an act in a transaction of the board asks as the board.

    A transaction has one role, and the fence answers both alike: person and moment are held by its functions.
    """
    wrapper = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
    with activated(get_active() if wrapper.is_in_own_transaction() else get_audience()):
        yield


def name_audience(board: BoardScope) -> str:
    """The role of pupils and guardians of a board; no board can have a role that begins like this."""
    return f"{_AUDIENCE}{board.role}"


def make_fence_roles(cursor: Any, board: BoardScope, application: str) -> None:
    """Make both roles where they are missing. The application may act as the audience; the owner as the fence."""
    audience, fence = name_audience(board), _name_fence(board)
    if _make_role(cursor, audience, "LOGIN"):
        _say(cursor, "GRANT {} TO {} WITH INHERIT FALSE, SET TRUE", audience, application)
    if _make_role(cursor, fence, "NOLOGIN"):
        _say(cursor, "GRANT {} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE", fence)
    _say(cursor, "GRANT USAGE ON SCHEMA {} TO {}, {}", board.schema, audience, fence)


def raise_fence(cursor: Any, board: BoardScope, behind: Iterable[str]) -> None:
    """Take every right on the tables `behind` from the audience, and hand the functions over. As the schema's owner."""
    audience, fence = name_audience(board), _name_fence(board)
    for table in behind:
        _say(cursor, "REVOKE ALL ON {} FROM {}", table, audience)
        _say(cursor, "GRANT SELECT ON {} TO {}", table, fence)
    _say(cursor, "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC, {}", board.schema, audience)
    _hand_over(cursor, board, fence)


def _hand_over(cursor: Any, board: BoardScope, fence: str) -> None:
    """Functions that run as their definer become the fence's, open to audience and board; the others are its own."""
    doors = _list_functions(cursor, board.schema, are_doors=True)
    for function in _list_functions(cursor, board.schema, are_doors=False):
        _say(cursor, f"GRANT EXECUTE ON FUNCTION {function} TO {{}}", fence)
    _say(cursor, "GRANT CREATE ON SCHEMA {} TO {}", board.schema, fence)
    for function in doors:
        _say(cursor, f"ALTER FUNCTION {function} OWNER TO {{}}", fence)
        _say(cursor, f"GRANT EXECUTE ON FUNCTION {function} TO {{}}, {{}}", name_audience(board), board.role)
    _say(cursor, "REVOKE CREATE ON SCHEMA {} FROM {}", board.schema, fence)


def _list_functions(cursor: Any, schema: str, *, are_doors: bool) -> list[str]:
    """Name and arguments, written as SQL by the database itself."""
    cursor.execute(_FUNCTIONS, [schema, are_doors])
    return [name for (name,) in cursor.fetchall()]


def _name_fence(board: BoardScope) -> str:
    return f"{_FENCE}{board.role}"


def _make_role(cursor: Any, role: str, may_log_in: str) -> bool:
    """False when it exists. Roles are of the whole server: another database may have made it."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is not None:
        return False
    _say(cursor, f"CREATE ROLE {{}} {may_log_in} NOSUPERUSER NOBYPASSRLS NOINHERIT", role)
    return True


def _say(cursor: Any, statement: str, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

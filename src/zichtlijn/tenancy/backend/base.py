"""PostgreSQL for Django with the active board's schema and role on every statement (decision 9).

The setting is remembered per connection and issued only when it differs. PostgreSQL undoes a SET when a
transaction or savepoint rolls back, so the memory is dropped there too. A switch to another board inside
a transaction is refused: one transaction is one board's.
"""

import sys
from time import monotonic
from typing import Any, Final

from django.db.backends.postgresql import base
from psycopg import sql

from zichtlijn.tenancy.remembering import remembered
from zichtlijn.tenancy.scope import BoardScope, find_active

TRUSTED_SECONDS: Final = 5.0
ONLY_WHEN_ASKED: Final = sys.maxsize
"""How often a statement runs before the driver prepares it unasked. Django's own default forbids preparing at all."""


class BoardSwitchRefused(RuntimeError):
    """Another board was asked inside a running transaction."""


class DatabaseWrapper(base.DatabaseWrapper):
    """`OPTIONS` stay Django's; `TENANCY_SET_ROLE: False` (the owner's alias) sets the schema but not the role."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._applied: tuple[BoardScope | None] | None = None
        self._transaction_board: tuple[BoardScope | None] | None = None
        self._checked_at = 0.0

    def get_connection_params(self) -> dict[str, Any]:
        """Statements are prepared only where they ask for it (`tenancy.prepared`).

        Every board may use the same prepared statement: PostgreSQL reads it anew under another search path.
        """
        return super().get_connection_params() | {"prepare_threshold": ONLY_WHEN_ASKED}

    def _cursor(self, name: str | None = None) -> Any:
        self.ensure_connection()
        self.apply_board()
        wrapper: Any = super()
        return wrapper._cursor(name)

    def chunked_cursor(self) -> Any:
        self.ensure_connection()
        self.apply_board()
        return super().chunked_cursor()

    def close_if_health_check_failed(self) -> None:
        """Ask a connection whether it still lives only when it has been idle for a while."""
        if monotonic() - self._checked_at < TRUSTED_SECONDS:
            self.health_check_done = True
        elif not self.health_check_done:
            super().close_if_health_check_failed()
            self._checked_at = monotonic()

    def apply_board(self) -> None:
        """Set schema and role of the active board where they differ. Raises BoardSwitchRefused."""
        board = find_active()
        if self.is_in_own_transaction():
            if self._transaction_board is None:
                self._transaction_board = (board,)
            elif self._transaction_board != (board,):
                raise BoardSwitchRefused("a transaction belongs to one board")
        else:
            self._transaction_board = None
        if self._applied == (board,):
            return
        self._applied = None
        with self.connection.cursor() as cursor:
            cursor.execute(_write_scope(board, self.settings_dict.get("TENANCY_SET_ROLE", True)))
        self._applied = (board,)

    def is_in_own_transaction(self) -> bool:
        """Inside an atomic block of the code itself; the wrapper a test case puts around a test does not count."""
        return any(not getattr(block, "_from_testcase", False) for block in self.atomic_blocks)

    def _rollback(self) -> None:
        self._applied = None
        wrapper: Any = super()
        wrapper._rollback()

    def _savepoint_rollback(self, sid: str) -> None:
        wrapper: Any = super()
        wrapper._savepoint_rollback(sid)
        self._applied = None

    def connect(self) -> None:
        self._applied = None
        self._transaction_board = None
        super().connect()

    def close(self) -> None:
        super().close()
        self._applied = None
        self._transaction_board = None


@remembered(256)
def _write_scope(board: BoardScope | None, sets_role: bool) -> bytes:
    """The statements that set schema and role."""
    statement = sql.SQL("SET search_path TO {}").format(sql.Identifier(board.schema if board else "public"))
    if sets_role:
        role = sql.Identifier(board.role) if board else sql.SQL("NONE")
        statement = sql.SQL("RESET ROLE; {}; SET ROLE {}").format(statement, role)
    return statement.as_bytes()

"""Making and migrating the schemas of boards, as the owner of the tables (stack.md §1, decision 14).

Migrations run once, in a template schema that keeps the statements they issued; every board then gets the
statements it lacks, in one transaction with a lock timeout. So a new board costs no run of the migrations,
and many boards cost one.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from zichtlijn.tenancy.fence import MARK, make_fence_roles, name_audience, raise_fence
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.router import PUBLIC_APPS
from zichtlijn.tenancy.scope import BoardScope, activated

OWNER = "owner"
TEMPLATE = BoardScope(uuid=UUID(int=0), slug="template", schema="board_template", role="")
LOCK_TIMEOUT = "5s"


def migrate_public() -> None:
    """Bring the public tables up to date, and give the application its rights on them."""
    with activated(None):
        for app in sorted(PUBLIC_APPS):
            call_command("migrate", app, database=OWNER, verbosity=0, interactive=False)
        _grant_public()


def migrate_boards(told: Callable[[str], None] = lambda slug: None) -> None:
    """Bring every board up to date; `told` hears the slug of each board that is done."""
    bring_up_template()
    with activated(None):
        boards = list(Board.objects.using(OWNER).order_by("slug"))
    for board in boards:
        _bring_up(board.scope)
        told(board.slug)


def create_board(*, slug: str, name: str, now: datetime, is_demo: bool = False) -> Board:
    """Make a board with its role, schema and tables. Raises ValidationError on a bad or used slug."""
    board = Board(slug=slug, name=name, created_at=now, is_demo=is_demo)
    bring_up_template()
    with activated(None):
        board.full_clean()
        with transaction.atomic(using=OWNER):
            _create_role_and_schema(board.scope)
            board.save(using=OWNER)
    _bring_up(board.scope)
    return board


def bring_up_template() -> None:
    """Run the migrations the template schema lacks, keeping each statement it issues."""
    with activated(None), connections[OWNER].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {TEMPLATE.schema}")
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TEMPLATE.schema}.kept_statement ("
            "position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            " app text NOT NULL, name text NOT NULL, statement text NOT NULL)"
        )
    with activated(TEMPLATE):
        executor = MigrationExecutor(connections[OWNER])
        targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] in _board_apps()]
        state = None
        for migration, _ in executor.migration_plan(targets):
            with _keeping_statements(migration):
                state = executor.migrate([(migration.app_label, migration.name)], [(migration, False)], state=state)


def _board_apps() -> set[str]:
    return {app.label for app in apps.get_app_configs()} - PUBLIC_APPS


@contextmanager
def _keeping_statements(migration: Migration) -> Iterator[None]:
    connection = connections[OWNER]
    postgresql: Any = connection
    kept: list[str] = []

    def keep(execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: Any) -> Any:
        text = postgresql.ops.compose_sql(str(statement), params) if params else str(statement)
        if not _is_bookkeeping(text):
            kept.append(text.rstrip().rstrip(";"))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(keep):
        yield
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO kept_statement (app, name, statement) VALUES (%s, %s, %s)",
            [(migration.app_label, migration.name, text) for text in kept],
        )


def _is_bookkeeping(statement: str) -> bool:
    start = statement.lstrip().upper()
    return start.startswith("SELECT") or "DJANGO_MIGRATIONS" in start


def _bring_up(board: BoardScope) -> None:
    connection = connections[OWNER]
    with activated(TEMPLATE), connection.cursor() as cursor:
        wanted = list(MigrationRecorder(connection).applied_migrations())
        cursor.execute("SELECT app, name, statement FROM kept_statement ORDER BY position")
        statements = cursor.fetchall()
    with activated(board), transaction.atomic(using=OWNER):
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        applied = set(recorder.applied_migrations())
        missing = [step for step in wanted if step not in applied]
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
            for app, name, statement in statements:
                if (app, name) not in applied:
                    cursor.execute(statement)
        for app, name in missing:
            recorder.record_applied(app, name)
        _grant_board(connection, board)


def _create_role_and_schema(board: BoardScope) -> None:
    connection = connections[OWNER]
    application = connections["default"].settings_dict["USER"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [board.role])
        if cursor.fetchone() is None:
            cursor.execute(_ident("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT", board.role))
        cursor.execute(_ident("CREATE SCHEMA {}", board.schema))
        cursor.execute(_ident("GRANT USAGE ON SCHEMA {} TO {}", board.schema, board.role))
        if application != connection.settings_dict["USER"]:
            cursor.execute(_ident("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE", board.role, application))


def _grant_board(connection: BaseDatabaseWrapper, board: BoardScope) -> None:
    """Rights of the board's role: it reads and writes every table, owns none, cannot rewrite the journal or a version.

    Versions of results can still be erased with their pupil, but never say something else.
    """
    application = connections["default"].settings_dict["USER"]
    with connection.cursor() as cursor:
        make_fence_roles(cursor, board, application)
        for role in (board.role, name_audience(board)):
            _grant_tables(cursor, board.schema, role)
        raise_fence(cursor, board, _list_tables_marked(MARK))


def _grant_tables(cursor: Any, schema: str, role: str) -> None:
    cursor.execute(_ident("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {} TO {}", schema, role))
    cursor.execute(_ident("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {} TO {}", schema, role))
    cursor.execute(_ident("REVOKE ALL ON django_migrations FROM {}", role))
    for table in _list_tables_marked("is_append_only"):
        cursor.execute(_ident("REVOKE UPDATE, DELETE ON {} FROM {}", table, role))
    for table in _list_tables_marked("is_written_once"):
        cursor.execute(_ident("REVOKE UPDATE ON {} FROM {}", table, role))


def _list_tables_marked(mark: str) -> Iterable[str]:
    return [model._meta.db_table for model in apps.get_models() if getattr(model, mark, False)]


def _grant_public() -> None:
    application = connections["default"].settings_dict["USER"]
    if application == connections[OWNER].settings_dict["USER"]:
        return
    with connections[OWNER].cursor() as cursor:
        cursor.execute(_ident("GRANT USAGE ON SCHEMA public TO {}", application))
        cursor.execute(_ident("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}", application))
        cursor.execute(_ident("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}", application))


def _ident(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))

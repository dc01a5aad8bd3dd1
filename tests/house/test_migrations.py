"""Migrations: complete, in one line, named for what they do; and a board made by replay equals a migrated one."""

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from zichtlijn.tenancy.router import PUBLIC_APPS
from zichtlijn.tenancy.schemas import OWNER, create_board
from zichtlijn.tenancy.scope import BoardScope, activated

OWN_APPS = [config.label for config in apps.get_app_configs() if config.name.startswith("zichtlijn.")]
COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
    FROM information_schema.columns WHERE table_schema = %s
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = %s::regnamespace
"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = %s"


def test_models_and_migrations_agree() -> None:
    """As `makemigrations --check`, without a database and, as there, without a language."""
    loader = MigrationLoader(None)
    with override(None):
        changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)
    assert not {label: found for label, found in changes.items() if label in OWN_APPS}


@pytest.mark.parametrize("label", OWN_APPS)
def test_migrations_stand_in_one_line_and_are_named_for_their_intent(label: str) -> None:
    loader = MigrationLoader(None)
    names = sorted(name for app, name in loader.graph.nodes if app == label)
    assert len(loader.graph.leaf_nodes(label)) <= 1
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
    assert not [name for name in names if re.search(r"_auto_|_alter_.*_and_more$", name)]


def describe_schema(schema: str) -> set[tuple[str, ...]]:
    """Columns, constraints and indexes of a schema, without its own name."""
    found: set[tuple[str, ...]] = set()
    with activated(None), connections[OWNER].cursor() as cursor:
        for statement in (COLUMNS, CONSTRAINTS, INDEXES):
            cursor.execute(statement, [schema])
            found |= {tuple(str(part).replace(f"{schema}.", "") for part in row) for row in cursor.fetchall()}
    return {row for row in found if "kept_statement" not in row[0]}


def migrate_directly(scope: BoardScope) -> None:
    """As Django itself would: each migration of board apps, in an empty schema."""
    with activated(None), connections[OWNER].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {scope.schema}")
    with activated(scope):
        executor = MigrationExecutor(connections[OWNER])
        targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] not in PUBLIC_APPS]
        executor.migrate(targets)


def test_a_replayed_board_equals_a_migrated_one(own_database: str, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        board = create_board(slug="replayed", name="Replayed", now=datetime(2026, 8, 1, tzinfo=UTC))
        direct = BoardScope(board.uuid, "direct", "board_direct", "")
        migrate_directly(direct)
        assert describe_schema(board.scope.schema) == describe_schema(direct.schema)

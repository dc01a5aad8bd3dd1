"""Databases for the tests: one template with two boards, cloned for every worker and for tests that commit."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import psycopg
from django.db import connections
from psycopg import sql

import zichtlijn
from tests.postgres import shared_server
from zichtlijn.grading.release.clock import MOVABLE
from zichtlijn.settings.env import read_database
from zichtlijn.tenancy.models import BoardHost
from zichtlijn.tenancy.schemas import create_board, migrate_public
from zichtlijn.tenancy.scope import activated

BOARDS = ("linden", "beuken")
"""Two boards in every test database: whatever is built in one must never show in the other."""

_LOCK = 7_261_553


def _fingerprint() -> str:
    """Changes whenever a migration, a model (which says who may do what with its table) or the way schemas are made
    changes, so that a stale template is never used."""
    root = Path(zichtlijn.__file__).parent
    files = sorted(
        [
            *root.glob("*/migrations/*.py"),
            *root.glob("*/**/*models.py"),
            root / "tenancy" / "schemas.py",
            root / "tenancy" / "fence.py",
            Path(__file__),
        ]
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def point_at(database: str) -> None:
    """Let both of Django's aliases work on `database`."""
    server = shared_server()
    roles: dict[str, Literal["app", "owner"]] = {"default": "app", "owner": "owner"}
    for alias, role in roles.items():
        connection = connections[alias]
        connection.close()
        found = read_database(server.url(database, role))
        connection.settings_dict.update({name: value for name, value in found.items() if name != "ENGINE"})


@contextmanager
def administering() -> Iterator[psycopg.Connection]:
    with psycopg.connect(shared_server().url("postgres", "superuser"), autocommit=True) as connection:
        yield connection


def ensure_template() -> str:
    """The name of the template database, built when this version of the migrations has none yet."""
    name = f"template_{_fingerprint()}"
    with administering() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            building = f"{name}_building"
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(building)))
            _create(connection, building)
            point_at(building)
            _fill()
            for alias in ("default", "owner"):
                connections[alias].close()
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(name))
            )
    return name


def _create(connection: psycopg.Connection, name: str, template: str = "template0") -> None:
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER zichtlijn_owner TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def _fill() -> None:
    migrate_public()
    for slug in BOARDS:
        board = create_board(slug=slug, name=f"Stichting {slug.title()}", now=datetime(2026, 8, 1, tzinfo=UTC))
        with activated(None):
            BoardHost.objects.using("owner").create(host=f"{slug}.test", board=board)
        with activated(board.scope), connections["owner"].cursor() as cursor:
            cursor.execute(MOVABLE)


def clone(name: str) -> None:
    """A fresh copy of the template under `name`."""
    template = ensure_template()
    with administering() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        _create(connection, name, template)


def drop(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
    with administering() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

"""Worlds that are equal but for a result which somebody may not see yet: copies of the demo's database at a stop.

A copy keeps every id and instant, so whatever differs on a page comes from the result and from nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple
from uuid import UUID

import psycopg
from django.db import connections
from psycopg import sql

from tests.databases import administering, drop, point_at
from tests.postgres import shared_server
from zichtlijn.demo.story.gradebook import EQUATIONS, PW_2, READING, GradebookTest
from zichtlijn.demo.story.stops import find_stop
from zichtlijn.demo.world import rebuild_world
from zichtlijn.tenancy.boards import forget_hosts
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.remembering import forget_all


class World(Enum):
    """What became of the hidden results."""

    AS_TOLD = "as told"
    OTHER_VALUES = "other values"
    NEVER_ENTERED = "never entered"


@dataclass(frozen=True, slots=True)
class Scene:
    """A stop of the demo clock, the tests whose results wait there for these viewers, and whether all is tried."""

    stop: str
    hidden: tuple[GradebookTest, ...]
    viewers: tuple[str, ...]
    is_whole: bool = False

    @property
    def name(self) -> str:
        return f"{self.stop}-{'-'.join(self.viewers)}"


SCENES: Final = (
    Scene("T1", (READING,), ("tijn", "ruud")),
    Scene("T3", (READING, PW_2), ("tijn", "ruud"), is_whole=True),
    Scene("T4", (PW_2,), ("tijn", "femke")),
    Scene("T4", (READING, PW_2, EQUATIONS), ("ruud", "carla")),
    Scene("T5", (PW_2, EQUATIONS), ("tijn", "ruud", "samira", "smit")),
    Scene("T6", (READING, PW_2, EQUATIONS), ("carla",)),
    Scene("T7", (EQUATIONS,), ("ruud",)),
)
"""Guardians get later what pupils see already, and at the school of Saar nothing at all but what she shares."""


@dataclass(frozen=True, slots=True)
class Ids:
    """What may stand in an address: of the pupil, of a hidden result, and of one that everybody sees."""

    pupil: UUID
    hidden_test: UUID
    hidden_cell: UUID
    hidden_entry: UUID
    shown_test: UUID
    shown_entry: UUID


class _Cell(NamedTuple):
    pupil: UUID
    test: UUID
    cell: UUID
    entry: UUID


_CELLS: Final = """
    SELECT cell.pupil_id, cell.column_id, cell.uuid, version.uuid FROM gradebook_cell cell
    JOIN person ON person.uuid = cell.pupil_id JOIN result_version version ON version.cell_id = cell.uuid
    JOIN column_terms terms ON terms.column_id = cell.column_id
    WHERE person.slug IN ('tijn', 'saar') AND terms.title = %s
"""
_OF_TESTS: Final = "SELECT column_id FROM column_terms WHERE title = ANY(%s)"
OTHER_WORDS: Final = b"Anders dan verteld"
_OTHER: Final = (
    "UPDATE result_version SET number = 3.3, feedback = 'Anders dan verteld.' WHERE cell_id IN "
    "(SELECT uuid FROM gradebook_cell WHERE column_id = ANY(%s))"
)
_NEVER: Final = (
    "DELETE FROM audit_entry WHERE object_uuid = ANY(%s) AND act NOT IN ('test.add', 'test.change')",
    "DELETE FROM audit_entry WHERE object_uuid IN (SELECT uuid FROM gradebook_cell WHERE column_id = ANY(%s))",
    "DELETE FROM release_plan WHERE cell_id IN (SELECT uuid FROM gradebook_cell WHERE column_id = ANY(%s))",
    "DELETE FROM result_version WHERE cell_id IN (SELECT uuid FROM gradebook_cell WHERE column_id = ANY(%s))",
    "DELETE FROM gradebook_cell WHERE column_id = ANY(%s)",
    "DELETE FROM gate_change WHERE column_id = ANY(%s)",
)


def stand_at(board: Board, scene: Scene) -> Ids:
    """Bring the demo to the stop of a scene. What stands in addresses there."""
    stop = find_stop(scene.stop)
    assert stop is not None
    rebuild_world(board, stop)
    board.refresh_from_db()
    with _asking(_name_of(board)) as cursor:
        _enter(cursor, board)
        hidden, shown = (_find(cursor, title) for title in (scene.hidden[0].title, "SO 1"))
    return Ids(hidden.pupil, hidden.test, hidden.cell, hidden.entry, shown.test, shown.entry)


@contextmanager
def inside(board: Board, scene: Scene, world: World) -> Iterator[None]:
    """Work in a copy of the demo in which the hidden results went another way; it is gone afterwards."""
    source, name = _name_of(board), f"{_name_of(board)}_copy"
    _copy(source, name)
    with _asking(name) as cursor:
        _enter(cursor, board)
        _let_happen(cursor, scene, world)
    point_at(name)
    forget_hosts()
    forget_all()
    try:
        yield
    finally:
        point_at(source)
        drop(name)
        forget_hosts()
        forget_all()


def _let_happen(cursor: psycopg.Cursor, scene: Scene, world: World) -> None:
    titles = [test.title for test in scene.hidden]
    columns = [row[0] for row in cursor.execute(_OF_TESTS, [titles]).fetchall()]
    assert columns
    if world is World.OTHER_VALUES:
        cursor.execute(_OTHER, [columns])
        assert cursor.rowcount
    elif world is World.NEVER_ENTERED:
        for statement in _NEVER:
            cursor.execute(statement, [columns])


def _find(cursor: psycopg.Cursor, title: str) -> _Cell:
    """What one of these two has in a test; no test is made by both."""
    row = cursor.execute(_CELLS, [title]).fetchone()
    assert row is not None
    return _Cell(*row)


def _name_of(board: Board) -> str:
    return str(connections[board._state.db or "default"].settings_dict["NAME"])


def _copy(source: str, name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
    with administering() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER zichtlijn_owner TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )


@contextmanager
def _asking(database: str) -> Iterator[psycopg.Cursor]:
    with psycopg.connect(shared_server().url(database, "superuser"), autocommit=True) as connection:
        yield connection.cursor()


def _enter(cursor: psycopg.Cursor, board: Board) -> None:
    cursor.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(board.scope.schema)))

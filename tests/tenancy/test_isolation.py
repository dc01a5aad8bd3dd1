"""Boards are kept apart by the database itself; without a board there is nothing to read (decisions 8, 9)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction

from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import Person
from zichtlijn.tenancy.backend.base import BoardSwitchRefused
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import NoBoard, activated, get_active


def _make(called: str) -> Person:
    return Person.objects.create(called=called, sort_key=called.lower())


def test_without_a_board_no_board_table_exists(db: None) -> None:
    with pytest.raises(ProgrammingError, match="does not exist"), transaction.atomic():
        Person.objects.count()
    with pytest.raises(NoBoard):
        get_active()


def test_a_person_of_one_board_does_not_exist_for_the_other(linden: Board, beuken: Board) -> None:
    _make("Aya")
    assert Person.objects.count() == 1
    with activated(beuken.scope):
        assert Person.objects.count() == 0
    assert Person.objects.get().called == "Aya"


def test_the_role_of_a_board_has_no_right_on_the_schema_of_another(linden: Board) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM board_beuken.person")


def test_the_role_of_a_board_cannot_read_the_public_tables(linden: Board) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM public.board")


def test_the_application_itself_has_no_right_on_a_boards_tables(db: None) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM board_linden.person")


def test_board_roles_own_nothing_and_cannot_change_tables(linden: Board) -> None:
    with (
        pytest.raises(ProgrammingError, match="must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("ALTER TABLE person ADD COLUMN secret text")


def test_the_database_refuses_to_rewrite_the_audit(linden: Board) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        AuditEntry.objects.update(act="changed")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        AuditEntry.objects.all().delete()


def test_a_switch_of_board_inside_a_transaction_is_refused(linden: Board, beuken: Board) -> None:
    with transaction.atomic():
        _make("Bas")
        with activated(beuken.scope), pytest.raises(BoardSwitchRefused):
            _make("Bas")
        transaction.set_rollback(True)
    assert Person.objects.count() == 0


def test_rollback_and_savepoint_rollback_forget_the_board(linden: Board, beuken: Board) -> None:
    """PostgreSQL undoes SET on rollback; the connection must not believe what it set before."""
    with activated(beuken.scope):
        Person.objects.count()
    try:
        with transaction.atomic():
            _make("Collin")
            raise KeyError
    except KeyError:
        pass
    assert Person.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        assert cursor.fetchone() == ("board_linden", "board_linden")
    with activated(beuken.scope), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        assert cursor.fetchone() == ("board_beuken", "board_beuken")


def test_two_hundred_reads_at_once_never_see_the_wrong_board(own_database: str) -> None:
    scopes = {slug: find_board(slug).scope for slug in ("linden", "beuken")}  # type: ignore[union-attr]
    for slug, scope in scopes.items():
        with activated(scope):
            _make(slug)
    barrier = threading.Barrier(8)

    def read(number: int) -> tuple[str, str]:
        slug = "linden" if number % 2 else "beuken"
        if number < 8:
            barrier.wait(timeout=10)
        with activated(scopes[slug]):
            return slug, Person.objects.values_list("called", flat=True).get()

    def close() -> None:
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(read, range(200)))
        for _ in range(8):
            pool.submit(close)
    assert [(asked, got) for asked, got in seen if asked != got] == []
    assert len(seen) == 200

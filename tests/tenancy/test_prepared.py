"""Statements prepared once per connection: prepared indeed, and every board reads its own tables by them."""

from django.db import connection

from zichtlijn.people.models import Person
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.scope import activated

_NAMES = "SELECT json_agg(called ORDER BY called) FROM person WHERE called <> %(but)s"


def _make(called: str) -> None:
    Person.objects.create(called=called, sort_key=called.lower())


def _count_prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%json_agg(called%%'")
        (count,) = cursor.fetchone()
        return int(count)


def test_what_asks_to_be_prepared_is_prepared_once(linden: Board) -> None:
    for _ in range(3):
        ask(_NAMES, {"but": ""})
    assert _count_prepared() == 1


def test_a_prepared_statement_reads_the_tables_of_the_board_that_asks(linden: Board, beuken: Board) -> None:
    _make("Aya")
    for _ in range(7):  # often enough for the server to keep one plan
        assert ask(_NAMES, {"but": "Bo"}) == (b'["Aya"]',)
        with activated(beuken.scope):
            assert ask(_NAMES, {"but": "Bo"}) == (b"",)
    with activated(beuken.scope):
        _make("Cas")
        assert ask(_NAMES, {"but": "Bo"}) == (b'["Cas"]',)
    assert ask(_NAMES, {"but": "Bo"}) == (b'["Aya"]',)

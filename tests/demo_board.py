"""The demo as a test sees it: one database with the whole world in it, built once per run; tests jump its clock."""

import os
from collections.abc import Iterator
from functools import cache

import pytest
from pytest_django import DjangoDbBlocker

from tests.databases import clone, drop, point_at
from zichtlijn.demo.world import ensure_demo
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.models import Board, BoardHost
from zichtlijn.tenancy.scope import activated

HOST = "zilverlinde.test"


def _worker() -> str:
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}_{os.getpid()}"


@cache
def _build() -> str:
    """Build once per process: every folder that takes the fixtures has its own copy of them."""
    name = f"demo_{_worker()}"
    clone(name)
    point_at(name)
    board = ensure_demo(told=lambda sentence: None)
    with activated(None):
        BoardHost.objects.using("owner").create(host=HOST, board=board)
    point_at(f"test_{_worker()}")
    return name


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database that holds the demo; other tests go on in their own."""
    with django_db_blocker.unblock():
        name = _build()
    yield name
    with django_db_blocker.unblock():
        drop(name)
        point_at(f"test_{_worker()}")


@pytest.fixture
def demo(demo_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Board]:
    """The demo's board, wherever an earlier test left its clock; what this test does is kept."""
    with django_db_blocker.unblock():
        point_at(demo_database)
        board = find_board("zilverlinde")
        assert board is not None
        yield board
        point_at(f"test_{_worker()}")

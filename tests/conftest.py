"""The test house: a real PostgreSQL, two boards in every database, a clock that stands still."""

import os
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from tests.cast import Cast, Stranger, build_cast, build_stranger
from tests.databases import clone, drop, point_at
from zichtlijn.tenancy.boards import find_board, forget_hosts
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.remembering import forget_all
from zichtlijn.tenancy.scope import activated

T1 = datetime(2026, 11, 17, 8, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""Tuesday 17 November 2026, 08.12: the morning Vera prepares (product.md §5.7)."""


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Every test begins in Dutch: a request leaves its language behind in this thread."""
    with override("nl"):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Which board a host name means, and what was made of answers, is remembered per process; every test asks anew."""
    forget_hosts()
    forget_all()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One database per worker, cloned from the template; tests roll back what they do in it."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}_{os.getpid()}"
    with django_db_blocker.unblock():
        clone(name)
        point_at(name)
        yield
        drop(name)


@pytest.fixture
def linden(db: None) -> Iterator[Board]:
    """The board the test works for, at T1."""
    board = find_board("linden")
    assert board is not None
    with activated(board.scope), standing_at(T1):
        yield board


@pytest.fixture
def beuken(db: None) -> Board:
    """The other board: what a test does for linden must never show here."""
    board = find_board("beuken")
    assert board is not None
    return board


@pytest.fixture
def cast(linden: Board) -> Cast:
    """The people of linden."""
    return build_cast()


@pytest.fixture
def stranger(beuken: Board) -> Stranger:
    """The people of beuken; whoever works for linden must never meet them."""
    with activated(beuken.scope):
        return build_stranger()


@pytest.fixture
def client() -> Client:
    """A browser at the host name of linden."""
    return Client(headers={"host": "linden.test"})


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database of this test's own, for tests that commit, race or use the owner's login. Both boards are in it."""
    shared = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}_{os.getpid()}"
    name = f"own_{os.getpid()}_{abs(hash(request.node.nodeid)) % 10**8}"
    with django_db_blocker.unblock():
        clone(name)
        point_at(name)
        try:
            yield name
        finally:
            drop(name)
            point_at(shared)

"""Everybody at every door: people of two boards, one of everything, and their browsers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.people import Visitors, open_clients
from tests.access.things import Things, build_things
from tests.cast import Cast, Stranger
from tests.web.sources.records_world import uploads_in
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path) -> Iterator[None]:
    with uploads_in(tmp_path):
        yield


@pytest.fixture
def visitors(cast: Cast, stranger: Stranger, beuken: Board) -> Visitors:
    """A browser per person, at the host of linden."""
    return open_clients(cast, stranger, beuken)


@pytest.fixture
def things(cast: Cast) -> Things:
    """One of everything at linden."""
    return build_things(
        school=cast.school,
        group=cast.group_5,
        pupil=cast.maaike,
        member=cast.karim,
        author=cast.vera,
        administrator=cast.remco,
    )


@pytest.fixture
def their_things(stranger: Stranger, beuken: Board) -> Things:
    """One of everything at beuken."""
    with activated(beuken.scope):
        return build_things(
            school=stranger.school,
            group=stranger.group,
            pupil=stranger.pupil,
            member=stranger.teacher,
            author=stranger.teacher,
            administrator=stranger.administrator,
        )

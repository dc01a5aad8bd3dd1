"""Who can read what at every stop of the demo, asked at the door that pupils and guardians have (product.md §5.7)."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest

from zichtlijn.core.gradebook.values import Grade
from zichtlijn.demo.story.stops import STOPS, find_stop, local
from zichtlijn.demo.world import rebuild_world
from zichtlijn.grading.release.published import NextMoments, list_published, read_next_moments
from zichtlijn.people.models import Person
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

Go = Callable[[str], "Reading"]
SINCE_LONG = {Decimal("6.8"), Decimal("5.9"), Decimal("6.4")}
"""SO 1, PW 1 and Markt en prijs of Tijn."""
READING, GRAPHS = Decimal("7.1"), Decimal("5.2")
"""What the stops are about: the Leestoets and PW 2 of Tijn."""


class Reading:
    """The demo at a stop, read at the door of the audience."""

    def __init__(self, board: Board) -> None:
        assert board.clock_at is not None
        self.board, self.now = board, board.clock_at

    def list_grades(self, viewer: str, pupil: str = "tijn") -> set[Decimal]:
        with activated(self.board.scope):
            found = list_published(_find(viewer), _find(pupil), now=self.now)
        return {shown.value.value.number for shown in found if isinstance(shown.value.value, Grade)}

    def find_next(self, pupil: str = "tijn") -> NextMoments:
        with activated(self.board.scope):
            return read_next_moments(_find(pupil), now=self.now)


def _find(slug: str) -> UUID:
    return Person.objects.values_list("uuid", flat=True).get(slug=slug)


@pytest.fixture
def go(demo: Board) -> Go:
    def jump(code: str) -> Reading:
        stop = find_stop(code)
        assert stop is not None
        rebuild_world(demo, stop)
        demo.refresh_from_db()
        return Reading(demo)

    return jump


def test_r32_t1_to_t3_tijn_reads_what_came_before_and_nothing_else(go: Go) -> None:
    for code in ("T1", "T2", "T3"):
        at = go(code)
        assert at.list_grades("tijn") == SINCE_LONG
        assert at.find_next().pupil.at == local(STOPS[0].at.date(), 16, 30)
        assert at.find_next().guardian.at == STOPS[6].at


def test_r38_t4_engels_appears_and_pw_2_waits_for_the_class(go: Go) -> None:
    at = go("T4")
    assert at.list_grades("tijn") == SINCE_LONG | {READING}
    assert at.find_next().pupil.at == STOPS[5].at
    assert at.list_grades("ruud") == at.list_grades("carla") == SINCE_LONG


def test_r45_t5_ruud_sees_what_tijn_shared_and_carla_nothing_of_it(go: Go) -> None:
    at = go("T5")
    assert at.list_grades("ruud") == SINCE_LONG | {READING}
    assert at.list_grades("carla") == SINCE_LONG


def test_r38_t6_pw_2_appears_at_the_moment_after_it_was_discussed(go: Go) -> None:
    at = go("T6")
    assert at.list_grades("tijn") == SINCE_LONG | {READING, GRAPHS}
    assert at.list_grades("carla") == SINCE_LONG
    assert at.list_grades("liv", "liv") == {Decimal("7.6"), Decimal("6.8")}


def test_r50_t7_guardians_of_tijn_read_on_friday_and_those_of_saar_never(go: Go) -> None:
    at = go("T7")
    assert at.list_grades("ruud") == at.list_grades("carla") == SINCE_LONG | {READING, GRAPHS}
    assert at.list_grades("saar", "saar") == {Decimal("6.6")}
    assert at.list_grades("ruud", "saar") == set()
    assert at.find_next("saar").is_closed_for_guardians


def test_r35_a_stranger_reads_nothing_at_any_stop(go: Go) -> None:
    for stop in STOPS:
        at = go(stop.code)
        assert at.list_grades("maaike") == at.list_grades("joke") == at.list_grades("femke") == set()

"""Signals gathered into lines (R24): the demo's own picture, and what holds for any signals."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.core.signals.clusters import MOST_LINES, Cluster, PupilSignal, find_common, gather_signals

STUCK, FAST, NEW = SignalKind.STUCK, SignalKind.FAST, SignalKind.NEW
METEN, LENGTE, OMTREK, OPPERVLAKTE, INHOUD, TIJD, KLOK, HELE, HALVE = (UUID(int=n) for n in range(1, 10))
PLANNED = {LENGTE, OMTREK, OPPERVLAKTE, INHOUD, TIJD}
PUPILS = [UUID(int=100 + n) for n in range(12)]
MAAIKE, NOOR, YUSUF, FATIH, RAYAN, SANDER = PUPILS[:6]


def test_r24_the_fifteen_signals_of_groep_5_become_four_lines() -> None:
    signals = [
        *(PupilSignal(pupil, NEW, (METEN, OMTREK)) for pupil in PUPILS[6:]),
        *(PupilSignal(SANDER, FAST, (METEN, goal)) for goal in (LENGTE, OMTREK, OPPERVLAKTE, INHOUD)),
        PupilSignal(FATIH, STUCK, (METEN, OMTREK)),
        PupilSignal(RAYAN, STUCK, (METEN, OMTREK)),
        PupilSignal(MAAIKE, STUCK, (METEN, TIJD, KLOK, HELE)),
        PupilSignal(NOOR, STUCK, (METEN, TIJD, KLOK, HELE)),
        PupilSignal(YUSUF, STUCK, (METEN, TIJD, KLOK, HALVE)),
    ]
    found = gather_signals(signals, PLANNED)
    assert found.lines == (
        Cluster(STUCK, KLOK, 1, (MAAIKE, NOOR, YUSUF)),
        Cluster(STUCK, OMTREK, 1, (FATIH, RAYAN)),
        Cluster(FAST, METEN, 4, (SANDER,)),
        Cluster(NEW, OMTREK, 1, tuple(PUPILS[6:])),
    )
    assert found.hidden_lines == 0


def test_r24_thirty_signals_still_give_five_lines_and_say_what_is_left_out() -> None:
    signals = [PupilSignal(pupil, STUCK, (UUID(int=500 + goal),)) for goal in range(15) for pupil in (MAAIKE, NOOR)]
    found = gather_signals(signals, ())
    assert (len(found.lines), found.hidden_lines) == (5, 10)


def test_goals_that_share_nothing_are_only_counted() -> None:
    found = gather_signals([PupilSignal(SANDER, FAST, (goal,)) for goal in (LENGTE, OMTREK)], ())
    assert found.lines == (Cluster(FAST, None, 2, (SANDER,)),)


def test_a_pupil_with_two_signals_on_one_goal_is_named_once() -> None:
    found = gather_signals([PupilSignal(SANDER, FAST, (METEN, LENGTE))] * 2, PLANNED)
    assert found.lines == (Cluster(FAST, LENGTE, 1, (SANDER,)),)


lineages = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(
    lambda steps: tuple(UUID(int=int("".join(map(str, steps[: n + 1])))) for n in range(len(steps)))
)
any_signals = st.lists(
    st.builds(PupilSignal, st.sampled_from(PUPILS), st.sampled_from(SignalKind), lineages), max_size=40
)


@given(any_signals, st.sets(st.integers(1, 44).map(lambda n: UUID(int=n))))
def test_r24_at_most_five_lines_stuck_first_most_pupils_first(signals: list[PupilSignal], planned: set[UUID]) -> None:
    found = gather_signals(signals, planned)
    assert len(found.lines) <= MOST_LINES
    order = [([STUCK, FAST, NEW].index(line.kind), -len(line.pupils)) for line in found.lines]
    assert order == sorted(order)
    assert bool(found.lines) == bool(signals)


@given(any_signals, st.sets(st.integers(1, 44).map(lambda n: UUID(int=n))))
def test_every_line_rests_on_signals_of_its_pupils_and_kind(signals: list[PupilSignal], planned: set[UUID]) -> None:
    for line in gather_signals(signals, planned).lines:
        for pupil in line.pupils:
            own = [one for one in signals if one.pupil == pupil and one.kind is line.kind]
            assert own
            if line.goal is not None:
                assert any(line.goal in one.lineage for one in own)


@given(st.lists(lineages, min_size=1))
def test_what_lineages_have_in_common_starts_each_of_them(found: list[tuple[UUID, ...]]) -> None:
    common = find_common(found)
    assert all(one[: len(common)] == common for one in found)

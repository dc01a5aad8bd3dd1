"""What a list of sources says first: silence, then what did not get where it belongs (product.md §2.15)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.freshness import Freshness, FreshnessState
from zichtlijn.core.progress.source_health import SourceState, Troubles, judge_source

NONE = Troubles()


def fresh(state: FreshnessState) -> Freshness:
    return Freshness(state, datetime(2026, 11, 17, 8, tzinfo=UTC), 0, is_live=False)


@pytest.mark.parametrize(
    ("freshness", "troubles", "expected"),
    [
        (FreshnessState.ON_TIME, NONE, SourceState.WORKS),
        (FreshnessState.NEVER, NONE, SourceState.NEVER),
        (FreshnessState.LATE, NONE, SourceState.SILENT),
        (FreshnessState.LATE, Troubles(waiting=12), SourceState.SILENT),
        (FreshnessState.ON_TIME, Troubles(waiting=12), SourceState.ATTENTION),
        (FreshnessState.ON_TIME, Troubles(refused=1), SourceState.ATTENTION),
        (FreshnessState.NEVER, Troubles(unmapped=2), SourceState.ATTENTION),
    ],
)
def test_r15_the_state_of_a_source(freshness: FreshnessState, troubles: Troubles, expected: SourceState) -> None:
    assert judge_source(fresh(freshness), troubles, is_active=True) is expected


@given(st.sampled_from(FreshnessState), st.integers(0, 9))
def test_r17_a_source_that_is_off_is_never_said_to_fail(freshness: FreshnessState, waiting: int) -> None:
    assert judge_source(fresh(freshness), Troubles(waiting=waiting), is_active=False) is SourceState.OFF


def test_what_fails_comes_first() -> None:
    assert sorted(SourceState) == [
        SourceState.SILENT,
        SourceState.ATTENTION,
        SourceState.NEVER,
        SourceState.WORKS,
        SourceState.OFF,
    ]

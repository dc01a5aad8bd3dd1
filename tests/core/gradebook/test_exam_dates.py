"""Days of the PTA that a result would come too late for."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import EXAM
from zichtlijn.core.gradebook.columns import Column, ColumnKind
from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind, list_passed_dates

ZONE = ZoneInfo("Europe/Amsterdam")
HELD_ON = date(2026, 11, 12)
SE = Column(EXAM, ColumnKind.SCHOOL_EXAM, held_on=HELD_ON)
EARLIER = ExamDate(date(2026, 11, 12), ExamDateKind.RETAKE)
RETAKE = ExamDate(date(2026, 12, 1), ExamDateKind.RETAKE)
FINAL = ExamDate(date(2027, 5, 11), ExamDateKind.EXAM)
DATES = (FINAL, EARLIER, RETAKE)


@pytest.mark.parametrize(
    ("visible_at", "passed"),
    [
        (datetime(2026, 11, 30, 15, 30, tzinfo=UTC), []),
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), []),
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), [RETAKE]),
        (datetime(2026, 12, 8, 15, 30, tzinfo=UTC), [RETAKE]),
        (datetime(2027, 5, 11, 6, 0, tzinfo=UTC), [RETAKE, FINAL]),
        (None, [RETAKE, FINAL]),
    ],
)
def test_a_moment_on_or_after_a_later_day_of_the_pta_passes_it(
    visible_at: datetime | None, passed: list[ExamDate]
) -> None:
    assert list_passed_dates(SE, visible_at, DATES, ZONE) == passed


@pytest.mark.parametrize("kind", [ColumnKind.TEST, ColumnKind.PRACTICE])
def test_only_school_exams_are_warned_about(kind: ColumnKind) -> None:
    assert list_passed_dates(Column(EXAM, kind, held_on=HELD_ON), None, DATES, ZONE) == []


def test_a_test_without_a_day_is_before_every_date() -> None:
    assert list_passed_dates(Column(EXAM, ColumnKind.SCHOOL_EXAM), None, DATES, ZONE) == sorted(DATES)


@given(
    st.lists(st.dates(date(2026, 10, 1), date(2027, 6, 1)).map(lambda day: ExamDate(day, ExamDateKind.RETAKE))),
    st.integers(0, 200 * 24),
    st.integers(0, 100),
)
def test_a_later_moment_never_passes_less(dates: list[ExamDate], hours: int, more: int) -> None:
    visible_at = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(hours=hours)
    passed = list_passed_dates(SE, visible_at, dates, ZONE)
    later = list_passed_dates(SE, visible_at + timedelta(hours=more), dates, ZONE)
    assert later[: len(passed)] == passed
    assert len(list_passed_dates(SE, None, dates, ZONE)) >= len(later)

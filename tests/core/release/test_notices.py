"""Messages: constant, outside quiet hours, asked again (R42)."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import lists

from tests.core.release.schools import RUUD, ZONE, instants, local, make_guardian
from zichtlijn.core.release.guardians import Window
from zichtlijn.core.release.notices import (
    Notice,
    NoticeKind,
    find_send_at,
    find_send_at_after,
    is_quiet,
    list_moment_notices,
    may_tell,
)

TUESDAY = local(11, 17, 16, 30)
SOON = TUESDAY + timedelta(minutes=5)
NEXT_YEAR = TUESDAY + timedelta(days=365)


@pytest.mark.parametrize(
    ("at", "send_at"),
    [
        (TUESDAY, TUESDAY),
        (local(11, 17, 19, 5), local(11, 18, 8)),
        (local(11, 17, 18), local(11, 18, 8)),
        (local(11, 17, 7, 59), local(11, 17, 8)),
        (local(11, 17, 8), local(11, 17, 8)),
        (local(11, 20, 18, 1), local(11, 23, 8)),
        (local(11, 21, 12), local(11, 23, 8)),
    ],
)
def test_r42_nothing_is_sent_between_six_and_eight_or_in_the_weekend(at: datetime, send_at: datetime) -> None:
    assert find_send_at(at, ZONE) == send_at


@given(at=instants())
def test_r42_what_is_sent_is_never_early_and_never_in_quiet_hours(at: datetime) -> None:
    send_at = find_send_at(at, ZONE)
    assert send_at >= at
    assert not is_quiet(send_at.astimezone(ZONE))


def test_r42_a_notice_holds_a_kind_and_a_time_and_comes_once_a_day() -> None:
    assert {field.name for field in fields(Notice)} == {"kind", "send_at"}
    evening, morning = local(11, 17, 19), local(11, 18, 9)
    told = list_moment_notices(NoticeKind.MOMENT, [evening, morning], ZONE)
    assert told == [Notice(NoticeKind.MOMENT, local(11, 18, 9))]


@given(moments=lists(instants(), max_size=8))
def test_n1_every_moment_is_told_at_or_after_it_by_one_message_of_its_day(moments: list[datetime]) -> None:
    told = list_moment_notices(NoticeKind.GUARDIAN_MOMENT, moments, ZONE)
    days = [one.send_at.astimezone(ZONE).date() for one in told]
    assert len(set(days)) == len(days)
    for at in moments:
        send_at = find_send_at(at, ZONE)
        (notice,) = [one for one in told if one.send_at.astimezone(ZONE).date() == send_at.astimezone(ZONE).date()]
        assert notice.send_at >= at


def test_n3_who_was_told_today_is_told_of_the_next_share_on_the_next_working_day() -> None:
    assert find_send_at_after(TUESDAY, ZONE) == local(11, 18, 8)
    assert find_send_at_after(local(11, 18, 8), ZONE) == local(11, 19, 8)
    assert find_send_at_after(local(11, 20, 8), ZONE) == local(11, 23, 8)


def test_l39_without_access_a_guardian_is_told_nothing() -> None:
    guardian = make_guardian(RUUD, Window(TUESDAY, SOON))
    for kind in (NoticeKind.GUARDIAN_MOMENT, NoticeKind.SHARE):
        assert may_tell(kind, guardian, adult_at=NEXT_YEAR, now=TUESDAY)
        assert not may_tell(kind, guardian, adult_at=NEXT_YEAR, now=TUESDAY - timedelta(minutes=1))
        assert not may_tell(kind, guardian, adult_at=NEXT_YEAR, now=SOON)


def test_l39_of_a_pupil_of_eighteen_guardians_are_told_what_is_shared_and_moments_with_consent() -> None:
    guardian = make_guardian(RUUD, Window(TUESDAY))
    allowed = replace(guardian, consents=(Window(SOON),))
    for adult_at in (TUESDAY, None):
        assert not may_tell(NoticeKind.GUARDIAN_MOMENT, guardian, adult_at=adult_at, now=SOON)
        assert may_tell(NoticeKind.SHARE, guardian, adult_at=adult_at, now=SOON)
        assert may_tell(NoticeKind.GUARDIAN_MOMENT, allowed, adult_at=adult_at, now=SOON)

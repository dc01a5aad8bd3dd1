"""Messages: constant, outside quiet hours, asked again (R42)."""

from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from hypothesis import given

from tests.core.release.schools import RUUD, ZONE, instants, local, make_guardian
from zichtlijn.core.release.guardians import GuardianFacts, Window
from zichtlijn.core.release.notices import (
    Notice,
    NoticeKind,
    find_send_at,
    is_quiet,
    list_moment_notices,
    may_send,
)

TUESDAY = local(11, 17, 16, 30)


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
    assert list_moment_notices([evening, morning], ZONE) == [Notice(NoticeKind.MOMENT, local(11, 18, 8))]


def test_r42_asked_again_when_sending() -> None:
    notice = Notice(NoticeKind.MOMENT, TUESDAY)
    guardian = make_guardian(RUUD, Window(TUESDAY - timedelta(days=1), TUESDAY + timedelta(minutes=5)))
    soon = TUESDAY + timedelta(minutes=5)

    def ask(now: datetime, who: GuardianFacts | None = guardian, *, is_opted_in: bool = True) -> bool:
        return may_send(notice, is_opted_in=is_opted_in, guardian=who, now=now, zone=ZONE)

    assert ask(TUESDAY)
    assert ask(soon, None)
    assert not ask(TUESDAY, is_opted_in=False)
    assert not ask(soon)
    assert not ask(TUESDAY - timedelta(minutes=1))
    assert not ask(local(11, 17, 18), None)
    assert not ask(local(11, 23, 9), None)

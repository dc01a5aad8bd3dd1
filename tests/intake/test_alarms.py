"""A source that falls silent: noticed once, told once to who asked, and only while it lasts (R15, R42)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.releases import adopt
from tests.intake.test_taking import a_record
from tests.web.sources.records_world import connect
from tests.world import make_account
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.progress.freshness import FreshnessState
from zichtlijn.core.progress.record import PupilRef
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.intake.alarms.queries import list_incidents
from zichtlijn.intake.alarms.sending import send_alarms
from zichtlijn.intake.alarms.watching import watch_sources
from zichtlijn.intake.alarms.wishes import ask_for_alarms, end_alarms, has_asked
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.models import Incident, Source
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.intake.sources.queries import list_freshness
from zichtlijn.intake.sources.silence import DaysOff
from zichtlijn.intake.sources.switching import switch_off
from zichtlijn.journal.models import OutboxMessage
from zichtlijn.people.models import Account
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import NoBoard, activated

HERE = ZoneInfo("Europe/Amsterdam")
SOON, LATE = T1 + timedelta(hours=20), T1 + timedelta(hours=25)


@pytest.fixture
def source(cast: Cast) -> Source:
    return connect(cast)


def deliver(source: Source, number: int, *, hours: int) -> None:
    record = a_record(number, pupil=PupilRef("las_key", "LL-5001"))
    take_records(read_source(source), [record], door="test", now=T1 + timedelta(hours=hours))


def ask(cast: Cast) -> None:
    if not Account.objects.filter(person=cast.remco).exists():
        make_account(cast.remco)
    ask_for_alarms(cast.remco.uuid, root_url="http://linden.test/", now=T1)


def test_r15_a_silence_is_noticed_once_and_ends_with_a_delivery(source: Source) -> None:
    deliver(source, 1, hours=0)
    assert watch_sources(now=SOON) == 0
    assert watch_sources(now=LATE) == 1
    assert watch_sources(now=LATE + timedelta(hours=1)) == 0
    deliver(source, 2, hours=27)
    assert watch_sources(now=T1 + timedelta(hours=28)) == 0
    incident = Incident.objects.get()
    assert (incident.silent_since, incident.noticed_at) == (T1, LATE)
    assert incident.recovered_at == T1 + timedelta(hours=28)
    assert watch_sources(now=T1 + timedelta(hours=60)) == 1
    assert len(list_incidents(source.uuid)) == 2


def test_r42_nobody_is_told_unasked(source: Source, cast: Cast) -> None:
    watch_sources(now=LATE)
    assert not OutboxMessage.objects.exists()


def test_r15_who_asked_is_told_once_per_silence(source: Source, cast: Cast) -> None:
    ask(cast)
    ask(cast)
    for _ in range(3):
        watch_sources(now=LATE)
        send_alarms(now=LATE)
    assert len(mail.outbox) == 1
    letter = mail.outbox[0]
    assert letter.to == [Account.objects.get(person=cast.remco).email]
    assert "Stapwerk is stil" in letter.subject
    assert f"http://linden.test/bronnen/{source.uuid}/" in str(letter.body)
    assert [one.told for one in list_incidents(source.uuid)] == [1]


def test_r42_a_wish_taken_back_is_heard_also_for_what_waits(source: Source, cast: Cast) -> None:
    ask(cast)
    watch_sources(now=LATE)
    end_alarms(cast.remco.uuid, now=LATE)
    end_alarms(cast.remco.uuid, now=LATE)
    assert not has_asked(cast.remco.uuid)
    assert send_alarms(now=LATE) == 0
    assert not mail.outbox


def test_r15_a_source_that_came_back_before_the_mail_left_is_not_told_of(source: Source, cast: Cast) -> None:
    ask(cast)
    watch_sources(now=LATE)
    deliver(source, 1, hours=25)
    watch_sources(now=LATE)
    assert send_alarms(now=LATE) == 0


def test_who_no_longer_sees_to_the_sources_is_not_told(source: Source, cast: Cast) -> None:
    make_account(cast.vera)
    ask_for_alarms(cast.vera.uuid, root_url="http://linden.test", now=T1)
    watch_sources(now=LATE)
    assert not OutboxMessage.objects.exists()


def test_r17_a_source_that_is_off_is_not_silent(source: Source, cast: Cast) -> None:
    ask(cast)
    assert watch_sources(now=LATE) == 1
    switch_off(source.uuid, actor=COMMAND, now=LATE)
    assert watch_sources(now=LATE) == 0
    assert Incident.objects.get().recovered_at == LATE
    assert send_alarms(now=LATE) == 0


def test_from_a_demo_no_mail_leaves(source: Source, cast: Cast, linden: Board) -> None:
    ask(cast)
    watch_sources(now=LATE)
    with activated(None):
        Board.objects.filter(pk=linden.pk).update(is_demo=True)
    assert send_alarms(now=LATE) == 0
    assert OutboxMessage.objects.get().dropped_at == LATE


def test_without_a_board_nothing_is_sent(linden: Board) -> None:
    with activated(None), pytest.raises(NoBoard):
        send_alarms(now=LATE)


CHRISTMAS = ExceptionPeriod("Kerstvakantie", DaySpan(date(2026, 12, 19), date(2027, 1, 4)))
FRIDAY = datetime(2026, 12, 18, 13, tzinfo=UTC)


def deliver_on_friday(source: Source) -> None:
    record = a_record(1, pupil=PupilRef("las_key", "LL-5001"))
    take_records(read_source(source), [record], door="test", now=FRIDAY)


def test_r15_a_holiday_of_the_location_is_no_silence_and_after_it_patience_goes_on(cast: Cast) -> None:
    adopt(cast, exceptions=(CHRISTMAS,))
    deliver_on_friday(connect(cast, location_ref=cast.north.ref))
    assert watch_sources(now=FRIDAY + timedelta(days=10)) == 0
    assert watch_sources(now=FRIDAY + timedelta(days=17)) == 0
    assert watch_sources(now=FRIDAY + timedelta(days=17, hours=1)) == 1


def test_r15_a_holiday_of_another_location_says_nothing_here(source: Source, cast: Cast) -> None:
    adopt(cast, exceptions=(CHRISTMAS,))
    deliver_on_friday(source)
    assert watch_sources(now=FRIDAY + timedelta(days=10)) == 1


def test_r15_holidays_are_read_once_and_only_when_a_source_is_late(cast: Cast) -> None:
    adopt(cast, exceptions=(CHRISTMAS,))
    for number in range(2):
        deliver_on_friday(connect(cast, location_ref=cast.north.ref, tool_slug=f"tool-{number}"))
    counts = []
    for now in (FRIDAY, FRIDAY + timedelta(days=10)):
        with CaptureQueriesContext(connection) as asked:
            days_off = DaysOff()
            states = {one.judge(now.astimezone(HERE), days_off).state for one in list_freshness()}
        assert states == {FreshnessState.ON_TIME}
        counts.append(len(asked))
    assert counts[1] == counts[0] + 1

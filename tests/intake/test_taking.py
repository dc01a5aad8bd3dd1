"""Deliveries are stored once, corrected by later versions, and answered record by record (decisions 15, 16; R03)."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import T1
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.progress.record import (
    Completion,
    Outcome,
    PupilRef,
    Record,
    RecordState,
    SignalKind,
    SuppliedSignal,
    ToolGoalRef,
)
from zichtlijn.core.progress.totals import contribution_of, sum_changes
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.waiting import drop_lapsed, take_in_waiting
from zichtlijn.intake.models import Delivery, Rejection, WaitingRecord
from zichtlijn.intake.sources.actions import connect_tool
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.learning.models import DayTotal, PracticeRecord, Signal, ToolGoal
from zichtlijn.learning.progress import actions as storing
from zichtlijn.people.models import Identifier, Person
from zichtlijn.people.schools.actions import open_location
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

LOCATION = "99ZZ00"


def make_source() -> SourceFacts:
    open_location(ref=LOCATION, name="Noord", sector=Sector.PO, actor=COMMAND, now=T1)
    source = connect_tool(
        tool_slug="stapwerk",
        tool_name="Stapwerk",
        supplier="Stapwerk Educatief",
        location_ref=LOCATION,
        actor=COMMAND,
        now=T1,
    )
    return read_source(source)


def make_pupil(key: str, scope: str = LOCATION) -> Person:
    person = Person.objects.create(called=key, sort_key=key)
    Identifier.objects.create(person=person, scheme="las_key", scope=scope, value=key, starts_on=date(2026, 8, 1))
    return person


def a_record(number: int = 1, **changes: object) -> Record:
    record = Record(
        external_id=f"rec-{number:04d}",
        version_at=datetime(2026, 11, 16, 9, 57, tzinfo=UTC),
        pupil=PupilRef("las_key", "LL-1"),
        tool_goal=ToolGoalRef("klok-1", "Klok 1 – hele uren"),
        exercise="Klok 1 – hele uren",
        result="6 van 15 goed",
        occurred_on=date(2026, 11, 16),
        occurred_at=datetime(2026, 11, 16, 8, 56, tzinfo=UTC),
        completion=Completion.DONE,
        items_made=15,
        items_right=6,
        practice_seconds=900,
    )
    return replace(record, **changes)  # type: ignore[arg-type]


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    source = make_source()
    make_pupil("LL-1")
    make_pupil("LL-2")
    return source


def take(source: SourceFacts, *records: Record) -> list[Outcome]:
    return [answer.outcome for answer in take_records(source, records, door="test", now=T1).answers]


def test_a_record_is_stored_with_its_total_and_its_delivery(source: SourceFacts) -> None:
    assert take(source, a_record()) == [Outcome.STORED]
    total = DayTotal.objects.get()
    assert (total.records, total.done, total.items_made, total.items_right) == (1, 1, 15, 6)
    assert (total.practice_seconds, total.timed_records, total.day) == (900, 1, date(2026, 11, 16))
    assert Delivery.objects.get().stored == 1
    assert ToolGoal.objects.get().title == "Klok 1 – hele uren"


def test_r04_a_time_that_was_not_supplied_is_not_a_time_of_zero(source: SourceFacts) -> None:
    take(source, a_record(practice_seconds=None))
    assert PracticeRecord.objects.get().practice_seconds is None
    assert DayTotal.objects.get().timed_records == 0


def test_an_identical_repeat_is_a_success_and_changes_nothing(source: SourceFacts) -> None:
    take(source, a_record())
    assert take(source, a_record()) == [Outcome.UNCHANGED]
    assert take(source, a_record(version_at=datetime(2026, 11, 17, 6, tzinfo=UTC))) == [Outcome.UNCHANGED]
    assert DayTotal.objects.get().records == 1


def test_a_later_version_corrects_and_moves_the_total(source: SourceFacts) -> None:
    take(source, a_record())
    later = a_record(
        version_at=datetime(2026, 11, 16, 12, tzinfo=UTC),
        items_right=9,
        result="9 van 15 goed",
        occurred_on=date(2026, 11, 13),
        occurred_at=None,
    )
    assert take(source, later) == [Outcome.CORRECTED]
    total = DayTotal.objects.get()
    assert (total.day, total.items_right, total.records) == (date(2026, 11, 13), 9, 1)
    assert PracticeRecord.objects.get().result == "9 van 15 goed"


def test_the_same_version_with_other_content_is_refused_and_changes_nothing(source: SourceFacts) -> None:
    take(source, a_record())
    outcome = take_records(source, [a_record(items_right=7)], door="test", now=T1)
    assert outcome.answers[0].outcome is Outcome.REFUSED
    assert outcome.answers[0].fault is not None
    assert outcome.answers[0].fault.code == "same_version_differs"
    assert PracticeRecord.objects.get().items_right == 6
    assert Rejection.objects.get().code == "same_version_differs"


def test_an_overtaken_version_changes_nothing(source: SourceFacts) -> None:
    take(source, a_record())
    early = a_record(version_at=datetime(2026, 11, 16, 9, tzinfo=UTC), items_right=2)
    assert take(source, early) == [Outcome.UNCHANGED]
    assert PracticeRecord.objects.get().items_right == 6


def test_withdrawal_takes_the_total_and_the_signal_away_but_keeps_the_record(source: SourceFacts) -> None:
    take(source, a_record(signal=SuppliedSignal(SignalKind.STUCK, "twee rondes niet")))
    assert Signal.objects.get().kind == "stuck"
    gone = a_record(version_at=datetime(2026, 11, 16, 12, tzinfo=UTC), state=RecordState.WITHDRAWN)
    assert take(source, gone) == [Outcome.CORRECTED]
    assert PracticeRecord.objects.get().state == "withdrawn"
    assert DayTotal.objects.count() == 0
    assert Signal.objects.count() == 0


def test_one_batch_may_hold_versions_of_the_same_record(source: SourceFacts) -> None:
    second = a_record(version_at=datetime(2026, 11, 16, 12, tzinfo=UTC), items_right=8)
    assert take(source, a_record(), a_record(2), second, a_record()) == [
        Outcome.STORED,
        Outcome.STORED,
        Outcome.CORRECTED,
        Outcome.UNCHANGED,
    ]
    assert PracticeRecord.objects.get(external_id="rec-0001").items_right == 8
    assert DayTotal.objects.get().records == 2


def test_r03_a_record_without_one_of_the_five_basics_is_refused_by_itself(source: SourceFacts) -> None:
    outcome = take_records(source, [a_record(1, exercise=""), a_record(2)], door="test", now=T1)
    assert [answer.outcome for answer in outcome.answers] == [Outcome.REFUSED, Outcome.STORED]
    rejection = Rejection.objects.get()
    assert (rejection.record_ref, rejection.field, rejection.code) == ("rec-0001", "exercise", "missing")
    take_records(source, [a_record(1, exercise="")], door="test", now=T1 + timedelta(hours=1))
    rejection.refresh_from_db()
    assert (rejection.count, rejection.first_at, rejection.last_at) == (2, T1, T1 + timedelta(hours=1))


def test_a_rejection_never_keeps_what_a_pupil_did(source: SourceFacts) -> None:
    take(source, a_record(result="geheim" * 200), a_record(2, items_right=99))
    kept = {rejection.field: rejection.received for rejection in Rejection.objects.all()}
    assert kept == {"result": "", "items_right": "99"}


def test_records_of_an_unknown_pupil_wait_and_come_in_with_the_pupil(source: SourceFacts) -> None:
    unknown = a_record(3, pupil=PupilRef("las_key", "LL-9"), signal=SuppliedSignal(SignalKind.NEW))
    assert take(source, unknown, a_record()) == [Outcome.WAITING, Outcome.STORED]
    assert take(source, unknown) == [Outcome.WAITING]
    assert WaitingRecord.objects.count() == 1
    assert take_in_waiting(now=T1) == 0
    pupil = make_pupil("LL-9")
    assert take_in_waiting(now=T1) == 1
    assert PracticeRecord.objects.get(pupil_id=pupil.uuid).external_id == "rec-0003"
    assert Signal.objects.get().pupil_id == pupil.uuid
    assert WaitingRecord.objects.count() == 0


def test_a_waiting_record_lapses_after_thirty_days(source: SourceFacts) -> None:
    take(source, a_record(pupil=PupilRef("las_key", "LL-9")))
    assert drop_lapsed(now=T1 + timedelta(days=29)) == 0
    assert drop_lapsed(now=T1 + timedelta(days=30)) == 1


def test_a_key_of_another_location_names_nobody_here(source: SourceFacts) -> None:
    make_pupil("LL-7", scope="99ZZ01")
    assert take(source, a_record(pupil=PupilRef("las_key", "LL-7"))) == [Outcome.WAITING]


def test_another_board_sees_nothing_of_a_delivery(source: SourceFacts, beuken: Board) -> None:
    take(source, a_record())
    with activated(beuken.scope):
        assert PracticeRecord.objects.count() == 0
        assert DayTotal.objects.count() == 0


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_always_equal_what_is_stored(source: SourceFacts, data: st.DataObject) -> None:
    """Whatever versions arrive in whatever order and batches: totals are those of the records as they stand."""
    PracticeRecord.objects.all().delete()
    DayTotal.objects.all().delete()
    chance = data.draw(st.randoms(use_true_random=False))
    for _ in range(data.draw(st.integers(1, 5))):
        take(source, *[_any_version(chance) for _ in range(chance.randint(1, 8))])
    expected = sum_changes(
        ((row.pupil_id, row.tool_goal_id, row.occurred_on), contribution_of(_as_record(row)))
        for row in PracticeRecord.objects.all()
    )
    stored = {
        (total.pupil_id, total.tool_goal_id, total.day): (
            total.records,
            total.items_right,
            total.practice_seconds,
        )
        for total in DayTotal.objects.all()
    }
    assert stored == {key: (one.records, one.items_right, one.practice_seconds) for key, one in expected}


def test_a_batch_that_travels_in_parts_is_one_batch(source: SourceFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "SENT_AT_ONCE", 2)
    assert take(source, *[a_record(number) for number in (5, 3, 1, 2, 4)]) == [Outcome.STORED] * 5
    corrected = a_record(4, version_at=datetime(2026, 11, 16, 10, tzinfo=UTC), practice_seconds=60)
    second = [a_record(6), corrected, a_record(2), a_record(3, items_right=7), a_record(7)]
    assert take(source, *second) == [
        Outcome.STORED,
        Outcome.CORRECTED,
        Outcome.UNCHANGED,
        Outcome.REFUSED,
        Outcome.STORED,
    ]
    total = DayTotal.objects.get()
    assert (total.records, total.items_right, total.practice_seconds) == (7, 7 * 6, 6 * 900 + 60)


def _any_version(chance: random.Random) -> Record:
    return a_record(
        chance.randint(1, 4),
        version_at=datetime(2026, 11, 16, chance.randint(0, 20), tzinfo=UTC),
        pupil=PupilRef("las_key", f"LL-{chance.randint(1, 2)}"),
        tool_goal=ToolGoalRef(f"klok-{chance.randint(1, 2)}"),
        occurred_on=date(2026, 11, chance.randint(9, 16)),
        occurred_at=None,
        items_right=chance.randint(0, 15),
        practice_seconds=chance.choice([None, 60, 300]),
        state=chance.choice([RecordState.ACTIVE, RecordState.ACTIVE, RecordState.WITHDRAWN]),
    )


def _as_record(row: PracticeRecord) -> Record:
    return a_record(
        state=RecordState(row.state),
        completion=Completion(row.completion),
        items_made=row.items_made,
        items_right=row.items_right,
        practice_seconds=row.practice_seconds,
    )


def test_a_record_raced_by_sixteen_clients_is_stored_once_and_each_is_told_so(own_database: str) -> None:
    board = find_board("linden")
    assert board is not None
    with activated(board.scope):
        source = make_source()
        make_pupil("LL-1")
    barrier = Barrier(16)

    def deliver(_: int) -> list[Outcome]:
        try:
            barrier.wait(timeout=20)
            with activated(board.scope):
                return take(source, *[a_record(number) for number in range(5)])
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(deliver, range(16)))
    for position in range(5):
        told = [answer[position] for answer in answers]
        assert told.count(Outcome.STORED) == 1
        assert told.count(Outcome.UNCHANGED) == 15
    with activated(board.scope):
        assert PracticeRecord.objects.count() == 5
        assert DayTotal.objects.get().records == 5


def test_batches_that_share_records_in_opposite_order_never_lose_or_double_anything(
    own_database: str,
) -> None:
    """Sixty races of corrections over the same records and totals (decision 16)."""
    board = find_board("linden")
    assert board is not None
    with activated(board.scope):
        source = make_source()
        make_pupil("LL-1")
    numbers = list(range(30))

    def deliver(race: int) -> None:
        chance = random.Random(race)
        chosen = chance.sample(numbers, 20)
        version = datetime(2026, 11, 16, 1, tzinfo=UTC) + timedelta(seconds=race)
        try:
            with activated(board.scope):
                take(
                    source,
                    *[
                        a_record(
                            number,
                            version_at=version,
                            items_right=race % 15,
                            tool_goal=ToolGoalRef(f"g{number % 3}"),
                        )
                        for number in chosen
                    ],
                )
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(deliver, range(60)))
    with activated(board.scope):
        rows = list(PracticeRecord.objects.all())
        expected = sum_changes(
            ((row.pupil_id, row.tool_goal_id, row.occurred_on), contribution_of(_as_record(row))) for row in rows
        )
        stored = {total.tool_goal_id: (total.records, total.items_right) for total in DayTotal.objects.all()}
        assert stored == {key[1]: (one.records, one.items_right) for key, one in expected}

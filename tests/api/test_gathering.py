"""Small deliveries of one source that come together are stored together, and answered each for itself (decision 16)."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep
from typing import cast

import pytest
from django.db import connection

from tests.intake.test_taking import a_record, make_pupil, make_source
from zichtlijn.api import gathering
from zichtlijn.api.gathering import take_together
from zichtlijn.core.progress.record import Outcome, Record
from zichtlijn.intake.deliveries.actions import Batch
from zichtlijn.intake.deliveries.outcome import DeliveryOutcome
from zichtlijn.intake.models import Delivery
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.models import DayTotal, PracticeRecord
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.scope import BoardScope, activated

CLIENTS = 12
PATIENCE_SECONDS = 20.0


@pytest.fixture
def scope(own_database: str) -> BoardScope:
    board = find_board("linden")
    assert board is not None
    return board.scope


@pytest.fixture
def source(scope: BoardScope) -> SourceFacts:
    with activated(scope):
        make_pupil("LL-1")
        return make_source()


def deliver_at_once(scope: BoardScope, source: SourceFacts, batches: list[Batch]) -> list[Future[DeliveryOutcome]]:
    """Let every batch come while the turn is taken, so that all of them stand in line when it is given."""

    def deliver(batch: Batch) -> DeliveryOutcome:
        try:
            with activated(scope):
                return take_together(source, batch)
        finally:
            connection.close()

    line = gathering.find_line(source)
    with ThreadPoolExecutor(len(batches)) as pool:
        line.is_served = True
        answers = [pool.submit(deliver, batch) for batch in batches]
        try:
            wait_until(lambda: len(line.waiting) == len(batches))
        finally:
            line.leave([])
    return answers


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while not holds():
        assert monotonic() < deadline
        sleep(0.01)


def count_transactions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM delivery")
        counted: int = cursor.fetchone()[0]
        return counted


def test_who_wait_together_are_stored_together_and_answered_each(scope: BoardScope, source: SourceFacts) -> None:
    batches = [Batch([a_record(number), a_record(100 + number)]) for number in range(CLIENTS)]
    outcomes = [answer.result() for answer in deliver_at_once(scope, source, batches)]
    for batch, outcome in zip(batches, outcomes, strict=True):
        assert [answer.external_id for answer in outcome.answers] == [record.external_id for record in batch.records]
        assert {answer.outcome for answer in outcome.answers} == {Outcome.STORED}
    with activated(scope):
        assert count_transactions() == 1
        assert Delivery.objects.filter(stored=2).count() == CLIENTS
        assert {outcome.delivery_uuid for outcome in outcomes} == set(Delivery.objects.values_list("uuid", flat=True))
        assert PracticeRecord.objects.count() == DayTotal.objects.get().records == 2 * CLIENTS


def test_the_same_record_from_all_at_once_is_stored_once_and_each_is_told(
    scope: BoardScope, source: SourceFacts
) -> None:
    answers = deliver_at_once(scope, source, [Batch([a_record(1)]) for _ in range(CLIENTS)])
    told = [answer.result().answers[0].outcome for answer in answers]
    assert sorted(told) == [Outcome.STORED, *[Outcome.UNCHANGED] * (CLIENTS - 1)]


def test_a_fault_reaches_only_the_delivery_that_has_it(scope: BoardScope, source: SourceFacts) -> None:
    broken = Batch([cast(Record, None)])
    sound = [Batch([a_record(number)]) for number in range(CLIENTS)]
    first, *others = deliver_at_once(scope, source, [broken, *sound])
    assert isinstance(first.exception(), AttributeError)
    assert {answer.result().answers[0].outcome for answer in others} == {Outcome.STORED}
    with activated(scope):
        assert PracticeRecord.objects.count() == CLIENTS


def test_a_large_delivery_waits_for_nobody(scope: BoardScope, source: SourceFacts) -> None:
    line = gathering.find_line(source)
    line.is_served = True
    records = [a_record(number) for number in range(gathering.MOST_GATHERED + 1)]

    def deliver() -> DeliveryOutcome:
        try:
            with activated(scope):
                return take_together(source, Batch(records))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        try:
            outcome = pool.submit(deliver).result(timeout=PATIENCE_SECONDS)
        finally:
            line.leave([])
    assert outcome.counts["stored"] == len(records)

"""A test result of a tool is one record, received for the gradebook, and follows the moments once placed (R40)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, grade, open_book, read
from tests.grading.releases import adopt
from tests.grading.test_release import at
from tests.practice import connect, make_framework, make_goal, make_record, make_tool, make_tool_goal
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.record import Completion, Outcome, Record, RecordKind, RecordState
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.gradebook.placing import Placing, place_received
from zichtlijn.grading.models import ReceivedResult, ResultVersion
from zichtlijn.grading.received.actions import follow_changes
from zichtlijn.grading.received.queries import list_waiting_results
from zichtlijn.grading.release.class_release import read_class_release
from zichtlijn.grading.release.published import list_published
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.models import Source
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.learning.models import PracticeRecord, ToolGoal

TUESDAY, WEDNESDAY, THURSDAY = at(17, 16, 30), at(18, 9), at(19, 16, 30)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def goal(cast: Cast) -> ToolGoal:
    goal = make_goal(make_framework(), "W1", "functies")
    return make_tool_goal(make_tool("Wiskade"), "H3", goal, subject="wiskunde")


@pytest.fixture
def source(cast: Cast, goal: ToolGoal) -> Source:
    return connect(goal.tool, cast.north)


@pytest.fixture
def sent(cast: Cast, goal: ToolGoal) -> Record:
    facts: dict[str, Any] = {"kind": RecordKind.TEST, "completion": Completion.DONE, "result": "cijfer 7.1"}
    return make_record(cast.tijn, goal, T1.date(), **facts)


@pytest.fixture
def column(cast: Cast) -> UUID:
    adopt(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    return column


def take(source: Source, record: Record, now: Any = T1) -> Outcome:
    return take_records(read_source(source), [record], door="test", now=now).answers[0].outcome


def change(sent: Record, **facts: Any) -> Record:
    return replace(sent, version_at=sent.version_at + MINUTE, **facts)


def place(cast: Cast, column: UUID, value: Value) -> UUID:
    record: UUID = PracticeRecord.objects.get().uuid
    placing = Placing(cast.tijn.pk, record, value, None)
    place_received(open_book(cast), column, [placing], actor=de_graaf(cast), now=T1)
    return record


def find_value(cast: Cast, column: UUID) -> Value | None:
    return read(cast).list_values(cast.tijn.pk).get(column)


def list_seen(cast: Cast, now: Any) -> list[Value | None]:
    shown = list_published(cast.tijn.pk, cast.tijn.pk, now=now)
    return [one.value.value for one in shown if one.value.content is Content.RESULT]


def test_decision_1_a_test_is_received_once_with_a_reference_and_no_score(source: Source, sent: Record) -> None:
    assert [take(source, sent), take(source, sent)] == [Outcome.STORED, Outcome.UNCHANGED]
    (received,) = ReceivedResult.objects.all()
    assert received.record_uuid == PracticeRecord.objects.get().uuid
    assert (received.subject, received.test, received.changed_at) == ("wiskunde", sent.exercise, None)
    assert "7" not in "".join(str(getattr(received, name)) for name in ("test", "subject"))
    assert not ResultVersion.objects.exists(), "nobody placed it"


def test_what_is_corrected_within_one_delivery_is_received_as_it_ended(source: Source, sent: Record) -> None:
    both = [sent, change(sent, exercise="Toets H4")]
    answers = take_records(read_source(source), both, door="test", now=T1).answers
    assert [one.outcome for one in answers] == [Outcome.STORED, Outcome.CORRECTED]
    (received,) = ReceivedResult.objects.all()
    assert (received.test, received.changed_at) == ("Toets H4", None)


def test_an_exercise_is_not_received(source: Source, sent: Record) -> None:
    take(source, replace(sent, kind=RecordKind.EXERCISE))
    assert not ReceivedResult.objects.exists()


@pytest.mark.parametrize("facts", [{"completion": Completion.BUSY}, {"state": RecordState.WITHDRAWN}])
def test_what_is_not_final_or_cancelled_cannot_be_placed(
    cast: Cast, source: Source, sent: Record, column: UUID, facts: dict[str, Any]
) -> None:
    take(source, replace(sent, **facts))
    assert list_waiting_results("wiskunde", [cast.tijn.pk]) == []
    with pytest.raises(Refusal) as refused:
        place(cast, column, grade("7.1"))
    assert refused.value.reason is Refused.NOT_FOUND


def test_it_waits_until_it_is_placed(cast: Cast, source: Source, sent: Record, column: UUID) -> None:
    take(source, sent)
    assert read_class_release(read(cast), now=T1).received == ((sent.exercise, 1),)
    place(cast, column, grade("7.1"))
    assert read_class_release(read(cast), now=T1).received == ()
    assert list_waiting_results("wiskunde", [cast.tijn.pk]) == []


def test_r40_what_the_tool_corrects_is_a_new_entry_at_the_next_moment(
    cast: Cast, source: Source, sent: Record, column: UUID
) -> None:
    take(source, sent)
    place(cast, column, grade("7.1"))
    assert take(source, change(sent, result="cijfer 7.4"), WEDNESDAY) is Outcome.CORRECTED
    assert find_value(cast, column) == grade("7.4")
    assert [list_seen(cast, now) for now in (WEDNESDAY, THURSDAY)] == [[grade("7.1")], [grade("7.4")]]
    assert not ReceivedResult.objects.filter(changed_at__isnull=False).exists()


def test_r40_a_second_correction_follows_too(cast: Cast, source: Source, sent: Record, column: UUID) -> None:
    take(source, sent)
    place(cast, column, grade("7.1"))
    take(source, change(sent, result="cijfer 7.4"), WEDNESDAY)
    take(source, change(change(sent), result="cijfer 7.6"), WEDNESDAY + MINUTE)
    assert find_value(cast, column) == grade("7.6")


def test_r40_what_the_tool_withdraws_is_taken_back_at_once(
    cast: Cast, source: Source, sent: Record, column: UUID
) -> None:
    take(source, sent)
    place(cast, column, grade("7.1"))
    assert list_seen(cast, TUESDAY) == [grade("7.1")]
    take(source, change(sent, state=RecordState.WITHDRAWN), WEDNESDAY)
    assert find_value(cast, column) is None
    assert list_seen(cast, WEDNESDAY) == []


@pytest.mark.parametrize(("words", "value"), [("6 van 15 goed", "5.5"), ("cijfer 7.1", "8.0")])
def test_r06_where_the_teacher_gave_another_value_the_teacher_is_asked(
    cast: Cast, source: Source, sent: Record, column: UUID, words: str, value: str
) -> None:
    """Nothing is converted: what a score counts as now is for who said what it counted as before."""
    take(source, replace(sent, result=words))
    place(cast, column, grade(value))
    take(source, change(sent, result="9 van 15 goed"), WEDNESDAY)
    assert find_value(cast, column) == grade(value)
    key = CellKey(cast.tijn.pk, column)
    assert read_class_release(read(cast), now=WEDNESDAY).changed == (key,)
    record = PracticeRecord.objects.get().uuid
    placing = Placing(cast.tijn.pk, record, grade("6"), read(cast).cells[key].version)
    place_received(open_book(cast), column, [placing], actor=de_graaf(cast), now=WEDNESDAY)
    assert read_class_release(read(cast), now=WEDNESDAY).changed == ()


def test_following_again_changes_nothing(cast: Cast, source: Source, sent: Record, column: UUID) -> None:
    take(source, sent)
    place(cast, column, grade("7.1"))
    take(source, change(sent, result="cijfer 7.4"), WEDNESDAY)
    before = ResultVersion.objects.count()
    assert follow_changes(now=WEDNESDAY) == 0
    assert ResultVersion.objects.count() == before


def test_a_stop_between_a_delivery_and_its_cell_loses_nothing(
    cast: Cast, source: Source, sent: Record, column: UUID
) -> None:
    take(source, sent)
    record = place(cast, column, grade("7.1"))
    PracticeRecord.objects.filter(pk=record).update(result="cijfer 7.4")
    ReceivedResult.objects.filter(pk=record).update(changed_at=WEDNESDAY)
    assert follow_changes(now=WEDNESDAY) == 1
    assert find_value(cast, column) == grade("7.4")

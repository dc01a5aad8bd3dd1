"""What a gradebook keeps: versions, two teachers at once, gates, undo, and both averages (R32, R33, R38, R40)."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, open_book, read
from tests.world import make_teacher
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import ColumnFault, ColumnKind, Strand
from zichtlijn.core.gradebook.values import Letter, Report, ReportWriter, Standing, Value
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.cells import Gate, get_closed_gate
from zichtlijn.grading.gradebook.actions import ColumnDraft, add_column, change_column, remove_column
from zichtlijn.grading.gradebook.audience import NOTHING_VISIBLE, AudienceView, Counting
from zichtlijn.grading.gradebook.averages import tell_averages
from zichtlijn.grading.gradebook.cell import list_versions_of_cell, read_cell_facts
from zichtlijn.grading.gradebook.entering import NewResult, enter_results, withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate, set_test_gate
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.grading.gradebook.undoing import undo_last_act
from zichtlijn.grading.models import ColumnTerms, GateChange, ResultVersion
from zichtlijn.journal.models import AuditEntry

MINUTE = timedelta(minutes=1)
VALUES = (
    grade("7.8"),
    grade("10"),
    Letter.GOOD,
    Standing.CATCH_UP,
    Standing.EXEMPT,
    Report(ReportWriter.TEACHER, "", ""),
)


def list_acts() -> list[str]:
    return list(AuditEntry.objects.order_by("at", "uuid").values_list("act", flat=True))


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_what_is_entered_stands_there(cast: Cast, value: Value) -> None:
    column = add_test(cast)
    entered = enter(cast, column, cast.tijn, value)
    cell = read(cast).cells[CellKey(cast.tijn.pk, column)]
    assert cell.value == value
    assert entered.written == {cast.tijn.pk: cell.version}
    assert list_acts() == ["test.add", "result.enter"]


def test_r32_entering_opens_nothing(cast: Cast) -> None:
    """A test is a draft until its teacher says so, and nobody else is told anything."""
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    book = read(cast)
    assert book.columns[0].gate is Gate.DRAFT
    assert get_closed_gate(read_cell_facts(column, cast.tijn.pk)) is Gate.DRAFT
    assert tell_averages(book, cast.tijn.pk, NOTHING_VISIBLE).seen.average is None


def test_r33_the_average_is_there_at_once_and_the_pupils_stays(cast: Cast) -> None:
    """Tijn of the story: 6,8 (1), 5,9 (2), 5,2 (3) is 5,7 for the teacher, and 6,2 until the last one is shown."""
    columns = [add_test(cast, f"T{weight}", weight) for weight in (1, 2, 3)]
    for column, number in zip(columns, ("6.8", "5.9", "5.2"), strict=True):
        enter(cast, column, cast.tijn, grade(number))
    book = read(cast)
    shown = {key: value for key, value in book.list_cells().items() if key.column != columns[2]}
    counting = {cast.tijn.pk: Counting(book.plain_columns, book.terms)}
    averages = tell_averages(book, cast.tijn.pk, AudienceView(counting, shown))
    assert (averages.own.average, averages.seen.average) == (Decimal("5.7"), Decimal("6.2"))
    assert len(averages.own.without_period.parts) == 3


def test_r33_the_school_exam_has_an_average_of_its_own(cast: Cast) -> None:
    plain = add_test(cast, "SO 1")
    exam = add_test(cast, draft=ColumnDraft("SE 1", kind=ColumnKind.SCHOOL_EXAM))
    for column, number in ((plain, "4.0"), (exam, "8.0")):
        enter(cast, column, cast.tijn, grade(number))
    book = read(cast)
    found = [tell_averages(book, cast.tijn.pk, NOTHING_VISIBLE, strand).own.average for strand in Strand]
    assert found == [Decimal("4.0"), Decimal("8.0")]


def test_r40_a_correction_is_one_more_version(cast: Cast) -> None:
    column = add_test(cast)
    first = enter(cast, column, cast.tijn, grade("5.2"))
    enter(cast, column, cast.tijn, grade("5.4"), now=T1)
    versions = list_versions_of_cell(column, cast.tijn.pk)
    assert [one.value for one in versions] == [grade("5.4"), grade("5.2")]
    assert versions[0].at > versions[1].at, "two at one instant still have an order"
    assert versions[1].uuid == first.written[cast.tijn.pk]
    assert {one.by for one in versions} == {"J. de Graaf"}


def test_a_value_written_again_is_no_version(cast: Cast) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("7"))
    again = enter(cast, column, cast.tijn, grade("7.0"))
    assert (again.act, again.unchanged) == (None, (cast.tijn.pk,))
    assert ResultVersion.objects.count() == 1


def test_two_teachers_at_once_do_not_write_over_each_other(cast: Cast) -> None:
    column = add_test(cast)
    other = make_teacher(cast.h3b_maths, "Sara", "Smit", subject="wiskunde")
    first = enter(cast, column, cast.tijn, grade("5.2")).written[cast.tijn.pk]
    theirs = NewResult(cast.tijn.pk, grade("5.4"), first)
    enter_results(column, [theirs], actor=person(other.pk), now=T1 + MINUTE)
    lost = enter(cast, column, cast.tijn, grade("6.0"), seen=first, now=T1 + 2 * MINUTE)
    (clash,) = lost.conflicts
    assert lost.act is None
    assert (clash.wanted, clash.value, clash.by, clash.at) == (grade("6.0"), grade("5.4"), "Sara", T1 + MINUTE)
    assert read(cast).cells[CellKey(cast.tijn.pk, column)].value == grade("5.4")
    with_sight = enter(cast, column, cast.tijn, grade("6.0"), seen=clash.version, now=T1 + 3 * MINUTE)
    assert not with_sight.conflicts


def test_a_first_value_does_not_go_over_one_nobody_saw(cast: Cast) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    blind = enter_results(column, [NewResult(cast.tijn.pk, grade("6"), None)], actor=de_graaf(cast), now=T1 + MINUTE)
    assert len(blind.conflicts) == 1


def test_a_conflict_keeps_only_its_own_cell_out(cast: Cast) -> None:
    column, anouk = add_test(cast), add_pupil(cast, "Anouk")
    enter(cast, column, cast.tijn, grade("5.2"))
    results = [NewResult(cast.tijn.pk, grade("6"), uuid4()), NewResult(anouk.pk, grade("8"), None)]
    entered = enter_results(column, results, actor=de_graaf(cast), now=T1)
    assert (list(entered.written), len(entered.conflicts)) == ([anouk.pk], 1)


def test_what_was_withdrawn_leaves_the_cell_empty_and_the_history_whole(cast: Cast) -> None:
    column = add_test(cast)
    seen = enter(cast, column, cast.tijn, grade("5.2")).written[cast.tijn.pk]
    withdraw_results(column, {cast.tijn.pk: seen}, actor=de_graaf(cast), now=T1 + MINUTE)
    assert read(cast).list_cells() == {}
    facts = read_cell_facts(column, cast.tijn.pk)
    assert [one.is_withdrawal for one in facts.entries] == [False, True]
    assert list_acts()[-1] == "result.withdraw"


def test_feedback_stays_with_a_corrected_value_and_goes_with_a_withdrawn_one(cast: Cast) -> None:
    column = add_test(cast)
    said = NewResult(cast.tijn.pk, grade("5.2"), None, feedback="Mooi uitgewerkt. ")
    seen = enter_results(column, [said], actor=de_graaf(cast), now=T1).written[cast.tijn.pk]
    enter(cast, column, cast.tijn, grade("5.6"), seen=seen)
    enter(cast, column, cast.tijn, None)
    assert [one.feedback for one in list_versions_of_cell(column, cast.tijn.pk)] == [
        "",
        "Mooi uitgewerkt.",
        "Mooi uitgewerkt.",
    ]


def test_feedback_needs_a_result(cast: Cast) -> None:
    said = NewResult(cast.tijn.pk, None, None, feedback="Goed bezig.")
    with pytest.raises(Refusal) as refused:
        enter_results(add_test(cast), [said], actor=de_graaf(cast), now=T1)
    assert refused.value.reason is Refused.INVALID


def test_r01_only_people_enter(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        enter_results(add_test(cast), [NewResult(cast.tijn.pk, grade("6"), None)], actor=COMMAND, now=T1)
    assert refused.value.reason is Refused.NOT_ALLOWED


def test_r38_a_test_waits_until_it_was_discussed(cast: Cast) -> None:
    column, actor = add_test(cast), de_graaf(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    assert set_test_gate(column, Gate.DISCUSS, actor=actor, now=T1)
    assert not set_test_gate(column, Gate.DISCUSS, actor=actor, now=T1 + MINUTE)
    assert set_test_gate(column, Gate.OPEN, actor=actor, now=T1 + 2 * MINUTE)
    facts = read_cell_facts(column, cast.tijn.pk)
    assert [(one.gate, one.at) for one in facts.test_gate] == [(Gate.DISCUSS, T1), (Gate.OPEN, T1 + 2 * MINUTE)]
    assert list_acts()[-2:] == ["test.gate", "test.gate"]


def test_r38_one_cell_is_kept_apart(cast: Cast) -> None:
    column, anouk, actor = add_test(cast), add_pupil(cast, "Anouk"), de_graaf(cast)
    for pupil in (cast.tijn, anouk):
        enter(cast, column, pupil, grade("6"))
    set_test_gate(column, Gate.OPEN, actor=actor, now=T1)
    set_cell_gate(column, cast.tijn.pk, Gate.DISCUSS_APART, actor=actor, now=T1)
    closed = [get_closed_gate(read_cell_facts(column, pupil.pk)) for pupil in (cast.tijn, anouk)]
    assert closed == [Gate.DISCUSS_APART, None]
    assert read(cast).cells[CellKey(cast.tijn.pk, column)].gate is Gate.DISCUSS_APART


def test_a_gate_of_cells_is_none_of_tests(cast: Cast) -> None:
    with pytest.raises(Refusal):
        set_test_gate(add_test(cast), Gate.DISCUSS_APART, actor=de_graaf(cast), now=T1)


@pytest.mark.parametrize("gate", [Gate.DRAFT, Gate.DISCUSS])
def test_a_gate_of_tests_is_none_of_cells(cast: Cast, gate: Gate) -> None:
    with pytest.raises(Refusal):
        set_cell_gate(add_test(cast), cast.tijn.pk, gate, actor=de_graaf(cast), now=T1)


def test_undo_goes_back_act_by_act(cast: Cast) -> None:
    column, place, actor = add_test(cast), open_book(cast), de_graaf(cast)
    for step, number in enumerate(("5", "6", "7")):
        enter(cast, column, cast.tijn, grade(number), now=T1 + step * MINUTE)
    stood = []
    for step in range(3, 7):
        undo_last_act(place, since=T1, actor=actor, now=T1 + step * MINUTE)
        cell = read(cast).cells[CellKey(cast.tijn.pk, column)]
        stood.append(cell.value)
    assert stood == [grade("6"), grade("5"), None, None]
    assert not undo_last_act(place, since=T1, actor=actor, now=T1 + 8 * MINUTE)


def test_undo_takes_back_what_was_entered_together(cast: Cast) -> None:
    column, anouk, place = add_test(cast), add_pupil(cast, "Anouk"), open_book(cast)
    results = [NewResult(pupil.pk, grade("8"), None) for pupil in (cast.tijn, anouk)]
    enter_results(column, results, actor=de_graaf(cast), now=T1)
    (undone,) = undo_last_act(place, since=T1, actor=de_graaf(cast), now=T1 + MINUTE)
    assert set(undone.written) == {cast.tijn.pk, anouk.pk}
    assert read(cast).list_cells() == {}


def test_undo_leaves_what_somebody_else_wrote_since(cast: Cast) -> None:
    column, place = add_test(cast), open_book(cast)
    other = make_teacher(cast.h3b_maths, subject="wiskunde")
    seen = enter(cast, column, cast.tijn, grade("5")).written[cast.tijn.pk]
    enter_results(column, [NewResult(cast.tijn.pk, grade("9"), seen)], actor=person(other.pk), now=T1 + MINUTE)
    (undone,) = undo_last_act(place, since=T1, actor=de_graaf(cast), now=T1 + 2 * MINUTE)
    assert len(undone.conflicts) == 1
    assert read(cast).cells[CellKey(cast.tijn.pk, column)].value == grade("9")


def test_a_test_keeps_every_version_of_its_terms(cast: Cast) -> None:
    column, place, actor = add_test(cast, "PW 1", 2), open_book(cast), de_graaf(cast)
    assert not change_column(place, column, ColumnDraft("PW 1", weight=Decimal("2.00")), actor=actor, now=T1)
    assert change_column(place, column, ColumnDraft("PW 1", weight=Decimal(3)), actor=actor, now=T1)
    assert [one.weight for one in ColumnTerms.objects.order_by("changed_at")] == [2, 3]
    assert read(cast).columns[0].column.weight == 3


def test_a_removed_test_takes_its_results_back_first(cast: Cast) -> None:
    column, place = add_test(cast), open_book(cast)
    enter(cast, column, cast.tijn, grade("5"))
    assert remove_column(place, column, actor=de_graaf(cast), now=T1 + MINUTE) == 1
    assert read(cast).columns == ()
    assert read_cell_facts(column, cast.tijn.pk).entries[-1].is_withdrawal
    with pytest.raises(Refusal) as refused:
        remove_column(place, column, actor=de_graaf(cast), now=T1 + MINUTE)
    assert refused.value.reason is Refused.NOT_FOUND


def test_a_test_that_is_retaken_stays(cast: Cast) -> None:
    column, place = add_test(cast), open_book(cast)
    add_test(cast, draft=ColumnDraft("PW 1 herkansing", retake_of=column))
    with pytest.raises(Refusal) as refused:
        remove_column(place, column, actor=de_graaf(cast), now=T1)
    assert refused.value.reason is Refused.INVALID


BAD_DRAFTS: tuple[tuple[ColumnDraft, str], ...] = (
    (ColumnDraft(" "), "title"),
    (ColumnDraft("x" * 61), "title"),
    (ColumnDraft("pw 1"), "title_twice"),
    (ColumnDraft("A", weight=Decimal(-1)), "weight"),
    (ColumnDraft("A", weight=Decimal("0.005")), "weight"),
    (ColumnDraft("A", weight=Decimal(101)), "weight"),
    (ColumnDraft("A", content="x" * 2001), "content"),
    (ColumnDraft("A", retake_of=UUID(int=1)), ColumnFault.RETAKE_OF_UNKNOWN),
)


@pytest.mark.parametrize(("draft", "detail"), BAD_DRAFTS, ids=[detail for _, detail in BAD_DRAFTS])
def test_an_unsound_test_is_refused(cast: Cast, draft: ColumnDraft, detail: str) -> None:
    add_test(cast, "PW 1")
    with pytest.raises(Refusal) as refused:
        add_column(open_book(cast), draft, actor=de_graaf(cast), now=T1)
    assert (refused.value.reason, refused.value.detail) == (Refused.INVALID, detail)


@pytest.mark.parametrize("draft", [ColumnDraft("A", weight=Decimal(0)), ColumnDraft("B", held_on=None)], ids=str)
def test_no_weight_and_no_day_are_sound(cast: Cast, draft: ColumnDraft) -> None:
    add_column(open_book(cast), draft, actor=de_graaf(cast), now=T1)
    assert len(read(cast).columns) == 1


def test_a_retaken_test_cannot_change_kind_alone(cast: Cast) -> None:
    column, place = add_test(cast), open_book(cast)
    add_test(cast, draft=ColumnDraft("PW 1 herkansing", retake_of=column))
    with pytest.raises(Refusal) as refused:
        change_column(place, column, ColumnDraft("PW 1", kind=ColumnKind.PRACTICE), actor=de_graaf(cast), now=T1)
    assert refused.value.detail == ColumnFault.RETAKE_OF_OTHER_KIND


def test_tests_stand_in_the_order_of_their_days(cast: Cast) -> None:
    for title, day in (("C", None), ("B", date(2026, 11, 12)), ("A", date(2026, 9, 22))):
        add_test(cast, draft=ColumnDraft(title, held_on=day))
    assert [one.title for one in read(cast).columns] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("model", "change"),
    [(ResultVersion, {"number": Decimal(9)}), (ColumnTerms, {"weight": 9}), (GateChange, {"gate": Gate.OPEN})],
)
def test_the_database_itself_refuses_to_change_a_version(
    cast: Cast, model: type[Model], change: dict[str, object]
) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5"))
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        model._default_manager.update(**change)


def test_a_pupil_goes_with_everything_that_was_entered(cast: Cast) -> None:
    column, anouk = add_test(cast), add_pupil(cast, "Anouk")
    enter(cast, column, anouk, grade("5"))
    set_cell_gate(column, anouk.pk, Gate.DISCUSS_APART, actor=de_graaf(cast), now=T1)
    anouk.delete()
    assert not ResultVersion.objects.exists()


def test_a_gradebook_is_read_in_two_queries_whatever_its_size(cast: Cast) -> None:
    pupils = [add_pupil(cast, f"Leerling{number}") for number in range(6)]
    for number in range(4):
        column = add_test(cast, f"T{number}")
        results = [NewResult(pupil.pk, grade("6.5"), None) for pupil in pupils]
        enter_results(column, results, actor=de_graaf(cast), now=T1)
    place = open_book(cast)
    with CaptureQueriesContext(connection) as spent:
        from_database = read_gradebook(place, T1.date())
    assert len(spent) == 2
    assert len(from_database.cells) == 24

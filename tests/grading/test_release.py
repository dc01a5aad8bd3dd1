"""Policies adopted and plans kept: what waits moves, what was visible stays, nothing is written over (R29-R40)."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade
from tests.grading.releases import FRIDAY_AT_FIVE, SAME_TIME, TUESDAY_THURSDAY, adopt, count_plans, list_in_force
from tests.world import make_group, put_in_group
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.core.release.policy import (
    EXAM_CLASSES,
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupKey,
    GroupKind,
    GroupTerms,
    Slot,
    Terms,
)
from zichtlijn.core.release.reasons import Reason
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate, set_test_gate
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.actions import Account, adopt_policy, arrange_pupil, follow_roster
from zichtlijn.grading.release.facts import read_terms, write_terms
from zichtlijn.grading.release.models import ReleasePlan
from zichtlijn.grading.release.replanning import plan_anew, replan_cells

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY_ON = date(2026, 11, 23)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


def open_test(cast: Cast) -> UUID:
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    return column


def test_r29_r32_an_entry_is_planned_in_the_same_act(cast: Cast) -> None:
    adopt(cast)
    enter(cast, open_test(cast), cast.tijn, grade("7.8"))
    (row,) = list_in_force(cast.tijn)
    assert (row.viewer, row.reason, row.visible_from) == (cast.tijn.pk, Reason.PLANNED, at(17, 16, 30))
    assert (row.turn, row.versions) == (1, [1])


def test_r32_without_a_policy_nothing_has_a_moment(cast: Cast) -> None:
    enter(cast, open_test(cast), cast.tijn, grade("7.8"))
    (row,) = list_in_force(cast.tijn)
    assert (row.reason, row.visible_from, row.settles_at) == (Reason.NO_MOMENT, None, None)


def test_r38_a_hold_and_its_end_plan_again_and_keep_what_was_written(cast: Cast) -> None:
    adopt(cast)
    column = open_test(cast)
    enter(cast, column, cast.tijn, grade("5"))
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1 + timedelta(hours=1))
    assert list_in_force(cast.tijn)[0].reason == Reason.DISCUSS
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=at(19, 11, 40))
    assert list_in_force(cast.tijn)[0].visible_from == at(19, 16, 30)
    assert [row.turn for row in ReleasePlan.objects.order_by("turn")] == [1, 2, 3]


def test_r38_one_cell_apart_waits_alone(cast: Cast) -> None:
    adopt(cast)
    column, other = open_test(cast), add_pupil(cast, "Noor")
    for pupil in (cast.tijn, other):
        enter(cast, column, pupil, grade("5"))
    set_cell_gate(column, cast.tijn.pk, Gate.DISCUSS_APART, actor=de_graaf(cast), now=T1)
    assert list_in_force(cast.tijn)[0].reason == Reason.DISCUSS_APART
    assert list_in_force(other)[0].turn == 1


def test_r40_a_correction_and_a_withdrawal_add_to_the_plan(cast: Cast) -> None:
    adopt(cast)
    column = open_test(cast)
    enter(cast, column, cast.tijn, grade("5"))
    enter(cast, column, cast.tijn, grade("6"), now=at(18, 10))
    first, second = list_in_force(cast.tijn)
    assert (first.visible_until, second.visible_from) == (at(19, 16, 30), at(19, 16, 30))
    cell = GradebookCell.objects.get()
    assert cell.current is not None
    withdraw_results(column, {cast.tijn.pk: cell.current}, actor=de_graaf(cast), now=at(20, 9))
    assert [row.visible_until for row in list_in_force(cast.tijn)[:2]] == [at(19, 16, 30), at(20, 9)]


def test_r34_r39_a_new_policy_moves_what_waits_and_leaves_what_is_visible(cast: Cast) -> None:
    adopt(cast)
    column, later = open_test(cast), open_test_named(cast, "PW 2")
    enter(cast, column, cast.tijn, grade("5"))
    enter(cast, later, cast.tijn, grade("6"), now=at(20, 9))
    adopt(cast, [Slot(4, time(15))], starts_on=MONDAY_ON, now=at(20, 10))
    rows = {row.cell.column_id: row for row in list_in_force(cast.tijn)}
    assert (rows[column].visible_from, rows[column].turn) == (at(17, 16, 30), 1)
    assert (rows[later].visible_from, rows[later].versions) == (at(27, 15), [2])


def open_test_named(cast: Cast, title: str) -> UUID:
    column = add_test(cast, title)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    return column


def test_r39_a_policy_counts_from_next_week_and_only_a_person_adopts_it(cast: Cast) -> None:
    adopt(cast)
    with pytest.raises(Refusal) as too_soon:
        adopt(cast, starts_on=date(2026, 11, 19), now=T1)
    assert too_soon.value.reason is Refused.INVALID
    draft = PolicyDraft(Terms((Slot(1, time(16)),), SAME_TIME), MONDAY_ON)
    with pytest.raises(Refusal) as nobody:
        adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=COMMAND, now=T1)
    assert nobody.value.reason is Refused.NOT_ALLOWED
    with pytest.raises(Refusal) as nowhere:
        adopt_policy(UUID(int=4), draft, Account(), hours=Hours(), actor=person(cast.annelies.pk), now=T1)
    assert nowhere.value.reason is Refused.NOT_FOUND


def test_r31_an_arrangement_for_one_pupil_counts_from_tomorrow_with_a_reason(cast: Cast) -> None:
    adopt(cast)
    column, other = open_test(cast), add_pupil(cast, "Noor")
    for pupil in (cast.tijn, other):
        enter(cast, column, pupil, grade("5"), now=at(18, 9))
    head = person(cast.annelies.pk)
    arranged = Arrangement(DaySpan(date(2026, 11, 19)), slots=(Slot(4, time(12)),))
    for reason, span in (("", DaySpan(date(2026, 11, 19))), ("Veiligheid", DaySpan(date(2026, 11, 18)))):
        with pytest.raises(Refusal):
            arrange_pupil(cast.tijn.pk, Arrangement(span, arranged.slots), reason, actor=head, now=at(18, 10))
    arrange_pupil(cast.tijn.pk, arranged, "Veiligheid", actor=head, now=at(18, 10))
    assert list_in_force(cast.tijn)[0].visible_from == at(20, 12)
    assert list_in_force(other)[0].visible_from == at(19, 16, 30)
    with pytest.raises(Refusal):
        arrange_pupil(cast.tijn.pk, arranged, "Nog eens", actor=head, now=at(18, 11))


def test_r31_r34_a_move_counts_from_tomorrow(cast: Cast) -> None:
    """Today's moment is the same all day, in whatever class the pupil was put this morning."""
    other_class = make_group(cast.north, "h3c")
    on_friday = GroupTerms(frozenset({GroupKey(GroupKind.CLASS, str(other_class.pk))}), (Slot(4, time(12)),))
    draft = PolicyDraft(Terms(TUESDAY_THURSDAY, SAME_TIME, groups=(on_friday,)), date(2026, 9, 1))
    adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=person(cast.annelies.pk), now=at(1, 9, month=8))
    today, later = open_test(cast), open_test_named(cast, "PW 2")
    enter(cast, today, cast.tijn, grade("5"))
    enter(cast, later, cast.tijn, grade("5"), now=at(17, 17))
    assert follow_roster([cast.tijn.pk], now=at(17, 17, 5)) == 0
    put_in_group(cast.tijn, other_class)
    assert follow_roster([cast.tijn.pk], now=at(17, 17, 10)) == 1
    seen = {row.cell.column_id: row.visible_from for row in list_in_force(cast.tijn)}
    assert seen == {today: at(17, 16, 30), later: at(20, 12)}


def test_a_planning_that_says_nothing_new_is_not_written(cast: Cast) -> None:
    adopt(cast)
    enter(cast, open_test(cast), cast.tijn, grade("5"))
    cells, before = list(GradebookCell.objects.values_list("pk", flat=True)), count_plans()
    assert replan_cells(cells, now=T1 + timedelta(days=3)) == 0
    assert count_plans() == before


def test_the_role_of_a_board_cannot_change_a_plan(cast: Cast) -> None:
    adopt(cast)
    enter(cast, open_test(cast), cast.tijn, grade("5"))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        ReleasePlan.objects.update(visible_from=T1)


def test_planning_costs_the_same_number_of_statements_for_any_number_of_cells(cast: Cast) -> None:
    adopt(cast)
    spent = []
    for number in range(3):
        column = open_test_named(cast, f"PW {number}")
        enter(cast, column, cast.tijn, grade("5"), now=at(18, 9))
        enter(cast, column, add_pupil(cast, f"Noor {number}"), grade("6"), now=at(18, 9))
        cells = list(GradebookCell.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as queries:
            plan_anew(cells, now=at(18, 10))
        spent.append(len(queries))
    assert len(set(spent)) == 1


@pytest.mark.parametrize(
    "mode", [SAME_TIME, FRIDAY_AT_FIVE, FixedMoments((MONDAY_ON,), time(17), "Avond"), Closed("Gesprekken.")]
)
def test_r50_terms_are_read_as_they_were_written(mode: object) -> None:
    assert isinstance(mode, type(SAME_TIME) | type(FRIDAY_AT_FIVE) | FixedMoments | Closed)
    terms = Terms(
        (Slot(1, time(16, 30)), Slot(3, time(20), "Avondschool")),
        mode,
        (ExceptionPeriod("Toetsweek", DaySpan(MONDAY_ON, date(2026, 11, 28)), frozenset({EXAM_CLASSES})),),
        (GroupTerms(frozenset({GroupKey(GroupKind.YEAR_GROUP, "11")}), (Slot(0, time(9)),), mode),),
        is_feedback_first=True,
    )
    assert read_terms(write_terms(terms)) == terms

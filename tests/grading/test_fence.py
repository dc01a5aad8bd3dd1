"""The database refuses: for pupils and guardians nothing of a result is read around the fence (decision 4)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from tests.cast import Cast
from tests.conftest import T1
from tests.core.release.schools import RUUD, World, instants, worlds
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from tests.world import make_group, make_guardian, make_location, make_pupil
from zichtlijn.core.gradebook.values import Grade, Letter
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.deciding import list_shown
from zichtlijn.core.release.planning import PupilFacts, plan
from zichtlijn.core.release.rows import Content, Road
from zichtlijn.grading.gradebook.entering import NewResult, enter_results, withdraw_results
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.gradebook.models import GradebookCell, GradebookColumn
from zichtlijn.grading.release.cells_to_plan import CellToPlan
from zichtlijn.grading.release.models import ReleasePlan
from zichtlijn.grading.release.planning_cells import PlannedCell
from zichtlijn.grading.release.plannings import add_plannings
from zichtlijn.grading.release.published import list_published, read_next_moments
from zichtlijn.people.models import Person
from zichtlijn.tenancy.fence import MARK, get_audience, name_audience
from zichtlijn.tenancy.schemas import OWNER, create_board, migrate_boards
from zichtlijn.tenancy.scope import activated, get_active

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY_AT = datetime(2026, 11, 17, 16, 30, tzinfo=AMSTERDAM)
FRIDAY_AT = datetime(2026, 11, 20, 17, tzinfo=AMSTERDAM)
SECOND = timedelta(seconds=1)
BEHIND = sorted(model._meta.db_table for model in apps.get_models() if getattr(model, MARK, False))


@pytest.fixture
def ruud(cast: Cast) -> Person:
    """Guardian of Tijn, who is fifteen."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud", "Vos")


@pytest.fixture
def column(cast: Cast, ruud: Person) -> UUID:
    """A test of the cast that is open, with a policy in force, and a result of Tijn with words."""
    adopt(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    result = NewResult(cast.tijn.pk, grade("7.8"), None, feedback="Sterk begin.")
    enter_results(column, [result], actor=de_graaf(cast), now=T1)
    return column


def ask_fence(viewer: UUID, pupil: UUID, at: datetime) -> list[tuple[object, ...]]:
    """The fence's own answer, with every filter of ours left out."""
    with activated(get_audience()), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM shown_results(%s, %s, %s)", [viewer, pupil, at])
        rows: list[tuple[object, ...]] = cursor.fetchall()
        return rows


def test_the_results_stand_behind_the_fence() -> None:
    assert {"result_version", "gradebook_cell", "gate_change", "release_plan"} <= set(BEHIND)


@pytest.mark.parametrize("table", BEHIND)
@pytest.mark.parametrize("statement", ["SELECT * FROM {}", "DELETE FROM {}", "INSERT INTO {} DEFAULT VALUES"])
def test_l37_the_audience_has_no_right_on_a_table_of_results(column: UUID, table: str, statement: str) -> None:
    with (
        activated(get_audience()),
        pytest.raises(DatabaseError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_r29_r35_a_pupil_gets_what_is_due_from_its_moment_on(cast: Cast, column: UUID) -> None:
    assert list_published(cast.tijn.pk, cast.tijn.pk, now=TUESDAY_AT - SECOND) == []
    (shown,) = list_published(cast.tijn.pk, cast.tijn.pk, now=TUESDAY_AT)
    assert (shown.since, shown.value.test, shown.value.value) == (TUESDAY_AT, column, grade("7.8"))
    assert (shown.value.feedback, shown.value.roads) == ("Sterk begin.", frozenset({Road.MOMENT}))


def test_r49_r50_a_guardian_gets_it_at_the_guardians_moment(cast: Cast, ruud: Person, column: UUID) -> None:
    assert list_published(ruud.pk, cast.tijn.pk, now=FRIDAY_AT - SECOND) == []
    assert list_published(ruud.pk, cast.tijn.pk, now=FRIDAY_AT)[0].since == FRIDAY_AT


def test_l31_l48_nobody_else_gets_anything_whoever_is_named(cast: Cast, ruud: Person, column: UUID) -> None:
    other = add_pupil(cast, "Noor")
    for viewer, pupil in ((other, cast.tijn), (cast.joke, cast.tijn), (cast.tijn, other), (ruud, other)):
        assert ask_fence(viewer.pk, pupil.pk, FRIDAY_AT + timedelta(days=99)) == []


def test_l45_with_every_filter_of_ours_open_the_database_still_shows_nothing(cast: Cast, column: UUID) -> None:
    """The statement asks for all columns and rows: before the moment there are none."""
    assert ask_fence(cast.tijn.pk, cast.tijn.pk, TUESDAY_AT - SECOND) == []
    (row,) = ask_fence(cast.tijn.pk, cast.tijn.pk, TUESDAY_AT)
    told = [part for part in row if isinstance(part, datetime)]
    assert told == [TUESDAY_AT, TUESDAY_AT], "no moment of entry, and no end, leaves the fence (L49, L50)"


def test_r40_a_withdrawal_hides_at_once_and_the_notice_holds_nothing_of_it(cast: Cast, column: UUID) -> None:
    current = GradebookCell.objects.get().current
    assert current is not None
    withdraw_results(column, {cast.tijn.pk: current}, actor=de_graaf(cast), now=TUESDAY_AT + SECOND)
    (notice,) = list_published(cast.tijn.pk, cast.tijn.pk, now=TUESDAY_AT + SECOND)
    assert (notice.value.content, notice.value.value, notice.value.feedback) == (Content.NOTICE, None, "")
    assert "Sterk" not in str(ask_fence(cast.tijn.pk, cast.tijn.pk, TUESDAY_AT + SECOND))


@pytest.mark.parametrize("value", [grade("5.4"), Letter.GOOD])
def test_r43_number_and_letter_do_not_leave_the_fence_before_their_own_moment(
    cast: Cast, column: UUID, value: Grade | Letter
) -> None:
    other, later = add_pupil(cast, "Noor"), TUESDAY_AT + timedelta(days=2)
    enter(cast, column, other, value)
    row = ReleasePlan.objects.get(pupil=other, viewer=other.pk)
    row.turn, row.number_from = 2, later
    ReleasePlan.objects.bulk_create([row])
    (early,), (late,) = (list_published(other.pk, other.pk, now=now) for now in (TUESDAY_AT, later))
    assert (early.value.value, early.value.has_number, late.value.value) == (None, False, value)
    hidden = "5.4" if isinstance(value, Grade) else f"'{value.value}'"
    assert hidden not in str(ask_fence(other.pk, other.pk, TUESDAY_AT))


def test_a_table_of_ones_own_with_the_same_name_leads_nowhere(cast: Cast, column: UUID) -> None:
    """The fence is bound to the board's tables: no search path and no temporary table comes between."""
    early = TUESDAY_AT - SECOND
    with activated(get_audience()), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE release_plan AS SELECT 1 AS turn")
        cursor.execute("SET LOCAL search_path TO pg_temp")
        cursor.execute(
            f"SELECT * FROM {get_active().schema}.shown_results(%s, %s, %s)", [cast.tijn.pk, cast.tijn.pk, early]
        )
        assert cursor.fetchall() == []


def test_r36_r53_the_next_moments_are_read_without_any_result(cast: Cast, column: UUID) -> None:
    before = read_next_moments(cast.tijn.pk, now=T1)
    assert (before.pupil.at, before.guardian.at) == (TUESDAY_AT, FRIDAY_AT)
    enter(cast, column, cast.tijn, grade("4"))
    assert read_next_moments(cast.tijn.pk, now=T1) == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds(), st.lists(instants(), min_size=2, max_size=5))
def test_g8_plan_fence_and_decide_agree_on_generated_cases(cast: Cast, world: World, generated: list[datetime]) -> None:
    column = add_test(cast, str(uuid4()))
    cell = GradebookCell.objects.create(column_id=column, pupil=cast.tijn)
    pupil = PupilFacts(cast.tijn.pk, world.pupil.placing, world.pupil.birth_on, world.pupil.zone)
    rows = plan(world.cell, pupil, [world.guardian], world.shares, world.policies)
    add_plannings([PlannedCell(CellToPlan(cast.tijn.pk.bytes, cell.pk.bytes), rows)], now=T1)
    borders = [border for row in rows for border in row[5:8] if isinstance(border, datetime)]
    for now in (*generated, *borders):
        for viewer in (cast.tijn.pk, RUUD):
            expected = [(one.value, one.since) for one in list_shown(rows, viewer, now)]
            published = list_published(viewer, cast.tijn.pk, now=now)
            found = [(one.value.entry, one.value.content, one.value.has_number, one.since) for one in published]
            assert found == [(one.entry, one.content, one.has_number, since) for one, since in expected]
    ReleasePlan.objects.filter(cell=cell).delete()


def test_a_real_board_reads_its_own_clock_whatever_it_is_asked(
    own_database: str, django_db_blocker: DjangoDbBlocker
) -> None:
    """And a fence that stands is left as it is: its functions belong to a role nobody logs in as."""
    with django_db_blocker.unblock():
        board = create_board(slug="echt", name="Echt", now=datetime(2026, 8, 1, tzinfo=UTC))
        migrate_boards()
        with activated(board.scope):
            location = make_location("99XX00")
            pupil = make_pupil("Aya", "Bos", group=make_group(location, "1a"))
            _plan_tomorrow(pupil)
            tomorrow = datetime.now(UTC) + timedelta(days=2)
            assert ask_fence(pupil.pk, pupil.pk, tomorrow) == []
        assert _tell_owner(board.scope.schema) == ("fence_of_board_echt", False)
        assert name_audience(board.scope) == "audience_of_board_echt"


def _plan_tomorrow(pupil: Person) -> None:
    group = pupil.memberships.get().group
    at = datetime.now(UTC)
    column = GradebookColumn.objects.create(group=group, subject="wiskunde", made_at=at)
    cell = GradebookCell.objects.create(column=column, pupil=pupil)
    ReleasePlan.objects.bulk_create(
        [
            ReleasePlan(
                pupil=pupil,
                cell=cell,
                turn=1,
                line=0,
                planned_at=at,
                said=0,
                entry=uuid4(),
                viewer=pupil.pk,
                road=Road.MOMENT,
                content=Content.RESULT,
                reason="planned",
                visible_from=at + timedelta(days=1),
                number_from=at + timedelta(days=1),
            )
        ]
    )


def _tell_owner(schema: str) -> tuple[str, bool]:
    with activated(None), connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolcanlogin FROM pg_proc JOIN pg_roles ON pg_roles.oid = proowner"
            " WHERE proname = 'shown_results' AND pronamespace = %s::regnamespace",
            [schema],
        )
        owner: tuple[str, bool] = cursor.fetchone()
        return owner

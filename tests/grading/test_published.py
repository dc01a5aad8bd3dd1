"""What pages of pupils and guardians read of results: by moment alone, with the tests as they were last told of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.conftest import T1
from tests.core.release.schools import RUUD, World, instants, worlds
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, open_book
from tests.grading.releases import CLOSED, FRIDAY_AT_FIVE, TUESDAY_THURSDAY, adopt
from tests.grading.shown import (
    FRIDAY_AT,
    HELD_ON,
    NEXT_TUESDAY_AT,
    SECOND,
    THURSDAY_AT,
    TUESDAY_AT,
    add_open_test,
    describe,
    draft,
    give,
    list_titles,
    read_year,
)
from tests.world import make_guardian, make_pupil
from zichtlijn.core.gradebook.columns import ColumnKind, RetakeRule, Strand
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision, Standing
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.planning import PupilFacts, plan
from zichtlijn.core.release.policy import GuardianMode
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.gradebook.actions import remove_column
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.cells_to_plan import CellToPlan
from zichtlijn.grading.release.models import ReleasePlan
from zichtlijn.grading.release.planning_cells import PlannedCell
from zichtlijn.grading.release.plannings import add_plannings
from zichtlijn.grading.release.published import list_published, read_next_moments
from zichtlijn.grading.release.published_averages import explain_published
from zichtlijn.grading.release.published_coming import list_coming_tests
from zichtlijn.grading.release.published_guardians import GuardianStanding, find_guardian_standing
from zichtlijn.grading.release.published_subjects import get_published_test, list_new, list_published_subjects
from zichtlijn.grading.sharing.choices import let_guardians_see_coming_tests, may_guardians_see_coming_tests
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import NamedPeriod, Terms
from zichtlijn.people.models import Person
from zichtlijn.tenancy.fence import asking_fence, get_audience, name_audience
from zichtlijn.tenancy.scope import activated, get_active

TODAY = T1.date()


@pytest.fixture
def ruud(cast: Cast) -> Person:
    """Guardian of Tijn, who is fifteen; a policy is in force."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    guardian = make_guardian(cast.tijn, "Ruud", "Vos")
    adopt(cast)
    return guardian


def average(viewer: Person, pupil: Person, now: datetime, strand: Strand = Strand.PROGRESS) -> Decimal | None:
    return explain_published(read_year(viewer, pupil, now), strand).year.average


def test_r35_n4_results_stand_by_subject_and_year_from_their_moment_on(cast: Cast, ruud: Person) -> None:
    column = give(cast, cast.tijn, "PW 1", "7.8", "2")
    tijn = cast.tijn.pk
    assert list_published_subjects(tijn, tijn, now=TUESDAY_AT - SECOND) == []
    (subject,) = list_published_subjects(tijn, tijn, now=TUESDAY_AT)
    (year,) = subject.years
    (shown,) = year.tests
    assert (subject.subject, year.school_year, shown.since, shown.viewer) == (
        "wiskunde",
        SchoolYear(2026),
        TUESDAY_AT,
        tijn,
    )
    test = shown.value
    assert (test.title, str(test.weight), test.held_on, test.kind) == ("PW 1", "2.00", HELD_ON, ColumnKind.TEST)
    assert (test.result.test, test.result.value, test.is_retake) == (column, grade("7.8"), False)


def test_r49_a_guardian_reads_it_at_the_guardians_moment_and_a_stranger_never(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "7.8")
    assert list_published_subjects(ruud.pk, cast.tijn.pk, now=FRIDAY_AT - SECOND) == []
    assert list_titles(read_year(ruud, cast.tijn, FRIDAY_AT).tests) == ["PW 1"]
    assert list_published_subjects(cast.joke.pk, cast.tijn.pk, now=FRIDAY_AT) == []


def test_l22_one_result_by_its_address_is_not_there_before_its_moment(cast: Cast, ruud: Person) -> None:
    column = give(cast, cast.tijn, "PW 1", "7.8")
    entry = GradebookCell.objects.get(column=column).current
    assert entry is not None
    for viewer, now in ((cast.tijn, TUESDAY_AT - SECOND), (ruud, TUESDAY_AT), (cast.joke, FRIDAY_AT)):
        with pytest.raises(Refusal) as waiting:
            get_published_test(viewer.pk, cast.tijn.pk, entry, now=now)
        with pytest.raises(Refusal) as absent:
            get_published_test(viewer.pk, cast.tijn.pk, uuid4(), now=now)
        assert waiting.value.args == absent.value.args
    assert get_published_test(cast.tijn.pk, cast.tijn.pk, entry, now=TUESDAY_AT).value.title == "PW 1"


def test_r41_r43_new_is_what_came_at_the_last_moment_however_often_it_is_asked(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "7.8")
    give(cast, cast.tijn, "PW 2", "6", now=TUESDAY_AT + SECOND)
    tijn = cast.tijn.pk
    told = {now: list_titles(list_new(tijn, tijn, now=now)) for now in (TUESDAY_AT - SECOND, TUESDAY_AT, THURSDAY_AT)}
    assert told == {TUESDAY_AT - SECOND: [], TUESDAY_AT: ["PW 1"], THURSDAY_AT: ["PW 2"]}
    assert list_new(tijn, tijn, now=THURSDAY_AT) == list_new(tijn, tijn, now=NEXT_TUESDAY_AT - SECOND) != []
    assert list_new(tijn, tijn, now=NEXT_TUESDAY_AT) == [], "after a moment without news there is none"
    assert list_titles(list_new(ruud.pk, tijn, now=FRIDAY_AT)) == ["PW 1", "PW 2"]


def test_r43_a_number_that_follows_its_feedback_is_new_when_it_comes(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "7.8")
    row = ReleasePlan.objects.get(viewer=cast.tijn.pk)
    row.turn, row.number_from = 2, THURSDAY_AT
    ReleasePlan.objects.bulk_create([row])
    (words,), (number,) = (list_new(cast.tijn.pk, cast.tijn.pk, now=now) for now in (TUESDAY_AT, THURSDAY_AT))
    assert (words.value.result.value, number.value.result.value) == (None, grade("7.8"))


def test_r40_a_withdrawal_is_told_to_who_saw_it_and_holds_nothing(cast: Cast, ruud: Person) -> None:
    column = give(cast, cast.tijn, "PW 1", "7.8")
    current = GradebookCell.objects.get(column=column).current
    assert current is not None
    withdraw_results(column, {cast.tijn.pk: current}, actor=de_graaf(cast), now=TUESDAY_AT + SECOND)
    now = TUESDAY_AT + SECOND
    (notice,) = read_year(cast.tijn, cast.tijn, now).tests
    assert (notice.value.result.content, notice.value.result.value) == (Content.NOTICE, None)
    assert list_new(cast.tijn.pk, cast.tijn.pk, now=now) == [notice]
    assert average(cast.tijn, cast.tijn, now) is None, "the average of nothing is nothing (L46)"
    assert list_published_subjects(ruud.pk, cast.tijn.pk, now=FRIDAY_AT) == []


def test_r34_r40_a_change_of_a_test_waits_for_the_next_moment(cast: Cast, ruud: Person) -> None:
    """Title and weight are shown as they stood five minutes before the last moment, like a result."""
    column = give(cast, cast.tijn, "PW 1", "8", "1")
    give(cast, cast.tijn, "PW 2", "5", "1")
    assert average(cast.tijn, cast.tijn, TUESDAY_AT) == Decimal("6.5")
    describe(cast, column, draft("PW een", "3"), TUESDAY_AT + SECOND)
    before, after = (read_year(cast.tijn, cast.tijn, now) for now in (THURSDAY_AT - SECOND, THURSDAY_AT))
    assert (list_titles(before.tests), list_titles(after.tests)) == (["PW 1", "PW 2"], ["PW 2", "PW een"])
    assert explain_published(before).year.average == Decimal("6.5")
    assert explain_published(after).year.average == Decimal("7.3")


def test_r34_what_changes_in_the_last_five_minutes_is_for_the_moment_after(cast: Cast, ruud: Person) -> None:
    column = give(cast, cast.tijn, "PW 1", "8")
    describe(cast, column, draft("PW een"), THURSDAY_AT - timedelta(minutes=5))
    assert list_titles(read_year(cast.tijn, cast.tijn, THURSDAY_AT).tests) == ["PW 1"]
    assert list_titles(read_year(cast.tijn, cast.tijn, NEXT_TUESDAY_AT).tests) == ["PW een"]


def test_r49_a_guardian_is_not_told_of_a_change_before_the_pupil(cast: Cast, ruud: Person) -> None:
    """Written after the pupil's Thursday moment: at the guardians' Friday it is still as the pupil sees it."""
    column = give(cast, cast.tijn, "PW 1", "8")
    describe(cast, column, draft("PW een"), THURSDAY_AT + SECOND)
    for viewer in (ruud, cast.tijn):
        assert list_titles(read_year(viewer, cast.tijn, FRIDAY_AT + SECOND).tests) == ["PW 1"]
    assert list_titles(read_year(cast.tijn, cast.tijn, NEXT_TUESDAY_AT).tests) == ["PW een"]
    assert list_titles(read_year(ruud, cast.tijn, NEXT_TUESDAY_AT).tests) == ["PW 1"]
    assert list_titles(read_year(ruud, cast.tijn, FRIDAY_AT + timedelta(days=7)).tests) == ["PW een"]


def test_r34_the_agreements_of_the_school_about_averages_wait_likewise(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "8")
    give(cast, cast.tijn, "PW 2", "5.5")
    terms = Terms(precision=Precision.WHOLE)
    set_terms(cast.north.pk, terms, actor=de_graaf(cast), now=TUESDAY_AT + SECOND)
    assert average(cast.tijn, cast.tijn, THURSDAY_AT - SECOND) == Decimal("6.8")
    assert average(cast.tijn, cast.tijn, THURSDAY_AT) == 7


def test_periods_count_as_the_school_weighs_them_and_carry_their_names(cast: Cast, ruud: Person) -> None:
    autumn = NamedPeriod("Periode 1", Period(uuid4(), DaySpan(date(2026, 8, 1), date(2026, 11, 13)), Decimal(3)))
    winter = NamedPeriod("Periode 2", Period(uuid4(), DaySpan(date(2026, 11, 13), date(2027, 3, 1)), Decimal(1)))
    terms = Terms(year_rule=YearRule.BY_PERIOD, periods=(autumn, winter))
    set_terms(cast.north.pk, terms, actor=de_graaf(cast), now=T1)
    give(cast, cast.tijn, "PW 1", "8")
    enter(cast, add_open_test(cast, draft("PW 2", held_on=TODAY)), cast.tijn, grade("4"))
    told = explain_published(read_year(cast.tijn, cast.tijn, TUESDAY_AT))
    parts = {told.period_names[part.period.uuid]: part.explanation.average for part in told.year.periods}
    assert parts == {"Periode 1": 8, "Periode 2": 4}
    assert told.year.average == 7


def test_l01_l04_l05_l09_an_average_is_over_what_is_shown_and_nothing_else(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "8", "2")
    enter(cast, add_open_test(cast, draft("PW 2")), cast.tijn, Standing.CATCH_UP)
    hidden = add_test(cast, draft=draft("PW 3", "50"))
    enter(cast, hidden, cast.tijn, grade("1"))
    told = explain_published(read_year(cast.tijn, cast.tijn, TUESDAY_AT)).year
    parts = [part for one in (told.without_period, *(one.explanation for one in told.periods)) for part in one.parts]
    assert told.average == 8
    assert [part.weight for part in parts] == [2]
    assert str(hidden) not in str(read_year(cast.tijn, cast.tijn, TUESDAY_AT)), "nothing to recompute from (L02)"


def test_l01_a_retake_counts_with_the_terms_of_its_test_shown_or_not(cast: Cast, ruud: Person) -> None:
    first = add_test(cast, draft=replace(draft("PW 1", "3"), retake_rule=RetakeRule.REPLACE))
    enter(cast, first, cast.tijn, grade("4"))
    retake = add_open_test(cast, replace(draft("PW 1 herkansing", "9"), retake_of=first))
    enter(cast, retake, cast.tijn, grade("7"))
    give(cast, cast.tijn, "PW 2", "5", "1")
    year = read_year(cast.tijn, cast.tijn, TUESDAY_AT)
    shown = {one.value.title: one.value for one in year.tests}
    again = shown["PW 1 herkansing"]
    assert again.weight == 3
    assert again.is_retake
    assert explain_published(year).year.average == Decimal("6.5"), "(3 × 7 + 5) : 4, without the hidden 4"


def test_a_school_exam_has_its_own_average(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "8")
    exam = add_open_test(cast, replace(draft("SE 1"), kind=ColumnKind.SCHOOL_EXAM))
    enter(cast, exam, cast.tijn, grade("6"))
    both = [average(cast.tijn, cast.tijn, TUESDAY_AT, strand) for strand in Strand]
    assert both == [8, 6]


def test_n4_earlier_school_years_stay_with_the_agreements_of_their_time(cast: Cast, ruud: Person) -> None:
    set_terms(cast.north.pk, Terms(precision=Precision.TWO), actor=de_graaf(cast), now=T1 - timedelta(days=200))
    set_terms(cast.north.pk, Terms(precision=Precision.WHOLE), actor=de_graaf(cast), now=T1)
    give(cast, cast.tijn, "PW 1", "7.4")
    old = add_open_test(cast, draft("Vorig jaar", held_on=date(2026, 3, 2)))
    enter(cast, old, cast.tijn, grade("7.4"))
    (subject,) = list_published_subjects(cast.tijn.pk, cast.tijn.pk, now=TUESDAY_AT)
    told = [(year.school_year.first_year, explain_published(year).year.average) for year in subject.years]
    assert told == [(2026, 7), (2025, Decimal("7.40"))]


def test_s12_tests_to_come_go_by_their_day_graded_or_not(cast: Cast, ruud: Person) -> None:
    coming = replace(draft("PW 4", held_on=TODAY + timedelta(days=1)), content="Hoofdstuk 4")
    column = add_test(cast, draft=coming)
    add_test(cast, draft=draft("PW 3", held_on=TODAY))
    add_test(cast, draft=draft("Zonder dag", held_on=None))
    remove_column(open_book(cast), add_test(cast, draft=draft("Weg", held_on=TODAY)), actor=de_graaf(cast), now=T1)
    tijn = cast.tijn.pk
    before = list_coming_tests(tijn, today=TODAY)
    assert [(one.title, one.subject, one.content) for one in before] == [
        ("PW 3", "wiskunde", ""),
        ("PW 4", "wiskunde", "Hoofdstuk 4"),
    ]
    enter(cast, column, cast.tijn, grade("9"))
    assert list_coming_tests(tijn, today=TODAY) == before
    assert [one.title for one in list_coming_tests(tijn, today=TODAY + timedelta(days=1))] == ["PW 4"]
    assert list_coming_tests(tijn, today=TODAY + timedelta(days=2)) == []
    assert list_coming_tests(make_pupil("Noor", group=cast.h3b).pk, today=TODAY) == []


def test_r47_a_school_lets_guardians_see_tests_to_come_only_when_it_says_so(cast: Cast) -> None:
    north, actor = cast.north.pk, de_graaf(cast)
    assert not may_guardians_see_coming_tests(north)
    assert [let_guardians_see_coming_tests(north, True, actor=actor, now=T1) for _ in range(2)] == [True, False]
    assert may_guardians_see_coming_tests(north)
    assert not may_guardians_see_coming_tests(cast.school.pk)
    assert let_guardians_see_coming_tests(north, False, actor=actor, now=T1 + SECOND)
    assert not may_guardians_see_coming_tests(north)


@pytest.mark.parametrize(
    ("birth_on", "standing"),
    [
        (date(2011, 3, 9), GuardianStanding.OPEN),
        (date(2008, 11, 17), GuardianStanding.ADULT),
        (None, GuardianStanding.AGE_UNKNOWN),
    ],
)
def test_r49_a_guardian_is_told_how_things_stand_by_age(
    cast: Cast, ruud: Person, birth_on: date | None, standing: GuardianStanding
) -> None:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=birth_on)
    assert find_guardian_standing(ruud.pk, cast.tijn.pk, now=T1) is standing
    assert find_guardian_standing(cast.joke.pk, cast.tijn.pk, now=T1) is GuardianStanding.NO_ACCESS


def test_at_most_two_statements_whatever_is_shown(cast: Cast, ruud: Person) -> None:
    give(cast, cast.tijn, "PW 1", "7.8")
    tijn = cast.tijn.pk
    reads: list[Callable[[], object]] = [
        lambda: list_published_subjects(tijn, tijn, now=TUESDAY_AT),
        lambda: list_new(tijn, tijn, now=TUESDAY_AT),
        lambda: list_published_subjects(ruud.pk, tijn, now=FRIDAY_AT),
    ]
    few = [count_statements(read) for read in reads]
    for number in range(2, 12):
        give(cast, cast.tijn, f"PW {number}", "6")
        give(cast, add_pupil(cast, f"Noor {number}"), f"SO {number}", "6")
    assert [count_statements(read) for read in reads] == few == [2, 2, 2]
    assert count_statements(lambda: list_coming_tests(tijn, today=TODAY)) == 1
    assert count_statements(lambda: read_next_moments(tijn, now=T1)) == 1


def count_statements(read: Callable[[], object]) -> int:
    read()
    with CaptureQueriesContext(connection) as spent:
        read()
    return len([query for query in spent.captured_queries if not query["sql"].startswith(("SET", "RESET"))])


def test_l45_with_every_filter_of_ours_open_the_fence_still_shows_nothing(cast: Cast, ruud: Person) -> None:
    """Whatever is asked about terms and since when: before the moment, and for another viewer, there is no row."""
    give(cast, cast.tijn, "PW 1", "7.8")
    tijn, early, far = cast.tijn.pk, TUESDAY_AT - SECOND, TUESDAY_AT + timedelta(days=99)
    always = datetime(2020, 1, 1, tzinfo=TUESDAY_AT.tzinfo)
    shown = "SELECT * FROM shown_tests(%s, %s, %s, %s)"
    assert ask_fence(shown, tijn, tijn, early, far) == ask_fence(shown, cast.joke.pk, tijn, far, far) == []
    assert ask_fence("SELECT * FROM new_tests(%s, %s, %s, %s)", tijn, early, far, always) == []
    (row,) = ask_fence(shown, tijn, tijn, TUESDAY_AT, far)
    told = [part for part in row if isinstance(part, datetime)]
    assert told == [TUESDAY_AT, TUESDAY_AT], "no moment of entry or of writing leaves the fence (L49, L50)"


def ask_fence(statement: str, *given: UUID | datetime) -> list[tuple[object, ...]]:
    """An answer of the fence as the audience role gets it."""
    with activated(get_audience()), connection.cursor() as cursor:
        cursor.execute(statement, list(given))
        rows: list[tuple[object, ...]] = cursor.fetchall()
        return rows


def test_pages_ask_as_the_audience_and_acts_in_a_transaction_as_the_board(cast: Cast) -> None:
    board = get_active()
    with asking_fence():
        assert get_active().role == name_audience(board)
    with transaction.atomic(), asking_fence():
        assert get_active() == board


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds(), st.lists(instants(), min_size=2, max_size=5))
def test_g8_tests_are_shown_where_their_results_are(cast: Cast, world: World, generated: list[datetime]) -> None:
    """`shown_tests` by the moments shows what `shown_results` shows, on generated plans; of shares it tells nothing."""
    column = add_test(cast, str(uuid4()))
    cell = GradebookCell.objects.create(column_id=column, pupil=cast.tijn)
    pupil = PupilFacts(cast.tijn.pk, world.pupil.placing, world.pupil.birth_on, world.pupil.zone)
    rows = plan(world.cell, pupil, [world.guardian], (), world.policies)
    add_plannings([PlannedCell(CellToPlan(cast.tijn.pk.bytes, cell.pk.bytes), rows)], now=T1)
    borders = [border for row in rows for border in row[5:8] if isinstance(border, datetime)]
    for now in (*generated, *borders):
        for viewer in (cast.tijn.pk, RUUD):
            expected = [(one.value, one.since) for one in list_published(viewer, cast.tijn.pk, now=now)]
            found = list_published_subjects(viewer, cast.tijn.pk, now=now)
            tests = [one for subject in found for year in subject.years for one in year.tests]
            assert sorted((str(one.value.result), one.since) for one in tests) == sorted(
                (str(value), since) for value, since in expected
            )
    ReleasePlan.objects.filter(cell=cell).delete()


def tell_everything(cast: Cast, ruud: Person, now: datetime) -> list[object]:
    """All that pages of Tijn and of Ruud can read at an instant."""
    told: list[object] = [read_next_moments(cast.tijn.pk, now=now), list_coming_tests(cast.tijn.pk, today=now.date())]
    for viewer in (cast.tijn.pk, ruud.pk):
        subjects = list_published_subjects(viewer, cast.tijn.pk, now=now)
        years = [year for subject in subjects for year in subject.years]
        told += [subjects, [explain_published(year, strand) for year in years for strand in Strand]]
        told += [list_new(viewer, cast.tijn.pk, now=now), list_published(viewer, cast.tijn.pk, now=now)]
    return [*told, find_guardian_standing(ruud.pk, cast.tijn.pk, now=now)]


def enter_for_later(cast: Cast, shown: UUID) -> None:
    give(cast, cast.tijn, "Nieuw", "3.3", "9", now=TUESDAY_AT + SECOND)


def enter_in_draft(cast: Cast, shown: UUID) -> None:
    enter(cast, add_test(cast, draft=draft("Concept")), cast.tijn, grade("3.3"), now=TUESDAY_AT + SECOND)


def correct(cast: Cast, shown: UUID) -> None:
    enter(cast, shown, cast.tijn, grade("3.3"), now=TUESDAY_AT + SECOND)


def retake(cast: Cast, shown: UUID) -> None:
    again = add_open_test(cast, replace(draft("Herkansing"), retake_of=shown), TUESDAY_AT + SECOND)
    enter(cast, again, cast.tijn, grade("3.3"), now=TUESDAY_AT + SECOND)


def describe_anew(cast: Cast, shown: UUID) -> None:
    describe(cast, shown, draft("Anders", "7", held_on=date(2026, 3, 1)), TUESDAY_AT + SECOND)


def enter_for_another(cast: Cast, shown: UUID) -> None:
    enter(cast, shown, add_pupil(cast, "Noor"), grade("9.9"), now=TUESDAY_AT + SECOND)


@pytest.mark.parametrize(
    "hidden",
    [enter_for_later, enter_in_draft, correct, retake, describe_anew, enter_for_another],
    ids=lambda f: f.__name__,
)
def test_r35_l49_what_waits_changes_no_answer(cast: Cast, ruud: Person, hidden: Callable[[Cast, UUID], None]) -> None:
    """Two worlds that differ in what is hidden: everything pages can read is equal until the moment, then not."""
    shown = give(cast, cast.tijn, "PW 1", "7.8", "2")
    give(cast, cast.tijn, "PW 2", "5")
    instants = (TUESDAY_AT + 2 * SECOND, THURSDAY_AT - SECOND)
    without = [tell_everything(cast, ruud, now) for now in instants]
    hidden(cast, shown)
    assert [tell_everything(cast, ruud, now) for now in instants] == without


@pytest.mark.parametrize("guardians", [FRIDAY_AT_FIVE, CLOSED])
def test_r51_closed_shows_guardians_nothing(cast: Cast, guardians: GuardianMode) -> None:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    ruud = make_guardian(cast.tijn, "Ruud", "Vos")
    adopt(cast, TUESDAY_THURSDAY, guardians)
    give(cast, cast.tijn, "PW 1", "7.8")
    found = list_published_subjects(ruud.pk, cast.tijn.pk, now=FRIDAY_AT)
    assert bool(found) is (guardians is FRIDAY_AT_FIVE)
    assert bool(list_new(ruud.pk, cast.tijn.pk, now=FRIDAY_AT)) is (guardians is FRIDAY_AT_FIVE)

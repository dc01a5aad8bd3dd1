"""A pupil writes in place of a number where the school chose it, and learns nothing of what a teacher entered (R43)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from tests.grading.test_release import at
from zichtlijn.core.gradebook.values import Report, ReportWriter
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.sharing.reports import MOST_LETTERS, list_report_tests, write_own_report
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import SubjectReports, Terms


@pytest.fixture
def column(cast: Cast) -> UUID:
    choose(cast, ReportWriter.PUPIL)
    return add_test(cast, "Terugblik")


def choose(cast: Cast, writer: ReportWriter) -> None:
    choice = SubjectReports("wiskunde", frozenset({"13"}), writer)
    set_terms(cast.north.pk, Terms(reports=(choice,)), actor=de_graaf(cast), now=T1)


def write(cast: Cast, column: UUID, text: str = "Ik vond het lastig.") -> UUID:
    return write_own_report(cast.tijn.pk, column, text, actor=person(cast.tijn.pk), now=T1)


def test_r43_a_pupil_writes_about_own_tests_where_the_school_chose_it(cast: Cast, column: UUID) -> None:
    write(cast, column, "Eerst dit.")
    write_own_report(cast.tijn.pk, column, " Liever dit. ", actor=person(cast.tijn.pk), now=T1 + timedelta(hours=1))
    (found,) = list_report_tests(cast.tijn.pk, now=T1)
    assert (found.test, found.title, found.text, found.is_answered) == (column, "Terugblik", "Liever dit.", False)


@pytest.mark.parametrize("writer", [ReportWriter.TEACHER, None])
def test_r43_elsewhere_a_pupil_writes_nothing(cast: Cast, writer: ReportWriter | None) -> None:
    if writer is not None:
        choose(cast, writer)
    column = add_test(cast)
    assert list_report_tests(cast.tijn.pk, now=T1) == []
    with pytest.raises(Refusal) as refused:
        write(cast, column)
    assert refused.value.reason is Refused.NOT_FOUND


def test_r35_what_waits_changes_nothing_for_who_writes(cast: Cast, column: UUID) -> None:
    """Writing goes on, and looks the same, while a teacher's value waits."""
    adopt(cast)
    before = list_report_tests(cast.tijn.pk, now=T1)
    enter(cast, column, cast.tijn, grade("5"))
    assert list_report_tests(cast.tijn.pk, now=T1) == before
    write(cast, column)


def test_r43_once_the_answer_is_shown_the_words_stand(cast: Cast, column: UUID) -> None:
    adopt(cast)
    write(cast, column)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, Report(ReportWriter.PUPIL, "Ik vond het lastig.", "Goed gezien."))
    assert not list_report_tests(cast.tijn.pk, now=T1)[0].is_answered
    with pytest.raises(Refusal) as refused:
        write_own_report(cast.tijn.pk, column, "Toch niet.", actor=person(cast.tijn.pk), now=at(17, 16, 30))
    assert refused.value.reason is Refused.ALREADY_DONE


@pytest.mark.parametrize(
    ("text", "writer", "reason"),
    [
        ("  ", "tijn", Refused.INVALID),
        ("x" * (MOST_LETTERS + 1), "tijn", Refused.INVALID),
        ("Goed.", "maaike", Refused.NOT_ALLOWED),
        ("Goed.", "de_graaf", Refused.NOT_ALLOWED),
    ],
)
def test_what_is_no_report_is_refused(cast: Cast, column: UUID, text: str, writer: str, reason: Refused) -> None:
    with pytest.raises(Refusal) as refused:
        write_own_report(cast.tijn.pk, column, text, actor=person(cast.everybody[writer].pk), now=T1)
    assert refused.value.reason is reason


def test_somebody_elses_test_is_not_there(cast: Cast, column: UUID) -> None:
    for pupil, test in ((cast.maaike.pk, column), (cast.tijn.pk, uuid4())):
        with pytest.raises(Refusal) as refused:
            write_own_report(pupil, test, "Goed.", actor=person(pupil), now=T1)
        assert refused.value.reason is Refused.NOT_FOUND

"""Writing in place of a number, where the school chose that: for which tests, and the writing itself (R43).

What a teacher entered is not looked at: a pupil may write until the answer is shown, whether or not one is waiting
(R35). The teacher of the subject reads it at once and answers in the gradebook; the answer waits for its moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zichtlijn.core.gradebook.values import ReportWriter
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.gradebook.authoring import get_next_instant
from zichtlijn.grading.gradebook.entering import MOST_REPORT_LETTERS
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.release.published_held import HeldTest, list_held_tests
from zichtlijn.grading.reports.models import OwnReport
from zichtlijn.grading.reports.queries import list_reports_of_pupil
from zichtlijn.grading.terms.queries import find_terms
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.groups_of_pupil import OwnPlace, list_groups_of_pupil

MOST_LETTERS = MOST_REPORT_LETTERS


@dataclass(frozen=True, slots=True)
class ReportTest:
    """A test a pupil may write about; `text` is what was written last, empty when nothing was."""

    test: UUID
    subject: str
    title: str
    held_on: date | None
    text: str
    written_at: datetime | None
    is_answered: bool
    """The answer is shown: what was written stays as it is."""


def list_report_tests(pupil: UUID, *, now: datetime) -> list[ReportTest]:
    """The tests of a pupil's groups that were held and for which this pupil writes, the newest first.

    Empty where no school of the pupil chose it: then two queries. The same whatever a teacher entered and holds.
    """
    today = get_local_day(now)
    tests = list(_list_tests(pupil, list_groups_of_pupil(pupil, today), today))
    if not tests:
        return []
    written, shown = list_reports_of_pupil(pupil), _list_shown(pupil, now)
    return [
        ReportTest(
            test=one.test,
            subject=one.subject,
            title=one.title,
            held_on=one.held_on,
            text=written[one.test].text if one.test in written else "",
            written_at=written[one.test].written_at if one.test in written else None,
            is_answered=one.test in shown,
        )
        for one in tests
    ]


def write_own_report(pupil: UUID, column: UUID, text: str, *, actor: Actor, now: datetime) -> UUID:
    """Keep what a pupil writes about an own test; a later version takes its place until the answer is shown. Its uuid.

    Not to be called in a transaction: what is shown is asked under the audience role, and a transaction has one role.
    Raises Refusal: NOT_ALLOWED when somebody else writes, NOT_FOUND for a test one does not write about, ALREADY_DONE
    when the answer is shown, INVALID (`report`) for no words or too many.
    """
    if actor.uuid != pupil:
        raise Refusal(Refused.NOT_ALLOWED, "only the pupil writes")
    found = next((one for one in list_report_tests(pupil, now=now) if one.test == column), None)
    if found is None:
        raise Refusal(Refused.NOT_FOUND)
    if found.is_answered:
        raise Refusal(Refused.ALREADY_DONE)
    words = text.strip()
    if not words or len(words) > MOST_LETTERS:
        raise Refusal(Refused.INVALID, "report")
    at = get_next_instant(now, found.written_at)
    return OwnReport.objects.create(pupil_id=pupil, column_id=column, text=words, written_at=at).uuid


def _list_tests(pupil: UUID, places: list[OwnPlace], today: date) -> Iterator[HeldTest]:
    """Tests that were held, in a subject of which this pupil writes the reports."""
    terms = {location: find_terms(location) for location in {one.location for one in places}}
    if not any(one.writer is ReportWriter.PUPIL for said in terms.values() for one in said.reports):
        return
    by_group = {one.group: one for one in places}
    for test in list_held_tests(pupil, today=today):
        place = by_group[test.group]
        if terms[place.location].find_report_writer(test.subject, place.year_groups) is ReportWriter.PUPIL:
            yield test


def _list_shown(pupil: UUID, now: datetime) -> frozenset[UUID]:
    """Tests of which the pupil sees a result."""
    shown = list_published(pupil, pupil, now=now)
    return frozenset(one.value.test for one in shown if one.value.content is Content.RESULT)

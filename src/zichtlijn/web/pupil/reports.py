"""What a pupil writes in place of a number, where the school chose it (R43).

The same whatever a teacher entered (R35).
"""

from dataclasses import dataclass
from uuid import UUID

from django.forms import Form
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.sharing.reports import ReportTest, list_report_tests
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.words import name_teacher
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ReportView:
    """A test one writes about; `text` is empty until something was written."""

    test: UUID
    name: str
    state: str
    """Of when the test was, and how far the writing is."""
    teacher: str
    text: str
    is_answered: bool
    """The result is shown: what was written stays as it is."""


@dataclass(frozen=True, slots=True)
class ReportScreen:
    """Jouw verslag: the writing, or what was written once it was answered."""

    title: str
    frame: Frame
    report: ReportView
    form: Form
    is_kept: bool
    teacher: str


def list_reports(own: Own) -> tuple[ReportView, ...]:
    """The tests this pupil writes or wrote about, the newest first; none where no school chose it. Two queries then."""
    found = list_report_tests(own.pupil, now=own.now)
    return tuple(_draw(one, own.teacher) for one in found if one.text or not one.is_answered)


def get_report(own: Own, test: UUID) -> ReportView:
    """One of them. Raises Refusal(NOT_FOUND)."""
    found = next((one for one in list_reports(own) if one.test == test), None)
    if found is None:
        raise Refusal(Refused.NOT_FOUND)
    return found


def _draw(one: ReportTest, teacher: str) -> ReportView:
    held = _("toets van %(day)s") % {"day": get_active_formatter().day(one.held_on)} if one.held_on else ""
    return ReportView(
        test=one.test,
        name=f"{word_subject(one.subject)} · {one.title}",
        state=" · ".join(part for part in (held, _word_progress(one)) if part),
        teacher=name_teacher(teacher, one.subject),
        text=one.text,
        is_answered=one.is_answered,
    )


def _word_progress(one: ReportTest) -> str:
    if one.is_answered:
        return _("je resultaat is er")
    if one.written_at is None:
        return _("nog niets geschreven")
    return _("geschreven op %(day)s") % {"day": get_active_formatter().day(one.written_at)}

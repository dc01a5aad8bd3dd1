"""One shown result as its pupil reads it: the words first, the number after them or behind a button (R43).

Takes only what release handed out (`Shown`): what waits cannot come here.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.columns import ColumnKind
from zichtlijn.core.gradebook.values import Precision, Report, ReportWriter, Standing
from zichtlijn.core.kernel.shown import Shown
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.release.published_subjects import PublishedTest
from zichtlijn.web.pupil.words import STANDING_WORDS, is_number
from zichtlijn.web.result_words import word_subject, write_number
from zichtlijn.web.ui.addresses import get_address
from zichtlijn.web.ui.environment import get_active_formatter

ASKED: Final = "cijfer"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with who wrote it above it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """`number` is empty when there is none, or when the pupil hides numbers; then `may_ask` says there is one."""

    entry: UUID
    code: str
    """Of the subject, for addresses."""
    subject: str
    title: str
    about: str
    """Which kind of test, when, and how much it counts."""
    is_notice: bool
    """The teacher is changing it: nothing of it stands here (R40)."""
    feedback: str
    report: tuple[Paragraph, ...]
    words: str
    """What stands in place of a number, in a sentence; empty with one."""
    number: str
    may_ask: bool
    teacher: str
    """What the pupil's school calls one."""

    @property
    def name(self) -> str:
        return f"{self.subject} · {self.title}"

    @property
    def url(self) -> str:
        return get_address("pupil:result", self.entry)

    @property
    def number_url(self) -> str:
        """The result with its number, because the pupil asked for it now."""
        return f"{self.url}?{ASKED}=1"


def draw_result(
    shown: Shown[PublishedTest], teacher: str, *, with_number: bool, precision: Precision = Precision.ONE
) -> ResultView:
    """A result in words, `teacher` among them; its number only `with_number`."""
    test = shown.value
    result = test.result
    has_number = result.has_number and is_number(result.value)
    return ResultView(
        entry=result.entry,
        code=test.subject,
        subject=word_subject(test.subject),
        title=test.title,
        about=_describe(test),
        is_notice=result.content is Content.NOTICE,
        feedback=result.feedback,
        report=_write_report(result.value, teacher) if isinstance(result.value, Report) else (),
        words=_write_words(test, teacher),
        number=write_number(result.value, precision) if has_number and with_number else "",
        may_ask=has_number and not with_number,
        teacher=teacher,
    )


def _describe(test: PublishedTest) -> str:
    formatter = get_active_formatter()
    day = formatter.day(test.held_on) if test.held_on else ""
    match test.kind:
        case ColumnKind.PRACTICE:
            kind = _("oefentoets van %(day)s") if day else _("oefentoets")
        case ColumnKind.SCHOOL_EXAM:
            kind = _("schoolexamen van %(day)s") if day else _("schoolexamen")
        case _:
            kind = _("toets van %(day)s") if day else _("toets")
    parts = [kind % {"day": day} if day else kind]
    if test.is_retake:
        parts.append(_("herkansing"))
    if test.kind is not ColumnKind.PRACTICE:
        places = 0 if test.weight == int(test.weight) else 2
        weight = _("weging %(weight)s") % {"weight": formatter.decimal(test.weight, places)}
        parts.append(weight.replace(" ", "\N{NO-BREAK SPACE}"))
    return " · ".join(parts)


def _write_words(test: PublishedTest, teacher: str) -> str:
    """Nothing that came is ever an empty place (release.md §3, N5)."""
    value = test.result.value
    if test.result.content is Content.NOTICE:
        return _("Je %(teacher)s past dit resultaat aan.") % {"teacher": teacher}
    if isinstance(value, Standing):
        return str(STANDING_WORDS[value])
    if not test.result.has_number and not isinstance(value, Report):
        return _("Het cijfer komt op een later moment.")
    return ""


def _write_report(report: Report, teacher: str) -> tuple[Paragraph, ...]:
    """A report by the pupil with the teacher's answer, or one by the teacher (R43)."""
    if report.writer is ReportWriter.TEACHER:
        return (Paragraph(_("Verslag van je %(teacher)s") % {"teacher": teacher}, report.text),)
    own = Paragraph(_("Jouw verslag"), report.text or _("Je schreef nog geen verslag."))
    answer = Paragraph(_("Antwoord van je %(teacher)s") % {"teacher": teacher}, report.answer)
    return (own, answer) if report.answer else (own,)

"""A result as a guardian reads it: on the guardian's own page, and where a pupil looks before sharing (R45).

One place, so that what a pupil is shown beforehand is what the guardian will see. Words only: it must not know whether
something may be shown, for that was decided before.
"""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.gradebook.values import Precision, Report, ReportWriter, Standing
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.release.published import PublishedResult
from zichtlijn.web.result_words import word_subject, write_number

STANDING_WORDS: Final[dict[Standing, Promise]] = {
    Standing.CATCH_UP: gettext_lazy("Deze toets wordt nog ingehaald."),
    Standing.EXEMPT: gettext_lazy("Voor deze toets is vrijstelling gegeven."),
    Standing.ABSENT: gettext_lazy("Deze toets is gemist."),
    Standing.NOT_MADE: gettext_lazy("Deze toets is niet gemaakt."),
}


@dataclass(frozen=True, slots=True)
class ResultText:
    """A result in words; `number` is empty for words in its place, a notice, and while it is still to come."""

    feedback: str
    report_by: str
    """Who wrote the report, as its heading; empty without one."""
    report: str
    answer: str
    """The teacher's, under what the pupil wrote."""
    number: str
    remark: str = ""
    """Why there is no result, or that there is nothing to read."""


def name_test(subject: str, title: str) -> str:
    """`Engels, leesvaardigheid`; empty for what is about no test."""
    return ", ".join(part for part in (word_subject(subject), title) if part)


def word_result(result: PublishedResult, teacher: str, precision: Precision = Precision.ONE) -> ResultText:
    """One result, as far as it is shown; `teacher` is what the sector calls one."""
    report = result.value if isinstance(result.value, Report) else None
    text = ResultText(
        feedback=result.feedback,
        report_by=_name_writer(report, teacher) if report else "",
        report=report.text if report else "",
        answer=report.answer if report else "",
        number=write_number(result.value, precision),
    )
    return replace(text, remark=_find_remark(result, text, teacher))


def _name_writer(report: Report, teacher: str) -> str:
    if report.writer is ReportWriter.PUPIL:
        return _("Verslag van uw kind")
    return _("Verslag van de %(teacher)s") % {"teacher": teacher}


def _find_remark(result: PublishedResult, text: ResultText, teacher: str) -> str:
    if result.content is Content.NOTICE:
        return _("De %(teacher)s past dit resultaat aan.") % {"teacher": teacher}
    if isinstance(result.value, Standing):
        return str(STANDING_WORDS[result.value])
    is_silent = not (text.feedback or text.report or text.number)
    return _("De %(teacher)s schreef hier niets bij.") % {"teacher": teacher} if is_silent else ""
